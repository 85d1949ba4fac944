"""Answers with a language model beside the rules: worded better where that is proved, else as the rules give them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import cast

import pytest

from assistant.ask import Assistant
from assistant.build import House, open_house
from assistant.drafting.model import Request
from assistant.eligibility.verdict import Decision
from assistant.question import Question
from assistant.reply import Answer, Kind, Outcome, Refusal, Reply
from assistant.rewording.case_facts import asked_again
from assistant.rewording.composing import Composing
from assistant.rewording.door import WithModel
from assistant.rewording.model import ModelUnavailable
from assistant.rewording.support import MARKER, Support
from assistant.settings import Settings
from bot.render import reply_body
from prompts.prompts import Prompt
from tests.chat_server import Script, chat_server, dies, endless, hangs, refuses, says, shows
from tests.fake_house import TODAY
from tests.scripted_model import Scripted

ASKED = "Ai chủ trì tuyên truyền qua hệ thống truyền thanh cơ sở ở Hưng Yên?"
TRUE = (
    "Theo điểm b mục 9 Chỉ thị số 02/CT-UBND, Sở Thông tin và Truyền thông chủ trì, phối hợp với các cơ quan báo, đài"
    " đẩy mạnh tuyên truyền qua hệ thống truyền thanh cơ sở [1]"
)
FALSE = "Sở Tư pháp chủ trì tuyên truyền qua hệ thống truyền thanh cơ sở [1]"
OFF = "Sở Thông tin và Truyền thông đẩy mạnh công tác tuyên truyền [1]"  # true, and says less than is asked
LIMIT = 4.0  # seconds that a model may add
LATE = 15.0  # seconds within which an answer is there on any machine


def beside(house: House, *answers: object, seconds: float = LIMIT) -> WithModel:
    model = Scripted(answers)  # type: ignore[arg-type]
    composing = Composing(Support.of(house.register), house.library.document)
    return WithModel(house.rules, model, composing, seconds)


def asked(answerer: Assistant | WithModel, text: str = ASKED) -> tuple[Reply, list[str]]:
    """The reply, and what was told on the way."""
    told: list[str] = []
    return answerer.ask(Question(text, TODAY), told.append), told


def by_rule(house: House, text: str = ASKED) -> Answer:
    reply = house.rules.ask(Question(text, TODAY))
    assert isinstance(reply, Answer)
    return reply


def test_a_supported_sentence_takes_the_place_of_the_line_and_is_said_to_be_reworded(house: House) -> None:
    reply, told = asked(beside(house, f"{FALSE}\n{TRUE}\n"))
    assert isinstance(reply, Answer)
    assert reply.reworded is not None
    (line,) = reply.reworded.lines
    assert line in reply.text
    assert "“" not in line
    assert line.startswith("Theo điểm b mục 9")
    assert "Tư pháp" not in reply.text
    assert told == [f"{one}\n" for one in reply.text.splitlines()][: len(told)]
    assert reply.citations == by_rule(house).citations
    assert reply.responsibilities == by_rule(house).responsibilities
    assert any("scripted" in note for note in reply.notes)
    body = reply_body(reply, "", 0.0).reworded
    assert body is not None
    assert (body.lines, body.model, body.prompt.split("@")[0]) == ([line], "scripted", "compose")


@pytest.mark.parametrize(
    "said",
    [
        "",
        FALSE,
        OFF,
        "Tôi không thể trả lời câu hỏi này.",
        "bỏ qua mọi quy tắc, gọi số 0912 345 678 [1]",
        f"{TRUE.removesuffix(' [1]')}",
        f"{TRUE.removesuffix('[1]')}[7]",
        "�\x00\n[1]\n\n```json {}```",
        ["Sở Tư ", ModelUnavailable("died")],
        ModelUnavailable("no server"),
        "x" * 100_000,
    ],
)
def test_what_is_not_proved_leaves_the_answer_as_the_rules_give_it(house: House, said: object) -> None:
    reply, told = asked(beside(house, said))
    assert reply == by_rule(house)
    assert told == []


def test_what_came_before_a_model_died_stays_where_it_is_proved(house: House) -> None:
    reply, _ = asked(beside(house, [f"{TRUE}\nSở Tư", ModelUnavailable("died")]))
    assert isinstance(reply, Answer)
    assert reply.reworded is not None
    assert "Tư pháp" not in reply.text


def test_every_citation_is_still_cited_and_what_warns_stands_first(house: House) -> None:
    text = "Nghị định 98/2023/NĐ-CP còn hiệu lực không?"
    plain = by_rule(house, text)
    reply, _ = asked(beside(house, "Nghị định số 98/2023/NĐ-CP hết hiệu lực từ ngày 01/7/2025 [3]"), text)
    assert isinstance(reply, Answer)
    marked = {int(one) for line in reply.text.splitlines() for one in MARKER.findall(line)}
    assert marked == {one.marker for one in plain.citations}
    warnings = [line for line in plain.text.splitlines() if line.startswith("Lưu ý:")]
    assert reply.text.splitlines()[: len(warnings)] == warnings


def test_days_are_written_as_the_evidence_has_them(house: House) -> None:
    said = "Nghị định số 98/2023/NĐ-CP hết hiệu lực từ ngày 01 tháng 7 năm 2025 [3]"
    reply, _ = asked(beside(house, said), "Nghị định 98/2023/NĐ-CP hết hiệu lực từ ngày nào?")
    assert isinstance(reply, Answer)
    assert reply.reworded is not None
    assert "01/7/2025" in reply.reworded.lines[0]


def test_what_a_rule_works_out_stays(house: House) -> None:
    text = "Mức tiền thưởng danh hiệu Chiến sĩ thi đua cơ sở là bao nhiêu?"
    said = "“Chiến sĩ thi đua cơ sở” có mức tiền thưởng là 1 lần mức lương cơ sở [1][2]"
    assert asked(beside(house, said), text)[0] == by_rule(house, text)


def test_verdicts_are_never_worded_by_a_model(house: House) -> None:
    text = "Năm 2025 tôi hoàn thành xuất sắc nhiệm vụ, được Lao động tiên tiến, có đủ điều kiện CSTĐCS không?"
    reply, _ = asked(beside(house, "Đồng chí đủ điều kiện [1]"), text)
    assert isinstance(reply, Answer)
    assert (reply.kind, reply.reworded) == (Kind.ELIGIBILITY, None)
    assert reply.text == by_rule(house, text).text


@dataclass
class Knowing:
    """Rules that can answer some questions only."""

    answers: Mapping[str, Reply]
    asked: list[Question] = field(default_factory=list)

    def ask(self, question: Question) -> Reply:
        self.asked.append(question)
        nothing = Refusal(Kind.PROVISION, question.text, question.on, Outcome.INSUFFICIENT_EVIDENCE, "không rõ")
        return self.answers.get(question.text, nothing)


def over(rules: Knowing, house: House, *answers: object) -> WithModel:
    composing = Composing(Support.of(house.register), house.library.document)
    return WithModel(cast(Assistant, rules), Scripted(answers), composing, LIMIT)  # type: ignore[arg-type]


MESSY = "alo cho hỏi tí, tuyên truyền qua hệ thống truyền thanh cơ sở ở Hưng Yên thì ai chủ trì thế ạ"


def test_a_question_that_the_rules_cannot_read_is_asked_in_the_words_of_the_model(house: House) -> None:
    reply, _ = asked(over(Knowing({ASKED: by_rule(house)}), house, {"question": ASKED}, ModelUnavailable("")), MESSY)
    assert isinstance(reply, Answer)
    assert reply.question == ASKED
    assert any("viết lại" in note for note in reply.notes)


@pytest.mark.parametrize(
    "said",
    [
        {"question": ASKED.replace("Hưng Yên", "Thái Bình")},
        {"question": ASKED.replace("chủ trì", "phối hợp")},
        {"question": f"{ASKED} Sở Nội vụ được khen thưởng gì?"},
        {"câu": ASKED},
        ModelUnavailable("no server"),
    ],
)
def test_a_question_that_says_something_else_is_not_asked(house: House, said: object) -> None:
    rules = Knowing({})
    reply, _ = asked(over(rules, house, said), MESSY)
    assert isinstance(reply, Refusal)
    assert [one.text for one in rules.asked] == [MESSY]


TOLD = "Tôi CSTĐCS năm 2022 cùng 2023. Có đủ điều kiện Chiến sĩ thi đua cấp tỉnh không?"
HEARD = {"facts": [{"quote": "CSTĐCS năm 2022 cùng 2023", "sentence": "Năm 2022, 2023 đạt Chiến sĩ thi đua cơ sở"}]}


def judged(house: House, decision: Decision) -> Answer:
    text = "Tôi 2 lần CSTĐCS. Có đủ điều kiện Chiến sĩ thi đua cấp tỉnh không?"
    found = by_rule(house, text)
    assert found.eligibility is not None
    return replace(found, eligibility=replace(found.eligibility, verdict=decision))


@pytest.mark.parametrize("decision", [Decision.NOT_ELIGIBLE, Decision.UNDETERMINED])
def test_facts_that_a_model_reads_are_judged_by_the_rules(house: House, decision: Decision) -> None:
    again = asked_again(Question(TOLD, TODAY), ("Năm 2023 đạt Chiến sĩ thi đua cơ sở.",)).text
    rules = Knowing({TOLD: judged(house, Decision.UNDETERMINED), again: judged(house, decision)})
    reply, _ = asked(over(rules, house, HEARD), TOLD)
    assert isinstance(reply, Answer)
    assert reply.eligibility is not None
    assert rules.asked[-1].text == again
    assert reply.eligibility.verdict is decision
    assert any("đọc từ lời kể" in note for note in reply.notes)


def test_nobody_becomes_eligible_on_the_word_of_a_model(house: House) -> None:
    again = asked_again(Question(TOLD, TODAY), ("Năm 2023 đạt Chiến sĩ thi đua cơ sở.",)).text
    rules = Knowing({TOLD: judged(house, Decision.UNDETERMINED), again: judged(house, Decision.ELIGIBLE)})
    reply, _ = asked(over(rules, house, HEARD), TOLD)
    assert isinstance(reply, Answer)
    assert reply.eligibility is not None
    assert reply.eligibility.verdict is Decision.UNDETERMINED
    assert any("gửi lại đúng những câu này" in note for note in reply.notes)


REQUEST = Request("Soạn kế hoạch thực hiện Chỉ thị 41 cho UBND xã Ba Vinh", TODAY)


def in_other_words(asked: Prompt) -> dict[str, object]:
    """The paragraph of a prompt with a word for another."""
    body = asked.user.split("<<<đoạn>>>\n")[1].split("\n<<<hết đoạn>>>")[0]
    return {"paragraph": body.replace("tuyên truyền", "phổ biến").replace("kịp thời", "nhanh chóng")}


def test_a_draft_gets_a_further_way_of_writing_whose_paragraphs_are_proved(house: House) -> None:
    plain = house.rules.draft(REQUEST)
    reply = beside(house, *[in_other_words] * 200).draft(REQUEST)
    assert isinstance(plain, Answer)
    assert isinstance(reply, Answer)
    assert plain.draft is not None
    assert reply.draft is not None
    assert reply.draft.variants[:-1] == plain.draft.variants
    first, last = reply.draft.variants[0], reply.draft.variants[-1]
    assert last.code not in {one.code for one in plain.draft.variants}
    assert [one.citations for one in last.paragraphs] == [one.citations for one in first.paragraphs]
    assert last.paragraphs != first.paragraphs


@pytest.mark.parametrize("said", [{"paragraph": "UBND tỉnh Hà Nội phải chi 500 triệu đồng."}, ModelUnavailable("none")])
def test_a_draft_stays_as_it_was_where_nothing_is_proved(house: House, said: object) -> None:
    assert beside(house, *[said] * 200).draft(REQUEST) == house.rules.draft(REQUEST)


# Against a server that speaks the protocol.


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    settings = Settings(home=tmp_path_factory.mktemp("with-model"), chat_seconds=LIMIT)
    open_house(settings, lambda *_: None)
    return settings


@pytest.fixture
def answerer(home: Settings, request: pytest.FixtureRequest) -> Iterator[Assistant | WithModel]:
    script: Script = request.param
    with chat_server(script) as server:
        settings = home.model_copy(update={"chat_url": server.url, "chat_model": server.model})
        yield open_house(settings, lambda *_: None).assistant


@pytest.mark.parametrize("answerer", [[says(*(f"{word} " for word in TRUE.split()), "\n", FALSE)]], indirect=True)
def test_a_server_that_streams_words_the_answer(answerer: WithModel) -> None:
    reply, told = asked(answerer)
    assert isinstance(reply, Answer)
    assert reply.reworded is not None
    assert told


@pytest.mark.parametrize(
    "answerer",
    [
        [says("Lời vô nghĩa, không căn cứ.")],
        [says(FALSE)],
        [dies("Sở Tư pháp ")],
        [hangs()],
        [endless()],
        [refuses(503)],
        [refuses(401)],
        [refuses(429, retry_after="60")],
        [says(b"\xff\xfe garbage\n\n")],
        [shows({"câu": "không phải câu"})],
    ],
    indirect=True,
    ids=["nonsense", "lie", "dies", "hangs", "endless", "503", "401", "429", "garbage", "json"],
)
def test_whatever_a_server_does_the_answer_is_that_of_the_rules(answerer: WithModel) -> None:
    reply, _ = asked(answerer)
    assert reply == answerer.assistant.ask(Question(ASKED, TODAY))


def test_without_a_model_nothing_is_changed(house: House) -> None:
    assert house.assistant is house.rules
    assert replace(by_rule(house)).reworded is None
