"""The roster of a cohort: personal codes, teams and shifts, and names where they are known."""

from dataclasses import dataclass
from typing import BinaryIO

from stagkit.domain.findings import closest
from stagkit.domain.people import Person, Sex, tidy_code
from stagkit.errors import Problem, sentence
from stagkit.files.people_table import Line, Lines, read_lines

COLUMNS = ("code", "name", "role", "team", "shift", "sex", "age_band", "tenure_band")

SEXES = {
    "": Sex.UNDISCLOSED,
    "f": Sex.FEMALE,
    "female": Sex.FEMALE,
    "woman": Sex.FEMALE,
    "mujer": Sex.FEMALE,
    "mulher": Sex.FEMALE,
    "femme": Sex.FEMALE,
    "m": Sex.MALE,
    "male": Sex.MALE,
    "man": Sex.MALE,
    "hombre": Sex.MALE,
    "homem": Sex.MALE,
    "homme": Sex.MALE,
    "other": Sex.OTHER,
    "undisclosed": Sex.UNDISCLOSED,
}
"""What rosters write. "h" and "w" mean different things in different languages and are asked about."""


@dataclass(frozen=True, slots=True)
class Roster:
    """People in the order of the file, each with a name ("" where none is written), and what is wrong."""

    people: tuple[tuple[Person, str], ...]
    problems: tuple[Problem, ...] = ()

    @property
    def ok(self) -> bool:
        """Whether nothing fatal is wrong."""
        return not any(problem.fatal for problem in self.problems)

    @property
    def names(self) -> dict[str, str]:
        """The written names by personal code."""
        return {person.code: name for person, name in self.people if name}


def read_roster(stream: BinaryIO) -> Roster:
    """The people in a .csv or .xlsx with columns code, name, role, team, shift, sex, age_band, tenure_band.

    Only `code` must be there. People without a mistake are kept; person.id is "" until the store gives one.
    """
    lines = read_lines(stream)
    problems = [*lines.problems, *_headings(lines)]
    people: list[tuple[Person, str]] = []
    rows: dict[str, int] = {}
    if lines.letter("code"):
        for line in lines.rows:
            code = tidy_code(line["code"])
            problem = _code_problem(lines, line, code, rows)
            if problem:
                problems.append(problem)
                continue
            rows[code] = line.number
            people.append((_person(lines, line, code, problems), line["name"]))
    return Roster(tuple(people), tuple(problems))


def _headings(lines: Lines) -> list[Problem]:
    if lines.problems:
        return []
    names = [name for name, _ in lines.columns]
    problems = [
        Problem(
            sentence("Column “{written}” is not known."),
            sentence("Did you mean “{guess}”?") if guess else sentence("It will be ignored."),
            {"written": name, "guess": guess},
            lines.sheet,
            1,
            letter,
            fatal=False,
        )
        for name, letter in lines.columns
        if name not in COLUMNS
        for guess in [closest(name, [own for own in COLUMNS if own not in names])]
    ]
    if "code" not in names:
        problems.append(
            Problem(
                sentence("Column “{heading}” is missing."),
                sentence("Write these names in row 1: {columns}."),
                {"heading": "code", "columns": ", ".join(COLUMNS)},
                lines.sheet,
            )
        )
    elif not lines.rows:
        problems.append(Problem(sentence("The list is empty."), sentence("Write one row for each person."), {}))
    return problems


def _code_problem(lines: Lines, line: Line, code: str, rows: dict[str, int]) -> Problem | None:
    at = (lines.sheet, line.number, lines.letter("code"))
    if not code:
        return Problem(
            sentence("The personal code is empty."),
            sentence("Write a short code of letters and digits, such as A07."),
            {},
            *at,
        )
    if code in rows:
        return Problem(
            sentence("Code “{id}” is used twice (also in row {other})."),
            sentence("Give every person a code of their own."),
            {"id": code, "other": rows[code]},
            *at,
        )
    return None


def _person(lines: Lines, line: Line, code: str, problems: list[Problem]) -> Person:
    sex = SEXES.get(line["sex"].casefold())
    if sex is None:
        problems.append(
            Problem(
                sentence("“{written}” is not known here."),
                sentence("Write one of: {known}; or leave it empty."),
                {"written": line["sex"], "known": ", ".join(own.value for own in Sex)},
                lines.sheet,
                line.number,
                lines.letter("sex"),
            )
        )
    return Person(
        id="",
        code=code,
        role=line["role"],
        team=line["team"],
        shift=line["shift"],
        sex=sex or Sex.UNDISCLOSED,
        age_band=line["age_band"],
        tenure_band=line["tenure_band"],
    )
