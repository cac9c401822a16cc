import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest
from sqlalchemy import event

from stagkit.domain.proposal_flow import StepRefused
from stagkit.domain.proposals import Check, Proposal, ProposalStatus
from stagkit.errors import Refused, StoreUnavailable
from stagkit.store import Store
from tests.store.conftest import GUIDE


@pytest.fixture
def session(store: Store, cohort: str) -> str:
    return store.sessions.create(cohort).id


def proposal(session: str, problem: str = "12 min looking for tags", date: str = "2026-11-21") -> Proposal:
    return Proposal("", "", date, session, problem, "A board at the boiler", item="K1")


def test_proposals_are_numbered_within_their_year(store: Store, session: str) -> None:
    numbers = [
        store.proposals.capture(proposal(session, date=date)).number
        for date in ("2026-11-21", "2026-11-21", "2027-01-08")
    ]

    assert numbers == ["2026-001", "2026-002", "2027-001"]


def test_a_capture_without_a_date_is_of_today(store: Store, session: str) -> None:
    kept = store.proposals.capture(proposal(session, date=""))

    assert (len(kept.date), store.proposals.all(session)) == (10, (kept,))


def test_every_edit_can_be_undone_and_none_is_lost(store: Store, session: str) -> None:
    kept = store.proposals.capture(proposal(session))
    store.proposals.edit(kept.id, owner="J. M.", status="accepted")
    store.proposals.edit(kept.id, owner="R. S.")

    owners = [store.proposals.undo(kept.id).owner, store.proposals.undo(kept.id).owner]
    with pytest.raises(Refused) as told:
        store.proposals.undo(kept.id)
    after = store.proposals.edit(kept.id, due="2026-12-01")

    assert (owners, str(told.value)) == (["J. M.", ""], "There is nothing to undo.")
    assert [state.owner for state in store.proposals.history(kept.id)] == ["", "J. M.", "R. S.", ""]
    assert (after.revision, after.status, store.proposals.get(kept.id)) == (4, ProposalStatus.PROPOSED, after)


def test_a_value_that_does_not_fit_is_refused_with_its_name(store: Store, session: str) -> None:
    kept = store.proposals.capture(proposal(session))

    with pytest.raises(Refused) as told:
        store.proposals.edit(kept.id, status="dancing")

    assert str(told.value) == "“Status” cannot be “dancing”. Choose another value."


def test_an_empty_proposal_is_refused(store: Store, session: str) -> None:
    with pytest.raises(Refused) as told:
        store.proposals.capture(Proposal("", "", "", session, " ", ""))

    assert str(told.value) == "Write what the problem is, or what should change."


def test_a_rehearsals_proposals_are_numbered_by_themselves_and_stay_apart(
    store: Store, cohort: str, session: str
) -> None:
    rehearsal = store.sessions.create(cohort, rehearsal=True).id
    real, tried = store.proposals.capture(proposal(session)), store.proposals.capture(proposal(rehearsal))

    assert (real.number, tried.number) == ("2026-001", "R-001")
    assert store.proposals.all(rehearsal=False) == (real,)
    assert store.proposals.all(rehearsal=True) == (tried,)
    assert store.proposals.all() == (real, tried)


def test_a_proposal_sent_twice_is_kept_once(store: Store, cohort: str, session: str) -> None:
    ana, ben = (person.id for person in store.cohorts.people(cohort))
    kept = store.proposals.capture(proposal(session), authors=[ana], sent_as="a1b2")
    store.proposals.edit(kept.id, owner="J. M.")

    again = store.proposals.capture(proposal(session), authors=[ana], sent_as="a1b2")
    with pytest.raises(Refused, match="sent by somebody else"):
        store.proposals.capture(proposal(session), authors=[ben], sent_as="a1b2")

    assert (again.id, again.owner, len(store.proposals.all())) == (kept.id, "J. M.", 1)
    assert store.proposals.authors(kept.id) == (ana,)


def test_a_proposal_is_seen_by_its_author_in_its_session_only(store: Store, cohort: str, session: str) -> None:
    ana, ben = (person.id for person in store.cohorts.people(cohort))
    kept = store.proposals.capture(proposal(session), authors=[ana])
    store.proposals.edit(store.proposals.capture(proposal(session), authors=[ana]).id, archived=True)

    assert store.proposals.of_author(session, ana) == ((kept, kept),)
    assert store.proposals.of_author(session, ben) == store.proposals.of_author("elsewhere", ana) == ()


def test_only_what_one_device_sent_is_given_where_it_is_asked_for(store: Store, cohort: str, session: str) -> None:
    ana = store.cohorts.people(cohort)[0].id
    here, _ = (
        store.proposals.capture(proposal(session), authors=[ana], sent_as=device) for device in ("a_b-1", "axb-1")
    )

    assert store.proposals.of_author(session, ana, sent_by="a_b-") == ((here, here),)
    assert (store.proposals.sent("a_b-1"), store.proposals.sent("a_b-2")) == (here, None)


def test_who_sent_what_is_told_apart_from_what_was_merged(store: Store, cohort: str, session: str) -> None:
    ana, ben = (person.id for person in store.cohorts.people(cohort))
    one, two, _ = (
        store.proposals.capture(proposal(session), authors=authors) for authors in ([ana, ana], [ben, ana], [])
    )
    store.proposals.merge([two.id], one.id)

    assert store.proposals.authorship(session) == {one.id: (ana,), two.id: tuple(sorted((ana, ben)))}
    assert store.proposals.authorship("elsewhere") == {}
    assert store.proposals.authorship() == store.proposals.authorship(session)


def test_the_area_is_the_groups_unless_another_is_named(store: Store, session: str) -> None:
    named = store.proposals.capture(replace(proposal(session), area="Boiler"))

    assert (store.proposals.capture(proposal(session)).area, named.area) == ("Turno A", "Boiler")


def test_a_reply_is_dated_and_loses_its_date_when_it_is_taken_away(store: Store, session: str) -> None:
    kept = store.proposals.capture(proposal(session))

    replied = store.proposals.edit(kept.id, reply="We order a board.")
    dated = store.proposals.edit(kept.id, reply="We ordered a board.", replied_on="2026-11-22")
    bettered = store.proposals.edit(kept.id, reply="We ordered two boards.")
    taken = store.proposals.edit(kept.id, reply="")

    assert replied.replied_on == datetime.now().astimezone().date().isoformat()
    assert [own.replied_on for own in (dated, bettered, taken)] == ["2026-11-22", "2026-11-22", ""]


def test_a_decision_and_a_work_done_are_dated_where_nobody_says_when(store: Store, session: str) -> None:
    today = datetime.now().astimezone().date().isoformat()
    kept = store.proposals.capture(proposal(session))
    accepted = store.proposals.edit(kept.id, status="accepted")
    told = store.proposals.edit(
        store.proposals.capture(proposal(session)).id, status="accepted", decided_on="2026-11-02"
    )

    assert (accepted.decided_on, told.decided_on) == (today, "2026-11-02")


def test_who_verified_it_is_kept_with_the_day(store: Store, session: str) -> None:
    kept = store.proposals.capture(proposal(session))
    today = datetime.now().astimezone().date().isoformat()
    seen = store.proposals.edit(
        kept.id, verified_worker="Ana", verified_employer="Luis", verified_employer_on="2026-11-20"
    )

    assert (seen.verified_worker_on, seen.verified_employer_on) == (today, "2026-11-20")
    assert store.proposals.edit(kept.id, verified_worker="").verified_worker_on == ""


def test_a_step_that_may_not_follow_is_refused_and_changes_nothing(store: Store, session: str) -> None:
    kept = store.proposals.capture(proposal(session))

    with pytest.raises(StepRefused) as told:
        store.proposals.edit(kept.id, status="planned", owner="J. M.")

    assert (told.value.before, told.value.after) == (ProposalStatus.PROPOSED, ProposalStatus.PLANNED)
    assert store.proposals.history(kept.id) == (kept,)


def test_archived_ones_are_out_of_every_list_but_kept(store: Store, session: str) -> None:
    kept = store.proposals.capture(proposal(session))

    archived = store.proposals.edit(kept.id, archived=True)

    assert (store.proposals.all(), store.proposals.all(session, archived=True)) == ((), (archived,))
    assert store.proposals.all(archived=None) == (archived,)
    assert store.proposals.undo(kept.id) == store.proposals.all()[0] == kept


def test_whether_anybody_touched_the_plan_is_told_without_reading_it(store: Store, session: str) -> None:
    told = [store.proposals.written()]
    kept = store.proposals.capture(proposal(session))
    told.append(store.proposals.written())
    store.proposals.edit(kept.id, owner="J. M.")
    told.append(store.proposals.written())
    store.proposals.undo(kept.id)
    told.append(store.proposals.written())
    store.proposals.edit(kept.id, owner="J. M.")
    told.append(store.proposals.written())
    store.proposals.edit(kept.id, owner="J. M.")

    assert told == [(0, 0), (1, 0), (2, 0), (2, 1), (3, 1)]
    assert store.proposals.written() == (3, 1)


def test_phones_that_send_at_once_get_numbers_of_their_own(store: Store, session: str) -> None:
    with ThreadPoolExecutor(8) as phones:
        kept = list(phones.map(lambda n: store.proposals.capture(proposal(session, f"Problem {n}")), range(24)))

    assert sorted(own.number for own in kept) == [f"2026-{number:03d}" for number in range(1, 25)]


def test_edits_that_come_at_once_are_all_in_the_history(store: Store, session: str) -> None:
    kept = store.proposals.capture(proposal(session))

    with ThreadPoolExecutor(8) as screens:
        list(screens.map(lambda n: store.proposals.edit(kept.id, **{f"check_{n}": "holds"}), (30, 60, 90)))

    after = store.proposals.get(kept.id)
    assert (after.revision, {after.check_30, after.check_60, after.check_90}) == (4, {Check.HOLDS})


CAPTURING = """
import sys
from stagkit.domain.proposals import Proposal
from stagkit.store import Store
store = Store.open(sys.argv[1])
for number in range(10_000):
    print(store.proposals.capture(Proposal("", "", "", sys.argv[2], f"Problem {number}", ""), sent_as=f"s{number}").id)
    sys.stdout.flush()
"""


def test_what_was_acknowledged_survives_a_killed_program(store: Store, url: str, session: str) -> None:
    program = subprocess.Popen([sys.executable, "-c", CAPTURING, url, session], stdout=subprocess.PIPE, text=True)
    assert program.stdout is not None
    acknowledged = [program.stdout.readline().strip() for _ in range(20)]
    program.kill()
    acknowledged += program.stdout.read().split()
    program.wait()

    kept = [own.id for own in store.proposals.all()]
    again = [
        store.proposals.capture(proposal(session, f"Problem {number}"), sent_as=f"s{number}").id
        for number in range(len(kept))
    ]

    assert (set(acknowledged) <= set(kept), again) == (True, kept)
    assert 0 <= len(kept) - len(acknowledged) <= 1


def fill(store: Store, session: str) -> None:
    for number in range(200):
        store.proposals.capture(proposal(session, f"{number}" * 1000))


def test_a_full_disk_is_said_and_leaves_the_plan_as_it_was(tmp_path: Path) -> None:
    small = Store.open(f"sqlite:///{(tmp_path / 'small.db').as_posix()}")
    small.guides.save(GUIDE)
    session = small.sessions.create(small.cohorts.create("Turno A", "line", "1.0.0").id).id
    kept = small.proposals.capture(proposal(session))
    event.listen(small._engine, "begin", lambda db: db.exec_driver_sql("PRAGMA max_page_count=1"))

    with pytest.raises(StoreUnavailable, match="disk of the laptop is full"):
        fill(small, session)

    whole = small.proposals.all()
    small.close()
    again = Store.open(f"sqlite:///{(tmp_path / 'small.db').as_posix()}")
    assert (again.proposals.all(), whole[0]) == (whole, kept)
    again.close()
