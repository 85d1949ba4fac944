"""Files of facts for `check-eligibility`: the form of docs/awards.md; what is wrong with one is told in Vietnamese."""

from pathlib import Path

import yaml

from bot.errors import WrongUse


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
