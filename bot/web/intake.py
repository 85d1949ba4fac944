"""Intake: files sent by editors become documents, one job after another; each job tells how far it is."""

import logging
import secrets
import shutil
import tempfile
from collections.abc import Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from threading import Lock

from fastapi import UploadFile
from starlette.exceptions import HTTPException

from bot.errors import WrongUse
from bot.people import Person
from bot.shelving import Shelving, bare_name
from corpus.library.reports import FileReport

MOST_FILES = 50  # of one job
MOST_WAITING = 8  # jobs not finished yet
MOST_KEPT = 64  # jobs that can be asked for; the oldest finished ones are forgotten
_LOG = logging.getLogger("vinhdanh.web")


class Stage(StrEnum):
    """How far a job is."""

    WAITING = "waiting"
    READING = "reading"
    INDEXING = "indexing"
    FINISHED = "finished"
    FAILED = "failed"  # the files are in the library, the index is not up to them


@dataclass(slots=True)
class Job:
    """Files on their way into the library; the one worker writes, everybody reads. `reports` come in order of files."""

    id: str
    person: Person
    folder: Path
    files: tuple[Path, ...]
    stage: Stage = Stage.WAITING
    reports: tuple[FileReport, ...] = ()
    done: "Future[None]" = field(default_factory=Future)

    @property
    def is_over(self) -> bool:
        """Whether nothing more will happen."""
        return self.stage in (Stage.FINISHED, Stage.FAILED)


class Intake:
    """Takes files into the library, one job after another."""

    def __init__(self, shelving: Shelving) -> None:
        self._shelving = shelving
        self._jobs: dict[str, Job] = {}
        self._changing = Lock()  # of the table of jobs
        self._worker = ThreadPoolExecutor(1, "intake")

    def begin(self, person: Person, uploads: Sequence[UploadFile]) -> Job:
        """The job that takes files in, begun. Raises WrongUse, and HTTPException 503 where too many wait."""
        if len(uploads) > MOST_FILES:
            raise WrongUse(f"Mỗi lần chỉ thêm được tối đa {MOST_FILES} tệp; hãy chia thành nhiều lần.")
        with self._changing:
            self._refuse_too_many()
            self._forget_oldest()
            job = Job(secrets.token_urlsafe(12), person, *_saved(uploads))
            self._jobs[job.id] = job
        job.done = self._worker.submit(self._work, job)
        return job

    def job(self, person: Person, identity: str) -> Job:
        """A job of this person. Raises HTTPException 404."""
        job = self._jobs.get(identity)
        if job is None or job.person.owner != person.owner:
            raise HTTPException(404, "Không có lượt thêm văn bản này, hoặc đã xong từ lâu.")
        return job

    def close(self) -> None:
        """Let jobs that have not begun go; the one at work comes to its end."""
        self._worker.shutdown(wait=False, cancel_futures=True)
        for job in self._jobs.values():
            if job.done.cancelled():
                shutil.rmtree(job.folder, ignore_errors=True)

    def _work(self, job: Job) -> None:
        try:
            self._read(job)
            if any(report.is_in_library for report in job.reports):
                job.stage = Stage.INDEXING
                self._shelving.index()
            job.stage = Stage.FINISHED
        except Exception:  # the last handler of this thread; whoever waits for the job gets the error too
            _LOG.exception("job %s failed", job.id)
            job.stage = Stage.FAILED
            raise
        finally:
            shutil.rmtree(job.folder, ignore_errors=True)

    def _read(self, job: Job) -> None:
        job.stage = Stage.READING
        for path in job.files:
            job.reports = (*job.reports, *self._shelving.add(job.person, path))

    def _refuse_too_many(self) -> None:
        if sum(not job.is_over for job in self._jobs.values()) >= MOST_WAITING:
            detail = "Đang có nhiều tệp chờ được đọc; xin thử lại sau ít phút."
            raise HTTPException(503, detail, {"retry-after": "60"})

    def _forget_oldest(self) -> None:
        over = [job.id for job in self._jobs.values() if job.is_over]
        for identity in over[: max(0, len(self._jobs) + 1 - MOST_KEPT)]:
            del self._jobs[identity]


def _saved(uploads: Sequence[UploadFile]) -> tuple[Path, tuple[Path, ...]]:
    """A new folder, and in it the files under their own bare names, each in a folder of its own."""
    folder = Path(tempfile.mkdtemp(prefix="vinhdanh-"))
    try:
        return folder, tuple(_written(folder / str(number), upload) for number, upload in enumerate(uploads))
    except OSError:
        shutil.rmtree(folder, ignore_errors=True)
        raise


def _written(folder: Path, upload: UploadFile) -> Path:
    folder.mkdir()
    path = folder / bare_name(upload.filename or "")
    with path.open("wb") as file:
        shutil.copyfileobj(upload.file, file)
    return path
