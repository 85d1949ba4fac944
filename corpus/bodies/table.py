"""The page of bodies, `docs/co-quan.md`: what became of each, since when, by which source, for readers.

`python -m corpus.bodies.table` writes it anew; a test fails where it is not what the register says.
"""

from collections.abc import Iterable, Iterator
from pathlib import Path

from corpus.bodies.model import CERTAINTY, Body, Change, Level
from corpus.bodies.roll import Bodies
from corpus.bodies.territories import titled
from corpus.register.identity import written

PATH = Path(__file__).parents[2] / "docs" / "co-quan.md"
_HEAD = """# Các cơ quan và những thay đổi về tổ chức

Trang này do `python -m corpus.bodies.table` viết ra từ `corpus/bodies/data/`; đừng sửa tay. Phần mềm không sửa tên cơ
quan trong văn bản: tên cũ giữ nguyên, thay đổi được ghi bên cạnh, kèm nguồn và mức tin cậy (chính thức, báo chí, suy
luận, chưa rõ). Thay đổi chỉ được nhắc khi đã xảy ra vào ngày hỏi và văn bản nêu tên cơ quan có trước thay đổi đó.
Không biết gì thì không nói gì."""
_COLUMNS = (
    "| Cơ quan | Nay là | Từ ngày | Nơi áp dụng | Nguồn | Mức tin cậy |",
    "| --- | --- | --- | --- | --- | --- |",
)
_LEVELS = {
    Level.CENTRE: "Cơ quan trung ương",
    Level.PROVINCE: "Cơ quan cấp tỉnh",
    Level.DISTRICT: "Cơ quan cấp huyện",
    Level.COMMUNE: "Cơ quan cấp xã",
    None: "Cơ quan có ở nhiều cấp",
}


def table(bodies: Bodies) -> str:
    """The whole page in Markdown."""
    groups = (
        (title, [b for b in bodies.entries if b.level is level and b.changes]) for level, title in _LEVELS.items()
    )
    parts = [_HEAD, *(_group(title, group) for title, group in groups if group)]
    return "\n\n".join([*parts, _lines("Tỉnh, thành phố", _provinces(bodies)), _tiers(bodies), *_others(bodies)]) + "\n"


def _group(title: str, group: list[Body]) -> str:
    return _lines(title, (_row(body.name, change) for body in group for change in body.changes))


def _provinces(bodies: Bodies) -> Iterator[str]:
    land = bodies.territories
    for merger in land.mergers:
        for name in merger.of:
            yield _row(titled(name, city=name in land.cities), land.merging(name, merger))


def _tiers(bodies: Bodies) -> str:
    land = bodies.territories
    tiers = [_row(tier.name, change) for tier in (land.district, land.communes) for change in tier.changes]
    return _lines("Cấp huyện, cấp xã", [*tiers, *(_row(known.title, land.end(known)) for known in land.known)])


def _others(bodies: Bodies) -> Iterator[str]:
    land = bodies.territories
    unchanged = ", ".join(titled(name, city=name in land.cities) for name in land.unchanged)
    standing = [f"{body.name}: {body.standing}." for body in bodies.entries if body.standing]
    yield "\n".join(["## Không thay đổi\n", f"- {unchanged}.", *(f"- {one}" for one in standing)])
    names = "; ".join(body.name for body in bodies.entries if not body.changes and not body.standing)
    yield f"## Nhận ra tên, chưa ghi nhận thay đổi riêng\n\n{names}."


def _row(name: str, change: Change) -> str:
    remark = f"; {change.remark}" if change.remark and change.remark not in change.told() else ""
    where = ", ".join(change.within) or "cả nước"
    certainty = CERTAINTY[change.confidence]
    return f"| {name} | {change.told()}{remark} | {written(change.since)} | {where} | {change.source} | {certainty} |"


def _lines(title: str, rows: Iterable[str]) -> str:
    return "\n".join([f"## {title}\n", *_COLUMNS, *rows])


def main() -> None:
    """Write the page."""
    PATH.write_text(table(Bodies.load()), encoding="utf-8")


if __name__ == "__main__":
    main()
