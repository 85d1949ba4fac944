"""Figures of the benchmarks: percentiles and tables."""

import pytest

from benchmarks.tables import percentile, table


@pytest.mark.parametrize(
    ("values", "share", "expected"),
    [
        ([7.0], 0.95, 7.0),
        ([3.0, 1.0, 2.0], 0.5, 2.0),
        ([1.0, 2.0], 0.5, 1.5),
        ([float(n) for n in range(101)], 0.95, 95.0),
        ([1.0, 9.0], 1.0, 9.0),
    ],
)
def test_a_percentile_lies_where_that_share_of_the_values_ends(
    values: list[float], share: float, expected: float
) -> None:
    assert percentile(values, share) == pytest.approx(expected)


def test_a_table_has_a_line_for_its_heads_one_of_dashes_and_one_for_each_row() -> None:
    assert table(("way", "ms"), [("warm", "3")]) == "| way | ms |\n| --- | ---: |\n| warm | 3 |"
