"""The sheets around the plan: how to use it, the groups it comes from, the questions, and what was changed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import datetime
from itertools import zip_longest
from typing import Any

from xlsxwriter.utility import xl_col_to_name

from stagkit.domain.proposal_words import FIELD_WORDS
from stagkit.domain.proposals import Proposal
from stagkit.errors import Translate, sentence
from stagkit.files.excel_page import Pages, day_of, fit_row, put_labels, put_number, put_text, serial
from stagkit.files.proposal_columns import BY_KEY, CHOICES, Holds
from stagkit.files.proposal_lists import quoted
from stagkit.files.proposal_row import Surroundings, text_of, words_of

STEPS = (
    sentence("Each row of the sheet Proposals is one proposal. Nothing that was said is left out."),
    sentence("Choose from the lists in the cells: status, kind of cause, kind of proposal, impact, ease, checks."),
    sentence("Write one responsible person and one day for each proposal. Red is overdue, amber is due within 7 days."),
    sentence("Impact and ease run from 1 (little, hard) to 5 (much, easy). The priority is one times the other."),
    sentence(
        "Before “Planned”: cause, effect, kind, responsible, start, due, cost, benefit, indicator, value and goal."
    ),
    sentence("Before “Verified”: day done, value reached, what shows it, and a name for the workers and the employer."),
    sentence("A rejected proposal needs a reason. Answer whoever proposed it within 14 days."),
    sentence("Write new proposals in the first empty row. Leave number and code empty: the program gives them."),
    sentence("Grey columns fill in by themselves. Small plus and minus signs above the columns fold a group away."),
    sentence("Hidden rows and columns hold codes for the program: leave them. You may hide, move or widen columns."),
    sentence("Save the file and take it in on the page of the proposals: you see each change before it counts."),
    sentence("As soon as you change this file, STAGkit leaves it as it is and writes later proposals to a new file."),
)


@dataclass(frozen=True, slots=True)
class Held:
    """A session that proposals come from: its group, the day of the first one (ISO), its guide. Names nobody."""

    session: str
    group: str
    day: str = ""
    guide: str = ""
    version: str = ""


@dataclass(frozen=True, slots=True)
class Change:
    """One edit of a proposal: when (ISO, UTC), the state before (None when it was captured) and after."""

    at: str
    before: Proposal | None
    after: Proposal


def write_instructions(pages: Pages, title: str, translate: Translate) -> None:
    """Make the first sheet."""
    page = pages.page(title, landscape=False)
    page.hide_gridlines(2)
    page.set_column(0, 0, 5)
    page.set_column(1, 1, 96)
    put_text(page, 0, 0, translate(sentence("Improvement proposals: how to use this workbook")), pages.look("title"))
    page.set_row(0, 34)
    for number, step in enumerate(STEPS, start=1):
        put_text(page, number + 1, 0, f"{number}.", pages.look("mark"))
        put_text(page, number + 1, 1, translate(step), pages.look("step"))
        fit_row(page, number + 1, [(translate(step), 88)], size=12)


def write_cohort(pages: Pages, title: str, held: Sequence[Held], proposals: Sequence[Proposal], say: Translate) -> None:
    """Make the sheet of groups: one row for each session with the number of its proposals."""
    page = pages.page(title)
    widths = {
        sentence("Group"): 30,
        sentence("First proposal on"): 16,
        sentence("Guide"): 44,
        sentence("Version"): 12,
        sentence("Number of proposals"): 14,
    }
    _table_head(pages, page, widths, say)
    for row, own in enumerate(held, start=1):
        put_text(page, row, 0, own.group, pages.look("text"))
        _put_day(pages, page, row, 1, own.day)
        put_text(page, row, 2, own.guide, pages.look("text"))
        put_text(page, row, 3, own.version, pages.look("text"))
        count = sum(proposal.session == own.session for proposal in proposals)
        put_number(page, row, 4, count, pages.look("count"))


def write_items(pages: Pages, title: str, around: Surroundings) -> None:
    """Make the sheet of questions and of subcompetencies: code and text, under names that the plan looks them up by.

    Their headings are those of the plan's columns, by which the texts are found again whatever their language.
    """
    page = pages.page(title)
    tables = (
        ("table_items", "item", around.items, 76),
        ("table_subcompetencies", "subcompetency", around.subcompetencies, 60),
    )
    for left, (name, key, texts, width) in zip((0, 3), tables, strict=True):
        for column, own in enumerate((key, f"{key}_text"), start=left):
            put_text(page, 0, column, around.translate(BY_KEY[own].label), pages.look("label"))
        page.set_column(left, left, 15)
        page.set_column(left + 1, left + 1, width)
        for row, (code, text) in enumerate(texts.items(), start=1):
            put_text(page, row, left, code, pages.look("text"))
            put_text(page, row, left + 1, text, pages.look("text"))
        area = f"${xl_col_to_name(left)}$2:${xl_col_to_name(left + 1)}${max(len(texts), 1) + 1}"
        pages.book.define_name(name, f"={quoted(title)}!{area}")
    pairs = zip_longest(around.items.values(), around.subcompetencies.values(), fillvalue="")
    for row, (item, sub) in enumerate(pairs, start=1):
        fit_row(page, row, [(item, tables[0][3]), (sub, tables[1][3])])
    page.set_row(0, 33)
    page.set_column(2, 2, 3)
    page.freeze_panes(1, 0)


def write_log(pages: Pages, title: str, changes: Sequence[Change], around: Surroundings) -> None:
    """Make the sheet of the last changes, field by field, the newest first."""
    page = pages.page(title)
    widths = {
        FIELD_WORDS["number"]: 11,
        sentence("When"): 18,
        sentence("Field"): 30,
        sentence("From"): 46,
        sentence("To"): 46,
    }
    _table_head(pages, page, widths, around.translate)
    rows = (line for change in changes for line in _lines(change, around))
    for row, (number, at, field, before, after) in enumerate(rows, start=1):
        put_text(page, row, 0, number, pages.look("text"))
        moment = _moment(at)
        if moment is None:
            put_text(page, row, 1, at, pages.look("text"))
        else:
            page.write_number(row, 1, moment, pages.look("moment"))
        for column, text in enumerate((field, before, after), start=2):
            put_text(page, row, column, text, pages.look("text"))
        fit_row(page, row, [(before, 46), (after, 46)])
    page.autofilter(0, 0, max(page.dim_rowmax or 0, 1), len(widths) - 1)


UNTOLD = ("id", "session", "revision", "proposer")
"""Fields whose changes are not told. Who takes a personal code out of a proposal must not find it here again."""


def _lines(change: Change, around: Surroundings) -> list[tuple[str, str, str, str, str]]:
    after, before, say = change.after, change.before, around.translate
    if before is None:
        return [(after.number, change.at, say(sentence("Captured")), "", after.problem or after.proposal)]
    told = []
    for name in (field.name for field in fields(Proposal)):
        old, new = getattr(before, name), getattr(after, name)
        if old == new or name in UNTOLD:
            continue
        label = FIELD_WORDS.get(name) or (BY_KEY[name].label if name in BY_KEY else sentence("Out of the plan"))
        texts = (_in_words(name, before, around), _in_words(name, after, around))
        told.append((after.number, change.at, say(label), *texts))
    return told


def _in_words(name: str, proposal: Proposal, around: Surroundings) -> str:
    value: Any = getattr(proposal, name)
    if name in CHOICES:
        return words_of(name, value, around)
    if isinstance(value, bool):
        return around.translate(sentence("yes") if value else sentence("no"))
    if isinstance(value, int | float):
        empty = name in BY_KEY and BY_KEY[name].holds is Holds.SCORE and not value
        return "" if empty else f"{value:g}"
    return "" if value is None else text_of(name, proposal, around)


def _table_head(pages: Pages, page: Any, widths: Mapping[str, int], say: Translate) -> None:
    put_labels(page, 0, [say(label) for label in widths], pages.look("label"))
    for column, width in enumerate(widths.values()):
        page.set_column(column, column, width)
    page.freeze_panes(1, 0)
    page.repeat_rows(0)


def _put_day(pages: Pages, page: Any, row: int, column: int, written: str) -> None:
    day = day_of(written)
    if day is None:
        put_text(page, row, column, written, pages.look("text"))
    else:
        page.write_number(row, column, serial(day), pages.look("day"))


def _moment(at: str) -> float | None:
    """A moment as Excel counts it, on this computer's clock."""
    try:
        here = datetime.fromisoformat(at).astimezone()
    except ValueError:
        return None
    return serial(here.date()) + (here.hour * 60 + here.minute) / 1440
