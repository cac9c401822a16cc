"""A workbook is compared with the guide it is to change, line by line, and taken in part or whole."""

import random
from collections.abc import Callable
from dataclasses import replace
from io import BytesIO

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook

from stagkit.domain.edit_words import say_edit
from stagkit.domain.edits import Add, apply_all, undoing
from stagkit.domain.findings import Kind, Place
from stagkit.domain.guide import Competency, Guide
from stagkit.domain.items import Item, ItemType
from stagkit.files.guide_import import Comparison, chosen, compare
from stagkit.files.guide_workbook import Reading, read_guide, write_guide
from tests.files.guides import GOOD, both, two_guides

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
    max_examples=20,
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


def test_an_export_taken_back_unchanged_changes_nothing():
    assert told(compare(GOOD, read(GOOD))) == []


def test_what_a_cell_cannot_tell_apart_is_no_change():
    loose = replace(GOOD, area=" Empaque\r\n", competencies=(with_items(1 / 3, 2.0 + 1e-15), *GOOD.competencies[1:]))

    assert told(compare(loose, read(loose))) == []


def with_items(*weights: float) -> Competency:
    """The good guide's competency with these weights on its first items, one of them an order with left-over keys."""
    first, *rest = GOOD.competencies[0].subcompetencies
    items = [replace(item, weight=weight) for item, weight in zip(first.items, weights, strict=False)]
    order = replace(
        GOOD.item("K4"),
        key_true=True,
        key_number=3.0,
        options=tuple(replace(option, correct=True) for option in GOOD.item("K4").options),
    )
    held = (*items, *first.items[len(items) : 3], order, *first.items[4:])
    return replace(GOOD.competencies[0], subcompetencies=(replace(first, items=held), *rest))


def test_changes_are_told_by_cell():
    comparison = compare(
        GOOD,
        read(
            GOOD,
            cell("Items", "F3", "When may it go?"),
            cell("Items", "G5", "true"),
            cell("Options", "J16", 0.2),
            cell("Subcompetencies", "E3", "gender"),
            lambda workbook: workbook["Items"].append(["K99", "C1.2", "", "true_false", "Uno", "One", "yes"]),
            lambda workbook: workbook["Items"].delete_rows(13),
            lambda workbook: workbook["Criteria"].move_range("A3:Z3", rows=4),
            cell("Items", "B4", "C1.2"),
        ),
    )

    assert told(comparison) == [
        ("changed", "Subcompetencies!E3", "Subcompetency C1.1 “Stop and lock”, themes: Safety, Self-care → Gender"),
        (
            "changed",
            "Items!F3",
            "Question K1 “When may the guard be removed?”, text (English): "
            "“When may the guard be removed?” → “When may it go?”",
        ),
        ("changed", "Items!G5", "Question K3 “Warning is enough”, right answer: no → yes"),
        (
            "moved",
            "Items!A4",
            "Question K2 “Tick the equipment” moves from subcompetency C1.1 “Stop and lock” "
            "to subcompetency C1.2 “Tell”",
        ),
        (
            "changed",
            "Options!J16",
            "Answer hand of question K8 “Hand”, place on the picture: 12.5 % from the left, 30 % from the top, "
            "7 % wide, 33.3 % high → 20 % from the left, 30 % from the top, 7 % wide, 33.3 % high",
        ),
        ("added", "Items!A18", "New: question K99 “One”, in subcompetency C1.2 “Tell”"),
        ("removed", "", "Taken out: question P5 “I leave keys in”, in subcompetency C1.2 “Tell”"),
    ]


def test_what_cannot_be_read_is_refused_by_cell_and_the_good_rest_can_be_taken():
    comparison = compare(
        GOOD,
        read(
            GOOD,
            cell("Items", "D4", "quiz"),
            cell("Items", "P9", "double"),
            cell("Items", "F9", "I lock"),
            cell("Items", "A5", None),
            cell("Options", "D5", "=A1"),
        ),
    )

    assert [line[:2] for line in told(comparison)] == [
        ("changed", "Items!F9"),
        ("refused", "Items!D4"),
        ("refused", "Items!A5"),
        ("refused", "Items!P9"),
        ("refused", "Options!D5"),
    ]
    assert told(comparison)[2][2] == (
        "Sheet 'Items', cell A5: The code is empty. Write a short code of its own, such as K1-03."
    )
    after = taken(comparison, *all_of(comparison))
    assert after.item("P1").stem.say("en") == "I lock"
    assert [item.id for item in after.items] == [item.id for item in GOOD.items]


def test_nothing_is_removed_that_a_row_without_a_readable_code_may_be():
    comparison = compare(
        GOOD, read(GOOD, cell("Scales", "D3", "one"), cell("Items", "A10", None), cell("Options", "B4", "a"))
    )

    assert {line[0] for line in told(comparison)} == {"refused"}


def test_merged_cells_change_nothing():
    def merged(workbook: Workbook) -> None:
        workbook["Items"].merge_cells("F4:F6")
        workbook["Items"].merge_cells("B8:B9")

    assert told(compare(GOOD, read(GOOD, merged))) == [
        (
            "refused",
            f"Items!{first}",
            f"Sheet 'Items', cell {first}: Cells {cells} are merged, so only the first of them holds a value. "
            "Unmerge them and fill in every cell.",
        )
        for first, cells in (("F4", "F4:F6"), ("B8", "B8:B9"))
    ]


ODD = [None, "", "x", "=A1", "C1", "C1.2", "K1", "K2", "quiz", "order", "a, b", "true", 3, -1, 0.5, "es, xx", "1 2"]


@pytest.mark.parametrize("seed", range(8))
def test_however_a_workbook_is_broken_the_rest_can_be_taken_and_taken_back(seed):
    chance = random.Random(seed)

    def broken(workbook: Workbook) -> None:
        for _ in range(6):
            page = workbook[chance.choice(workbook.sheetnames[1:])]
            page.cell(chance.randint(1, 12), chance.randint(1, 15)).value = chance.choice(ODD)
        workbook[chance.choice(workbook.sheetnames[1:])].delete_rows(chance.randint(1, 5))

    comparison = compare(GOOD, read(GOOD, broken))
    for numbers in (all_of(comparison), chance.sample(all_of(comparison), len(comparison.lines) // 2)):
        edits = chosen(comparison, numbers)

        assert apply_all(apply_all(GOOD, edits), undoing(edits)) == GOOD


def test_what_stands_under_a_wrong_code_is_still_compared():
    comparison = compare(GOOD, read(GOOD, cell("Subcompetencies", "B4", "C9"), cell("Items", "F11", "Did I?")))

    assert [line[:2] for line in told(comparison)] == [("changed", "Items!F11"), ("refused", "Subcompetencies!B4")]


def test_columns_and_sheets_that_are_not_there_change_nothing():
    def cut(workbook: Workbook) -> None:
        workbook.remove(workbook["Criteria"])
        workbook["Items"]["T1"] = workbook["Items"]["J1"] = None
        workbook["Items"]["F3"] = "New"

    assert [line[:2] for line in told(compare(GOOD, read(GOOD, cut)))] == [
        ("changed", "Items!F3"),
        ("refused", "Items"),
    ]


def checked() -> Guide:
    """The good guide with a check question for K3 behind it."""
    (competency,) = GOOD.competencies
    first, *others = competency.subcompetencies
    again = replace(GOOD.item("K3"), id="K3-C", isomorphic_of="K3")
    first = replace(first, items=(*first.items, again))
    return replace(GOOD, competencies=(replace(competency, subcompetencies=(first, *others)),))


def test_a_workbook_from_before_check_questions_leaves_them_as_they_are():
    def cut(workbook: Workbook) -> None:
        page = workbook["Items"]
        page.delete_cols([cell.value for cell in page[1]].index("isomorphic_of") + 1)

    assert told(compare(checked(), read(checked(), cut))) == []
    assert read(GOOD, cut).guide == GOOD


def test_a_check_question_is_told_and_brings_its_item():
    cleared = compare(checked(), read(replace(GOOD, competencies=without_ties(checked()).competencies)))
    bare = compare(BARE, read(checked()))
    line = number_of(bare, Add, Place(Kind.ITEM, "K3-C"))

    assert [text.partition(", ")[2] for _, _, text in told(cleared)] == ["check question for: “K3” → (empty)"]
    assert [edit.place.id for edit in chosen(bare, [line])] == ["C1", "C1.1", "K3", "K3-C"]


def without_ties(guide: Guide) -> Guide:
    subs = tuple(
        replace(sub, items=tuple(replace(item, isomorphic_of="") for item in sub.items))
        for sub in guide.subcompetencies
    )
    return replace(guide, competencies=(replace(guide.competencies[0], subcompetencies=subs),))


def test_a_code_that_no_list_could_hold_is_refused_with_all_that_it_holds():
    def grown(workbook: Workbook) -> None:
        workbook["Subcompetencies"].append(["C1 3", "C1", "Tres", "Three"])
        workbook["Items"].append(["K11", "C1 3", "", "short_text", "Uno", "One"])
        workbook["Items"].append(["K12", "C1.2", "", "single_choice", "Dos", "Two", "a b"])
        workbook["Options"].append(["K12", "a b", "Sí", "Yes"])
        workbook["Options"].append(["K12", "c", "No", "No"])

    comparison = compare(GOOD, read(GOOD, grown))

    assert [line[:2] for line in told(comparison)] == [
        ("refused", "Subcompetencies!A5"),
        ("refused", "Items!A20"),
        ("refused", "Items!A19"),
    ]
    assert told(comparison)[0][2] == (
        "Sheet 'Subcompetencies', cell A5: Code “C1 3” holds spaces or signs that a code cannot have. "
        "Use letters, digits, dots and dashes only, such as C1-3."
    )


def test_a_workbook_of_another_guide_says_so_and_leaves_id_version_and_status():
    other = replace(GOOD, id="other", version="9.0.0", area="Frío")
    comparison = compare(GOOD, read(other))

    assert told(comparison) == [
        ("changed", "Guide!H3", "The guide, area: “Empaque” → “Frío”"),
        (
            "refused",
            "Guide!A3",
            "Sheet 'Guide', cell A3: The workbook holds guide “other”, not “lockout”. "
            "All else is compared all the same; the guide keeps its code.",
        ),
    ]
    assert taken(comparison, 1) == replace(GOOD, area="Frío")


def test_a_file_that_is_no_guide_is_refused_as_a_whole():
    comparison = compare(GOOD, read_guide(BytesIO(b"")))

    assert told(comparison) == [("refused", "", "The file is empty. Choose another file.")]
    assert chosen(comparison, [1]) == ()


BARE = replace(GOOD, competencies=(), scales=())


def number_of(comparison: Comparison, kind: type, place: Place) -> int:
    return next(line.number for line in comparison.lines if isinstance(line.edit, kind) and line.edit.place == place)


@pytest.mark.parametrize(
    ("item", "brought"),
    [
        ("K2", ["C1", "C1.1", "K2"]),
        ("P1", ["C1", "C1.1", "K1", "P1"]),
        ("P2", ["C1", "C1.1", "K1", "P1", "P2"]),
        ("P5", ["pace", "C1", "C1.2", "P5"]),
    ],
)
def test_a_new_item_brings_what_holds_it_and_what_it_names(item, brought):
    comparison = compare(BARE, read(GOOD))

    edits = chosen(comparison, [number_of(comparison, Add, Place(Kind.ITEM, item))])

    assert [edit.place.id for edit in edits] == brought


def test_a_removed_container_is_one_line_and_leaves_what_moved_out_of_it():
    first, second = GOOD.competencies[0].subcompetencies
    moved = replace(first, items=(*first.items, second.items[0]))
    after = replace(GOOD, competencies=(replace(GOOD.competencies[0], subcompetencies=(moved,)),))
    comparison = compare(GOOD, read(after))

    assert [line[::2] for line in told(comparison)] == [
        (
            "moved",
            "Question P3 “Last time, did I tell?” moves from subcompetency C1.2 “Tell” "
            "to subcompetency C1.1 “Stop and lock”",
        ),
        (
            "removed",
            "Taken out: subcompetency C1.2 “Tell” (questions in it: 7), in competency C1 “Lock out machines”",
        ),
    ]
    assert taken(comparison, 2) == after


def test_lines_taken_without_their_neighbours_stand_where_the_workbook_has_them():
    sub = GOOD.competencies[0].subcompetencies[0]
    new = [Item(f"N{n}", ItemType.SHORT_TEXT, both("Nuevo", "New")) for n in range(3)]
    longer = replace(sub, items=(sub.items[0], *new, *sub.items[1:]))
    after = replace(
        GOOD,
        competencies=(
            replace(GOOD.competencies[0], subcompetencies=(longer, *GOOD.competencies[0].subcompetencies[1:])),
        ),
    )
    comparison = compare(GOOD, read(after))

    guide = taken(comparison, number_of(comparison, Add, Place(Kind.ITEM, "N2")))

    assert [item.id for item in guide.items][:3] == ["K1", "N2", "K2"]


def test_a_removed_line_has_no_problem_of_the_file():
    def cut(workbook: Workbook) -> None:
        workbook.remove(workbook["Criteria"])
        workbook["Items"].delete_rows(13)

    assert [(line.kind, line.problem) for line in compare(GOOD, read(GOOD, cut)).lines] == [("removed", None)]


def test_a_line_that_the_check_will_name_says_so():
    comparison = compare(GOOD, read(GOOD, cell("Items", "P9", -1)))

    line = comparison.lines[0]
    assert (line.kind, line.cell) == ("changed", "Items!P9")
    assert line.problem.say(english) == (
        "Sheet 'Items', cell P9: Weight -1 is below zero or not a number. Write 1, or a number above zero."
    )
