"""The sheet of proposals, one row each: keys hidden, words to choose from, days in colour, and room for new rows."""

from collections.abc import Sequence
from typing import Any

from xlsxwriter.format import Format

from stagkit.domain.proposals import Proposal
from stagkit.errors import Translate, sentence
from stagkit.files.excel_cells import Page
from stagkit.files.excel_page import (
    A3,
    AMBER,
    AMBER_INK,
    GREY,
    QUIET,
    RED,
    RED_INK,
    SHADE,
    Pages,
    day_of,
    fit_row,
    put_formula,
    put_number,
    put_text,
    serial,
)
from stagkit.files.proposal_columns import (
    BAND_ROW,
    BENEFIT,
    CHOICES,
    COLUMNS,
    FIRST_ROW,
    KEY_ROW,
    LABEL_ROW,
    PLACES,
    PROBLEM,
    PROOF,
    SEVERAL,
    STATE,
    WHO,
    Column,
    Holds,
)
from stagkit.files.proposal_lists import list_of, quoted
from stagkit.files.proposal_row import LETTERS, Surroundings, formulas, order_of, ours, text_of, words_of

SPARE = 12
"""Empty rows below the proposals that hold the formulas already."""
REACH = 1000
"""Lists to choose from and colours reach down to this row at least."""

BANDS = ("#1F4E79", "#44546A", "#7A4E1D", "#2F6B4F", "#5B3A7A")
"""Behind the headings of the groups, one after the other."""
PAGES_BEGIN = (PROBLEM, WHO, BENEFIT, STATE, PROOF)
"""On paper a new page begins with these groups."""
BY_HAND = tuple((PLACES[own.key], own.key, own.holds) for own in COLUMNS if own.holds is not Holds.OURS)
WITH_NUMBERS = (Holds.NUMBER, Holds.MONEY, Holds.SCORE)
WITH_WORDS = (Holds.CHOICE, Holds.CHOICES)
LONG = tuple(
    (own.key, own.width)
    for own in COLUMNS
    if not own.hidden and (own.holds is Holds.TEXT or own.key in ("cohort", "item_text", "subcompetency_text"))
)
"""Columns whose texts may need several lines, and their widths."""
LOOK_OF = {Holds.NUMBER: "number", Holds.MONEY: "money", Holds.SCORE: "count", Holds.DAY: "day"}
OUR_LOOKS = {
    "cohort": "text",
    "payback_months": "months",
    "return_percent": "percent",
    "priority": "count",
    "next_on": "day",
    "next_order": "order",
}


def write_table(pages: Pages, title: str, proposals: Sequence[Proposal], around: Surroundings) -> None:
    """Make the sheet, with a name for the cells of each column: "plan_status" and so on."""
    page = pages.page(title, paper=A3)
    reach = max(REACH, FIRST_ROW + len(proposals) + SPARE)
    looks = _write_headings(pages, page, around.translate)
    for row, proposal in enumerate(proposals, start=FIRST_ROW):
        _write_row(page, row, proposal, around, looks)
    end = FIRST_ROW + len(proposals) + SPARE - 1
    for row in range(FIRST_ROW + len(proposals), end + 1):
        _write_formulas(page, row, {}, looks)
    for column in COLUMNS:
        _validate(page, column, reach, around.translate)
        letter = LETTERS[column.key]
        pages.book.define_name(f"plan_{column.key}", f"={quoted(title)}!${letter}${FIRST_ROW}:${letter}${reach}")
    _colour(pages, page, reach)
    page.freeze_panes(LABEL_ROW, PLACES["problem"] + 1)
    page.autofilter(LABEL_ROW - 1, 0, end - 1, len(COLUMNS) - 2)
    page.ignore_errors({"number_stored_as_text": f"A1:{LETTERS['next_order']}{reach}"})
    page.outline_settings(visible=True, symbols_below=True, symbols_right=False)
    page.set_zoom(90)
    _set_up_paper(page)


def _write_headings(pages: Pages, page: Page, translate: Translate) -> dict[str, Format]:
    looks: dict[str, Format] = {}
    bands = list(dict.fromkeys(column.band for column in COLUMNS))
    shown: set[str] = set()
    for place, column in enumerate(COLUMNS):
        colour = BANDS[bands.index(column.band) % len(BANDS)]
        begins = not column.hidden and column.band not in shown
        put_text(page, KEY_ROW - 1, place, column.key, pages.look("keys"))
        band = pages.look("label", bg_color=colour, text_wrap=False)
        page.write_blank(BAND_ROW - 1, place, None, band)
        if begins:
            put_text(page, BAND_ROW - 1, place, translate(column.band), band)
            shown.add(column.band)
        put_text(page, LABEL_ROW - 1, place, translate(column.label), pages.look("label", bg_color=colour))
        looks[column.key] = _look(pages, column)
        # Each group folds up to its first column.
        fold = {"hidden": True} if column.hidden else {} if begins else {"level": 1}
        page.set_column(place, place, column.width, looks[column.key], fold)
    page.set_row(KEY_ROW - 1, None, None, {"hidden": True})
    page.set_row(LABEL_ROW - 1, 62)
    return looks


def _look(pages: Pages, column: Column) -> Format:
    line: dict[str, Any] = {"bottom": 4, "bottom_color": "#C5CED6"}
    if column.holds is Holds.OURS:
        return pages.look(OUR_LOOKS.get(column.key, "note"), bg_color=SHADE, font_color=QUIET, **line)
    if column.key in ("unit", "currency"):
        line["align"] = "center"
    return pages.look(LOOK_OF.get(column.holds, "text"), **line)


def _write_row(page: Page, row: int, proposal: Proposal, around: Surroundings, looks: dict[str, Format]) -> None:
    for place, key, holds in BY_HAND:
        value = getattr(proposal, key)
        if holds in WITH_NUMBERS:
            if value is not None and (value or holds is not Holds.SCORE):
                put_number(page, row - 1, place, value)
        elif not value:
            continue
        elif holds in WITH_WORDS:
            put_text(page, row - 1, place, words_of(key, value, around))
        elif holds is Holds.DAY and (day := day_of(value)):
            page.put_number(row - 1, place, serial(day))
        else:
            # A day that is none stays as it was written, and as text.
            look = looks["problem"] if holds is Holds.DAY else None
            put_text(page, row - 1, place, text_of(key, proposal, around), look)
    values = {**ours(proposal, around), "next_order": order_of(proposal, row)}
    put_text(page, row - 1, PLACES["cohort"], str(values["cohort"]))
    _write_formulas(page, row, values, looks)
    fit_row(page, row - 1, ((str(values.get(key) or getattr(proposal, key, "")), width) for key, width in LONG))


def _write_formulas(page: Page, row: int, values: dict[str, Any], looks: dict[str, Format]) -> None:
    for key, formula in formulas(row).items():
        put_formula(page, row - 1, PLACES[key], formula, values.get(key, ""), looks[key])


def _validate(page: Page, column: Column, reach: int, translate: Translate) -> None:
    rules: dict[Holds, dict[str, Any]] = {
        Holds.CHOICE: {"validate": "list", "source": f"={list_of(column.key)}", "error_message": CHOOSE},
        Holds.SCORE: {"validate": "list", "source": f"={list_of(column.key)}", "error_message": CHOOSE},
        Holds.CHOICES: {"validate": "list", "source": f"={list_of(column.key)}", "show_error": False},
        Holds.DAY: {"validate": "date", "criteria": ">=", "value": 36526, "error_message": A_DAY},
        Holds.MONEY: {"validate": "decimal", "criteria": ">=", "value": -1e12, "error_message": A_NUMBER},
        Holds.NUMBER: {"validate": "decimal", "criteria": ">=", "value": -1e12, "error_message": A_NUMBER},
    }
    rule = None if column.hidden else rules.get(column.holds)
    if rule is None:
        return
    label = translate(column.label)[:32]
    if "error_message" in rule:
        rule |= {"error_title": label, "error_message": translate(rule["error_message"])[:255]}
    if rule["validate"] != "list":
        rule["error_type"] = "warning"
    if column.holds is Holds.CHOICES:
        words = SEVERAL.join(translate(word) for word in CHOICES[column.key].values())
        hint = translate(sentence("One or more of these, with ; between them: {words}")).format(words=words)
        rule |= {"input_title": label, "input_message": hint[:255]}
    place = PLACES[column.key]
    page.data_validation(FIRST_ROW - 1, place, reach - 1, place, rule)


CHOOSE = sentence("Choose one from the list.")
A_DAY = sentence("Write a day, such as 31/12/2026. Text is read too, but has no colour and is not sorted.")
A_NUMBER = sentence("Write a number without words. The unit and the currency have columns of their own.")


def _colour(pages: Pages, page: Page, reach: int) -> None:
    """Colour days, replies and finished rows; beside each colour a word says the same."""
    red = pages.book.add_format({"bg_color": RED, "font_color": RED_INK, "bold": True})
    amber = pages.book.add_format({"bg_color": AMBER, "font_color": AMBER_INK})
    grey = pages.book.add_format({"bg_color": GREY})
    due, status, following, waiting = (f"${LETTERS[key]}{FIRST_ROW}" for key in ("due", "status", "next_on", "waiting"))
    is_open = f"ISNUMBER({due}),COUNTIF(list_finished,{status})=0"
    rules = (
        ("due", "deadline", f"=AND({is_open},{due}<TODAY())", red),
        ("due", "deadline", f"=AND({is_open},{due}>=TODAY(),{due}<=TODAY()+7)", amber),
        ("waiting", "waiting", f"={waiting}=word_silent", red),
        ("next_on", "next_on", f"=AND(ISNUMBER({following}),{following}<TODAY())", red),
        ("next_on", "next_on", f"=AND(ISNUMBER({following}),{following}<=TODAY()+7)", amber),
        ("number", "recognition", f"=COUNTIF(list_finished,{status})>0", grey),
    )
    for first, last, formula, look in rules:
        rule = {"type": "formula", "criteria": formula, "format": look, "stop_if_true": look is not grey}
        page.conditional_format(FIRST_ROW - 1, PLACES[first], reach - 1, PLACES[last], rule)


def _set_up_paper(page: Page) -> None:
    """Six sheets of A3 wide, each with number and problem at its left and the headings at its top."""
    page.set_print_scale(62)
    page.repeat_rows(BAND_ROW - 1, LABEL_ROW - 1)
    page.repeat_columns(PLACES["number"], PLACES["problem"])
    begins = {band: next(place for place, own in enumerate(COLUMNS) if own.band == band) for band in PAGES_BEGIN}
    page.set_v_pagebreaks(list(begins.values()))
