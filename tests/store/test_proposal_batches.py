"""Edits that come together are taken together and undone together; what somebody touched since stays."""

from dataclasses import replace

import pytest

from stagkit.domain.proposal_flow import StepRefused
from stagkit.domain.proposal_import import Taking
from stagkit.domain.proposals import Proposal, ProposalStatus
from stagkit.errors import NotFound, Refused
from stagkit.store import Store


@pytest.fixture
def session(store: Store, cohort: str) -> str:
    return store.sessions.create(cohort).id


def three(store: Store, session: str) -> list[Proposal]:
    told = ("12 min looking for tags", "Tags are never there", "The hose leaks")
    return [store.proposals.capture(Proposal("", "", "2026-11-21", session, text, "")) for text in told]


def test_edits_of_a_batch_are_kept_all_or_none(store: Store, session: str) -> None:
    one, two, _ = three(store, session)

    with pytest.raises(StepRefused):
        store.proposals.edit_many({one.id: {"owner": "J. M."}, two.id: {"status": "done"}}, kind="board", name="x")

    assert (store.proposals.get(one.id), store.proposals.batches()) == (one, ())


def test_a_batch_is_undone_as_a_whole(store: Store, session: str) -> None:
    one, two, _ = three(store, session)
    batch = store.proposals.edit_many(
        {one.id: {"impact": 4}, two.id: {"impact": 2}}, kind="ballot", name="The group's votes"
    )

    told = [(own.kind, own.name, own.count, own.undone_at) for own in store.proposals.batches()]
    stays = store.proposals.undo_batch(batch)

    assert told == [("ballot", "The group's votes", 2, "")]
    assert (stays, store.proposals.all(session)[:2]) == ((), (one, two))
    assert store.proposals.batches()[0].undone_at


def test_what_was_edited_since_stays_when_its_batch_is_undone(store: Store, session: str) -> None:
    one, two, _ = three(store, session)
    batch = store.proposals.edit_many({one.id: {"impact": 4}, two.id: {"impact": 2}}, kind="ballot", name="")
    after = store.proposals.edit(two.id, owner="R. S.")

    stays = store.proposals.undo_batch(batch)

    assert stays == (two.number,)
    assert (store.proposals.get(one.id), store.proposals.get(two.id)) == (one, after)
    store.proposals.undo(two.id)
    assert (store.proposals.undo_batch(batch), store.proposals.get(two.id)) == ((), two)


def test_undoing_one_proposal_leaves_the_rest_of_its_batch(store: Store, session: str) -> None:
    one, two, _ = three(store, session)
    batch = store.proposals.edit_many({one.id: {"impact": 4}, two.id: {"impact": 2}}, kind="ballot", name="")

    undone = store.proposals.undo(one.id)

    assert (undone, store.proposals.get(two.id).impact) == (one, 2)
    assert (store.proposals.undo_batch(batch), store.proposals.get(two.id)) == ((), two)


def test_a_batch_that_changes_nothing_stands_all_the_same(store: Store, session: str) -> None:
    one, *_ = three(store, session)

    batch = store.proposals.edit_many({one.id: {"impact": 0}}, kind="ballot", name="")

    assert [(own.id, own.count, own.undone_at) for own in store.proposals.batches()] == [(batch, 0, "")]
    assert (store.proposals.undo_batch(batch), store.proposals.get(one.id)) == ((), one)
    assert store.proposals.batches()[0].undone_at


def test_merged_ones_keep_their_words_and_their_authors_get_the_reply(store: Store, cohort: str, session: str) -> None:
    ana, ben = store.cohorts.people(cohort)
    first = store.proposals.capture(Proposal("", "", "", session, "No tags", ""), authors=[ana.id])
    second = store.proposals.capture(Proposal("", "", "", session, "Tags are far", ""), authors=[ben.id])

    target = store.proposals.merge([first.id, second.id], first.id)
    replied = store.proposals.edit(first.id, reply="The board is ordered.")

    merged = store.proposals.get(second.id)
    assert target == first
    assert (merged.status, merged.merged_into, merged.problem) == (ProposalStatus.MERGED, first.id, "Tags are far")
    assert store.proposals.authors(first.id) == tuple(sorted((ana.id, ben.id)))
    assert store.proposals.of_author(session, ben.id) == ((merged, replied),)
    assert store.proposals.of_author(session, ana.id) == ((replied, replied),)


def test_a_merge_is_undone_like_any_batch(store: Store, session: str) -> None:
    one, two, other = three(store, session)
    store.proposals.merge([two.id, other.id], one.id)

    (batch,) = store.proposals.batches()
    store.proposals.undo_batch(batch.id)

    assert (batch.kind, batch.name, batch.count) == ("merge", one.number, 2)
    assert store.proposals.all(session) == (one, two, other)


def test_merges_lead_to_one_that_goes_on(store: Store, session: str) -> None:
    one, two, other = three(store, session)
    store.proposals.merge([two.id], one.id)

    for into in (two.id, other.id, "nowhere"):
        with pytest.raises(Refused, match="Merge it into another proposal that goes on"):
            store.proposals.edit(other.id, status="merged", merged_into=into)
    with pytest.raises(Refused, match="Choose two proposals or more"):
        store.proposals.merge([one.id], one.id)


def test_merges_that_undoing_made_a_ring_still_have_an_end(store: Store, cohort: str, session: str) -> None:
    ana = store.cohorts.people(cohort)[0].id
    one, two = (
        store.proposals.capture(Proposal("", "", "", session, text, ""), authors=[ana]) for text in ("Tags", "Labels")
    )
    store.proposals.merge([one.id], two.id)
    store.proposals.edit(one.id, status="under_review")
    store.proposals.merge([two.id], one.id)
    store.proposals.undo(one.id)

    assert [own.number for own, _ in store.proposals.of_author(session, ana)] == [one.number, two.number]
    assert store.proposals.authors(one.id) == (ana,)


def test_a_reopened_one_is_no_longer_merged_into_anything(store: Store, session: str) -> None:
    one, two, _ = three(store, session)
    store.proposals.merge([two.id], one.id)

    assert store.proposals.edit(two.id, status="under_review").merged_into == ""


def test_a_rehearsals_proposal_is_not_merged_into_a_real_one(store: Store, cohort: str, session: str) -> None:
    real, *_ = three(store, session)
    tried = three(store, store.sessions.create(cohort, rehearsal=True).id)[0]

    with pytest.raises(Refused, match="rehearsal"):
        store.proposals.merge([tried.id], real.id)


def test_taking_a_workbook_refuses_what_breaks_a_rule_and_takes_the_rest(store: Store, session: str) -> None:
    one, two, other = three(store, session)
    written = Proposal("", "", "2026-11-20", "", "The ladder is loose", "Screw it to the wall", owner="A. B.")

    taken = store.proposals.take(
        Taking(
            changes={
                one.id: {"owner": "J. M.", "due": "2026-12-01"},
                two.id: {"status": "done"},
                "elsewhere": {"owner": "X"},
            },
            archived=(other.id,),
            new=(written, replace(written, problem=" ", proposal="")),
        ),
        session=session,
        name="proposals.xlsx",
    )

    assert [(name, str(error)) for name, error in taken.refused] == [
        (two.number, "From “proposed” a proposal cannot go to “done”."),
        ("elsewhere", "This proposal is not in the workspace."),
        ("", "Write what the problem is, or what should change."),
    ]
    assert [(own.number, own.session, own.area, own.owner) for own in taken.new] == [
        ("2026-004", session, "Turno A", "A. B.")
    ]
    assert [own.owner for own in store.proposals.all(session)] == ["J. M.", "", "A. B."]
    assert [own.id for own in store.proposals.all(session, archived=True)] == [other.id]
    assert [(own.kind, own.name, own.count) for own in store.proposals.batches()] == [("import", "proposals.xlsx", 3)]


def test_an_undone_import_hides_its_new_ones_and_gives_their_numbers_to_nobody(store: Store, session: str) -> None:
    kept = three(store, session)
    written = Proposal("", "", "2026-11-20", "", "The ladder is loose", "")
    taken = store.proposals.take(Taking(archived=(kept[0].id,), new=(written,)), session=session, name="plan.xlsx")

    stays = store.proposals.undo_batch(taken.batch)
    later = store.proposals.capture(replace(written, session=session))

    assert (stays, store.proposals.all(session)) == ((), (*kept, later))
    assert (taken.new[0].number, later.number) == ("2026-004", "2026-005")
    with pytest.raises(NotFound):
        store.proposals.get(taken.new[0].id)


def test_a_new_row_comes_in_with_its_status_when_nothing_lacks(store: Store, session: str) -> None:
    accepted = Proposal("", "", "", "", "The ladder is loose", "", status=ProposalStatus.ACCEPTED)

    taken = store.proposals.take(
        Taking(new=(accepted, replace(accepted, status=ProposalStatus.REJECTED))), session=session, name=""
    )

    assert [own.status for own in taken.new] == [ProposalStatus.ACCEPTED]
    assert [str(error) for _, error in taken.refused] == ["For “rejected” this is still missing: ('decision_reason',)."]


def test_taking_nothing_leaves_no_batch(store: Store, session: str) -> None:
    assert store.proposals.take(Taking(), session=session, name="").batch == ""
    assert store.proposals.batches() == ()


def test_the_states_at_given_revisions_are_found_undone_ones_too(store: Store, session: str) -> None:
    one, two, _ = three(store, session)
    undone = store.proposals.edit(one.id, owner="J. M.")
    store.proposals.undo(one.id)

    found = store.proposals.at([(one.id, 1), (one.id, 2), (two.id, 1), (two.id, 7), ("elsewhere", 1)])

    assert found == {(one.id, 1): one, (one.id, 2): undone, (two.id, 1): two}


def test_the_last_edits_are_told_newest_first_without_those_undone(store: Store, session: str) -> None:
    one = three(store, session)[0]
    store.proposals.edit(one.id, owner="J. M.")
    store.proposals.undo(one.id)
    last = store.proposals.edit(one.id, owner="R. S.")

    edits = store.proposals.edits(2)

    assert (edits[0].before, edits[0].after, edits[0].at[:2]) == (one, last, "20")
    assert [edit.before for edit in store.proposals.edits()][1:] == [None, None, None]
    assert store.proposals.edits(rehearsal=True) == ()


def test_a_whole_plan_is_taken_in_quickly(store: Store, session: str) -> None:
    rows = tuple(Proposal("", "", "2026-11-20", "", f"Problem {number}", "") for number in range(1200))

    taken = store.proposals.take(Taking(new=rows), session=session, name="plan.xlsx")

    assert [own.number for own in store.proposals.all(session)][998:1001] == ["2026-999", "2026-1000", "2026-1001"]
    assert len(store.proposals.at([(own.id, 1) for own in taken.new])) == 1200
    assert store.proposals.undo_batch(taken.batch) == ()
