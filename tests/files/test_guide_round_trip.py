"""A guide written to Excel and read back is the same guide."""

from io import BytesIO

from hypothesis import HealthCheck, Phase, given, settings

from stagkit.domain.guide import Guide
from stagkit.files.guide_workbook import Reading, read_guide, write_guide
from tests.files.guides import GOOD, guides


def there_and_back(guide: Guide) -> Reading:
    stream = BytesIO()
    write_guide(guide, stream)
    stream.seek(0)
    return read_guide(stream)


def test_a_good_guide_comes_back_whole():
    assert there_and_back(GOOD) == Reading(GOOD, ())


# Shrinking a whole guide takes minutes; the difference of two guides says enough.
@settings(
    max_examples=40,
    deadline=None,
    suppress_health_check=list(HealthCheck),
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
)
@given(guides())
def test_any_guide_comes_back_whole(guide):
    reading = there_and_back(guide)

    assert [problem for problem in reading.problems if problem.fatal] == []
    assert reading.guide == guide
