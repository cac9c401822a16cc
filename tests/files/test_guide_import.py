"""A workbook is compared with the guide it is to change, line by line, and taken in part or whole."""

from collections.abc import Callable
from io import BytesIO

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook

from stagkit.domain.edit_words import say_edit
from stagkit.domain.edits import apply_all, undoing
from stagkit.domain.guide import Guide
from stagkit.files.guide_import import Comparison, chosen, compare
from stagkit.files.guide_workbook import Reading, read_guide, write_guide
from tests.files.guides import two_guides

Break = Callable[[Workbook], object]


def english(message: str) -> str:
    return message


def read(guide: Guide, *breaks: Break) -> Reading:
    """The guide written, changed by hand, and read."""
    stream = BytesIO()
    write_guide(guide, stream)
    if breaks:
        workbook = load_workbook(stream)
        for change in breaks:
            change(workbook)
        stream = BytesIO()
        workbook.save(stream)
    stream.seek(0)
    return read_guide(stream)


def cell(sheet: str, address: str, value: object) -> Break:
    def change(workbook: Workbook) -> None:
        workbook[sheet][address].value = value

    return change


def told(comparison: Comparison) -> list[tuple[str, str, str]]:
    """Each line as people read it: kind, cell, sentence."""
    return [
        (
            line.kind.value,
            line.cell,
            say_edit(line.edit, comparison.current, "en", english) if line.edit else line.problem.say(english),  # type: ignore[union-attr]
        )
        for line in comparison.lines
    ]


def all_of(comparison: Comparison) -> list[int]:
    return [line.number for line in comparison.lines]


def taken(comparison: Comparison, *numbers: int) -> Guide:
    return apply_all(comparison.current, chosen(comparison, numbers))


whole = settings(
    max_examples=40,
    deadline=None,
    suppress_health_check=list(HealthCheck),
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
)


@whole
@given(two_guides(), st.data())
def test_all_lines_give_the_workbooks_guide_and_any_of_them_can_be_taken_back(pair, data):
    before, after = pair
    comparison = compare(before, read(after))
    some = data.draw(st.sets(st.sampled_from(all_of(comparison))) if comparison.lines else st.just(set()))

    edits = chosen(comparison, some)

    assert taken(comparison, *all_of(comparison)) == after
    assert apply_all(apply_all(before, edits), undoing(edits)) == before
