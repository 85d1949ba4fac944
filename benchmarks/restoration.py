"""How well marks and letters are restored: `python -m benchmarks.restoration`; nothing measured here was taught.

Needs the datasets and official texts beside the checkout; the part on scans needs Tesseract and fonts (`--scans`).
"""

import argparse
import re
import time
import unicodedata
from collections.abc import Callable, Iterable
from difflib import SequenceMatcher
from pathlib import Path

from corpus.cleaning import clean
from corpus.folding import fold
from corpus.language import pages, reading_matter
from corpus.language.spelling import canonical
from corpus.restoration import Restorer
from corpus.traced import TracedText

ROOT = Path(__file__).resolve().parents[1]
SHARED = ROOT.parent / "shared"
GOLD = ROOT / "tests" / "gold"
DOCUMENTS = ROOT / "corpus" / "documents"
ONLY_IN_BA_TO = "ba-to-iii-*.txt"  # paragraphs that the sister plan does not have
SCANNED_PAGES = 8
PAGE_SEED = 77
LONGEST = 12_000  # characters of a paper that are measured


def main() -> None:
    """Print a line for each measure."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--scans", action="store_true", help="also print and read pages (Tesseract)")
    parser.add_argument("--fonts", type=Path, default=Path("/usr/share/fonts"))
    options = parser.parse_args()
    start = time.perf_counter()
    restorer = Restorer.load()
    print(f"load: {1000 * (time.perf_counter() - start):.0f} ms")
    _ba_to(restorer)
    _papers(restorer)
    _questions(restorer)
    if options.scans:
        _scans(restorer, options.fonts)


def stripped(text: str) -> str:
    """The text without marks; capitals stay."""
    return "".join(fold(letter).upper() if letter.isupper() else fold(letter) for letter in text)


def toneless(text: str) -> str:
    """The text without tones; hats, horns and đ stay."""
    apart = re.sub("[\u0300\u0301\u0303\u0309\u0323]", "", unicodedata.normalize("NFD", text))
    return unicodedata.normalize("NFC", apart)


def _ba_to(restorer: Restorer) -> None:
    source = clean((DOCUMENTS / f"{reading_matter.DAMAGED_SEED}.txt").read_text("utf-8"))
    start = time.perf_counter()
    lines = restorer.restore(source).text.split("\n")
    seconds = time.perf_counter() - start
    alone = sorted(GOLD.glob(ONLY_IN_BA_TO))
    shared = sorted(set(GOLD.glob("ba-to-*.txt")) - set(alone))
    for name, files in (("only in Ba Tơ", alone), ("shared with the sister plan", shared)):
        golds = [file.read_text("utf-8") for file in files]
        pairs = [(gold, _likest(gold, lines)) for gold in golds]
        print(f"Ba Tơ, {name}: {_share(pairs)}")
    print(f"Ba Tơ, the whole plan: {seconds:.2f} s")


def _papers(restorer: Restorer) -> None:
    files = [file for file in sorted((SHARED / "corpus").rglob("*.txt")) if reading_matter.held_out_paper(file)]
    texts = [clean(unicodedata.normalize("NFC", file.read_text("utf-8"))).text[:LONGEST] for file in files]
    damages: tuple[tuple[str, Callable[[str], str]], ...] = (("all marks", stripped), ("tones", toneless))
    for name, damaged in damages:
        pairs = [(text, restorer.restore(TracedText.of(damaged(text))).text) for text in texts]
        print(f"held-out papers, {name} lost: {_share(pairs)}")


def _questions(restorer: Restorer) -> None:
    asked = list(reading_matter.test_questions(SHARED / "datasets").values())
    pairs, times = [], []
    for question in (unicodedata.normalize("NFC", text) for text in asked):
        start = time.perf_counter()
        pairs.append((question, restorer.restore_question(stripped(question))))
        times.append(1000 * (time.perf_counter() - start))
    whole = sum(_syllables(gold) == _syllables(got) for gold, got in pairs) / len(pairs)
    print(f"Zalo test questions, all marks lost: {_share(pairs)}; {whole:.3f} without a fault")
    times.sort()
    print(f"a question: p50 {times[len(times) // 2]:.1f} ms, p95 {times[int(0.95 * len(times))]:.1f} ms")


def _scans(restorer: Restorer, fonts: Path) -> None:
    files = [file for file in sorted((SHARED / "corpus").rglob("*.txt")) if reading_matter.held_out_paper(file)]
    papers = [line for file in files for line in file.read_text("utf-8").split("\n") if len(line) > 60]
    lines = reading_matter.dataset_lines(SHARED / "datasets", measuring=True)
    texts = reading_matter.sample(lines, count=200, seed=PAGE_SEED)
    for name, matter in (("papers", papers), ("texts of any kind", texts)):
        made = list(pages.pages(matter, fonts, count=SCANNED_PAGES, seed=PAGE_SEED))
        read = [(" ".join(page.printed), " ".join(page.read)) for page in made]
        restored = [(gold, restorer.restore(TracedText.of(text)).text) for gold, text in read]
        print(f"scans of held-out {name}: read {_share(read)}; restored {_share(restored)}")


def _share(pairs: Iterable[tuple[str, str]]) -> str:
    right = whole = 0
    for gold, got in pairs:
        wanted = _syllables(gold)
        matcher = SequenceMatcher(None, wanted, _syllables(got), autojunk=False)
        right += sum(block.size for block in matcher.get_matching_blocks())
        whole += len(wanted)
    return f"{right / whole:.4f} of {whole:,} syllables"


def _likest(gold: str, lines: list[str]) -> str:
    def likeness(line: str) -> float:
        return SequenceMatcher(None, _syllables(gold), _syllables(line), autojunk=False).ratio()

    return max(lines, key=likeness)


def _syllables(text: str) -> list[str]:
    """Syllables and numbers in small letters; the place of the tone does not count."""
    return [canonical(word.lower()) for word in re.findall(r"[^\W_]+", text)]


if __name__ == "__main__":
    main()
