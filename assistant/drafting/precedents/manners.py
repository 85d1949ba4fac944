"""Manners: the ways of writing one paper from its material: short, in full, or close to one precedent."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from assistant.drafting.framing.subjects import subject
from assistant.drafting.model import Paragraph
from assistant.drafting.paper import PaperKind, Part, Side
from assistant.drafting.precedents import charges, duties, own_words
from assistant.drafting.precedents.choosing import is_new
from assistant.drafting.precedents.layout import dashed, heading, lettered, numbered, paragraph, subheading, titled
from assistant.drafting.precedents.material import Group, Material
from assistant.drafting.precedents.precedents import Precedent
from assistant.drafting.precedents.times import DEADLINE
from assistant.drafting.precedents.topics import Topic, topics

_LETTER_TOPICS = frozenset({"tuyen-truyen", "lanh-dao", "doi-moi", "dien-hinh", "khen-thuong", "kiem-tra"})
LITTLE = 18  # words of a sentence that says little by itself
LEAST = 14  # words of a paragraph on a topic
_ELSEWHERE = (Part.TASKS, Part.PURPOSE, Part.IMPLEMENTATION)  # where a topic asked for alone is looked for


@dataclass(frozen=True, slots=True)
class Manner:
    """How much is said: sentences of a paragraph, paragraphs of a part and of a topic, items of a body."""

    code: str
    sentences: int
    paragraphs: int
    of_topic: int
    of_body: int
    within: tuple[Precedent, ...] | None = None  # only from these


_ALONE = 2  # paragraphs on a topic asked for alone, and sentences of each, at least
SHORT = Manner("ngan", 1, 2, 1, 1)
FULL = Manner("day-du", 6, 4, 2, 2)
CLOSE = Manner("sat", 8, 8, 4, 2)


@dataclass(frozen=True)
class Writing:
    """Writes the paragraphs of one order in one manner."""

    material: Material
    manner: Manner

    def plan(self, parts: tuple[Part, ...]) -> Iterator[Paragraph]:
        """The parts of a plan under their headings."""
        number = 0
        blocks = [[one for one in group if one in parts] for group in _PLAN]
        several = sum(map(bool, blocks)) > 1
        for block, title in zip(blocks, _TITLES, strict=True):
            made = list(self._block(block))
            if made:
                number += 1
                yield from [heading(number, title, block[0], self._side)] if several else []
                yield from made
        if Part.CLOSING in parts:
            yield from self.closing()

    def directive(self, parts: tuple[Part, ...]) -> Iterator[Paragraph]:
        """The numbered orders of a directive, the last of them who is to do what."""
        tasks = self._with_aims(list(self._tasks_flat())) if Part.TASKS in parts else []
        yield from numbered(tasks, Part.TASKS)
        who = self._with_charges(1) if Part.IMPLEMENTATION in parts else ()
        if who and tasks:
            yield subheading(len(tasks) + 1, "Tổ chức thực hiện", Part.IMPLEMENTATION)
        yield from (lettered if tasks else numbered)([self._cut(group) for group in who], Part.IMPLEMENTATION)
        if Part.CLOSING in parts:
            yield from self.closing()

    def letter(self, parts: tuple[Part, ...]) -> Iterator[Paragraph]:
        """The numbered things that a letter asks for: to make the paper known, the tasks, and to report."""
        wanted = [one for one in self._topics if one.code in _LETTER_TOPICS or self._asked]
        groups = [*self._spreading()] if not self._asked else []
        for topic in wanted:
            fresh = [
                one for one in self._of_topic(topic) if is_new(one[0], (made for other in groups for made in other))
            ]
            groups += [self._cut(one) for one in fresh[:1]]
        groups = self._with_aims(groups)
        last = [*self._charged(), *self._reports()] if Part.IMPLEMENTATION in parts else []
        yield from numbered([*groups, *map(self._cut, last)], Part.TASKS)
        if Part.CLOSING in parts:
            yield from self.closing()

    def _with_aims(self, groups: list[Group]) -> list[Group]:
        """Groups with what the request wants reached."""
        order = self.material.filling.target.order
        return [*groups, *own_words.groups(self.material, groups[0], own_words.aims(order))] if groups else groups

    def _spreading(self) -> Iterator[Group]:
        """The sentence of a precedent that has the paper acted on made known."""
        papers = self.material.filling.target.acts_on
        for group in self.material.topic("tuyen-truyen", Part.PURPOSE, self.manner.paragraphs, self.manner.within):
            if any(one.short in group[0].text for one in papers):
                yield group[:1]
                return

    def _charged(self) -> Iterator[Group]:
        """What the bodies are to do that the asker charges."""
        bodies = [duty.body for duty in self.material.filling.target.order.duties]
        for group in self._with_charges(1):
            if group[0].function is None or any(body in group[0].text for body in bodies):
                yield group

    def _reports(self) -> Iterator[Group]:
        """Who reports to whom, with the day by which the asker wants it."""
        order = self.material.filling.target.order
        for group in (one for code in _REPORTS for one in self.material.items(code, _ALL, self.manner.within)):
            if found := _REPORT.search(group[0].text):
                deadline = order.deadline or DEADLINE
                text = f"{group[0].text[: found.end()]} {deadline}{group[0].text[found.end() :]}"
                yield (replace(group[0], text=text),)
                return

    def closing(self) -> Iterator[Paragraph]:
        """The sentence that closes the paper."""
        found = self.material.closing(self.manner.within)
        if found is not None:
            asks = "Đề nghị" if self.material.filling.target.order.kind is PaperKind.LETTER else "Yêu cầu"
            text = f"{asks} {duties.lowered(found.text)}" if found.function else found.text
            yield paragraph((replace(found, text=text),), Part.CLOSING)

    def _block(self, parts: list[Part]) -> Iterator[Paragraph]:
        if parts == [Part.TASKS]:
            yield from self._tasks()
        elif parts == [Part.IMPLEMENTATION]:
            yield from self._implementation()
        else:
            for number, part in enumerate(parts, 1):
                groups = [
                    self._cut(one) for one in self.material.groups(part, self.manner.paragraphs, self.manner.within)
                ]
                groups = self._with_aims(groups) if part is Part.PURPOSE else groups
                if groups and len(parts) > 1:
                    yield subheading(number, _NAMES[part], part)
                yield from dashed(groups, part)

    def _implementation(self) -> Iterator[Paragraph]:
        """Who does what: a numbered paragraph for each body, dashes below where it has several things to do."""
        items = self._with_charges(self.manner.of_body)
        for number, (name, groups) in enumerate(duties.by_body(items, self.material.filling), 1):
            if name:
                yield titled(f"{number}. {name}:", groups[0], Part.IMPLEMENTATION)
                yield from dashed([self._cut(group) for group in groups], Part.IMPLEMENTATION)
            else:
                yield paragraph(self._cut(groups[0]), Part.IMPLEMENTATION, f"{number}.")

    def _with_charges(self, most: int) -> tuple[Group, ...]:
        """The items of precedents, then what the request itself charges bodies with, and its days."""
        order, items = self.material.filling.target.order, duties.items(self.material, most, self.manner.within)
        own = charges.items(self.material, items, subject(order) or "")
        due = own_words.terms(order, " ".join(one[0].text for one in own))
        return (*items, *own, *(own_words.groups(self.material, items[0], due) if items else ()))

    def _tasks(self) -> Iterator[Paragraph]:
        """The tasks, topic by topic: each under a heading of its own, or a numbered paragraph in a short draft."""
        found = [(topic, groups) for topic in self._topics if (groups := self._of_topic(topic))]
        if len(found) == 1:
            yield from dashed([self._cut(group) for group in found[0][1]], Part.TASKS)
        elif self.manner.sentences == 1:
            yield from numbered([self._cut(groups[0]) for _, groups in found], Part.TASKS)
        else:
            for number, (topic, groups) in enumerate(found, 1):
                yield subheading(number, topic.heading, Part.TASKS)
                yield from (paragraph(self._cut(group), Part.TASKS) for group in groups)

    def _tasks_flat(self) -> Iterator[Group]:
        """One paragraph for each topic."""
        for topic in self._topics:
            groups = self._of_topic(topic)
            if groups:
                yield self._cut(groups[0])

    def _of_topic(self, topic: Topic) -> tuple[Group, ...]:
        """Paragraphs on a topic; asked for alone, it is looked for in other parts too."""
        alone = len(self._asked) == 1
        most = self.manner.of_topic * (_ALONE if alone else 1)
        parts = _ELSEWHERE if alone else (Part.TASKS,)
        found = [group for part in parts for group in self.material.topic(topic.code, part, most, self.manner.within)]
        return tuple(duties.addressed(group, self.material.filling) for group in found if _says_enough(group))

    @property
    def _topics(self) -> tuple[Topic, ...]:
        return tuple(one for one in topics() if not self._asked or one.code in self._asked)

    @property
    def _asked(self) -> tuple[str, ...]:
        return self.material.filling.target.order.topics

    @property
    def _side(self) -> Side:
        return self.material.filling.target.seat.side

    def _cut(self, group: Group) -> Group:
        """As many sentences as the manner allows, and one more where the first says little."""
        most = max(self.manner.sentences, _ALONE if len(self._asked) == 1 else 1)
        return group[: most + (most == 1 and len(group[0].text.split()) < LITTLE)]


_PLAN = ((Part.PURPOSE, Part.REQUIREMENTS), (Part.TASKS,), (Part.IMPLEMENTATION,))
_TITLES = ("MỤC ĐÍCH, YÊU CẦU", "NHIỆM VỤ VÀ GIẢI PHÁP", "TỔ CHỨC THỰC HIỆN")
_NAMES = {Part.PURPOSE: "Mục đích", Part.REQUIREMENTS: "Yêu cầu"}
_REPORTS = ("cac-co-quan", "theo-doi")
_ALL = 99
_REPORT = re.compile(r"báo cáo kết quả(?: thực hiện)?(?! theo)")
WRITERS = {PaperKind.PLAN: Writing.plan, PaperKind.DIRECTIVE: Writing.directive, PaperKind.LETTER: Writing.letter}


def _says_enough(group: Group) -> bool:
    return sum(len(one.text.split()) for one in group) >= LEAST
