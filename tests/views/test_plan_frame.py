"""What a notebook is given of the plan."""

import pytest

from stagkit import Workbook
from stagkit.analysis.proposals import PLAN_COLUMNS
from stagkit.domain.proposals import Proposal
from stagkit.errors import NotFound
from tests.views.conftest import Hall


def captured(hall: Hall, session: str, problem: str) -> Proposal:
    return hall.store.proposals.capture(
        Proposal("", "", "2026-01-07", session, problem, "", item="K1", subcompetency="S1")
    )


def test_the_plan_is_a_frame_in_the_language_of_the_pages(hall: Hall) -> None:
    workbook = Workbook(hall.room.workspace, hall.store)
    captured(hall, hall.session, "No tags")
    captured(hall, hall.store.sessions.create(hall.store.sessions.get(hall.session).cohort).id, "The hose leaks")

    every, one = workbook.proposals(), workbook.proposals(hall.session)

    assert tuple(every.columns) == PLAN_COLUMNS
    assert every[["number", "problem", "silent"]].to_numpy().tolist() == [
        ["2026-001", "No tags", True],
        ["2026-002", "The hose leaks", True],
    ]
    assert one["problem"].tolist() == ["No tags"]
    assert set(every["item_text"]) == {"Where does rotten fruit go?"}
    with pytest.raises(NotFound):
        workbook.proposals("elsewhere")


def test_a_rehearsals_plan_is_not_the_real_one(hall: Hall) -> None:
    workbook = Workbook(hall.room.workspace, hall.store)
    captured(hall, hall.session, "No tags")
    rehearsal = hall.store.sessions.create(hall.store.sessions.get(hall.session).cohort, rehearsal=True).id
    captured(hall, rehearsal, "Tried out")

    assert workbook.proposals()["problem"].tolist() == ["Tried out"]
    assert workbook.proposals(hall.session)["problem"].tolist() == ["No tags"]


def test_before_the_first_proposal_the_frame_is_empty(hall: Hall) -> None:
    frame = Workbook(hall.room.workspace, hall.store).proposals()

    assert (len(frame), tuple(frame.columns)) == (0, PLAN_COLUMNS)
