"""Whatever people edit on either side, each cell ends as it is there, as it is here, or as a conflict."""

import random
from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from datetime import date, datetime, timedelta
from io import BytesIO

from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from stagkit.domain.proposal_import import Finding
from stagkit.domain.proposal_values import CODES, DATES, JUDGEMENTS, NUMBERS
from stagkit.domain.proposals import Effect, Proposal
from stagkit.files.proposal_cells import tidy
from stagkit.files.proposal_columns import CHOICES
from stagkit.files.proposal_import import chosen, dry_run
from stagkit.locale import LANGUAGES, translator
from tests.files.plan_edits import FREE, PLAN, TODAY, Page, slim

TEXTS = ("unit", "affected", "support", "decided_by", "other_benefit", "decision_reason", "recognition", "area")
OTHER_CODES = tuple(sorted(set(CODES) - {"status", "origin", "kind", "cause_class"}))
FIELDS = (*TEXTS, *sorted(JUDGEMENTS), "hours", "points_gain", "decided_on", "replied_on", *OTHER_CODES, "effects")
"""Fields that may change at any step, to any value."""

words = st.text(st.characters(exclude_categories=("Cs", "Cc"), exclude_characters="\ufffe\uffff"), max_size=30)
days = st.dates(date(2020, 1, 1), date(2099, 12, 31))
numbers = st.floats(0, 1e9, allow_nan=False).map(lambda number: round(number, 4))


@dataclass(frozen=True)
class Typed:
    """What is typed in a cell, and what it means."""

    cell: object
    value: object


def typed(field: str) -> st.SearchStrategy[Typed]:
    """Something that may be typed in this field, in one of the ways in which people type it."""
    if field in JUDGEMENTS:
        return st.integers(1, 5).flatmap(lambda own: st.sampled_from([Typed(own, own), Typed(str(own), own)]))
    if field in NUMBERS:
        return numbers.flatmap(
            lambda own: st.sampled_from([Typed(own, own), Typed(f"{own:.4f}".replace(".", ","), own)])
        )
    if field in DATES:
        return days.flatmap(lambda own: st.sampled_from(_days(own)))
    if field in CODES:
        codes = list(CODES[field])
        return st.tuples(st.sampled_from(codes), st.sampled_from(LANGUAGES)).map(
            lambda own: Typed(translator(own[1])(CHOICES[field][own[0]]).upper(), own[0])
        )
    if field == "effects":
        return st.sets(st.sampled_from(list(Effect)), min_size=1).map(_effects)
    return words.map(lambda own: Typed(own, tidy(own)))


def _days(day: date) -> list[Typed]:
    iso = day.isoformat()
    return [
        Typed(datetime(day.year, day.month, day.day), iso),
        Typed(f"{day.day}/{day.month}/{day.year}", iso),
        Typed(f"{day:%d-%m-%Y}", iso),
        Typed((day - date(1899, 12, 30)) // timedelta(days=1), iso),
    ]


def _effects(chosen_: set[Effect]) -> Typed:
    return Typed(
        " ; ".join(translator("fr")(CHOICES["effects"][own]) for own in chosen_),
        tuple(own for own in Effect if own in chosen_),
    )


Edits = Mapping[tuple[int, str], Typed]


def edits() -> st.SearchStrategy[Edits]:
    """Cells of rows and fields with what is typed there."""
    places = st.tuples(st.integers(0, len(PLAN) - 1), st.sampled_from(FIELDS))
    return st.lists(places, max_size=12, unique=True).flatmap(
        lambda own: st.fixed_dictionaries({place: typed(place[1]) for place in own})
    )


def edited(there: Edits, shuffle: int, deleted: set[int], added: int, hide_keys: bool) -> bytes:
    """The workbook after somebody typed, sorted, moved columns, deleted rows and wrote new ones."""
    book = load_workbook(BytesIO(slim()))
    page = Page(book)
    for (place, field), own in there.items():
        page.put(4 + place, **{field: own.cell})
        if isinstance(own.cell, str):
            page.cell(field, 4 + place).data_type = "s"
    rows = [[(cell.value, cell.data_type) for cell in row] for row in page.sheet.iter_rows(max_row=FREE - 1)]
    kept = [row for place, row in enumerate(rows[3:]) if place not in deleted]
    chance = random.Random(shuffle)
    chance.shuffle(kept)
    columns = list(range(len(rows[0])))
    chance.shuffle(columns)
    page.sheet.delete_rows(1, FREE + 60)
    for number, row in enumerate([*rows[:3], *kept], start=1):
        for column, own in enumerate(columns, start=1):
            value, kind = row[own]
            if value is not None and kind != "f":
                cell = page.sheet.cell(number, column, value)
                cell.data_type = kind
    place_of = columns.index(page.columns["problem"] - 1) + 1
    for number in range(added):
        page.sheet.cell(20 + 3 * number, place_of, f"Nueva {number}")
    if hide_keys:
        page.sheet.delete_rows(1)
    stream = BytesIO()
    book.save(stream)
    return stream.getvalue()


@settings(max_examples=60, deadline=None)
@given(
    there=edits(),
    mine=edits(),
    shuffle=st.integers(0, 10_000),
    deleted=st.sets(st.integers(0, len(PLAN) - 1), max_size=3),
    added=st.integers(0, 3),
    hide_keys=st.booleans(),
    side=st.sampled_from(["", "there", "here"]),
)
def test_every_cell_ends_as_it_is_there_or_here_and_conflicts_are_told(
    there: Edits, mine: Edits, shuffle: int, deleted: set[int], added: int, hide_keys: bool, side: str
):
    here = tuple(_with(own, {f: t.value for (n, f), t in mine.items() if n == place}) for place, own in enumerate(PLAN))
    base = {(own.id, own.revision): own for own in PLAN}

    found = dry_run(
        BytesIO(edited(there, shuffle, deleted, added, hide_keys)),
        proposals=here,
        at=lambda pairs: {pair: base[pair] for pair in pairs if pair in base},
        session="s-9",
        language="en",
        today=TODAY,
    )

    assert found.of(Finding.REFUSED) == ()
    assert {line.number for line in found.of(Finding.DELETED)} == {PLAN[place].number for place in deleted}
    assert sorted(line.new.problem for line in found.of(Finding.NEW) if line.new) == [
        f"Nueva {n}" for n in range(added)
    ]
    wanted = {}
    for (place, field), own in there.items():
        before, now = getattr(PLAN[place], field), getattr(here[place], field)
        if place not in deleted and not _same(own.value, before) and not _same(own.value, now):
            wanted[PLAN[place].id, field] = Finding.CHANGED if _same(before, now) else Finding.CONFLICT
    lines = {(line.id, line.field): line for line in found.lines if line.field}
    assert {place: line.kind for place, line in lines.items()} == wanted
    taking = chosen(found, {line.key: side for line in found.of(Finding.CONFLICT) if side})
    for place, own in enumerate(here):
        after = replace(own, **taking.changes.get(own.id, {}))
        for name in (each.name for each in fields(Proposal)):
            kind = wanted.get((own.id, name))
            taken = kind is Finding.CHANGED or (kind is Finding.CONFLICT and side == "there")
            expected = there[place, name].value if taken else getattr(own, name)
            assert _same(getattr(after, name), expected), (own.number, name)


def _with(proposal: Proposal, values: Mapping[str, object]) -> Proposal:
    return replace(proposal, **values, revision=proposal.revision + 1) if values else proposal


def _same(one: object, other: object) -> bool:
    if isinstance(one, str) and isinstance(other, str):
        return tidy(one) == tidy(other)
    return one == other or (isinstance(one, float) and isinstance(other, float) and abs(one - other) < 1e-6)
