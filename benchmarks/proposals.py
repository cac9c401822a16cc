"""The Excel plan: from a capture to the saved workbook, a large plan written, and an edited one taken back."""

import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from io import BytesIO
from pathlib import Path
from typing import Any

from openpyxl import load_workbook

from benchmarks.table import Row
from stagkit.domain.proposals import CauseClass, Check, Effect, Proposal, ProposalKind, ProposalStatus
from stagkit.files.proposal_import import Finding, dry_run
from stagkit.views.proposal_sheet import write_sheet
from stagkit.views.room import Room
from tests.e2e.workshop import Workshop, prepared

USUAL, LARGE, TIMES, EDITED = 300, 2_000, 12, 200


def rows() -> Iterator[Row]:
    """The rows of the table; both plans lie in the database of a workspace, every field of the form filled in."""
    with tempfile.TemporaryDirectory() as folder, prepared(Path(folder) / "plant") as workshop:
        room = Room(workshop.workspace, workshop.store)
        _fill(workshop, USUAL)
        first, *later = [_seconds(lambda: _capture(room, workshop)) for _ in range(TIMES)]
        later.sort()
        note = f"slowest of {len(later)}: {later[-1] * 1000:.0f} ms; the very first {first * 1000:.0f} ms"
        yield Row(f"capture to the saved workbook, {USUAL} proposals", later[len(later) // 2] * 1000, 400, "ms", note)
        _fill(workshop, LARGE)
        took = sorted(_seconds(lambda: write_sheet(room, str)) for _ in range(3))
        file = write_sheet(room, str)[0]
        size = f"slowest {took[-1]:.2f} s, {file.stat().st_size / 1e6:.1f} MB"
        yield Row(f"{LARGE:,} proposals written to Excel", took[1], 2, "s", size)
        yield _taken_back(room, _edited(file))


def _fill(workshop: Workshop, count: int) -> None:
    """Capture proposals until there are `count`: whole forms, two of three planned or further."""
    there = len(workshop.store.proposals.all())
    for place in range(there, count):
        workshop.store.proposals.capture(replace(_whole(workshop, place), status=_STATUSES[place % 3]))


_STATUSES = (ProposalStatus.PROPOSED, ProposalStatus.PLANNED, ProposalStatus.VERIFIED)


def _whole(workshop: Workshop, place: int) -> Proposal:
    day = date(2026, 1, 5) + timedelta(days=place % 300)
    texts = {
        "problem": f"Proposal {place}: they look 12 minutes for lock tags at each cleaning, on the night shift most",
        "proposal": f"A shadow board with ten tags beside the boiler, filled by whoever ends shift {place}",
        "root_cause": "The tags are kept in the store, which is closed at night",
        "reply": "Thank you, we begin next week.",
        **dict.fromkeys(("affected", "support", "expected_benefit", "other_benefit", "indicator"), "as agreed"),
        **dict.fromkeys(("owner", "decided_by", "verified_worker", "verified_employer", "recognition"), "J. M."),
        **dict.fromkeys(("evidence", "standardised_where", "decision_reason"), "seen on the walk"),
    }
    days = dict.fromkeys(("decided_on", "start", "due", "done", "replied_on", "standardised_on"), day.isoformat())
    numbers = dict.fromkeys(("current_value", "cost", "hours", "benefit_per_year", "baseline", "target"), 12.5 + place)
    item = workshop.guide.asked_alone[place % 5].id
    return Proposal(
        id="",
        number="",
        date=day.isoformat(),
        session=workshop.session.id,
        item=item,
        subcompetency=workshop.guide.subcompetency_of(item).id,
        area="Boiler",
        unit="min",
        currency="USD",
        risk=3,
        impact=place % 5 + 1,
        ease=5 - place % 5,
        effects=(Effect.TIME, Effect.SAFETY),
        kind=ProposalKind.QUICK_WIN,
        cause_class=CauseClass.MEANS,
        actual=2.0,
        points_gain=4.0,
        check_30=Check.HOLDS,
        **texts,
        **days,
        **numbers,
    )


def _capture(room: Room, workshop: Workshop) -> None:
    workshop.store.proposals.capture(replace(_whole(workshop, 0), status=ProposalStatus.PROPOSED))
    write_sheet(room, str)


def _edited(file: Path) -> bytes:
    """The workbook with some owners changed, as a person saves it: not measured."""
    book: Any = load_workbook(file)
    page = book.worksheets[1]
    column = next(cell.column for cell in page[1] if cell.value == "owner")
    for row in range(4, 4 + EDITED):
        page.cell(row, column).value = "Somebody else"
    stream = BytesIO()
    book.save(stream)
    return stream.getvalue()


def _taken_back(room: Room, content: bytes) -> Row:
    def run() -> int:
        proposals = room.store.proposals
        found = dry_run(BytesIO(content), proposals=proposals.all(), at=proposals.at, language="en")
        return len(found.of(Finding.CHANGED))

    changed = run()
    took = sorted(_seconds(run) for _ in range(3))
    note = f"{changed} changes told, slowest {took[-1]:.2f} s"
    return Row(f"{LARGE:,} proposals read from Excel, with report", took[1], 3, "s", note)


def _seconds(act: Callable[[], object]) -> float:
    start = time.perf_counter()
    act()
    return time.perf_counter() - start
