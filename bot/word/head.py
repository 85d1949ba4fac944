"""Head: issuer and state, number and day, kind and title, and whom the paper is sent to."""

from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Mm, Pt
from docx.table import _Cell

from assistant.drafting.paper import Frame
from bot.word.measuring import balanced, broken, last_line, width
from bot.word.profile import Mark, Piece, names
from bot.word.setting import GAP, Place, Sheets, first_paragraph_out

_SHORTEST_LINE = 12.0  # millimetres of a line that is still seen as one
_EASE = 1.0  # millimetres left on either side of a title, as widths are not known exactly
_STAR, _DASHES = "*", "-----"
_TO = "Kính gửi:"
_ABOUT = "V/v"


def put_head(sheets: Sheets, frame: Frame) -> None:
    """The head of a paper, each line of it left out where the frame has nothing for it."""
    table = sheets.columns(sheets.profile.sheet.head_left, rows=2)
    room = sheets.profile.sheet.text_width - sheets.profile.sheet.head_left
    _put_issuer(sheets, table.cell(0, 0), frame)
    _put_state(sheets, table.cell(0, 1), room)
    _put_number(sheets, table.cell(1, 0), frame)
    sheets.put(table.cell(1, 1), Piece.PLACE_AND_DAY, frame.place_and_day)
    for row in table.rows:
        for cell in row.cells:
            first_paragraph_out(cell)
    if frame.kind:
        _put_title(sheets, frame)
    if frame.addressees:
        _put_addressees(sheets, frame.addressees)


def _put_issuer(sheets: Sheets, cell: _Cell, frame: Frame) -> None:
    room = sheets.profile.sheet.head_left - GAP
    if frame.above:
        sheets.put(cell, Piece.ABOVE, _fitted(sheets, Piece.ABOVE, frame.above, room))
    issuer = _fitted(sheets, Piece.ISSUER, frame.issuer, room)
    sheets.put(cell, Piece.ISSUER, issuer)
    _put_mark(sheets, cell, Piece.ISSUER, issuer, room)


def _fitted(sheets: Sheets, piece: Piece, name: str, room: float) -> str:
    return broken(name, sheets.profile.settings[piece].size, room, names().breaks_before)


def _put_state(sheets: Sheets, cell: _Cell, room: float) -> None:
    profile = sheets.profile
    sheets.put(cell, Piece.STATE_NAME, profile.state_name)
    _put_line(sheets, cell, Piece.STATE_NAME, profile.state_name, room)
    if profile.motto:
        sheets.put(cell, Piece.MOTTO, profile.motto)
        _put_line(sheets, cell, Piece.MOTTO, profile.motto, room)


def _put_number(sheets: Sheets, cell: _Cell, frame: Frame) -> None:
    """The number; of a letter, which has no kind, its subject under it."""
    sheets.put(cell, Piece.NUMBER, frame.number)
    if not frame.kind and frame.title:
        subject = frame.title if frame.title.startswith(_ABOUT) else f"{_ABOUT} {frame.title}"
        _put_balanced(sheets, cell, Piece.SUBJECT, subject)


def _put_title(sheets: Sheets, frame: Frame) -> None:
    """Kind and title."""
    kind = sheets.put(sheets.file, Piece.KIND, frame.kind)
    kind.paragraph_format.keep_with_next = True
    whole = sheets.profile.sheet.text_width
    if not frame.title:
        _put_mark(sheets, sheets.file, Piece.TITLE, frame.kind, whole)
        return
    room = _put_balanced(sheets, sheets.file, Piece.TITLE, frame.title)
    _put_mark(sheets, sheets.file, Piece.TITLE, frame.title, room)


def _put_balanced(sheets: Sheets, where: Place, piece: Piece, words: str) -> float:
    """Words whose lines are about as long; the room that they are given, in millimetres."""
    sheet = sheets.profile.sheet
    whole = sheet.text_width if where is sheets.file else sheet.head_left - GAP
    room = balanced(words, sheets.profile.settings[piece].size, whole)
    shape = sheets.put(where, piece, words).paragraph_format
    shape.left_indent = shape.right_indent = Mm(max((whole - room) / 2 - _EASE, 0))
    return room


def _put_mark(sheets: Sheets, where: Place, piece: Piece, words: str, room: float) -> None:
    """What the profile wants under issuer or title: a line, a star, dashes."""
    profile = sheets.profile
    match profile.under_issuer if piece is Piece.ISSUER else profile.under_title:
        case Mark.LINE:
            _put_line(sheets, where, piece, words, room)
        case Mark.STAR:
            sheets.put(where, piece, _STAR)
        case Mark.DASHES:
            sheets.put(where, piece, _DASHES)


def _put_line(sheets: Sheets, where: Place, piece: Piece, words: str, room: float) -> None:
    """The line under words, as long as their setting says; none where it says none."""
    setting = sheets.profile.settings[piece]
    if setting.ruled is not None:
        length = setting.ruled * last_line(words.rsplit("\n", maxsplit=1)[-1], setting.size, room)
        whole = sheets.profile.sheet.text_width if where is sheets.file else room
        sheets.rule(where, max(length, _SHORTEST_LINE), whole)


def _put_addressees(sheets: Sheets, addressees: tuple[str, ...]) -> None:
    """ "Kính gửi": one on its line; several each on a line of its own, their dashes under the colon."""
    if len(addressees) == 1:
        sheets.put(sheets.file, Piece.ADDRESSEE, f"{_TO} {addressees[0].rstrip(' .;')}")
        return
    setting = sheets.profile.settings[Piece.ADDRESSEE]
    widest = max(width(f"- {one};", setting.size) for one in addressees)
    lead = width(_TO, setting.size)
    edge = max((sheets.profile.sheet.text_width - lead - widest) / 2, 0)
    head = sheets.put(sheets.file, Piece.ADDRESSEE, _TO)
    lines = [sheets.put(sheets.file, Piece.ADDRESSEE, line) for line in listed(addressees)]
    head.paragraph_format.left_indent = Mm(edge)
    for paragraph in (head, *lines):
        paragraph.paragraph_format.alignment = WD_ALIGN_PARAGRAPH.LEFT
    dash = Mm(width("- ", setting.size))
    for paragraph in lines:
        paragraph.paragraph_format.left_indent = Mm(edge + lead) + dash
        paragraph.paragraph_format.first_line_indent = -dash
        paragraph.paragraph_format.space_before = paragraph.paragraph_format.space_after = Pt(0)
    lines[-1].paragraph_format.space_after = Pt(setting.after)


def listed(written: tuple[str, ...]) -> list[str]:
    """Names as lines of a list: dashes before, ";" behind, "." behind the last."""
    bare = [one.strip().removeprefix("-").strip().rstrip(" .;") for one in written]
    return [f"- {one}{'.' if at == len(bare) else ';'}" for at, one in enumerate(bare, 1)]
