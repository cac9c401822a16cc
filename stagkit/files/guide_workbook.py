"""A guide as an Excel workbook: written for a facilitator to fill in, read with every problem told at once."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO

from stagkit.domain.findings import Kind, Place
from stagkit.domain.guide import Guide
from stagkit.errors import Problem, sentence
from stagkit.files.guide_reader import GuideReader, Orphan
from stagkit.files.guide_writer import write_workbook as write_guide
from stagkit.files.spreadsheet import read_book

__all__ = ["Reading", "read_guide", "write_guide"]


@dataclass(frozen=True, slots=True)
class Reading:
    """What came out of a file: the guide as far as it can be read, and every problem.

    `cells` says where each part and field stands, such as Place(ITEM, "q1", field="stem", language="es") ->
    "Items!E7"; a part's own place gives the first cell of its row. A field without a column of its own is not in it.
    `refused` are the fatal problems that kept something out of the guide; the others are the guide's own. `orphans`
    were read, but what should hold them was not. `unsure`: kinds of which some may be in the file without being in
    the guide.
    """

    guide: Guide | None
    problems: tuple[Problem, ...] = ()
    cells: Mapping[Place, str] = field(default_factory=dict, compare=False, repr=False)
    refused: tuple[Problem, ...] = field(default=(), compare=False, repr=False)
    orphans: tuple[Orphan, ...] = field(default=(), compare=False, repr=False)
    unsure: frozenset[Kind] = field(default=frozenset(), compare=False, repr=False)

    @property
    def ok(self) -> bool:
        """Whether the guide may be used: it is there and nothing fatal is wrong with it."""
        return self.guide is not None and not any(problem.fatal for problem in self.problems)


def read_guide(stream: BinaryIO, media: Path | None = None) -> Reading:
    """The guide in an .xlsx file. Any bytes give problems, never an exception.

    `media`: the folder in which the pictures that are named must lie; None: pictures are not looked for.
    """
    book = read_book(stream)
    if not book.grids:
        problems = book.problems or (_no_sheets(),)
        return Reading(None, problems, refused=problems)
    reader = GuideReader(book.grids, book.problems, media)
    guide = reader.guide()
    if guide is None:
        return Reading(None, tuple(reader.problems), refused=tuple(reader.problems))
    return Reading(guide, tuple(reader.problems), reader.cells, reader.refused, tuple(reader.orphans), reader.unsure)


def _no_sheets() -> Problem:
    return Problem(
        sentence("The workbook has no sheets with cells."),
        sentence("Start from a workbook that STAGkit wrote."),
    )
