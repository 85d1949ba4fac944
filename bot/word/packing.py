"""Packing: a Word file as bytes, the same for the same content: none of its parts is dated by the clock."""

import zipfile
from io import BytesIO

from docx.document import Document as WordFile

_AUTHOR = "Vinh Danh"
_LONGEST_TITLE = 255  # characters that a property of a file holds


def packed(file: WordFile, title: str) -> bytes:
    """The file, named by a title; nothing in it says when it was made."""
    core = file.core_properties
    core.author = core.last_modified_by = _AUTHOR
    core.title, core.comments, core.keywords, core.revision = title[:_LONGEST_TITLE], "", "", 1
    for element in list(core._element):
        if element.tag.endswith(("}created", "}modified")):
            core._element.remove(element)
    loose = BytesIO()
    file.save(loose)
    return undated(loose.getvalue())


def undated(data: bytes) -> bytes:
    """An archive with the same members, their days taken away."""
    made = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as archive, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as clean:
        for name in archive.namelist():
            clean.writestr(zipfile.ZipInfo(name), archive.read(name), zipfile.ZIP_DEFLATED)
    return made.getvalue()
