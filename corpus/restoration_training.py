"""Builds the model of restoration: `python -m corpus.restoration_training` (20 minutes on one core, 8 GB of memory).

Needs the datasets and official texts beside the checkout, Tesseract with its English model, and the Noto and DejaVu
fonts. The same texts, fonts, Tesseract and seed give the same file.
"""

import argparse
import sys
from pathlib import Path

from corpus.language import alignment, counting, pages, reading_matter, storage
from corpus.language.alignment import Pairs
from corpus.language.ngrams import NGrams

ROOT = Path(__file__).resolve().parents[1]
SHARED = ROOT.parent / "shared"
DOCUMENTS = ROOT / "corpus" / "documents"
PRUNING = counting.Pruning(pairs=2, triples=3)
LINES_PER_PAGE = 14  # drawn; a line is wrapped to two or three


def main() -> None:
    """Build the model and write it."""
    options = _options()
    model = storage.LanguageModel(_ngrams(options), alignment.learn(_pairs(options)))
    storage.write(model, options.out)
    sys.stderr.write(f"{options.out}: {options.out.stat().st_size:,} bytes\n")


def _ngrams(options: argparse.Namespace) -> NGrams:
    def matter() -> reading_matter.Matters:
        return reading_matter.taught(options.datasets, DOCUMENTS, options.official)

    known = counting.vocabulary(counting.count_words(matter()))
    sys.stderr.write(f"{len(known):,} words\n")
    return counting.tables(known, counting.count_sequences(matter(), known), PRUNING)


def _pairs(options: argparse.Namespace) -> Pairs:
    """Words as printed and as read on pages made for the purpose."""
    lines = reading_matter.dataset_lines(options.datasets)
    drawn = reading_matter.sample(lines, count=options.pages * LINES_PER_PAGE, seed=options.seed)
    return alignment.word_pairs(pages.pages(drawn, options.fonts, count=options.pages, seed=options.seed))


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--datasets", type=Path, default=SHARED / "datasets")
    parser.add_argument("--official", type=Path, default=SHARED / "corpus")
    parser.add_argument("--fonts", type=Path, default=Path("/usr/share/fonts"))
    parser.add_argument("--out", type=Path, default=ROOT / "corpus" / "language" / storage.FILE)
    parser.add_argument("--pages", type=int, default=188)
    parser.add_argument("--seed", type=int, default=11)
    return parser.parse_args()


if __name__ == "__main__":
    main()
