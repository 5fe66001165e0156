"""The speed of storing is that of a real import: all rows are there."""

from bench.storing import rows_per_second


def test_rows_a_second_are_counted_over_rows_that_were_stored() -> None:
    assert rows_per_second(5, passes=1) > 0
