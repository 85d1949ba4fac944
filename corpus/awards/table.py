"""The table of rules, `docs/bang-quy-tac.md`: every Điều and its awards, every award and its conditions, for readers.

`python -m corpus.awards.table` writes it anew; a test fails where it is not what the rules say.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from corpus.address import Address, UnitKind
from corpus.awards import Awards
from corpus.awards.conditions import All, Any, Condition, Node, Readings, Run, Term
from corpus.awards.coverage import FIRST, LAST, LAW
from corpus.awards.model import Award, Branch, Money, Version
from corpus.digests import digests
from corpus.labels import label
from corpus.model import TextKind
from corpus.register import Register

PATH = Path(__file__).parents[2] / "docs" / "bang-quy-tac.md"
_HEAD = """# Bảng quy tắc khen thưởng

Bảng này do `python -m corpus.awards.table` viết ra từ `corpus/awards/rules/`; đừng sửa tay. Mọi câu là lời của dự án,
không phải nguyên văn; căn cứ ghi trong ngoặc. “Ví dụ” là số trường hợp mẫu mà phần mềm phải xét đúng."""
_VERDICTS = {"eligible": "đủ điều kiện", "not_eligible": "chưa đủ", "undetermined": "chưa đủ thông tin"}


class Table:
    """The lines of the table."""

    def __init__(self, awards: Awards, register: Register) -> None:
        self._awards = awards
        self._register = register
        self._law = digests(register)[LAW]

    def text(self) -> str:
        """The whole table in Markdown."""
        ordered = sorted(self._awards.by_code.values(), key=lambda award: (self._first(award), award.code))
        parts = [_HEAD, "\n".join(self._articles()), *("\n".join(self._award(award)) for award in ordered)]
        return "\n\n".join(parts) + "\n"

    def awards_of(self, article: int) -> tuple[Award, ...]:
        """The awards that a Điều of the law has ways to."""
        return tuple(one for one in self._awards.by_code.values() if article in _articles_of(one))

    def is_general(self, article: int) -> bool:
        """Whether a Điều is marked as one that sets no condition."""
        address = Address.parse(f"{LAW}#d{article}")
        return any(one.contains(address) for one in self._awards.general.without_conditions)

    def _first(self, award: Award) -> int:
        return min(_articles_of(award), default=LAST + 1)

    def _articles(self) -> Iterator[str]:
        yield f"## Từ Điều {FIRST} đến Điều {LAST} của {self._register.name(LAW)}\n"
        yield from ("| Điều | Tên điều | Danh hiệu, hình thức |", "| ---: | --- | --- |")
        for article in range(FIRST, LAST + 1):
            heading = self._law.unit(Address.parse(f"{LAW}#d{article}")).heading
            found = "; ".join(f"[{one.name}](#{one.code})" for one in self.awards_of(article))
            yield f"| {article} | {heading} | {found or ('quy định chung' if self.is_general(article) else '')} |"

    def _award(self, award: Award) -> Iterator[str]:
        cases = Counter(case.verdict for case in award.cases)
        yield f'<a id="{award.code}"></a>\n\n## {award.name}\n'
        yield f"- Mã: `{award.code}`; nhóm: {award.family.value}"
        bases = (branch.basis for version in award.versions for branch in version.branches)
        articles = dict.fromkeys(Address(basis.document, basis.path[:1]) for basis in bases)
        yield f"- Quy định tại: {'; '.join(map(self._label, articles))}"
        yield f"- Ví dụ: {', '.join(f'{cases[key]} {words}' for key, words in _VERDICTS.items())}"
        for money in award.money:
            yield f"- Tiền thưởng: {self._money(money)}"
        for version in award.versions:
            yield from self._version(version)

    def _money(self, money: Money) -> str:
        most = "tối đa " if money.at_most else ""
        multiple = f"{money.multiple:g}".replace(".", ",")
        cited = self._cited(money.basis)
        return f"{money.subject.value} {most}{multiple} lần lương cơ sở{_term(money.term)} {cited}"

    def _version(self, version: Version) -> Iterator[str]:
        yield f"\n### {self._register.name(version.law)}{_term(version.term)}\n"
        if version.note:
            yield f"{version.note}\n"
        for branch in version.branches:
            yield from self._branch(branch)

    def _branch(self, branch: Branch) -> Iterator[str]:
        who = ", ".join(self._awards.catalogue.categories[code].name for code in branch.who)
        for_whom = f"{branch.subject.value} ({who})" if who else branch.subject.value
        yield f"- **{for_whom}**, {branch.route.value}{_term(branch.term)} {self._cited((branch.basis,))}"
        for node in branch.nodes:
            yield from self._node(node, 1)

    def _node(self, node: Node, depth: int) -> Iterator[str]:
        dash = "  " * depth + "- "
        match node:
            case Condition() | Run():
                yield f"{dash}{node.text}{_term(node.term)} {self._cited(node.basis)}"
                yield from self._nodes(node.within if isinstance(node, Run) else (), depth, "trong thời gian đó:")
            case All(parts):
                yield from self._nodes(parts, depth - 1, f"đồng thời{_term(node.term)}:")
            case Any(parts):
                yield from self._nodes(parts, depth - 1, f"một trong{_term(node.term)}:")
            case Readings():
                yield f"{dash}hai cách hiểu: {node.note}"
                yield from self._nodes((node.strict,), depth, "hiểu chặt:")
                yield from self._nodes((node.lenient,), depth, "hiểu rộng:")

    def _nodes(self, parts: tuple[Node, ...], depth: int, lead: str) -> Iterator[str]:
        if parts:
            yield "  " * (depth + 1) + f"- {lead}"
        for part in parts:
            yield from self._node(part, depth + 2)

    def _cited(self, basis: tuple[Address, ...]) -> str:
        return f"({'; '.join(map(self._label, basis))})"

    def _label(self, address: Address) -> str:
        """The label of a unit; the name of the law itself is left out."""
        known = replace(self._register.digest(address.document), text_kind=TextKind.ORIGINAL)
        said = label(address, known)
        return said.removesuffix(f" {known.name}") if address.document == LAW else said


def _articles_of(award: Award) -> frozenset[int]:
    bases = (branch.basis for version in award.versions for branch in version.branches)
    steps = (basis.path[0] for basis in bases if basis.document == LAW and basis.path)
    return frozenset(int(step.number) for step in steps if step.kind is UnitKind.ARTICLE)


def _term(term: Term) -> str:
    since = f" từ {term.since:%d/%m/%Y}" if term.since else ""
    return since + (f" đến trước {term.until:%d/%m/%Y}" if term.until else "")


def main() -> None:
    """Write the table."""
    PATH.write_text(Table(Awards.load(), Register.load()).text(), encoding="utf-8")


if __name__ == "__main__":
    main()
