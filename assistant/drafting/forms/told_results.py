"""What a request for a report tells behind its colon: results and what was weak, in its words."""

import re
from collections.abc import Callable

from assistant.drafting.model import Order
from assistant.drafting.paper import PaperKind
from corpus.folding import fold

_REVIEWS = (PaperKind.REVIEW, PaperKind.FINAL_REVIEW)
_TOLD = re.compile(r":\s*(?P<told>.+)$")
_BEHIND = re.compile(r",\s*(?:trong đó |đã )?(?:có|đạt)\s+(?P<told>\d.+)$")  # where no colon stands
_PARTS = re.compile(r"[;\n]|,(?!\d)|\.(?!\d)")
_WEAK = re.compile(r"(?:con|chua|cham|thieu|han che|ton tai|khong dat|mot so|van con|tuy nhien)(?!\w)")
_LABEL = re.compile(r"^(?:hạn chế|tồn tại|khuyết điểm)\s*:\s*", re.IGNORECASE)
_NO_RESULT = re.compile(
    r"(?:phuong huong|nhiem vu|de xuat|kien nghi|nguyen nhan|bai hoc|giao|gui|han(?! che)|truoc|trinh)(?!\w)"
)


def told_results(order: Order, is_counted: Callable[[str], bool]) -> dict[str, str]:
    """The clauses told: `results_told` and `weak_told`, empty where nothing is; `is_counted` tells those that another
    sentence gives.
    """
    told = _TOLD.search(order.text) or _BEHIND.search(order.text)
    found = told if order.kind in _REVIEWS else None
    clauses = [one.strip() for one in _PARTS.split(found["told"])] if found else []
    figured = [one for one in clauses if re.search(r"\d", one) and not _NO_RESULT.match(fold(one))]
    weak = [one for one in figured if _WEAK.match(fold(one))]
    results = [one for one in figured if one not in weak and not is_counted(one)]
    return {"results_told": "; ".join(results), "weak_told": "; ".join(_LABEL.sub("", one) for one in weak)}
