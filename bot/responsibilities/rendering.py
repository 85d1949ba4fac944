"""A table of responsibilities as the JSON of every door, and the words said beside it."""

from collections.abc import Iterator, Sequence
from datetime import date

from assistant.reply import Citation, Role
from assistant.responsibility.reading.matrix import Matrix
from assistant.responsibility.table import Cell, Row, Table
from bot.render import citation_body
from bot.responsibilities.contract import AssignedBody, AssignmentBody, PlanBody, TableBody, TaskBody
from bot.wording import STATUS_WORDS, TEXT_KIND_WORDS
from corpus.address import Address
from corpus.labels import label
from corpus.model import Document, TextKind

LEAD_UNCLEAR = "văn bản không giao rõ"
_MOST_BODIES = 12  # named in a reason for one paper; all of them are in `documents`
_MOST_PAPERS = 5  # named in a note or a reason


def table_body(table: Table) -> TableBody:
    """The table as JSON."""
    return TableBody(
        on=table.on,
        documents=[plan_body(matrix, table) for matrix in table.matrices],
        tasks=[task_body(row) for row in table.rows],
        responsibilities=[_assigned_body(row, cell) for row in table.rows for cell in row.asked],
        citations=[citation_body(citation) for citation in table.citations],
        notes=list(notes(table)),
        reason=reason(table),
    )


def plan_body(matrix: Matrix, table: Table) -> PlanBody:
    """A paper of the table."""
    document, status = matrix.document, matrix.document.validity.status(table.on)
    return PlanBody(
        id=document.id,
        name=document.name,
        issuer=document.metadata.issuer,
        validity=status,
        validity_label=STATUS_WORDS[status],
        text_kind=document.text_kind,
        text_kind_label=TEXT_KIND_WORDS[document.text_kind],
        bodies=list(matrix.bodies),
    )


def task_body(row: Row) -> TaskBody:
    """A row of the table."""
    return TaskBody(
        document=row.document.id,
        task=row.task.text,
        address=str(row.task.unit.address),
        label=row.label,
        citation=row.citation,
        deadline=row.task.deadline,
        lead=[cell.body for cell in row.of(Role.LEADS)],
        lead_note=LEAD_UNCLEAR if row.names_no_lead else None,
        unclear=row.is_unclear,
        assignments=[_assignment_body(cell) for cell in row.cells],
    )


def _assignment_body(cell: Cell) -> AssignmentBody:
    one = cell.assignment
    return AssignmentBody(
        body=one.body,
        role=one.role,
        wording=one.wording,
        recipient=one.recipient,
        through=one.through,
        now=cell.now,
        asked=cell.asked,
        named=cell.named,
    )


def _assigned_body(row: Row, cell: Cell) -> AssignedBody:
    one = cell.assignment
    return AssignedBody(
        body=one.body,
        role=one.role,
        task=row.task.text,
        deadline=one.deadline or row.task.deadline,
        citation=row.citation if one.unit.address == row.task.unit.address else cell.named or row.citation,
        now=cell.now,
        document=row.document.id,
        address=str(one.unit.address),
        wording=one.wording,
        recipient=one.recipient,
        through=one.through,
    )


def state(document: Document, on: date) -> str:
    """What a paper is on a day, and what its text is: "Còn hiệu lực; nguyên văn"."""
    return f"{STATUS_WORDS[document.validity.status(on)]}; {TEXT_KIND_WORDS[document.text_kind].lower()}"


def place(address: Address, document: Document) -> str:
    """Where something stands within its paper: "mục III.4"; what no section has stands in the preamble."""
    return label(address, document).removesuffix(document.name).strip() or "lời dẫn"


def naming(row: Row, table: Table) -> tuple[Citation, ...]:
    """Where the bodies of a row are named, if not in its own quote; each place once."""
    quotes = (table.citation(cell.named) for cell in row.cells if cell.named is not None)
    return tuple({one.address: one for one in quotes}.values())


def beside(cell: Cell) -> str:
    """What stands beside a body in its row, in brackets: whom it reports to or advises, who passes the task on."""
    one = cell.assignment
    to = "gửi" if one.role is Role.REPORTS else "cho"
    parts = (f"{to} {one.recipient}" if one.recipient else "", f"giao qua {one.through}" if one.through else "")
    return "; ".join(part for part in parts if part)


def notes(table: Table) -> tuple[str, ...]:
    """What to know beside the table: how the name was matched, who gives nothing, what became of the bodies."""
    return (*_matching(table), *_papers_without(table), *table.notes)


def _matching(table: Table) -> Iterator[str]:
    if table.in_part and table.asked.body:
        yield (
            f"Không có cơ quan nào được giao việc dưới đúng tên “{table.asked.body.name}”; "
            "bảng gồm các cơ quan, đơn vị có cụm từ này trong tên."
        )


def _papers_without(table: Table) -> Iterator[str]:
    papers = [one.document.name for one in table.matrices if one.bodies and not table.of(one.document)]
    if table.rows and papers:
        yield f"Không giao {_asked(table)}: {_list(papers, _MOST_PAPERS, 'văn bản')}."


def reason(table: Table) -> str | None:
    """Why the table has no rows, with the bodies that do have a task; None where it has rows."""
    if table.rows:
        return None
    if not table.matrices:
        return "Thư viện chưa có kế hoạch, chỉ thị hay văn bản nào giao việc cho cơ quan, đơn vị."
    more = len(table.matrices) - _MOST_PAPERS
    rest = [f"Và {more} văn bản khác cũng không giao {_asked(table)}."] if more > 0 else []
    return "\n".join([*(_no_row(one, table) for one in table.matrices[:_MOST_PAPERS]), *rest])


def _no_row(matrix: Matrix, table: Table) -> str:
    name = matrix.document.name
    if matrix.document.text_kind is TextKind.DIGEST:
        return f"Thư viện chưa có toàn văn {name} nên chưa lập được bảng phân công của văn bản này."
    if not matrix.bodies:
        return f"{name} không giao việc cho cơ quan, đơn vị nào."
    given = _list(matrix.bodies, _MOST_BODIES, "cơ quan, đơn vị")
    return f"{name} không giao {_asked(table)}; các cơ quan được giao việc: {given}."


def _asked(table: Table) -> str:
    body, role = table.asked.body, table.asked.role
    whom = f" cho {body.name}" if body else " cho cơ quan, đơn vị nào"
    return f"vai trò {role.value}{whom}" if role else f"việc{whom}"


def _list(names: Sequence[str], most: int, kind: str) -> str:
    more = len(names) - most
    return "; ".join(names[:most]) + (f"; và {more} {kind} khác" if more > 0 else "")
