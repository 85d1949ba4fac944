"""`vinhdanh evaluate` and `evaluate-retrieval`: questions with known answers, scored."""

import json
import time
from pathlib import Path
from typing import Annotated

import typer

from assistant import evaluation
from bot import asking
from bot.commands import terminal
from bot.errors import WrongUse
from index import evaluation as retrieval
from index.errors import DataError
from index.evaluation import Figures
from index.models import load_models


def evaluate(
    file: Annotated[Path, typer.Argument(metavar="TỆP.jsonl", help="Câu hỏi kèm kết quả mong đợi (expect).")],
    as_json: Annotated[bool, typer.Option("--json", help="Kết quả bằng JSON.")] = False,  # noqa: FBT002
) -> None:
    """Chấm điểm trợ lý trên một tệp câu hỏi có đáp án."""
    try:
        cases = evaluation.read_questions(file)
    except (OSError, UnicodeDecodeError) as error:
        raise WrongUse(f"Không đọc được tệp {file}; cần một tệp văn bản UTF-8 có thật.") from error
    except evaluation.QuestionFileError as error:
        raise WrongUse(f"Tệp câu hỏi không đúng dạng: {error}") from error
    scores = evaluation.evaluate(cases, terminal.opened_house().assistant.ask, asking.today())
    terminal.say(evaluation.to_json(scores) if as_json else evaluation.plain(scores))


def evaluate_retrieval(
    articles: Annotated[Path, typer.Option(metavar="TỆP.jsonl.gz", help="Các điều luật: id, title, text, note.")],
    questions: Annotated[Path, typer.Option(metavar="TỆP.jsonl", help="Câu hỏi: id, question, gold.")],
    as_json: Annotated[bool, typer.Option("--json", help="Kết quả bằng JSON.")] = False,  # noqa: FBT002
) -> None:
    """Đo chất lượng tìm kiếm trên tập điều luật và câu hỏi bất kỳ; không đụng đến thư viện."""
    for file in (articles, questions):
        if not file.is_file():
            raise WrongUse(f"Không có tệp {file}.")
    found = terminal.settings()
    models = load_models(found.model, found.endpoint)
    try:
        with terminal.progress("Đang lập chỉ mục tạm và hỏi thử") as tell:
            figures = retrieval.evaluate_retrieval(
                articles, questions, models, time.perf_counter, lambda done, of: tell("", done, of)
            )
    except DataError as error:
        raise WrongUse(_fault(error, articles)) from error
    _remark(figures)
    shaped = _shaped(figures)
    terminal.say(json.dumps(shaped) if as_json else "\n".join(f"{name}: {value}" for name, value in shaped.items()))


def _fault(error: DataError, articles: Path) -> str:
    """What is wrong with a file, and what each of its lines must be."""
    of_articles = error.place.startswith(str(articles))
    form = "id, title, text, note" if of_articles else "id, question, gold (mã của các điều luật đúng)"
    wrong = f" (thiếu hoặc sai trường: {', '.join(error.fields)})" if error.fields else ""
    return (
        f"Tệp {'điều luật' if of_articles else 'câu hỏi'} không dùng được, tại {error.place}{wrong}. "
        f"Tệp cần là văn bản UTF-8 (hoặc .gz còn nguyên vẹn), mỗi dòng một đối tượng JSON gồm {form}."
    )


def _remark(figures: Figures) -> None:
    """What is to be known of the files, on standard error."""
    if figures.repeated:
        terminal.complain(f"Đã bỏ qua {figures.repeated} điều luật trùng mã với một điều đứng trước.")
    if figures.uncovered:
        terminal.complain(
            f"{figures.uncovered} câu hỏi có điều luật đúng không nằm trong tệp điều luật; tính là không tìm thấy."
        )


def _shaped(figures: Figures) -> dict[str, float]:
    quality = figures.quality
    return {
        "questions": quality.questions,
        "articles": figures.articles,
        "acc1": round(quality.acc1, 4),
        "r10": round(quality.r10, 4),
        "r100": round(quality.r100, 4),
        "mrr10": round(quality.mrr10, 4),
        "p50_ms": round(quality.p50_ms, 2),
        "p95_ms": round(quality.p95_ms, 2),
        "build_s": round(figures.build_s, 2),
        "peak_mb": round(figures.peak_mb, 1),
        "repeated": figures.repeated,
        "uncovered": figures.uncovered,
    }
