"""Training of the contextual model: the tokens it reads, what batches hold, every stage run small, and the folder."""

import json
import unicodedata
from dataclasses import replace
from pathlib import Path

import numpy as np
import onnxruntime
import pytest
import torch
from hypothesis import example, given
from hypothesis import strategies as st
from sentence_transformers import SentenceTransformer
from tokenizers import Tokenizer

from index.articles import Article, Question
from index.errors import DataError
from index.training.chance import Chance
from index.training.contextual_data import Tokens, load_tokens, save_tokens, tokens_of, vocabulary_of
from index.training.contextual_model import PLAN_FILE, train_contextual
from index.training.contextual_tokens import SPECIAL, raw_text_tokenizer, words
from index.training.distilling import apart, thinned
from index.training.drawing import Drawing
from index.training.encoder import PAD, Encoder, Layout
from index.training.exporting import GRAPH, Reading, export
from index.training.profiles import PROFILES, Course, Profile, Schooling
from index.training.sources import Sources
from index.training.steps import Run, encoded, learn
from index.training.teaching import contrast

CPU = torch.device("cpu")
SMALL = Layout(width=32, layers=2, heads=2, tokens=300, places=64, dimensions=16)
VERBS = ("tặng", "trao", "xét", "đề nghị", "công nhận", "thu hồi", "hủy bỏ", "trình")
AWARDS = ("bằng khen", "giấy khen", "huân chương", "danh hiệu", "kỷ niệm chương", "cờ thi đua")
LATIN_BLOCKS = ((0, 0x24F), (0x300, 0x36F), (0x1E00, 0x1EFF), (0x2000, 0x206F))
LATIN = st.one_of(  # letters with and without marks, loose marks, punctuation; elsewhere both sides know other Unicodes
    *(st.characters(min_codepoint=first, max_codepoint=last) for first, last in LATIN_BLOCKS)
)


def _article(number: int) -> Article:
    verb, award = VERBS[number % len(VERBS)], AWARDS[number % len(AWARDS)]
    text = f"Cơ quan {verb} {award} số {number} theo thẩm quyền; hồ sơ gồm tờ trình và báo cáo thành tích. " * 3
    return Article(f"{number}/2020/nd-cp+1", f"Điều {number}. Thẩm quyền {verb} {award}", text, f"Nghị định {number}")


@pytest.fixture
def sources() -> Sources:
    articles = tuple(_article(number) for number in range(40))
    questions = tuple(
        Question(str(number), f"Ai {VERBS[number]} {AWARDS[number % 6]}?", (articles[number].id,))
        for number in range(8)
    )
    passages = tuple((f"Hồ sơ {award} gồm những gì?", f"Hồ sơ xét {award} gồm tờ trình. " * 6) for award in AWARDS)
    return Sources(articles, questions, (), passages)


@pytest.fixture
def tokens(sources: Sources) -> Tokens:
    return tokens_of(sources, vocabulary_of(sources, SMALL.tokens))


def _small_profile() -> Profile:
    course = Course("cloze", steps=4, batch=8, longest=24, rate=1e-3)
    asking = Course("contrast", steps=4, batch=20, longest=32, rate=1e-3, parts=2)
    return Profile(
        name="small",
        student=Schooling("student", SMALL, course, asking),
        kept=(1,),
        teacher=Schooling("teacher", replace(SMALL, width=64), course, asking, dropout=0.1),
        distilling=Course("distilling", steps=4, batch=20, longest=32, rate=1e-3, parts=2),
    )


@given(st.text(LATIN))
@example("Thẩm quyền tặng “Bằng khen” theo khoản 2, Điều 74 Luật số 06/2022/QH15; hoà giải, hòa giải, Ð ð Đ đ 5² Ⅳ")
@example(unicodedata.normalize("NFD", "Đảng ủy đề nghị tặng thưởng Huân chương"))
def test_the_tokenizer_that_ships_reads_raw_text_as_training_does(text: str) -> None:
    read = words(text)
    made = raw_text_tokenizer(sorted(set(read)))
    ids = {word: at for at, word in enumerate([*SPECIAL, *sorted(set(read))])}
    assert made.encode(text).ids == [ids[word] for word in read]


def test_tokens_come_back_as_they_were_saved(tokens: Tokens, tmp_path: Path) -> None:
    save_tokens(tokens, ["một", "hai"], tmp_path / "tokens.npz")
    again, vocabulary = load_tokens(tmp_path / "tokens.npz")
    assert vocabulary == ["một", "hai"]
    assert (again.texts.row(3) == tokens.texts.row(3)).all()
    assert (again.gold.starts == tokens.gold.starts).all()
    assert again.common.dtype == np.bool_


def test_a_batch_hangs_on_seed_and_step_alone(tokens: Tokens) -> None:
    drawing = Drawing(tokens, CPU)
    first, again, other = (drawing.asked(20, 32, Chance.of(1, "contrast", step, CPU)) for step in (3, 3, 4))
    assert torch.equal(first.questions, again.questions)
    assert torch.equal(first.passages, again.passages)
    assert not torch.equal(first.passages, other.passages)


def test_a_batch_holds_no_filling_between_words_and_no_empty_text(tokens: Tokens) -> None:
    drawing = Drawing(tokens, CPU)
    asked = drawing.asked(200, 32, Chance.of(1, "contrast", 0, CPU))
    for ids in (asked.questions, asked.passages, drawing.texts(50, 24, Chance.of(1, "cloze", 0, CPU))):
        present = (ids != PAD).int()
        assert (present.diff(dim=1) <= 0).all()
        assert (present.sum(1) > 0).all()


def test_articles_of_the_same_words_are_no_wrong_answers_to_each_other(sources: Sources) -> None:
    doubled = replace(sources, articles=(*sources.articles, replace(sources.articles[0], id="other+1")))
    same = tokens_of(doubled, vocabulary_of(doubled, SMALL.tokens)).same
    assert same[0] == same[-1]
    assert len(set(same.tolist())) == len(sources.articles)


def test_texts_encoded_in_parts_come_back_in_their_order() -> None:
    torch.manual_seed(1)
    encoder = Encoder(SMALL).eval()
    ids = torch.randint(4, 300, (7, 20)) * (torch.arange(20) < torch.tensor([20, 3, 9, 1, 14, 20, 5])[:, None])
    with torch.no_grad():
        assert torch.allclose(encoded(encoder, ids, 3), encoder(ids), atol=1e-5)


def test_contrast_learns_to_find(tokens: Tokens, tmp_path: Path) -> None:
    torch.manual_seed(1)
    encoder, drawing, run = Encoder(SMALL), Drawing(tokens, CPU), Run(1, CPU, tmp_path)
    course = Course("contrast", steps=40, batch=40, longest=32, rate=5e-3)
    before = float(contrast(encoder, drawing, course, run, Chance.of(1, "check", 0, CPU)).detach())
    learn(encoder, course, "student.contrast", lambda chance: contrast(encoder, drawing, course, run, chance), run)
    after = float(contrast(encoder, drawing, course, run, Chance.of(1, "check", 0, CPU)).detach())
    assert after < before * 0.8


def test_a_course_broken_off_goes_on_as_it_would_have(tokens: Tokens, tmp_path: Path) -> None:
    drawing, course = Drawing(tokens, CPU), Course("contrast", steps=6, batch=20, longest=32, rate=1e-3)

    def run_through(folder: Path, breaks: int) -> dict[str, torch.Tensor]:
        folder.mkdir(exist_ok=True)
        torch.manual_seed(1)
        encoder, run, left = Encoder(SMALL, dropout=0.1), Run(1, CPU, folder, every=2), breaks

        def loss(chance: Chance) -> torch.Tensor:
            nonlocal left
            left -= 1
            if left == 0:
                raise KeyboardInterrupt
            return contrast(encoder, drawing, course, run, chance)

        learn(encoder, course, "student.contrast", loss, run)
        return encoder.state_dict()

    whole = run_through(tmp_path / "whole", 0)
    with pytest.raises(KeyboardInterrupt):
        run_through(tmp_path / "broken", 4)
    for name, value in run_through(tmp_path / "broken", 0).items():
        assert torch.allclose(value, whole[name], atol=1e-6), name


def test_a_pupil_equal_to_its_teacher_is_not_apart_from_it() -> None:
    vectors = torch.nn.functional.normalize(torch.randn(5, 8, generator=torch.Generator().manual_seed(1)), dim=-1)
    other = vectors.roll(1, 0)
    assert float(apart(vectors, vectors, vectors, vectors)) == pytest.approx(0, abs=1e-5)
    assert float(apart(vectors, other, vectors, vectors)) > 0.1


def test_thinning_keeps_the_named_layers_in_order() -> None:
    state = Encoder(replace(SMALL, layers=3)).state_dict()
    kept = thinned(state, (0, 2))
    Encoder(SMALL).load_state_dict(kept)
    assert torch.equal(kept["blocks.1.mixing.weight"], state["blocks.2.mixing.weight"])


def test_every_stage_runs_and_the_folder_reads_raw_text(sources: Sources, tmp_path: Path) -> None:
    run = Run(1, CPU, tmp_path / "work", every=2)
    train_contextual(sources, _small_profile(), run, tmp_path / "model")
    done = {path.name for path in (tmp_path / "work").glob("*.pt")}
    assert done == {
        *(f"{who}.{course}.pt" for who in ("student", "teacher") for course in ("cloze", "contrast")),
        "distilling.pt",
    }
    told = json.loads((tmp_path / "model" / "vinhdanh.json").read_text("utf-8"))
    assert (told["reading"], told["longest"], told["longest_query"]) == ("contextual", 160, 64)
    assert told["training"]["distilling"] == {"steps": 4, "batch": 20}
    model = SentenceTransformer(str(tmp_path / "model"), device="cpu")
    with_marks, without = model.encode(["Ai tặng Bằng khen?", "ai tang bang khen?"])
    np.testing.assert_allclose(with_marks, without, atol=1e-5)


def test_a_work_folder_of_another_run_is_refused(sources: Sources, tmp_path: Path) -> None:
    (tmp_path / PLAN_FILE).write_text("{}", encoding="utf-8")
    with pytest.raises(DataError, match="another run"):
        train_contextual(sources, _small_profile(), Run(1, CPU, tmp_path), tmp_path / "model")


@pytest.fixture(scope="module")
def exported(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Encoder]:
    """A folder of fresh weights, and the encoder with the very weights that were written."""
    vocabulary = sorted({word for number in range(40) for word in words(_article(number).text)})
    layout = replace(SMALL, tokens=len(vocabulary) + len(SPECIAL), dimensions=24)
    torch.manual_seed(1)
    state, folder = Encoder(layout).state_dict(), tmp_path_factory.mktemp("model")
    export(state, layout, Reading(raw_text_tokenizer(vocabulary), longest=40), {}, folder)
    encoder = Encoder(layout).eval()
    encoder.load_state_dict({name: value.half().float() for name, value in state.items()})
    return folder, encoder


def test_the_folder_the_graph_and_the_training_give_the_same_vectors(exported: tuple[Path, Encoder]) -> None:
    folder, encoder = exported
    texts = [*(_article(number).text for number in range(6)), "Ai tặng bằng khen?"]
    made = SentenceTransformer(str(folder), device="cpu").encode(texts)
    tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
    tokenizer.enable_truncation(40)
    session = onnxruntime.InferenceSession(str(folder / GRAPH), providers=["CPUExecutionProvider"])
    for text, vector in zip(texts, made, strict=True):
        ids = np.array([tokenizer.encode(text).ids], dtype=np.int64)
        with torch.no_grad():
            assert np.abs(encoder(torch.from_numpy(ids)).numpy()[0] - vector).max() < 1e-4
        inputs = {"input_ids": ids, "attention_mask": np.ones_like(ids)}
        served = session.run(["sentence_embedding"], inputs)[0][0]
        assert float(served @ vector) > 0.99


def test_a_text_in_a_filled_up_batch_has_nearly_the_vector_it_has_alone(exported: tuple[Path, Encoder]) -> None:
    session = onnxruntime.InferenceSession(str(exported[0] / GRAPH), providers=["CPUExecutionProvider"])
    ids = np.array([[5, 6, 7, 0, 0], [8, 9, 10, 11, 12]], dtype=np.int64)
    both = session.run(None, {"input_ids": ids, "attention_mask": (ids != PAD).astype(np.int64)})[0]
    alone = session.run(None, {"input_ids": ids[:1, :3], "attention_mask": np.ones((1, 3), np.int64)})[0]
    assert float(both[0] @ alone[0]) > 0.99


@pytest.mark.parametrize("profile", PROFILES.values(), ids=PROFILES)
def test_a_profile_fits_together(profile: Profile) -> None:
    layout = profile.student.layout
    assert max(profile.kept) < layout.layers
    assert (profile.teacher is None) == (profile.distilling is None)
    assert profile.teacher is None or profile.teacher.layout.dimensions == layout.dimensions
