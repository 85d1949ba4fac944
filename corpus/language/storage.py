"""The model's file: numbers in compressed arrays, nothing that is run when read."""

from dataclasses import dataclass
from importlib.resources import files
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, BadZipFile, ZipFile, ZipInfo

import numpy as np
import numpy.typing as npt

from corpus.errors import LibraryError
from corpus.language.confusions import Confusions
from corpus.language.ngrams import LOWEST, Floats, NGrams, Numbers
from corpus.language.tokens import Vocabulary

FILE = "model.npz"
_JOINT = "\n"
_FINEST = 16.0 / 255  # step of a log chance of the confusions, in natural logarithms
_NEVER = 255
ZIP_EPOCH = (1980, 1, 1, 0, 0, 0)  # a file must not know when it was made

Bytes = npt.NDArray[np.uint8]


@dataclass(frozen=True, slots=True)
class LanguageModel:
    """What is learnt: the order of syllables and what a bad OCR makes of letters."""

    ngrams: NGrams
    confusions: Confusions


def shipped() -> LanguageModel:
    """The model that ships. Raises LibraryError where the file is broken."""
    return read(files("corpus.language").joinpath(FILE).read_bytes())


def read(content: bytes) -> LanguageModel:
    """The model from the bytes of its file. Raises LibraryError where they are no model."""
    try:
        return _read(content)
    except (OSError, EOFError, KeyError, ValueError, BadZipFile) as error:
        raise LibraryError("restoration model cannot be read", FILE, "install the package again") from error


def _read(content: bytes) -> LanguageModel:
    with np.load(BytesIO(content), allow_pickle=False) as stored:
        known = Vocabulary(tuple(_text(stored["words"]).split(_JOINT)))
        ngrams = NGrams(
            vocabulary=known,
            unigrams=stored["unigrams"].astype(np.float32),
            rest=stored["rest"].astype(np.float32),
            pair_keys=_rising(stored["pair_steps"]),
            pair_codes=stored["pair_codes"],
            pair_rest=stored["pair_rest"],
            triple_keys=_rising(stored["triple_steps"]),
            triple_codes=stored["triple_codes"],
        )
        readings = _text(stored["readings"]).split(_JOINT)
        chances = _chances(stored["chances"])
        letters = _text(stored["letters"])
    return LanguageModel(ngrams, Confusions(letters, dict(zip(readings, chances, strict=True))))


def write(model: LanguageModel, file: Path) -> None:
    """Write the file; the same model gives the same bytes."""
    ngrams, confusions = model.ngrams, model.confusions
    readings = sorted(confusions.rows)
    arrays: dict[str, npt.NDArray[np.generic]] = {
        "words": _bytes(_JOINT.join(ngrams.vocabulary.words)),
        "unigrams": ngrams.unigrams,
        "rest": ngrams.rest.astype(np.float16),
        "pair_steps": _steps(ngrams.pair_keys),
        "pair_codes": ngrams.pair_codes,
        "pair_rest": ngrams.pair_rest,
        "triple_steps": _steps(ngrams.triple_keys),
        "triple_codes": ngrams.triple_codes,
        "readings": _bytes(_JOINT.join(readings)),
        "letters": _bytes(confusions.letters),
        "chances": _chance_codes(np.stack([confusions.rows[reading] for reading in readings])),
    }
    with ZipFile(file, "w", ZIP_DEFLATED, compresslevel=9) as stored:
        for name, array in arrays.items():
            content = BytesIO()
            np.save(content, array, allow_pickle=False)
            stored.writestr(ZipInfo(name + ".npy", ZIP_EPOCH), content.getvalue(), ZIP_DEFLATED, 9)


def _steps(keys: Numbers) -> Bytes:
    """Differences of rising keys, byte by byte: five rows, the lowest byte first."""
    steps = np.diff(keys, prepend=0).astype("<i8")
    low: Bytes = steps.view(np.uint8).reshape(-1, 8)[:, :5]
    return np.ascontiguousarray(low.T)


def _rising(steps: Bytes) -> Numbers:
    wide = np.zeros((steps.shape[1], 8), np.uint8)
    wide[:, :5] = steps.T
    return np.cumsum(wide.view("<i8").ravel())


def _chance_codes(chances: Floats) -> Bytes:
    coded = np.rint(chances / -_FINEST).clip(0, _NEVER)
    return np.asarray(coded, np.uint8)


def _chances(coded: Bytes) -> Floats:
    wide = coded.astype(np.float32) * -_FINEST
    wide[coded == _NEVER] = LOWEST * 4
    return wide.astype(np.float32)


def _text(stored: Bytes) -> str:
    return stored.tobytes().decode()


def _bytes(text: str) -> Bytes:
    return np.frombuffer(text.encode(), np.uint8)
