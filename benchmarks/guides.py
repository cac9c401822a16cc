"""A guide of 500 items in four languages: how long its checks take, the advice on it, and Excel both ways."""

import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from io import BytesIO
from pathlib import Path

from benchmarks.table import Row
from stagkit.domain.checks import check_guide
from stagkit.domain.guide import Competency, Guide, Subcompetency
from stagkit.domain.items import Item
from stagkit.domain.text import Text
from stagkit.domain.writing_checks import advise, advise_item
from stagkit.files.guide_import import compare
from stagkit.files.guide_workbook import read_guide, write_guide

ITEMS = 500
SAMPLE = Path(__file__).parents[1] / "sample_data" / "packing-line" / "guide.xlsx"


def rows() -> Iterator[Row]:
    """The rows of the table, in seconds of the processor. Cold: no text of the guide was looked at before."""
    guide = large_guide()
    spent = _seconds(lambda: (check_guide(guide), advise(guide)))
    yield Row("500-item guide, four languages: check and advise, cold", spent, 0.5, "s", _again(guide))
    items = [replace(item, stem=_marked(item.stem, "again")) for item in guide.items]
    slowest = max(_seconds(lambda item=item: advise_item(guide, item)) for item in items)
    yield Row("one item of it just edited: advise, slowest of 500", slowest * 1000, 5, "ms")
    workbook = BytesIO()
    write_guide(guide, workbook)
    workbook.seek(0)
    read = _seconds(lambda: read_guide(workbook))
    workbook.seek(0)
    reading = read_guide(workbook)
    compared = _seconds(lambda: compare(guide, reading))
    yield Row("500-item guide: read from Excel, checked", read, 1.5, "s", f"and compared {compared:.2f} s")


def large_guide() -> Guide:
    """The packing line's items over and over, each copy with codes and texts of its own."""
    with SAMPLE.open("rb") as stream:
        sample = read_guide(stream).guide
    assert sample is not None
    competencies: list[Competency] = []
    copy = 0
    while sum(len(sub.items) for competency in competencies for sub in competency.subcompetencies) < ITEMS:
        copy += 1
        competencies += [_copied(competency, str(copy)) for competency in sample.competencies]
    return replace(sample, competencies=tuple(competencies))


def _copied(competency: Competency, mark: str) -> Competency:
    subs = tuple(_copied_sub(sub, mark) for sub in competency.subcompetencies)
    return replace(competency, id=f"{competency.id}.{mark}", subcompetencies=subs)


def _copied_sub(sub: Subcompetency, mark: str) -> Subcompetency:
    return replace(
        sub,
        id=f"{sub.id}.{mark}",
        importance=_marked(sub.importance, mark),
        items=tuple(_copied_item(item, mark) for item in sub.items),
        criteria=tuple(
            replace(own, id=f"{own.id}.{mark}", statement=_marked(own.statement, mark)) for own in sub.criteria
        ),
    )


def _copied_item(item: Item, mark: str) -> Item:
    return replace(
        item,
        id=f"{item.id}.{mark}",
        stem=_marked(item.stem, mark),
        explanation=_marked(item.explanation, mark),
        pairs_with=item.pairs_with and f"{item.pairs_with}.{mark}",
        follows=item.follows and f"{item.follows}.{mark}",
        isomorphic_of=item.isomorphic_of and f"{item.isomorphic_of}.{mark}",
        options=tuple(replace(own, text=_marked(own.text, mark)) for own in item.options),
    )


def _marked(text: Text, mark: str) -> Text:
    return Text({language: f"{words} ({mark})" for language, words in text.by_language.items()})


def _again(guide: Guide) -> str:
    return f"again {_seconds(lambda: (check_guide(guide), advise(guide))):.2f} s"


def _seconds(act: Callable[[], object]) -> float:
    begun = time.process_time()
    act()
    return time.process_time() - begun
