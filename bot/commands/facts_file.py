"""Files of facts for `check-eligibility`: the form of docs/awards.md; what is wrong with one is told in Vietnamese."""

import re
from datetime import date
from pathlib import Path

import yaml

from assistant.eligibility.dossier import Dossier
from assistant.eligibility.dossier_file import DossierError, read_dossier
from bot.errors import WrongUse
from corpus.awards import Awards
from corpus.errors import AwardError

_ROOT = "dữ kiện"  # what the reader calls the whole of a file
_FAULTS = (  # what a row says is wrong, in Vietnamese; rows of rule files and of facts are read by the same words
    (r"unknown keys (?P<what>.+)", "không có mục “{what}”"),
    (r"(?P<what>.+) is no mapping", "“{what}” phải là nhóm các dòng “mục: giá trị”"),
    (r"(?P<key>\w+): (?P<what>.+) is no list", "mục “{key}” phải là danh sách, không phải “{what}”"),
    (r"(?P<key>\w+): (?P<what>.+) should be int", "mục “{key}” phải là số nguyên, không phải “{what}”"),
    (r"(?P<key>\w+): (?P<what>.+) should be bool", "mục “{key}” phải là true hoặc false, không phải “{what}”"),
    (r"(?P<key>\w+): None should be str", "thiếu mục “{key}”"),
    (r"(?P<key>\w+): (?P<what>.+) should be str", "mục “{key}” phải là chữ, không phải “{what}”"),
    (r"told twice: \[(?P<what>.+)\]", "ghi hai lần: {what}"),
)


def read_facts(file: Path) -> dict[str, object]:
    """What stands in a file of facts. Raises WrongUse."""
    try:
        text = file.read_text(encoding="utf-8-sig")
        found = yaml.safe_load(text)
        twice = _twice(yaml.compose(text, Loader=yaml.SafeLoader))
    except (OSError, UnicodeDecodeError) as error:
        raise WrongUse(f"Không đọc được tệp {file}; cần một tệp văn bản UTF-8 có thật.") from error
    except yaml.YAMLError as error:
        mark = error.problem_mark if isinstance(error, yaml.MarkedYAMLError) else None
        where = f", dòng {mark.line + 1}" if mark else ""
        raise WrongUse(f"Tệp {file}{where}: không phải YAML hợp lệ. Cách ghi: docs/awards.md.") from error
    if twice is not None:
        raise WrongUse(f"Tệp {file}, dòng {twice.start_mark.line + 1}: mục “{twice.value}” ghi hai lần; hãy giữ một.")
    if not isinstance(found, dict) or not found:
        raise WrongUse(f"Tệp {file}: cần các dòng “mục: giá trị”. Cách ghi: docs/awards.md.")
    return {str(key): value for key, value in found.items()}


def dossier_of(values: dict[str, object], file: Path, day: date, awards: Awards) -> Dossier:
    """The dossier that facts say; a proposal of the year of `day` where they name none. Raises WrongUse."""
    try:
        return read_dossier(values, day.year, awards)
    except DossierError as error:
        raise WrongUse(f"Tệp {file}{_fault(error)}. Cách ghi: docs/awards.md.") from error


def _twice(node: yaml.Node | None) -> yaml.ScalarNode | None:
    """A key that stands twice in one mapping, which YAML reads silently as its last value; None where none does."""
    if isinstance(node, yaml.MappingNode):
        known: set[str] = set()
        for key, value in node.value:
            if isinstance(key, yaml.ScalarNode) and key.value in known:
                return key
            known.add(str(key.value))
            if (found := _twice(value)) is not None:
                return found
    if isinstance(node, yaml.SequenceNode):
        return next((found for one in node.value if (found := _twice(one)) is not None), None)
    return None


def _fault(error: DossierError) -> str:
    """Where a fact cannot be read and why, in Vietnamese."""
    cause = error.__cause__
    if cause is None:
        return ": " + str(error).removesuffix(" Xem docs/awards.md.").rstrip(".")
    place, reason = (cause.place, cause.thing) if isinstance(cause, AwardError) else ("", str(cause))
    where = "".join(f", {part}" for part in place.split(", ") if part not in ("", _ROOT))
    for pattern, words in _FAULTS:
        found = re.fullmatch(pattern, reason)
        if found:
            return f"{where}: " + words.format(**{key: text.strip("'") for key, text in found.groupdict().items()})
    return f"{where}: {reason.removeprefix(f'{_ROOT}, ')}"
