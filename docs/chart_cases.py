"""The charts that pictures are taken of: every kind, and the groups that are hard to draw. All answers are invented."""

from collections.abc import Iterator
from dataclasses import dataclass

import pandas as pd

from stagkit.analysis.distribution import distribution
from stagkit.analysis.earlier import against_earlier
from stagkit.analysis.grid import knows_does
from stagkit.analysis.labels import worded
from stagkit.analysis.segments import by_segment
from stagkit.analysis.sides import sides
from stagkit.analysis.transitions import transitions
from stagkit.charts import cell_reading, cells, reading
from stagkit.charts.look import SIZES, Size
from stagkit.charts.rows import Row, bar_rows, group_rows, side_rows, vote_rows
from stagkit.domain.guide import Competency, Guide, Subcompetency
from stagkit.domain.items import Item, ItemType, Option
from stagkit.domain.scales import FREQUENCY
from stagkit.domain.text import Text

QUESTION = "A tray of fruit falls from the belt. What do you do first?"
HABIT = "I lock out and tag the belt before I clean it"
STATES = {"?": "dont_know", "-": "skipped", "n": "na"}


@dataclass(frozen=True, slots=True)
class Case:
    """One chart: its kind, rows, question, line of counts, and the sentence for who does not see it."""

    name: str
    kind: str
    rows: list[Row]
    title: str
    subtitle: str
    alt: str


def text(words: str) -> Text:
    """A text that is only there in English."""
    return Text({"en": words})


CHOICE = Item(
    "tray",
    ItemType.SINGLE_CHOICE,
    text(QUESTION),
    options=(
        Option("a", text("I put it back on the belt")),
        Option("b", text("I stop the belt, set the fruit aside and tell the person in charge"), correct=True),
        Option("c", text("I throw it all away")),
        Option("d", text("I wait for the cleaning shift")),
    ),
)
PRACTICE = Item("lock", ItemType.FREQUENCY, text(HABIT))
CLEAN = Subcompetency("clean", text("Clean and lock out the belt"), items=(CHOICE, PRACTICE))
GUIDE = Guide(
    "line",
    text("The line"),
    competencies=(Competency("run", text("Run the line"), subcompetencies=(CLEAN,)),),
)


def votes(item: Item, values: str, *, round: int = 1) -> pd.DataFrame:
    """One person per sign: an answer's code, "?" for don't know, "-" for skipped, "n" for not my job."""
    rows = [
        (f"p{number}", item.id, round, STATES.get(sign, "answered"), None if sign in STATES else _value(item, sign))
        for number, sign in enumerate(values, 1)
        if sign != "."
    ]
    return pd.DataFrame(rows, columns=["person", "item", "round", "state", "value"]).astype({"value": object})


def _value(item: Item, sign: str) -> str | int:
    return int(sign) if item.type is ItemType.FREQUENCY else sign


def people(teams: str) -> pd.DataFrame:
    """One person per letter, of the team with that letter."""
    names = {"A": "Packing, day", "B": "Packing, night", "C": "Cold store"}
    blank = {"shift": "", "sex": "", "tenure_band": "", "role": ""}
    return pd.DataFrame([{"person": f"p{n}", "team": names[team], **blank} for n, team in enumerate(teams, 1)])


def cases(size: str = "console") -> Iterator[Case]:
    """Every kind of chart first, then the hard ones."""
    wanted = SIZES[size]
    group = "aaabbbbbbbbbbbbccddd???"
    yield _bars("answers", group, wanted)
    yield _bars("answers-key", group, wanted, with_key=True)
    yield _teams("teams", "aaabbbbb" + "aabbbbcd" + "bbbcd??", "A" * 8 + "B" * 8 + "C" * 7, wanted)
    yield _both("votes", "aaaabbbbcccdd??", "abbbbbbbbbbcbb?", wanted)
    yield _practice("practice", "111222223333344n", wanted)
    yield _practice_teams("practice-teams", "11122333" + "22333344" + "1112234", "A" * 8 + "B" * 8 + "C" * 7, wanted)
    yield _changes("changes", "aaaabbbbcccdd??", "abbbbbbbbbbcbb?", wanted, right=("b",))
    yield _knows_does("knows-does", "b" * 16 + "acd??", "4" * 9 + "1212112" + "44411", wanted)
    yield _knows_does("knows-does-teams", *TEAMS, wanted, "A" * 9 + "B" * 10 + "C" * 2)
    yield _earlier("earlier", {"March, line 1": "aabbbbbbccd?", "June, line 2": "abbbbbbbbbcd", "Today": group}, wanted)
    yield from _hard(wanted)


TEAMS = ("bbbbbbbad" + "bbbbbbbacd" + "bb", "444441144" + "4411111412" + "41")


def _hard(size: Size) -> Iterator[Case]:
    """Empty levels, empty groups, one respondent, all the same answer, and everybody "don't know"."""
    yield _bars("empty-levels", "bbbbbbddd", size, with_key=True)
    yield _practice("empty-levels-practice", "333334444", size)
    yield _teams("empty-groups", "aaabbbbbbb" + "ab" + "bb", "A" * 10 + "B" * 2 + "C" * 2, size)
    yield _knows_does("empty-levels-knows-does", "b" * 9, "4" * 9, size)
    yield _knows_does("one-respondent-knows-does", "b", "4", size)
    yield _bars("one-respondent", "b", size)
    yield _changes("one-respondent-changes", "a", "b", size)
    yield _earlier("one-respondent-earlier", {"March, line 1": "aabbbbbbccd?", "Today": "b"}, size)
    yield _bars("all-the-same", "b" * 12, size, with_key=True)
    yield _practice("all-the-same-practice", "1" * 12, size)
    yield _changes("all-the-same-changes", "b" * 12, "b" * 12, size)
    yield _earlier("all-the-same-earlier", {"March, line 1": "c" * 8, "Today": "b" * 12}, size)
    yield _bars("all-dont-know", "?" * 12, size)
    yield _both("all-dont-know-votes", "?" * 12, "?" * 12, size)
    yield _changes("all-dont-know-changes", "?" * 12, "?" * 12, size)
    yield _earlier("all-dont-know-earlier", {"March, line 1": "aabbbbbbccd?", "Today": "?" * 12}, size)


def _case(name: str, kind: str, rows: list[Row], frame: pd.DataFrame, title: str = QUESTION) -> Case:
    return Case(name, kind, rows, title, reading.counted(frame, str), reading.alt_text(frame, title, str))


def _told(values: str, *, with_key: bool = False, round: int = 1) -> pd.DataFrame:
    own = distribution(votes(CHOICE, values, round=round), CHOICE, None, round, with_key=with_key)
    return worded(own, CHOICE, None, "en")


def _bars(name: str, values: str, size: Size, *, with_key: bool = False) -> Case:
    frame = _told(values, with_key=with_key)
    return _case(name, "bars", bar_rows(frame, size), frame)


def _teams(name: str, values: str, teams: str, size: Size) -> Case:
    frame = worded(by_segment(votes(CHOICE, values), people(teams), CHOICE, None, "team"), CHOICE, None, "en")
    return _case(name, "grouped", group_rows(frame, size), frame)


def _both(name: str, first: str, second: str, size: Size) -> Case:
    frames = _told(first), _told(second, round=2)
    return _case(name, "grouped", vote_rows(*frames, size, str), frames[1])


def _practice(name: str, values: str, size: Size) -> Case:
    frame = distribution(votes(PRACTICE, values), PRACTICE, FREQUENCY)
    told = worded(frame, PRACTICE, FREQUENCY, "en")
    laid_out = worded(sides(frame, PRACTICE, FREQUENCY), PRACTICE, FREQUENCY, "en")
    return _case(name, "diverging", side_rows(laid_out, size, "Whole group"), told, HABIT)


def _practice_teams(name: str, values: str, teams: str, size: Size) -> Case:
    frame = by_segment(votes(PRACTICE, values), people(teams), PRACTICE, FREQUENCY, "team")
    told = worded(sides(frame, PRACTICE, FREQUENCY), PRACTICE, FREQUENCY, "en")
    return _case(name, "diverging", side_rows(told, size), told, HABIT)


def _changes(name: str, first: str, second: str, size: Size, right: tuple[str, ...] = ()) -> Case:
    both = pd.concat([votes(CHOICE, first), votes(CHOICE, second, round=2)], ignore_index=True)
    frame = cells.worded_changes(transitions(both, CHOICE), CHOICE, None, "en")
    rows = cells.matrix_rows(frame, size, str, right)
    said = cell_reading.matrix_counted(frame, str), cell_reading.matrix_alt(frame, QUESTION, str)
    return Case(name, "matrix", rows, QUESTION, *said)


def _earlier(name: str, cohorts: dict[str, str], size: Size) -> Case:
    frame = against_earlier({cohort: votes(CHOICE, values) for cohort, values in cohorts.items()}, CHOICE)
    rows = cells.interval_rows(frame, size, str)
    said = cell_reading.interval_counted(frame, str), cell_reading.interval_alt(frame, QUESTION, str)
    return Case(name, "intervals", rows, QUESTION, *said)


def _knows_does(name: str, chosen: str, done: str, size: Size, teams: str = "") -> Case:
    answers = pd.concat([votes(CHOICE, chosen), votes(PRACTICE, done)], ignore_index=True)
    segment = "team" if teams else ""
    frame = knows_does(answers, people(teams or "A" * len(chosen)), GUIDE, CLEAN.id, segment=segment)
    title = CLEAN.title.say("en")
    rows = cells.quadrant_rows(frame, size, str)
    said = cell_reading.quadrant_counted(frame, str), cell_reading.quadrant_alt(frame, title, str)
    return Case(name, "quadrants", rows, title, *said)
