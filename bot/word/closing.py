"""Closing: who gets the paper, and who signs it."""

from docx.shared import Pt
from docx.table import _Cell

from assistant.drafting.paper import Frame
from bot.word.head import listed
from bot.word.profile import Piece
from bot.word.setting import Sheets, first_paragraph_out

_HEADING = "Nơi nhận:"
_BEFORE = 12.0  # points between text and closing
_ROOM_TO_SIGN = 60.0  # points between the office and the name of who signs: signature and seal


def put_closing(sheets: Sheets, frame: Frame) -> None:
    """Recipients on the left, authority, office and name of the signer on the right."""
    gap = sheets.file.add_paragraph()
    gap.paragraph_format.line_spacing = Pt(_BEFORE)
    gap.paragraph_format.keep_with_next = True
    table = sheets.columns(sheets.profile.sheet.closing_left, rows=1)
    _put_recipients(sheets, table.cell(0, 0), frame)
    _put_signer(sheets, table.cell(0, 1), frame)
    for cell in table.rows[0].cells:
        if len(cell.paragraphs) > 1:
            first_paragraph_out(cell)


def _put_recipients(sheets: Sheets, cell: _Cell, frame: Frame) -> None:
    if not frame.recipients:
        return
    sheets.put(cell, Piece.RECIPIENTS, _HEADING)
    for line in listed(frame.recipients):
        sheets.put(cell, Piece.RECIPIENT, line)


def _put_signer(sheets: Sheets, cell: _Cell, frame: Frame) -> None:
    if frame.authority:
        sheets.put(cell, Piece.AUTHORITY, frame.authority)
    if frame.signer_title:
        sheets.put(cell, Piece.SIGNER_TITLE, frame.signer_title)
    if frame.signer:
        name = sheets.put(cell, Piece.SIGNER, frame.signer)
        name.paragraph_format.space_before = Pt(_ROOM_TO_SIGN)
