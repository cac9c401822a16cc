"""Answers as a table: typed in from paper, brought from another tool, or shipped with a sample."""

import csv
from collections.abc import Iterable
from dataclasses import dataclass
from typing import BinaryIO, TextIO

from stagkit.domain.findings import closest
from stagkit.domain.guide import Guide
from stagkit.domain.items import SCALE_TYPES, AnswerRefused, AnswerState, Item, Value, accept
from stagkit.domain.people import tidy_code
from stagkit.errors import Problem, sentence
from stagkit.files.people_table import Line, Lines, read_lines

COLUMNS = ("person", "item", "round", "state", "value")


@dataclass(frozen=True, slots=True)
class AnswerRow:
    """One answer in a file. `person` is the personal code; `value` is None unless the state is answered."""

    person: str
    item: str
    round: int
    state: AnswerState
    value: Value


@dataclass(frozen=True, slots=True)
class AnswerTable:
    """The answers that fit the guide, in the order of the file, and what is wrong with the others."""

    answers: tuple[AnswerRow, ...]
    problems: tuple[Problem, ...] = ()

    @property
    def ok(self) -> bool:
        """Whether nothing fatal is wrong."""
        return not any(problem.fatal for problem in self.problems)


class _Wrong(Exception):
    def __init__(self, column: str, what: str, remedy: str = "", **values: object) -> None:
        self.column, self.what, self.remedy, self.values = column, what, remedy, values


def read_answers(stream: BinaryIO, guide: Guide) -> AnswerTable:
    """The answers in a .csv or .xlsx with columns person, item, round, state, value.

    Several keys of one value have commas between them. An empty state is answered; an empty round is 1.
    """
    lines = read_lines(stream)
    problems = list(lines.problems)
    missing = [name for name in ("person", "item", "value") if not lines.letter(name)] if not problems else []
    if missing:
        problems.append(
            Problem(
                sentence("Column “{heading}” is missing."),
                sentence("Write these names in row 1: {columns}."),
                {"heading": missing[0], "columns": ", ".join(COLUMNS)},
                lines.sheet,
            )
        )
    answers: list[AnswerRow] = []
    items = {item.id: item for item in guide.items}
    for line in () if problems else lines.rows:
        try:
            answers.append(_answer(line, guide, items))
        except _Wrong as wrong:
            problems.append(_problem(lines, line, wrong))
    return AnswerTable(tuple(answers), tuple(problems))


def write_answers(answers: Iterable[AnswerRow], stream: TextIO) -> None:
    """Write answers as .csv, as `read_answers` reads them. Open `stream` with newline=""."""
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(COLUMNS)
    for own in answers:
        writer.writerow([own.person, own.item, own.round, own.state.value, _written(own.value)])


def _written(value: Value) -> str:
    if isinstance(value, tuple):
        return ",".join(value)
    return "" if value is None else f"{value:.12g}" if isinstance(value, float) else str(value)


def _problem(lines: Lines, line: Line, wrong: _Wrong) -> Problem:
    return Problem(wrong.what, wrong.remedy, wrong.values, lines.sheet, line.number, lines.letter(wrong.column))


def _answer(line: Line, guide: Guide, items: dict[str, Item]) -> AnswerRow:
    person, code = tidy_code(line["person"]), line["item"]
    if not person:
        raise _Wrong("person", sentence("The personal code is empty."), sentence("Write the person's code."))
    if code not in items:
        guess = closest(code, items)
        remedy = sentence("Did you mean “{guess}”?") if guess else sentence("Write the code of an item of this guide.")
        raise _Wrong("item", sentence("There is no item “{wanted}”."), remedy, wanted=code, guess=guess)
    state = _state(line)
    value = _value(line, guide, code) if state is AnswerState.ANSWERED else None
    return AnswerRow(person, code, _round(line), state, value)


def _round(line: Line) -> int:
    written = line["round"] or "1"
    if written not in ("1", "2", "3"):
        raise _Wrong(
            "round",
            sentence("“{written}” is not a round."),
            sentence("Write 1 (alone), 2 (after the discussion) or 3 (follow-up)."),
            written=written,
        )
    return int(written)


def _state(line: Line) -> AnswerState:
    written = line["state"] or "answered"
    if written not in list(AnswerState):
        raise _Wrong(
            "state",
            sentence("“{written}” is not known here."),
            sentence("Choose one of: {known}."),
            written=written,
            known=", ".join(AnswerState),
        )
    return AnswerState(written)


def _value(line: Line, guide: Guide, code: str) -> Value:
    item = guide.item(code)
    scale = guide.scale_of(item) if item.type in SCALE_TYPES else None
    try:
        return accept(item, scale, line["value"])
    except AnswerRefused as refused:
        raise _Wrong(
            "value",
            sentence("“{written}” is not an answer to item “{item}” ({type})."),
            refused.text,
            written=line["value"],
            item=code,
            type=item.type.value,
        ) from None
