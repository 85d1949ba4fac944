"""Scanned pages: characters recognised (OCR) by Tesseract with its Vietnamese model, never with another language."""

from corpus.model import SourceText
from corpus.readers.programs import installed, missing, output
from corpus.readers.source import Source

DPI = 200  # measured: 150 and 300 dpi recognise fewer characters rightly
NOTE = "nhận dạng ký tự (OCR)"
_PACKAGES = "tesseract-ocr tesseract-ocr-vie"
_UNIFORM = "6"  # page segmentation: one block of text, lines from edge to edge


def read_scan(source: Source) -> SourceText:
    """The text of an image. Raises MissingProgram where Tesseract or its Vietnamese model is absent."""
    return SourceText(recognised(source.data, source), "scan", note=NOTE)


def recognised(image: bytes, source: Source) -> str:
    """The text in an image (PNG, JPEG, TIFF or PNM bytes) of a page."""
    _check_installed(source)
    command = ["tesseract", "stdin", "stdout", "-l", "vie", "--psm", _UNIFORM, "--dpi", str(DPI)]
    return output(command, source, image).decode("utf-8", errors="replace").replace("\f", "\n").strip("\n")


def _check_installed(source: Source) -> None:
    if not installed("tesseract"):
        raise missing("Tesseract (nhận dạng ký tự)", _PACKAGES, source)
    if "vie" not in output(["tesseract", "--list-langs"], source).decode("utf-8", errors="replace").split():
        raise missing("gói tiếng Việt của Tesseract", "tesseract-ocr-vie", source)
