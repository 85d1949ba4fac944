"""PDF: the text layer page by page; a page without a usable one is scanned."""

import pypdfium2 as pdfium  # type: ignore[import-untyped]

from corpus.model import SourceText
from corpus.readers.legacy_fonts import is_garbled, unmasked
from corpus.readers.scan import DPI, NOTE, recognised
from corpus.readers.source import Source

_POINTS = 72  # to an inch, the unit of a PDF page
_MOST_PAGES = 2000
_LEAST_LETTERS = 20  # on a page whose text layer counts: fewer is a page number or a stamp on a scan
_WRAPPED_HYPHEN = "\ufffe"  # PDFium's sign for a hyphen at the end of a line


def read_pdf(source: Source) -> SourceText:
    """The pages of a PDF, parted by `\\f`. Raises ReadingError; MissingProgram where scanned pages need OCR."""
    file = _opened(source)
    try:
        if len(file) > _MOST_PAGES:
            raise source.error(f"{len(file)} pages", f"Tệp PDF có {len(file)} trang, quá dài.", "split the file")
        layers = [_layer(file[number]) for number in range(len(file))]
        pages = [
            layer if layer is not None else recognised(_image(file[number]), source)
            for number, layer in enumerate(layers)
        ]
    except pdfium.PdfiumError as error:
        raise source.error(f"broken pdf: {error}", "Tệp PDF bị hỏng. Hãy lấy lại tệp gốc.") from error
    finally:
        file.close()
    scanned = sum(layer is None for layer in layers)
    note = "" if not scanned else NOTE if scanned == len(pages) else f"{NOTE}: {scanned}/{len(pages)} trang"
    return SourceText("\f".join(pages), "scan" if scanned == len(pages) else "pdf", note=note)


def _opened(source: Source) -> pdfium.PdfDocument:
    try:
        return pdfium.PdfDocument(source.data)
    except pdfium.PdfiumError as error:
        if "password" in str(error).lower():
            message = "Tệp PDF được đặt mật khẩu. Hãy gỡ mật khẩu rồi thêm lại."
            raise source.error("encrypted pdf", message, "save it without a password") from error
        raise source.error(f"broken pdf: {error}", "Tệp PDF bị hỏng. Hãy lấy lại tệp gốc.") from error


def _layer(page: pdfium.PdfPage) -> str | None:
    """The text layer of a page; None where there is none or it is garbled: then the image says more."""
    text = str(page.get_textpage().get_text_bounded()).replace(_WRAPPED_HYPHEN, "-")
    if sum(map(str.isalpha, text)) < _LEAST_LETTERS and _has_image(page):
        return None
    return None if is_garbled(unmasked(text)[0]) else text.replace("\r\n", "\n")


def _has_image(page: pdfium.PdfPage) -> bool:
    return next(iter(page.get_objects(filter=[pdfium.raw.FPDF_PAGEOBJ_IMAGE])), None) is not None


def _image(page: pdfium.PdfPage) -> bytes:
    """The page as a grey picture (PGM), the form that every version of Tesseract reads."""
    bitmap = page.render(scale=DPI / _POINTS, grayscale=True)
    pixels = bitmap.to_numpy()
    height, width = pixels.shape[:2]
    return f"P5 {width} {height} 255\n".encode() + bytes(pixels.reshape(height, width).tobytes())
