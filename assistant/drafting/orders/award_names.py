"""How awards are written in a paper: titles between quotation marks, certificates with who gives them."""

import re
from dataclasses import dataclass

from assistant.drafting.tables import DATA, Table
from corpus.awards.model import Award
from corpus.folding import fold

_FILE = DATA / "awards.yaml"
_OF_TRADE = re.compile(  # the name of a medal of a trade
    r"kỷ niệm chương\s+[“\"]?(?P<name>(?:vì|bảo vệ|vinh dự)\s[^“”\",.;]+?)(?=\s+(?:cho|năm|đối với)\s|[”\",.;]|$)",
    re.IGNORECASE,
)
_UNSAID = "[Bộ, ban, ngành]"
_MINISTRY = re.compile(
    r"(?<!\w)(?P<name>Bộ (?!trưởng|Chính|Chỉ|đội)[A-ZĐ]\w*(?: (?:và |[A-ZĐ]|\w)\w*){0,6}?)"
    r"(?=\s+(?:cho|năm|vì|tặng)\s|[,.;]|$)"
)
_CLASS = re.compile(r"\s+hạng\s+\w+$")


@dataclass(frozen=True)
class AwardNames:
    """The names of awards as papers write them, from `data/awards.yaml`."""

    table: Table

    @classmethod
    def load(cls) -> "AwardNames":
        """The shipped names. Raises DraftingDataError."""
        return cls(Table.of_file(_FILE).checked("names"))

    def written(self, award: Award, text: str) -> str:
        """The name to be written, by what the request says of who gives it: "Bằng khen của Chủ tịch …"."""
        if own := _OF_TRADE.search(text) if award.name == "Kỷ niệm chương" else None:
            return f"{award.name} “{own['name'][0].upper()}{own['name'][1:]}”"
        for row in self.table.table("names").rows(award.code) if self.table.table("names").has(award.code) else ():
            if not row.has("said") or re.search(row.text("said"), fold(text)):
                return _of_ministry(row.text("name"), text)
        return award.name[0].lower() + award.name[1:] if award.name.startswith("Danh hiệu") else _bare(award.name)

    def classless(self, award: Award) -> str:
        """The name of an award whose class is not said: "Huân chương Lao động [hạng]"."""
        return f"{_CLASS.sub('', _bare(award.name))} [hạng]"


def _of_ministry(name: str, text: str) -> str:
    """A name with the ministry that the request names in the place of "[Bộ, ban, ngành]"."""
    found = _MINISTRY.search(text) if _UNSAID in name else None
    if found is None:
        return name
    gives = "Bộ trưởng " if name.startswith("Bằng khen") else ""
    return name.replace(_UNSAID, f"{gives}{found['name'].strip()}")


def _bare(name: str) -> str:
    """A name without quotation marks: an order or a certificate is written without."""
    return re.sub("[“”]", "", name)
