"""Where the official texts stand beside a checkout, and the mark of tests that need them."""

from pathlib import Path

import pytest

OFFICIAL = Path(__file__).resolve().parents[2] / "shared" / "corpus"
DATASETS = OFFICIAL.parent / "datasets"

needs_official = pytest.mark.skipif(not OFFICIAL.is_dir(), reason=f"official texts are not here: {OFFICIAL}")
needs_datasets = pytest.mark.skipif(not DATASETS.is_dir(), reason=f"datasets are not here: {DATASETS}")
