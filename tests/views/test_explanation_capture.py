"""Proposals beside the chart: kept at once and once, joined with what is alike, and those that phones sent."""

import json
from pathlib import Path

from stagkit.domain.proposals import WORKER, Proposal, ProposalStatus
from stagkit.views.explanation import Explanation
from tests.views.conftest import Hall

FAR = "The bin for rotten fruit is far away from the belt"


def console(hall: Hall) -> Explanation:
    page = Explanation(hall.room, watch=False)
    page.vue_open({})
    return page


def earlier(hall: Hall, problem: str = FAR, **fields: object) -> Proposal:
    return hall.store.proposals.capture(
        Proposal(
            **{"id": "", "number": "", "date": "2026-01-05", "session": hall.session} | fields,
            problem=problem,
            proposal="",
        )
    )


def sent_by(hall: Hall, place: int, problem: str, item: str = "K1") -> Proposal:
    own = Proposal("", "", "", hall.session, problem, "", item=item, proposer=WORKER)
    return hall.store.proposals.capture(own, authors=[hall.people[place].id])


def test_what_is_sent_twice_over_a_bad_line_is_kept_once(hall: Hall):
    hall.explain()
    page = console(hall)
    for _ in range(2):
        page.vue_capture({"problem": FAR, "sent_as": "a1b2"})

    assert [own.problem for own in hall.store.proposals.all()] == [FAR]
    assert page.notice.startswith("Proposal ")


def test_nearly_the_same_is_suggested_while_writing_and_what_is_finished_is_not(hall: Hall):
    hall.explain()
    like = earlier(hall)
    gone = earlier(hall)
    hall.store.proposals.edit(gone.id, status="rejected", decision_reason="too dear")
    earlier(hall, "Nobody has gloves")
    page = console(hall)

    page.vue_look_alike({"text": "the bin for rotten fruit stands far from the belt"})
    assert page.alike == [{"id": like.id, "number": like.number, "problem": FAR, "proposal": ""}]

    page.vue_look_alike({"text": "something else altogether", "into": like.id})
    assert [own["id"] for own in page.alike] == [like.id]  # what was chosen stays in sight
    page.vue_look_alike({"text": ""})
    assert page.alike == []


def test_a_proposal_added_to_another_keeps_its_words_and_can_stand_on_its_own_again(hall: Hall):
    hall.explain()
    like = earlier(hall)
    page = console(hall)

    page.vue_capture({"problem": "The bin is too far", "into": like.id})

    kept = next(own for own in hall.store.proposals.all() if own.problem == "The bin is too far")
    assert (kept.status, kept.merged_into) == (ProposalStatus.MERGED, like.id)
    assert page.notice == (
        f"Proposal {kept.number} is kept and added to {like.number}. Written to exports/proposals.xlsx."
    )
    assert page.captured == [{"id": kept.id, "number": kept.number, "text": kept.problem, "into": like.number}]

    page.vue_part({"id": kept.id})
    again = hall.store.proposals.get(kept.id)
    assert (again.status, page.captured[0]["into"]) == (ProposalStatus.PROPOSED, "")
    assert page.notice.startswith(f"Proposal {kept.number} stands on its own again.")
    page.vue_part({"id": like.id})
    assert page.problem == "This proposal is not in the workspace."


def test_what_cannot_be_joined_is_kept_all_the_same(hall: Hall):
    hall.explain()
    page = console(hall)

    page.vue_capture({"problem": FAR, "into": "gone"})

    kept = hall.store.proposals.all()[0]
    assert kept.status is ProposalStatus.PROPOSED
    assert page.problem.startswith(f"Proposal {kept.number} is kept. This proposal is not in the workspace.")


def test_words_from_phones_wait_for_the_groups_answers_and_nobody_is_named(hall: Hall):
    hall.explain()
    first, other = sent_by(hall, 3, FAR), sent_by(hall, 4, "=No light there")
    sent_by(hall, 5, "Of another question", item="P1")
    page = console(hall)
    hidden = (page.ideas, FAR in json.dumps(page.get_state(), default=str))

    hall.store.sessions.reveal(hall.session, "K1")
    page.refresh()

    assert hidden == ({"count": 2, "new": 2, "texts": []}, False)
    assert page.ideas == {
        "count": 2,
        "new": 2,
        "texts": [
            {"number": other.number, "problem": "=No light there", "proposal": "", "new": True},
            {"number": first.number, "problem": FAR, "proposal": "", "new": True},
        ],
    }
    told = json.dumps(page.get_state(), default=str)
    assert not any(person.id in told or person.code in told for person in hall.people)
    assert page.captured == []  # what phones sent stands apart from what the group wrote


def test_words_from_phones_wait_as_long_as_the_first_votes_do(hall: Hall):
    hall.store.sessions.set_options(hall.session, first_votes_late=True)
    hall.explain()
    sent_by(hall, 3, FAR)
    hall.store.sessions.open_second(hall.session, "K1")
    page = console(hall)
    early = page.ideas["texts"]

    hall.store.sessions.reveal_second(hall.session, "K1")
    page.refresh()

    assert (early, [own["problem"] for own in page.ideas["texts"]]) == ([], [FAR])


def test_what_came_since_it_was_read_is_new(hall: Hall):
    hall.explain()
    hall.store.sessions.reveal(hall.session, "K1")
    sent_by(hall, 3, FAR)
    page = console(hall)

    page.vue_read_ideas({})
    read = page.ideas["new"]
    sent_by(hall, 4, "No light there")
    page.refresh()

    assert (read, page.ideas["new"], [own["new"] for own in page.ideas["texts"]]) == (0, 1, [True, False])
    page.vue_step({"by": 1})
    page.vue_step({"by": -1})
    assert page.ideas["new"] == 0  # whoever went on to another question has seen them


def test_a_workbook_that_is_open_elsewhere_gets_a_neighbour(hall: Hall):
    hall.explain()
    page = console(hall)
    page.vue_capture({"problem": "First"})
    exports: Path = hall.room.workspace.exports
    (exports / ".~lock.proposals.xlsx#").write_text("somebody")

    page.vue_capture({"problem": FAR})

    assert len(hall.store.proposals.all()) == 2
    assert "proposals.xlsx is open in another program and stays as it is." in page.notice
    assert len(list(exports.glob("proposals*.xlsx"))) == 2


def test_a_workbook_that_cannot_be_written_loses_no_proposal(hall: Hall):
    hall.explain()
    page, sent = console(hall), []
    page.send = lambda content, buffers=None: sent.append(content.get("method"))
    exports = hall.room.workspace.exports
    exports.rmdir()
    exports.write_text("a file where the folder should be")

    page.vue_capture({"problem": FAR})

    kept = hall.store.proposals.all()
    assert ([own.problem for own in kept], "captured_now" in sent) == ([FAR], True)
    assert page.problem.startswith(f"Proposal {kept[0].number} is kept.")
    assert "Something went wrong" not in page.problem
