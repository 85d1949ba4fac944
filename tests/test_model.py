"""What a text is on a day."""

from datetime import date

import pytest

from corpus.model import Change, Confidence, Status, Validity

AMENDMENT = Change("luat-06-2026-qh16", date(2026, 10, 1), "Công báo", Confidence.OFFICIAL)
LAW = Validity(date(2024, 1, 1), None, (AMENDMENT,), (), "Điều 94", Confidence.OFFICIAL)
DECREE = Validity(date(2025, 7, 1), date(2027, 3, 1), source="Điều 60", confidence=Confidence.OFFICIAL)
PLAN = Validity(date(2025, 5, 16), confidence=Confidence.UNKNOWN)


@pytest.mark.parametrize(
    ("validity", "day", "status"),
    [
        (LAW, date(2023, 12, 31), Status.NOT_YET),
        (LAW, date(2024, 1, 1), Status.IN_FORCE),
        (LAW, date(2026, 9, 30), Status.IN_FORCE),
        (LAW, date(2026, 10, 1), Status.AMENDED),
        (DECREE, date(2025, 6, 30), Status.NOT_YET),
        (DECREE, date(2027, 2, 28), Status.IN_FORCE),
        (DECREE, date(2027, 3, 1), Status.EXPIRED),
        (PLAN, date(2026, 1, 1), Status.UNVERIFIED),
        (PLAN, date(2025, 5, 16), Status.UNVERIFIED),
        (PLAN, date(2025, 5, 15), Status.NOT_YET),
        (Validity(), date(2026, 1, 1), Status.UNVERIFIED),
    ],
)
def test_status_turns_on_its_day(validity: Validity, day: date, status: Status) -> None:
    assert validity.status(day) is status
