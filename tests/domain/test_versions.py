"""Versions count on from the highest."""

import pytest

from stagkit.domain.versions import next_version


@pytest.mark.parametrize(
    ("known", "after"),
    [
        (["0.1.0"], "0.2.0"),
        (["1.9.0", "1.10.0"], "1.11.0"),
        (["1.0.0", "2.3.1"], "2.4.0"),
        (["1.0"], "1.1.0"),
        (["draft"], "0.1.0"),
    ],
)
def test_the_next_version_is_behind_the_highest(known: list[str], after: str) -> None:
    assert next_version(known) == after
