# ruff: noqa: E501 - sentences are compared whole
"""Each way of breaking a good workbook yields the sentence that names the cell, all of them at once."""

import datetime
from collections.abc import Callable
from io import BytesIO

import pytest
from openpyxl import Workbook, load_workbook

from stagkit.files.guide_workbook import Reading, read_guide, write_guide
from tests.files.guides import GOOD

Break = Callable[[Workbook], object]


def good_bytes() -> bytes:
    stream = BytesIO()
    write_guide(GOOD, stream)
    return stream.getvalue()


GOOD_BYTES = good_bytes()


def english(message: str) -> str:
    return message


def broken(*breaks: Break) -> Reading:
    """What reading says of a copy of the good workbook after these changes by hand."""
    workbook = load_workbook(BytesIO(GOOD_BYTES))
    for change in breaks:
        change(workbook)
    changed = BytesIO()
    workbook.save(changed)
    changed.seek(0)
    return read_guide(changed)


def cell(sheet: str, column: str, row: int, value: object) -> Break:
    """Write `value` into the column of this heading."""

    def change(workbook: Workbook) -> None:
        page = workbook[sheet]
        number = next(heading.column for heading in page[1] if heading.value == column)
        place = page.cell(row, number)
        place.value = value
        if isinstance(value, str) and not value.startswith(("=SUM", "#")):
            place.data_type = "s"

    return change


def heading(sheet: str, old: str, new: str | None) -> Break:
    return cell(sheet, old, 1, new)


def without(sheet: str) -> Break:
    return lambda workbook: workbook.remove(workbook[sheet])


def renamed(sheet: str, name: str) -> Break:
    return lambda workbook: setattr(workbook[sheet], "title", name)


def merged(sheet: str, cells: str) -> Break:
    return lambda workbook: workbook[sheet].merge_cells(cells)


def emptied(sheet: str, first_row: int = 1) -> Break:
    return lambda workbook: workbook[sheet].delete_rows(first_row, 1000)


def row(sheet: str, *values: object) -> Break:
    """Add a row below the last."""
    return lambda workbook: workbook[sheet].append(values)


MISTAKES: dict[str, tuple[Break, str]] = {
    "a sheet is missing": (
        without("Items"),
        "Sheet “Items” is missing. Add it, or start from a workbook that STAGkit wrote.",
    ),
    "the options are missing": (
        without("Options"),
        "Sheet “Options” is missing. Add it, or start from a workbook that STAGkit wrote.",
    ),
    "the criteria are missing": (without("Criteria"), "Sheet “Criteria” is missing. The guide is read without it."),
    "a sheet is renamed": (
        renamed("Subcompetencies", "Sub competencies"),
        "Sheet “Subcompetencies” is missing. Sheet “Sub competencies” looks like it; rename it to Subcompetencies.",
    ),
    "a sheet is empty": (
        emptied("Items"),
        "Sheet 'Items': It is empty: not even the column names are there. Put them back as row 1: id, subcompetency, block, type, stem (es), answer, tolerance, unit (es), explanation (es), scale, reverse, critical, weight, pairs_with, follows, isomorphic_of, image, source, audio, full_answer (es), half_answer (es).",
    ),
    "a sheet has no rows": (
        emptied("Items", 3),
        "Sheet 'Items': There is nothing here yet. A guide needs at least one competency, one subcompetency and one item.",
    ),
    "the row of the guide is empty": (
        emptied("Guide", 3),
        "Sheet 'Guide', row 3: The row of the guide is missing. Fill in one row.",
    ),
    "a needed column is renamed": (
        heading("Items", "type", "tipe"),
        "Sheet 'Items', cell D1: Column “tipe” is not known. Did you mean “type”?",
    ),
    "a needed column is taken away": (
        heading("Items", "type", None),
        "Sheet 'Items': Column “type” is missing. Add it: write type in row 1.",
    ),
    "a language of a column is missing": (
        heading("Items", "stem (en)", None),
        "Sheet 'Items': Column “stem (en)” is missing. Add it: write stem (en) in row 1.",
    ),
    "a column of one's own": (
        heading("Items", "source", "notes"),
        "Sheet 'Items', cell U1: Column “notes” is not known. It will be ignored.",
    ),
    "a column stands twice": (
        heading("Items", "source", "image"),
        "Sheet 'Items', cell U1: Column “image” stands twice. Delete one of the two.",
    ),
    "a column in an unknown language": (
        heading("Items", "source", "stem (de)"),
        "Sheet 'Items', cell U1: Column “stem (de)” is not known. It will be ignored: the languages are es, en, pt, fr.",
    ),
    "a column in a language the guide does not offer": (
        heading("Items", "source", "stem (fr)"),
        "Sheet 'Guide', cell D3: There are columns in “fr”, which the guide does not offer. Add the language here once all its texts are written.",
    ),
    "row 1 is lost": (
        lambda workbook: workbook["Items"].delete_rows(1),
        "Sheet 'Items': Row 1 holds none of the column names. Put them back as row 1: id, subcompetency, block, type, stem (es), answer, tolerance, unit (es), explanation (es), scale, reverse, critical, weight, pairs_with, follows, isomorphic_of, image, source, audio, full_answer (es), half_answer (es).",
    ),
    "an unknown type": (
        cell("Items", "type", 3, "single_chioce"),
        "Sheet 'Items', cell D3: “single_chioce” is not known here. Did you mean “single_choice”? Choose one of: single_choice, multiple_choice, true_false, order, match, number, hotspot, short_text, frequency, last_time, autonomy, situation, how_many, obstacle.",
    ),
    "no type": (
        cell("Items", "type", 3, None),
        "Sheet 'Items', cell D3: The cell is empty. Choose one of: single_choice, multiple_choice, true_false, order, match, number, hotspot, short_text, frequency, last_time, autonomy, situation, how_many, obstacle.",
    ),
    "an unknown status": (
        cell("Guide", "status", 3, "ready"),
        "Sheet 'Guide', cell C3: “ready” is not known here. Choose one of: draft, verified, validated, in_use, retired.",
    ),
    "an unknown theme": (
        cell("Subcompetencies", "themes", 3, "safety, magic"),
        "Sheet 'Subcompetencies', cell E3: “magic” is not known here. Choose one of: technical, quality, safety, environment, teamwork, gender, self_care, decent_work, social_dialogue.",
    ),
    "an unknown language": (
        cell("Guide", "languages", 3, "es, en, xx"),
        "Sheet 'Guide', cell D3: Language “xx” is not known. Write codes from: es, en, pt, fr.",
    ),
    "block against type": (
        cell("Items", "block", 3, "practice"),
        "Sheet 'Items', cell C3: Type single_choice belongs to the block knowledge, not practice. Change the block or the type.",
    ),
    "two keys of a single choice": (
        cell("Items", "answer", 3, "a, b"),
        "Sheet 'Items', cell G3: A single choice has one right answer, but a, b are given. Keep one, or make it a multiple_choice.",
    ),
    "no key": (
        cell("Items", "answer", 3, None),
        "Sheet 'Items', cell G3: The right answer is missing. Write the key of the right option, such as a.",
    ),
    "no key of a situation": (
        cell("Items", "answer", 12, None),
        "Sheet 'Items', cell G12: Nothing says what one should do, so this item gives no score. Write the key of the right option, if the site's standard gives one.",
    ),
    "a key not among the options": (
        cell("Items", "answer", 3, "z"),
        "Sheet 'Items', cell G3: Answer “z” is not among the options of this item. Choose from: a, b, c.",
    ),
    "neither true nor false": (
        cell("Items", "answer", 5, "perhaps"),
        "Sheet 'Items', cell G5: “perhaps” is neither true nor false. Write true or false.",
    ),
    "a true/false without an answer": (
        cell("Items", "answer", 5, None),
        "Sheet 'Items', cell G5: The right answer is missing. Write true or false.",
    ),
    "a number without an answer": (
        cell("Items", "answer", 7, None),
        "Sheet 'Items', cell G7: The right answer is missing. Write the right number, such as 7.5.",
    ),
    "an answer where none belongs": (
        cell("Items", "answer", 9, "4"),
        "Sheet 'Items', cell G9: An item of type frequency takes no right answer here. The cell is ignored; clear it.",
    ),
    "an item's code twice": (
        cell("Items", "id", 8, "K1"),
        "Sheet 'Items', cell A8: Code “K1” is used twice (also in row 3). Give every part a code of its own.",
    ),
    "a competency's code twice": (
        row("Competencies", "C1", "Otra", "Other"),
        "Sheet 'Competencies', cell A4: Code “C1” is used twice (also in row 3). Give every part a code of its own.",
    ),
    "an option's key twice": (
        cell("Options", "key", 5, "a"),
        "Sheet 'Options', cell B5: Code “a” is used twice (also in row 3). Give every part a code of its own.",
    ),
    "no code": (
        cell("Items", "id", 8, None),
        "Sheet 'Items', cell A8: The code is empty. Write a short code of its own, such as K1-03.",
    ),
    "a code with a space": (
        cell("Criteria", "id", 3, "A 1"),
        "Sheet 'Criteria', cell A3: Code “A 1” holds spaces or signs that a code cannot have. Use letters, digits, dots and dashes only, such as A-1.",
    ),
    "a missing translation": (
        cell("Items", "stem (en)", 3, None),
        "Sheet 'Items', cell F3: The text is missing in this language. Translate: “¿Cuándo se retira la guarda?”",
    ),
    "a missing translation of an option": (
        cell("Options", "text (es)", 3, "  "),
        "Sheet 'Options', cell C3: The text is missing in this language. Translate: “When jammed”",
    ),
    "a text in no language": (
        lambda workbook: [cell("Items", f"stem ({language})", 3, None)(workbook) for language in ("es", "en")],
        "Sheet 'Items', cell E3: The text is empty. Write it in every language of the guide.",
    ),
    "an unknown scale": (
        cell("Items", "scale", 13, "pase"),
        "Sheet 'Items', cell M13: There is no scale “pase”. Choose one of: pace, frequency, last_time, autonomy, level.",
    ),
    "an unknown scale of a criterion": (
        cell("Criteria", "scale", 3, "stars"),
        "Sheet 'Criteria', cell G3: There is no scale “stars”. Choose one of: pace, frequency, last_time, autonomy, level.",
    ),
    "a scale on a choice": (
        cell("Items", "scale", 3, "pace"),
        "Sheet 'Items', cell M3: An item of type single_choice is not answered on a scale. It will be ignored. Take it out.",
    ),
    "a level beyond the scale": (
        cell("Criteria", "required_level", 3, 5),
        "Sheet 'Criteria', cell H3: Level 5 is not on scale “level”. Choose one of: 1, 2, 3, 4.",
    ),
    "a level that is not whole": (
        cell("Criteria", "required_level", 3, 2.5),
        "Sheet 'Criteria', cell H3: “2.5” is not a whole number. Write a whole number, such as 3.",
    ),
    "a scale of one point": (
        lambda workbook: workbook["Scales"].delete_rows(4),
        "Sheet 'Scales', cell D3: Scale “pace” has fewer than two points. Write at least two points, lowest first.",
    ),
    "a scale's value twice": (
        cell("Scales", "value", 4, 1),
        "Sheet 'Scales', cell D4: Value 1 stands twice on scale “pace” (also in row 3). Write the points from lowest to highest, each value once.",
    ),
    "a scale that falls": (
        cell("Scales", "value", 4, 0),
        "Sheet 'Scales', cell D4: Value 0 of scale “pace” does not rise above 1 before it. Write the points from lowest to highest, each value once.",
    ),
    "a scale's value that is no number": (
        cell("Scales", "value", 4, "two"),
        "Sheet 'Scales', cell D4: “two” is not a number. Write a number only, such as 2 or 0.5.",
    ),
    "merged cells": (
        merged("Items", "B4:B6"),
        "Sheet 'Items', cell B4: Cells B4:B6 are merged, so only the first of them holds a value. Unmerge them and fill in every cell.",
    ),
    "a formula": (
        cell("Items", "stem (es)", 3, "=SUM(A1:A2)"),
        "Sheet 'Items', cell E3: The cell holds a formula (=SUM(A1:A2)). Write the text or number itself: copy the cell and paste it as values.",
    ),
    "an error value": (
        cell("Items", "stem (es)", 3, "#REF!"),
        "Sheet 'Items', cell E3: The cell shows the error #REF!. Write the text or number itself.",
    ),
    "a date in a text cell": (
        cell("Options", "text (es)", 3, datetime.datetime(2026, 2, 1)),
        "Sheet 'Options', cell C3: Excel made a date of what was typed (2026-02-01). Set the cell's format to Text and type it again.",
    ),
    "true in a text cell": (
        cell("Options", "text (es)", 3, True),
        "Sheet 'Options', cell C3: Excel made a true/false value of what was typed. Set the cell's format to Text and type it again.",
    ),
    "an unknown subcompetency": (
        cell("Items", "subcompetency", 3, "C1.9"),
        "Sheet 'Items', cell B3: “C1.9” is not on the sheet Subcompetencies. Did you mean “C1.2”?",
    ),
    "no subcompetency": (
        cell("Items", "subcompetency", 6, None),
        "Sheet 'Items', cell B6: The cell is empty. Write a code of the sheet Subcompetencies.",
    ),
    "an unknown competency": (
        cell("Subcompetencies", "competency", 4, "X"),
        "Sheet 'Subcompetencies', cell B4: “X” is not on the sheet Competencies. Write a code of the sheet Competencies.",
    ),
    "an option of no item": (
        cell("Options", "item", 3, "Z9"),
        "Sheet 'Options', cell A3: “Z9” is not on the sheet Items. Write a code of the sheet Items.",
    ),
    "options of a number": (
        lambda workbook: [
            row("Options", "K5", "a", "Uno", "One")(workbook),
            row("Options", "K5", "b", "Dos", "Two")(workbook),
        ],
        "Sheet 'Options', cell A18: Item “K5” is of type number, which has no options. Delete its options, or change its type.",
    ),
    "an order of one step": (
        lambda workbook: workbook["Options"].delete_rows(10, 2),
        "Sheet 'Items', cell A6: Item “K4” (order) needs at least two options; it has 1. Add options until there are at least two.",
    ),
    "follows what is not there": (
        cell("Items", "follows", 10, "P11"),
        "Sheet 'Items', cell R10: There is no item “P11”. Did you mean “P1”?",
    ),
    "an obstacle that follows a knowledge item": (
        cell("Items", "follows", 10, "K1"),
        "Sheet 'Items', cell R10: Item “K1” is of type single_choice, so it has no low answer to ask about. Name an item of type autonomy / frequency / last_time.",
    ),
    "an obstacle that follows nothing": (
        cell("Items", "follows", 10, None),
        "Sheet 'Items', cell R10: An obstacle item says nothing about which answer it follows. Write the code of the practice item whose low answer brings it up.",
    ),
    "follows on another type": (
        cell("Items", "follows", 3, "P1"),
        "Sheet 'Items', cell R3: Only an item of type obstacle follows another; this one is single_choice. Take it out, or change the type.",
    ),
    "pairs with what is not there": (
        cell("Items", "pairs_with", 9, "unknown"),
        "Sheet 'Items', cell Q9: There is no item “unknown”. Write the code of an item of this guide.",
    ),
    "pairs with a practice item": (
        cell("Items", "pairs_with", 9, "P3"),
        "Sheet 'Items', cell Q9: Item “P1” (frequency) cannot mirror item “P3” (last_time). Name, on a practice item, the knowledge item that it mirrors.",
    ),
    "a check question for what is not there": (
        cell("Items", "isomorphic_of", 4, "K11"),
        "Sheet 'Items', cell S4: There is no item “K11”. Did you mean “K1”?",
    ),
    "a check question for itself": (
        cell("Items", "isomorphic_of", 4, "K2"),
        "Sheet 'Items', cell S4: The item names itself. A check question asks the same as another item, in other words. Name the item that everybody answers alone, or clear the field.",
    ),
    "a check question without a right answer": (
        cell("Items", "isomorphic_of", 8, "K1"),
        "Sheet 'Items', cell S8: Item “K6” (short_text) cannot check item “K1” (single_choice): both need a right answer. Name an item that has a right answer, or give both one.",
    ),
    "a negative weight": (
        cell("Items", "weight", 3, -1),
        "Sheet 'Items', cell P3: Weight -1 is below zero or not a number. Write 1, or a number above zero.",
    ),
    "a weight in words": (
        cell("Items", "weight", 3, "double"),
        "Sheet 'Items', cell P3: “double” is not a number. Write a number only, such as 2 or 0.5.",
    ),
    "a tolerance in words": (
        cell("Items", "tolerance", 7, "some"),
        "Sheet 'Items', cell H7: “some” is not a number. Write a number only, such as 2 or 0.5.",
    ),
    "a negative tolerance": (
        cell("Items", "tolerance", 7, -0.5),
        "Sheet 'Items', cell H7: Tolerance -0.5 is below zero or not a number. Write how far from the right number still counts, such as 0.2.",
    ),
    "a yes that is none": (
        cell("Items", "critical", 3, "perhaps"),
        "Sheet 'Items', cell O3: “perhaps” is neither yes nor no. Choose yes or no.",
    ),
    "a spot cut short": (
        cell("Options", "width", 16, None),
        "Sheet 'Options', cell L16: The cell is empty. A spot needs four numbers in percent of the picture: left, top, width and height.",
    ),
    "a spot in words": (
        cell("Options", "top", 16, "above"),
        "Sheet 'Options', cell K16: “above” is not a number. Write a number only, such as 2 or 0.5.",
    ),
    "a question too long": (
        cell("Items", "stem (es)", 3, "a" * 401),
        "Sheet 'Items', cell E3: The question has 401 characters; a phone's screen holds 400. Ask one thing in short words, or make two items of it.",
    ),
    "a picture in a folder": (
        cell("Items", "image", 3, "../secret.svg"),
        "Sheet 'Items', cell T3: File “../secret.svg” has a folder in its name. Put the file into the folder media and write its name only.",
    ),
    "a subcompetency without items": (
        row("Subcompetencies", "C1.3", "C1", "Nada", "Nothing"),
        "Sheet 'Subcompetencies', cell A5: Subcompetency “C1.3” has no items. Write its questions, or take it out.",
    ),
    "a second guide": (
        row("Guide", "other"),
        "Sheet 'Guide', row 4: A workbook holds one guide; this row is ignored. Delete the row.",
    ),
}


NOTES = frozenset(
    {
        "the criteria are missing",
        "a column of one's own",
        "a column in an unknown language",
        "a column in a language the guide does not offer",
        "no key of a situation",
        "an answer where none belongs",
        "a scale on a choice",
        "a question too long",
        "a subcompetency without items",
        "a second guide",
    }
)
"""What can be ignored leaves the guide usable."""


@pytest.mark.parametrize("name", MISTAKES)
def test_a_mistake_is_told_by_one_sentence_that_names_the_cell(name):
    change, said = MISTAKES[name]

    reading = broken(change)

    assert [problem.say(english) for problem in reading.problems] == [said]
    assert reading.guide is not None
    assert reading.ok is (name in NOTES)


def test_all_mistakes_are_told_at_once_in_the_order_of_the_sheets():
    reading = broken(
        cell("Criteria", "scale", 3, "stars"),
        cell("Items", "type", 4, "quiz"),
        cell("Items", "stem (en)", 3, None),
        cell("Items", "weight", 9, "double"),
        cell("Options", "text (en)", 5, "=SUM(A1:A2)"),
        cell("Subcompetencies", "themes", 3, "saftey"),
        heading("Guide", "organization", "Firma"),
        merged("Items", "B5:B7"),
    )

    assert [problem.say(english) for problem in reading.problems] == [
        "Sheet 'Guide', cell G1: Column “Firma” is not known. It will be ignored.",
        "Sheet 'Subcompetencies', cell E3: “saftey” is not known here. Did you mean “safety”? Choose one of: technical, quality, safety, environment, teamwork, gender, self_care, decent_work, social_dialogue.",
        "Sheet 'Items', cell F3: The text is missing in this language. Translate: “¿Cuándo se retira la guarda?”",
        "Sheet 'Items', cell D4: “quiz” is not known here. Choose one of: single_choice, multiple_choice, true_false, order, match, number, hotspot, short_text, frequency, last_time, autonomy, situation, how_many, obstacle.",
        "Sheet 'Items', cell B5: Cells B5:B7 are merged, so only the first of them holds a value. Unmerge them and fill in every cell.",
        "Sheet 'Items', cell P9: “double” is not a number. Write a number only, such as 2 or 0.5.",
        "Sheet 'Options', cell D5: The cell holds a formula (=SUM(A1:A2)). Write the text or number itself: copy the cell and paste it as values.",
        "Sheet 'Criteria', cell G3: There is no scale “stars”. Choose one of: pace, frequency, last_time, autonomy, level.",
    ]
    assert not reading.ok


def test_the_good_part_of_a_broken_guide_is_kept():
    reading = broken(cell("Items", "type", 4, "quiz"))

    assert [item.id for item in reading.guide.items] == [item.id for item in GOOD.items if item.id != "K2"]


def hidden(workbook: Workbook) -> None:
    workbook["Items"].column_dimensions["H"].hidden = True
    workbook["Items"].row_dimensions[2].hidden = True


def turned_round(workbook: Workbook) -> None:
    """The columns of the sheet Items from last to first."""
    page = workbook["Items"]
    rows = [[place.value for place in reversed(line)] for line in page.iter_rows()]
    for number, values in enumerate(rows, start=1):
        for column, value in enumerate(values, start=1):
            page.cell(number, column).value = value


def spot(*numbers: object) -> Break:
    """Four cells typed into a workbook that does not know them as percent."""

    def change(workbook: Workbook) -> None:
        for column, number in zip("JKLM", numbers, strict=True):
            place = workbook["Options"][f"{column}16"]
            place.value, place.number_format = number, "General"

    return change


HARMLESS: dict[str, Break] = {
    "columns in any order": turned_round,
    "hidden columns and rows": hidden,
    "headings with capitals and spaces": heading("Items", "stem (es)", " Stem( ES )"),
    "no row of labels": lambda workbook: workbook["Items"].delete_rows(2),
    "blank rows between": lambda workbook: workbook["Items"].insert_rows(6, 3),
    "a sheet of notes": lambda workbook: workbook.create_sheet("My notes").append(["remember"]),
    "sheets in capitals": lambda workbook: [renamed("Items", "x")(workbook), renamed("x", "ITEMS")(workbook)],
    "a type with a space and capitals": cell("Items", "type", 3, "Single choice"),
    "a number as text": cell("Items", "answer", 7, "2.5"),
    "a decimal comma": cell("Items", "answer", 7, "2,5"),
    "a weight as text with a comma": cell("Items", "weight", 9, "2,0"),
    "true and false as Excel's own": cell("Items", "answer", 5, False),
    "false in Spanish": cell("Items", "answer", 5, "Falso"),
    "yes in Portuguese": cell("Items", "critical", 3, "Sim"),
    "spaces round a text": cell("Items", "stem (en)", 8, "  Why? "),
    "a spot in plain percent": spot(12.5, "30 %", "7,0", 33.33),
    "a spot pasted as values": spot(0.125, 0.3, 0.07, 0.3333),
    "a merged title far from the columns": merged("Items", "AE1:AH2"),
}


@pytest.mark.parametrize("change", HARMLESS.values(), ids=list(HARMLESS))
def test_what_people_do_to_a_workbook_without_harm_changes_nothing(change):
    assert broken(change) == Reading(GOOD, ())


def test_numbers_in_text_cells_stay_as_they_were_typed():
    reading = broken(cell("Options", "text (es)", 3, 50), cell("Options", "text (en)", 3, 2.5))

    assert reading.guide.item("K1").options[0].text.by_language == {"es": "50", "en": "2.5"}


def test_a_picture_or_sound_must_lie_in_the_media_folder(tmp_path):
    for name in ("gaurd.svg", "belt.svg", "released.svg", "blet.mp3"):
        (tmp_path / name).write_bytes(b"")

    reading = read_guide(BytesIO(GOOD_BYTES), tmp_path)

    assert [problem.say(english) for problem in reading.problems] == [
        "Sheet 'Items', cell T3: Picture “guard.svg” is not in the folder media. Did you mean “gaurd.svg”?",
        "Sheet 'Items', cell V15: Sound “belt.mp3” is not in the folder media. Did you mean “blet.mp3”?",
    ]
