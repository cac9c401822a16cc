"""Which sheet of a workbook holds the proposals, and which column holds what, however people have moved them."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from stagkit.files.proposal_columns import BY_KEY, CODE, COLUMNS, FIRST_ROW, KEY_ROW, Holds
from stagkit.files.spreadsheet import Cell, Grid
from stagkit.files.written_values import fold
from stagkit.locale import LANGUAGES, translator

SEARCHED = 20
"""Rows from the top in which the keys and the labels are looked for."""
TELLING = frozenset({"problem", "proposal"})
"""Without one of these columns a sheet is no list of proposals."""
READ = tuple(column.key for column in COLUMNS if column.holds is not Holds.OURS)

Filled = Mapping[int, Cell]


@dataclass(frozen=True, slots=True)
class Header:
    """Where the columns stand, counted from 1. `twice` and `unknown` are columns that are not read.

    They are given as (key, column, heading) and (column, heading). `first` is the first row that may hold a proposal,
    `language` that of the labels.
    """

    grid: Grid
    columns: Mapping[str, int]
    first: int
    language: str = ""
    twice: tuple[tuple[str, int, str], ...] = ()
    unknown: tuple[tuple[int, str], ...] = ()


def find_header(grids: Collection[Grid], ids: Collection[str]) -> tuple[Header, ...]:
    """The sheets that look like a list of proposals, the most complete first. `ids` are those of the store."""
    found = [header for grid in grids if (header := _header(grid, ids)) is not None]
    return tuple(sorted(found, key=lambda header: -len(header.columns)))


def _header(grid: Grid, ids: Collection[str]) -> Header | None:
    top = [(number, cells) for number, cells in grid.rows[:SEARCHED] if number <= SEARCHED]
    key_row, keys = max(((number, _keys(cells)) for number, cells in top), key=lambda own: len(own[1]), default=(0, {}))
    if len(keys) < 2:
        key_row, keys = 0, {}
    label_row, labels, language = _labels(top, key_row)
    if not keys and len(labels) < 3:
        return None
    heading = dict(top).get(label_row, {})
    places: dict[str, list[int]] = {}
    named = set(keys.values())
    for column in sorted({*keys, *heading}):
        key = keys.get(column, "")
        if not key and labels.get(column, "") not in named:
            key = labels.get(column, "")
        places.setdefault(key, []).append(column)
    unknown = places.pop("", [])
    if CODE in places:
        _tell_codes(places, grid, max(key_row, label_row), ids)
    if not (TELLING if keys else {"problem"}) & set(places):
        return None  # the sheet of those to follow up has labels of the same words, and no problem
    twice = [(key, own) for key, columns in places.items() if len(columns) > 1 and key in READ for own in columns]
    return Header(
        grid,
        {key: columns[0] for key, columns in places.items() if len(columns) == 1 and key in READ},
        _first_row(grid, key_row, label_row, places),
        language,
        tuple((key, column, _heading(column, heading, keys)) for key, column in twice),
        tuple((column, _heading(column, heading, keys)) for column in unknown),
    )


def _keys(cells: Filled) -> dict[int, str]:
    return {column: str(cell.value).strip() for column, cell in cells.items() if str(cell.value).strip() in BY_KEY}


def _labels(top: Sequence[tuple[int, Filled]], key_row: int) -> tuple[int, dict[int, str], str]:
    """The row of labels, the key each column's label stands for, and the language of most of them."""
    best: tuple[int, dict[int, str], str] = (0, {}, "")
    for number, cells in top:
        if number == key_row:
            continue
        for language in LANGUAGES:
            known = label_keys(language)
            found = {column: known[word] for column, cell in cells.items() if (word := fold(str(cell.value))) in known}
            if len(found) > max(len(best[1]), 1):
                best = number, found, language
    row, found, own = best
    for column, cell in dict(top).get(row, {}).items():
        for language in LANGUAGES:
            key = label_keys(language).get(fold(str(cell.value)))
            if column not in found and key and key not in found.values():
                found[column] = key
    return row, found, own


def keys_in(cells: Filled) -> dict[int, str]:
    """The column that each label of a row stands for, in the language that fits best."""
    return _labels([(1, cells)], 0)[1]


@cache
def label_keys(language: str) -> Mapping[str, str]:
    """From a folded label to its column's key; to CODE where a label stands for several hidden columns."""
    say = translator(language)
    return {fold(say(column.label)): CODE if column.label == CODE else column.key for column in reversed(COLUMNS)}


def _tell_codes(places: dict[str, list[int]], grid: Grid, after: int, ids: Collection[str]) -> None:
    """Of the columns that are only labelled as codes, the one that holds the most known ids is that of the ids."""
    columns = places.pop(CODE)
    held = {
        column: sum(
            str(cells[column].value) in ids for number, cells in grid.rows if number > after and column in cells
        )
        for column in columns
    }
    best = max(columns, key=lambda column: held[column])
    if held[best] and "id" not in places:
        places["id"] = [best]


def _first_row(grid: Grid, key_row: int, label_row: int, places: Mapping[str, list[int]]) -> int:
    """Below the labels; where nobody can tell them, the first row with a code, or where we begin ourselves."""
    if label_row:
        return max(key_row, label_row) + 1
    coded = (
        number for number, cells in grid.rows if number > key_row and any(own in cells for own in places.get("id", []))
    )
    return min(next(coded, key_row + FIRST_ROW - KEY_ROW), key_row + FIRST_ROW - KEY_ROW)


def _heading(column: int, labels: Filled, keys: Mapping[int, str]) -> str:
    return str(labels[column].value).strip()[:60] if column in labels else keys.get(column, "")
