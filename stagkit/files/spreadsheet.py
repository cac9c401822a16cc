"""A workbook's bytes as plain grids of cells, or the sentence why they cannot be read."""

import datetime
import re
import warnings
import zipfile
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass
from io import BytesIO
from typing import Any, BinaryIO, NamedTuple
from xml.etree import ElementTree

from openpyxl import load_workbook
from openpyxl.utils import get_column_letter, range_boundaries

from stagkit.errors import Problem, sentence
from stagkit.files.sheet_rows import SheetRows, Styles

LARGEST_FILE = 25_000_000
LARGEST_CONTENT = 80_000_000
"""Bytes when unpacked; a guide of 500 items in four languages has 3 million."""
LARGEST_WORDS = 20_000_000
"""Bytes of the part that holds all texts: it is read as a whole, where sheets are read row by row."""
MOST_ROWS = 10_000
MOST_COLUMNS = 150
TOP_ROWS = 20
DOCUMENT_TYPE = re.compile(rb"<!(DOCTYPE|ENTITY)", re.IGNORECASE)

KINDS = {"s": "text", "inlineStr": "text", "str": "text", "n": "number", "d": "date", "b": "yes_no", "f": "formula"}


class Cell(NamedTuple):
    """One filled cell. `kind`: text, number, percent, date, yes_no, formula or error."""

    value: object
    kind: str


@dataclass(frozen=True, slots=True)
class Grid:
    """One sheet: its rows that hold anything, as (row number, {column number: cell}), both counted from 1."""

    name: str
    rows: tuple[tuple[int, dict[int, Cell]], ...] = ()
    merged: tuple[tuple[int, int, int, int], ...] = ()
    """Merged ranges as (first column, first row, last column, last row)."""


@dataclass(frozen=True, slots=True)
class Book:
    """All sheets in order, and what is wrong with the file as a file."""

    grids: tuple[Grid, ...] = ()
    problems: tuple[Problem, ...] = ()


Choose = Callable[[tuple[Grid, ...]], Collection[str]]
"""From the first rows of every sheet to the names of those that are to be read."""


def read_book(stream: BinaryIO, choose: Choose | None = None) -> Book:
    """The sheets of an .xlsx file, or those that `choose` names. Whatever the bytes are, problems are told and nothing
    is raised.

    Sizes are looked at before anything is unpacked.
    """
    content = stream.read(LARGEST_FILE + 1)
    problem = _unreadable(content)
    if problem:
        return Book(problems=(problem,))
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            workbook = load_workbook(BytesIO(content), read_only=True, data_only=False, keep_links=False)
    except Exception:  # any parser beneath may raise anything of its own on bytes that are no workbook
        return Book(problems=(_damaged(),))
    problems = list(_notices(content))
    _spell(workbook, content)
    pages = list(workbook.worksheets)
    if choose is not None:
        tops = _grids(pages, problems, _top)
        chosen = choose(tuple(tops))
        pages = [page for page in pages if page.title in chosen]
        grids = _grids(pages, problems, lambda page: _large_grid(page, workbook, content, problems))
    else:
        grids = _grids(pages, problems, lambda page: _grid(page, content, problems))
    return Book(tuple(grids), tuple(problems))


def _grids(pages: Iterable[Any], problems: list[Problem], read: Callable[[Any], Grid]) -> list[Grid]:
    grids = []
    for page in pages:
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                grids.append(read(page))
        except Exception:  # as above: the sheet may hold anything
            problems.append(
                Problem(
                    sentence("The sheet is damaged."),
                    sentence("Open the file in Excel, save it again, and try once more."),
                    sheet=page.title,
                )
            )
    return grids


def _spell(workbook: Any, content: bytes) -> None:
    """Give the sheets the texts as the file spells them; the library takes "x005F_" out of them, which is no letter of
    a text but says that the next six are: without it "_x0041_" would become an "A".
    """
    with zipfile.ZipFile(BytesIO(content)) as archive:
        names = [name for name in archive.namelist() if name.casefold().endswith("sharedstrings.xml")]
        xml = archive.read(names[0]) if names else b""
    if b"x005F_" not in xml:
        return
    texts = []
    for _, element in ElementTree.iterparse(BytesIO(xml)):  # noqa: S314 - a document type was refused before
        if element.tag.endswith("}si"):
            runs = (part for part in element if not part.tag.endswith("}rPh"))
            texts.append("".join(own.text or "" for run in runs for own in run.iter() if own.tag.endswith("}t")))
            element.clear()
    for page in workbook.worksheets:
        if len(getattr(page, "_shared_strings", ())) == len(texts):
            page._shared_strings = texts


def _top(sheet: Any) -> Grid:
    """The first rows, which tell what a sheet is."""
    sheet.reset_dimensions()
    rows = enumerate(sheet.iter_rows(max_row=TOP_ROWS, max_col=MOST_COLUMNS), start=1)
    return Grid(sheet.title, tuple((number, _filled(cells)) for number, cells in rows if _filled(cells)))


def _filled(cells: Iterable[Any]) -> dict[int, Cell]:
    return {cell.column: _cell(cell) for cell in cells if cell.value not in (None, "")}


def _damaged() -> Problem:
    return Problem(
        sentence("The file is damaged or was not copied to the end."),
        sentence("Open it in Excel, save it again, and try once more."),
    )


def _unreadable(content: bytes) -> Problem | None:
    if not content:
        return Problem(sentence("The file is empty."), sentence("Choose another file."))
    if len(content) > LARGEST_FILE:
        return Problem(
            sentence("The file is larger than {most} MB."),
            sentence("Take pictures and other large things out of it; pictures belong in the folder media."),
            {"most": LARGEST_FILE // 1_000_000},
        )
    if not content.startswith(b"PK"):
        return _other_format(content)
    try:
        parts = {part.filename: part.file_size for part in zipfile.ZipFile(BytesIO(content)).infolist()}
    except Exception:  # zipfile raises half a dozen kinds of its own on broken archives
        return _damaged()
    if "mimetype" in parts and "content.xml" in parts:
        return _save_as(sentence("This is an OpenDocument file, not an Excel workbook."))
    words = sum(size for name, size in parts.items() if "sharedstrings" in name.casefold())
    if sum(parts.values()) > LARGEST_CONTENT or words > LARGEST_WORDS:
        return Problem(
            sentence("The file unpacks to more than {most} MB and is not opened."),
            sentence("Copy the filled rows into a fresh workbook."),
            {"most": (LARGEST_WORDS if words > LARGEST_WORDS else LARGEST_CONTENT) // 1_000_000},
        )
    if not any(re.fullmatch(r"xl/workbook\w*\.(xml|bin)", name) for name in parts):
        return _save_as(sentence("The file has no workbook inside."))
    return _entities(content)


def _entities(content: bytes) -> Problem | None:
    """No program writes a document type into a workbook; one that is there may grow without end when it is read."""
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            for name in archive.namelist():
                if name.endswith((".xml", ".rels")):
                    with archive.open(name) as part:
                        if DOCUMENT_TYPE.search(part.read(65_536).replace(b"\0", b"")):
                            return Problem(
                                sentence("The file holds instructions (XML entities) that no Excel workbook has."),
                                sentence("It is not opened. Copy the filled rows into a fresh workbook."),
                            )
    except Exception:  # as above: zipfile raises kinds of its own
        return _damaged()
    return None


def _other_format(content: bytes) -> Problem:
    if content.startswith(bytes.fromhex("d0cf11e0a1b11ae1")):
        if "EncryptedPackage".encode("utf-16-le") in content:
            return Problem(
                sentence("The file is protected by a password."),
                sentence("Open it in Excel, take the password away under File, Info, and save it."),
            )
        return _save_as(sentence("This is an Excel file of the old kind (.xls)."))
    if b"\0" not in content[:4096] and any(mark in content[:4096] for mark in (b",", b";", b"\t")):
        return _save_as(sentence("This is a text file (such as .csv), not an Excel workbook."))
    return _save_as(sentence("This is not an Excel workbook."))


def _save_as(what: str) -> Problem:
    return Problem(what, sentence("Open it in Excel or LibreOffice and save it as “Excel workbook (.xlsx)”."))


def _notices(content: bytes) -> Iterator[Problem]:
    if any(name.endswith("vbaProject.bin") for name in zipfile.ZipFile(BytesIO(content)).namelist()):
        yield Problem(
            sentence("The file holds macros."),
            sentence("They are ignored; nothing of them is run."),
            fatal=False,
        )


def _grid(sheet: Any, content: bytes, problems: list[Problem]) -> Grid:
    # The size a file states for its sheets is often wrong, and a million rows when it is.
    sheet.reset_dimensions()
    rows = []
    for number, cells in enumerate(sheet.iter_rows(max_col=MOST_COLUMNS), start=1):
        if number > MOST_ROWS:
            problems.append(_cut(sheet.title))
            break
        filled = _filled(cells)
        if filled:
            rows.append((number, filled))
    return Grid(sheet.title, tuple(rows), _merged(sheet, content))


def _large_grid(sheet: Any, workbook: Any, content: bytes, problems: list[Problem]) -> Grid:
    with zipfile.ZipFile(BytesIO(content)) as archive:
        xml = archive.read(sheet._worksheet_path)
    texts = getattr(sheet, "_shared_strings", ())
    found = SheetRows(texts, Styles.of(workbook), (MOST_ROWS, MOST_COLUMNS)).read(xml)
    if found.cut:
        problems.append(_cut(sheet.title))
    rows = tuple(
        (number, {column: _said(*raw) for column, raw in row.items()}) for number, row in sorted(found.rows.items())
    )
    merged = tuple(found.merged) if not found.cut else _merged(sheet, content)
    return Grid(sheet.title, rows, merged)


def _said(value: object, kind: str) -> Cell:
    return Cell(_plain(str(value)) if kind == "text" else value, kind)


def _cut(title: str) -> Problem:
    return Problem(
        sentence("Only the first {most} rows are read."),
        sentence("Delete the empty rows below the last filled one."),
        {"most": MOST_ROWS},
        sheet=title,
        fatal=False,
    )


def _cell(cell: Any) -> Cell:
    value, kind = cell.value, KINDS.get(cell.data_type, "error")
    if isinstance(value, datetime.datetime | datetime.date | datetime.time | datetime.timedelta):
        kind = "date"
    if kind == "number" and str(cell.number_format).endswith("%"):
        kind = "percent"
    return Cell(_plain(str(value)), kind) if kind == "text" else Cell(value, kind)


def _plain(text: str) -> str:
    """Excel writes characters that XML cannot hold as _x000D_, and such a text itself as _x005F_x000D_."""
    if "_x" not in text:
        return text
    decoded = re.sub(r"_x([0-9A-Fa-f]{4})_", lambda found: _readable(chr(int(found[1], 16))), text)
    return decoded.replace("\r\n", "\n").replace("\r", "\n")


def _readable(char: str) -> str:
    """The character, or nothing where it is a control or half a character that no database takes."""
    return char if char.isprintable() or char in "\r\n\t" else ""


def _merged(sheet: Any, content: bytes) -> tuple[tuple[int, int, int, int], ...]:
    """Merged ranges, which stand after the rows; the reading of rows alone does not tell them."""
    with zipfile.ZipFile(BytesIO(content)) as archive:
        xml = archive.read(sheet._worksheet_path)
    tail = xml[xml.rfind(b"sheetData") :]
    found = re.findall(rb'mergeCell\s[^>]*?ref="([A-Z]+\d+:[A-Z]+\d+)"', tail)
    return tuple(range_boundaries(ref.decode()) for ref in found)


def address(column: int, row: int) -> str:
    """A cell as the spreadsheet names it, such as "C7"."""
    return f"{get_column_letter(column)}{row}"
