"""System programs that some formats need: found on the path, run on a file, their absence said clearly."""

import shutil
import subprocess
from collections.abc import Sequence

from corpus.errors import MissingProgram
from corpus.readers.source import Source

_LONGEST = 300  # seconds one program may take for one file or page


def installed(name: str) -> bool:
    """Whether a program is on the path."""
    return shutil.which(name) is not None


def missing(what: str, packages: str, source: Source) -> MissingProgram:
    """The error for an absent program: what is missing and the command that installs it on Debian."""
    command = f"sudo apt-get install -y {packages}"
    return MissingProgram(
        f"missing {what}",
        str(source.path),
        command,
        message=f"Máy này thiếu {what} để đọc tệp. Cài bằng lệnh: {command}",
    )


def output(command: Sequence[str], source: Source, given: bytes = b"") -> bytes:
    """What a program writes for a file. Raises ReadingError where it fails or takes too long."""
    try:
        done = subprocess.run(list(command), input=given, capture_output=True, check=True, timeout=_LONGEST)  # noqa: S603
    except subprocess.TimeoutExpired as error:
        raise source.error(
            f"{command[0]} took over {_LONGEST} s", "Đọc tệp quá lâu nên đã dừng.", "split the file"
        ) from error
    except subprocess.CalledProcessError as error:
        said = error.stderr.decode("utf-8", errors="replace").strip()
        raise source.error(
            f"{command[0]}: {said}", f"Chương trình {command[0]} không đọc được tệp (tệp hỏng?)."
        ) from error
    return done.stdout
