"""Answers as a table: read against the guide, mistakes told by row, written and read back the same."""

from io import BytesIO, StringIO

from stagkit.domain.guide import Competency, Guide, Subcompetency
from stagkit.domain.items import OPTION_TYPES, AnswerState, Item, ItemType, Option, Value
from stagkit.domain.text import Text
from stagkit.files.answers_csv import AnswerRow, AnswerTable, read_answers, write_answers
from tests.files.guides import GOOD

ANSWERS = (
    AnswerRow("A07", "K1", 1, AnswerState.ANSWERED, "b"),
    AnswerRow("A07", "K2", 1, AnswerState.ANSWERED, ("gloves", "mask")),
    AnswerRow("A07", "K3", 1, AnswerState.ANSWERED, "false"),
    AnswerRow("A07", "K4", 1, AnswerState.ANSWERED, ("stop", "warn", "lock")),
    AnswerRow("A07", "K5", 1, AnswerState.ANSWERED, 2.5),
    AnswerRow("A07", "K6", 1, AnswerState.ANSWERED, 'Sin "energía", nadie se lesiona'),
    AnswerRow("A07", "P1", 1, AnswerState.ANSWERED, 2),
    AnswerRow("A07", "P2", 1, AnswerState.ANSWERED, "no_means"),
    AnswerRow("A08", "P3", 2, AnswerState.NA, None),
    AnswerRow("A08", "K1", 2, AnswerState.DONT_KNOW, None),
)


def read(text: str) -> AnswerTable:
    return read_answers(BytesIO(text.encode("utf-8-sig")), GOOD)


def test_answers_come_back_as_they_were_written():
    stream = StringIO(newline="")
    write_answers(ANSWERS, stream)

    assert read(stream.getvalue()) == AnswerTable(ANSWERS)


def test_an_empty_round_is_the_first_and_an_empty_state_is_answered():
    assert read("person;item;value\na-07;K1;b\n").answers == ANSWERS[:1]


def test_mistakes_are_told_by_row_and_the_others_are_kept():
    table = read(
        "person,item,round,state,value\n"
        "A07,K1,1,answered,b\n"
        ",K1,1,answered,b\n"
        "A07,K11,1,answered,b\n"
        "A07,K1,4,answered,b\n"
        "A07,K1,1,maybe,b\n"
        "A07,K1,1,answered,z\n"
        "A07,K5,1,answered,many\n"
    )

    assert [problem.say(str) for problem in table.problems] == [
        "Sheet 'CSV', cell A3: The personal code is empty. Write the person's code.",
        "Sheet 'CSV', cell B4: There is no item “K11”. Did you mean “K1”?",
        "Sheet 'CSV', cell C5: “4” is not a round. Write 1 (alone), 2 (after the discussion) or 3 (follow-up).",
        "Sheet 'CSV', cell D6: “maybe” is not known here. Choose one of: answered, dont_know, skipped, na.",
        "Sheet 'CSV', cell E7: “z” is not an answer to item “K1” (single_choice). "
        "Choose one of the answers on the screen.",
        "Sheet 'CSV', cell E8: “many” is not an answer to item “K5” (number). Write a number, such as 4 or 0.5.",
    ]
    assert table.answers == ANSWERS[:1]


def test_a_table_without_its_columns_is_called_so():
    assert [problem.say(str) for problem in read("who,what\nA07,K1\n").problems] == [
        "Sheet 'CSV': Column “person” is missing. Write these names in row 1: person, item, round, state, value."
    ]


def test_pairs_spots_levels_and_counts_come_back_as_they_were_written():
    given: dict[ItemType, Value] = {
        ItemType.MATCH: ("b", "a"),
        ItemType.HOTSPOT: ("a",),
        ItemType.AUTONOMY: 3,
        ItemType.HOW_MANY: 12.0,
    }
    options = tuple(Option(key, Text({"en": key}), match=Text({"en": key * 2})) for key in "ab")
    items = tuple(
        Item(kind.value, kind, Text({"en": kind.value}), options=options if kind in OPTION_TYPES else ())
        for kind in given
    )
    part = Subcompetency("S", Text({"en": "S"}), items=items)
    guide = Guide("g", Text({"en": "G"}), competencies=(Competency("C", Text({"en": "C"}), subcompetencies=(part,)),))
    rows = tuple(AnswerRow("A07", kind.value, 1, AnswerState.ANSWERED, value) for kind, value in given.items())
    stream = StringIO(newline="")
    write_answers(rows, stream)

    assert read_answers(BytesIO(stream.getvalue().encode()), guide) == AnswerTable(rows)
    (problem,) = read_answers(BytesIO(b"person,item,value\nA07,how_many,-3\n"), guide).problems
    assert problem.say(str) == (
        "Sheet 'CSV', cell C2: “-3” is not an answer to item “how_many” (how_many). Write zero or more."
    )
