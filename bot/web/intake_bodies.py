"""What the endpoint tells of files on their way into the library, as pydantic models."""

from enum import StrEnum

from pydantic import BaseModel

from bot.house import House
from bot.web.details import ProblemLine
from bot.web.intake import Job, Stage
from bot.web.shelf import damage_label
from bot.wording import TEXT_KIND_WORDS
from corpus.errors import UnknownDocument
from corpus.library.reports import FileReport, Outcome
from corpus.model import TextKind

_FAILED = (
    "Văn bản đã ở trong thư viện nhưng chưa lập xong chỉ mục nên chưa hỏi được; "
    "người quản trị hãy chạy “vinhdanh index build”."
)
_STAGES = {
    Stage.WAITING: "Đang chờ lượt",
    Stage.READING: "Đang đọc",
    Stage.INDEXING: "Đang lập chỉ mục",
    Stage.FINISHED: "Xong",
    Stage.FAILED: "Chưa lập được chỉ mục",
}


class FileStage(StrEnum):
    """How far a file of a job is."""

    WAITING = "waiting"
    READING = "reading"
    DONE = "done"


class AddedLine(BaseModel):
    """What became of one file; `reason` is Vietnamese; `document` and `name` are null where it was refused."""

    file: str
    outcome: Outcome
    document: str | None
    name: str | None
    units: int
    text_kind: TextKind | None
    text_kind_label: str
    damage: float
    damage_label: str
    problems: list[ProblemLine]
    reason: str


class AddedBody(BaseModel):
    """What became of each file, in order."""

    files: list[AddedLine]


class FileBody(BaseModel):
    """A file of a job; `report` is null until it was read."""

    file: str
    stage: FileStage
    report: AddedLine | None


class JobBody(BaseModel):
    """How far a job is; `reason` says what failed, null where nothing did."""

    id: str
    stage: Stage
    stage_label: str
    files: list[FileBody]
    reason: str | None


class RemovedBody(BaseModel):
    """The document that was taken out."""

    removed: str


def added_body(reports: tuple[FileReport, ...], house: House) -> AddedBody:
    """What became of each file, in order."""
    return AddedBody(files=[_added_line(report, house) for report in reports])


def job_body(job: Job, house: House) -> JobBody:
    """How far a job is now."""
    stage, reports = job.stage, job.reports  # the worker goes on meanwhile
    return JobBody(
        id=job.id,
        stage=stage,
        stage_label=_STAGES[stage],
        files=[
            FileBody(
                file=path.name,
                stage=_file_stage(at, len(reports), stage),
                report=_added_line(reports[at], house) if at < len(reports) else None,
            )
            for at, path in enumerate(job.files)
        ],
        reason=_FAILED if stage is Stage.FAILED else None,
    )


def _file_stage(at: int, read: int, stage: Stage) -> FileStage:
    if at < read:
        return FileStage.DONE
    return FileStage.READING if at == read and stage is Stage.READING else FileStage.WAITING


def _added_line(report: FileReport, house: House) -> AddedLine:
    kind = report.text_kind
    return AddedLine(
        file=report.path.name,
        outcome=report.outcome,
        document=report.document,
        name=_name(report.document, house) if report.document else None,
        units=report.units,
        text_kind=kind,
        text_kind_label=TEXT_KIND_WORDS[kind] if kind else "",
        damage=round(report.damage, 4),
        damage_label=damage_label(kind, report.damage) if kind else "",
        problems=[ProblemLine(line=problem.line, reason=problem.reason) for problem in report.problems],
        reason=report.reason,
    )


def _name(document: str, house: House) -> str | None:
    """The name of a document; None where it was taken out again."""
    try:
        return house.library.document(document).name
    except UnknownDocument:
        return None
