"""Kinds of papers that are drafted: their names, and which one is meant by what was typed."""

from assistant.drafting.paper import PaperKind
from bot.errors import WrongUse
from corpus.folding import fold

KIND_WORDS = {
    PaperKind.PLAN: "Kế hoạch",
    PaperKind.DIRECTIVE: "Chỉ thị",
    PaperKind.LETTER: "Công văn triển khai",
    PaperKind.PROPOSAL: "Tờ trình đề nghị khen thưởng",
    PaperKind.ACHIEVEMENTS_PERSON: "Báo cáo thành tích cá nhân",
    PaperKind.ACHIEVEMENTS_GROUP: "Báo cáo thành tích tập thể",
    PaperKind.REVIEW: "Báo cáo sơ kết",
    PaperKind.FINAL_REVIEW: "Báo cáo tổng kết",
    PaperKind.PRAISE: "Thư khen",
    PaperKind.SPEECH: "Bài phát biểu",
}
LONGEST_KIND = 60  # characters; the longest name has half of that


def named_kind(text: str) -> PaperKind:
    """The kind of a code or a name, or of the beginning of one; with or without tone marks, in any letters.

    Raises WrongUse, which names the kinds that are meant or all there are.
    """
    said = _words(text)
    known = {kind: {_words(kind.value), _words(name)} for kind, name in KIND_WORDS.items()}
    exact = [kind for kind, names in known.items() if said in names]
    near = [kind for kind, names in known.items() if said and any(f"{name} ".startswith(f"{said} ") for name in names)]
    found = exact or near
    if len(found) == 1:
        return found[0]
    fault = "có thể là nhiều loại" if found else "không có trong các loại soạn được"
    choices = "".join(f"\n  {kind.value}: {KIND_WORDS[kind]}" for kind in found or PaperKind)
    raise WrongUse(f"Loại văn bản “{text.strip()[:LONGEST_KIND]}” {fault}; hãy dùng một trong:{choices}")


def _words(text: str) -> str:
    return " ".join("".join(letter if letter.isalnum() else " " for letter in fold(text)).split())
