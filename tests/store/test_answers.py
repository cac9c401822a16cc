import asyncio
from itertools import count

import pytest

from stagkit.domain.items import AnswerState, Value
from stagkit.domain.sessions import Answer, Consent
from stagkit.errors import StoreUnavailable
from stagkit.store import Store
from stagkit.store.answers import Turnout
from stagkit.store.writer import Writer

ids = count()


@pytest.fixture
def session(store: Store, cohort: str) -> str:
    return store.sessions.open(store.sessions.create(cohort).id).id


def join(store: Store, session: str, code: str) -> str:
    return store.sessions.join(session, code, language="es", consent=Consent.GROUP_ONLY).person


def tap(session: str, person: str, item: str, value: Value, round: int = 1, id: str = "") -> Answer:
    state = AnswerState.DONT_KNOW if value is None else AnswerState.ANSWERED
    return Answer(id or f"tap-{next(ids)}", session, person, item, round, value, state)


def outcomes(store: Store, *batch: Answer) -> list[str]:
    return [str(receipt.error or receipt.outcome) for receipt in store.answers.save(batch)]


def test_the_latest_tap_counts_and_the_earlier_ones_stay(store: Store, session: str) -> None:
    ana = join(store, session, "ANA1")

    outcomes(store, tap(session, ana, "K1", "b"), tap(session, ana, "K1", None), tap(session, ana, "K1", "a"))

    assert store.answers.mine(session, ana)["K1", 1].value == "a"
    assert [answer.value for answer in store.answers.history(session)] == ["b", None, "a"]
    assert [answer.value for answer in store.answers.latest(session)] == ["a"]


@pytest.mark.parametrize("value", ["a", 3, 4.5, ("b", "a"), "¿=1+1?"])
def test_every_kind_of_value_comes_back_as_it_was(store: Store, session: str, value: Value) -> None:
    ana = join(store, session, "ANA1")

    outcomes(store, tap(session, ana, "K1", value))

    assert store.answers.mine(session, ana)["K1", 1].value == value


def test_an_answer_delivered_twice_is_stored_once(store: Store, session: str) -> None:
    ana = join(store, session, "ANA1")
    answer = tap(session, ana, "K1", "a")

    assert outcomes(store, answer, answer) == ["stored", "again"]
    assert outcomes(store, answer) == ["again"]
    assert len(store.answers.history(session)) == 1


def test_an_answer_delivered_again_after_the_reveal_is_acknowledged_and_not_refused(store: Store, session: str) -> None:
    ana = join(store, session, "ANA1")
    answer = tap(session, ana, "K1", "a")
    outcomes(store, answer)
    store.sessions.explain(session)
    store.sessions.reveal(session, "K1")

    frozen = "The group has already talked about this question. Your first answer stays."
    assert outcomes(store, answer, tap(session, ana, "K1", "b")) == ["again", frozen]


def test_one_bad_answer_does_not_take_the_others_along(store: Store, session: str) -> None:
    ana = join(store, session, "ANA1")

    told = outcomes(store, tap(session, ana, "K1", "a"), tap(session, "nobody", "K1", "a"), tap("none", ana, "K1", "a"))

    assert told == [
        "stored",
        "This answer belongs to nobody in the session.",
        "This session is not in the workspace. Choose it again on the first page.",
    ]
    assert len(store.answers.history(session)) == 1


def test_a_first_answer_is_frozen_once_the_group_has_seen_the_item(store: Store, session: str) -> None:
    ana, ben = join(store, session, "ANA1"), join(store, session, "BEN2")
    outcomes(store, tap(session, ana, "K1", "b"))
    store.sessions.explain(session)
    store.sessions.reveal(session, "K1")

    told = outcomes(store, tap(session, ana, "K1", "a"), tap(session, ben, "K1", "a"), tap(session, ben, "K1", "b"))

    frozen = "The group has already talked about this question. Your first answer stays."
    assert told == [frozen, "stored", frozen]
    assert [answer.value for answer in store.answers.latest(session)] == ["b", "a"]


def test_the_second_vote_is_kept_beside_the_first(store: Store, session: str) -> None:
    ana = join(store, session, "ANA1")
    outcomes(store, tap(session, ana, "K1", "b"))
    store.sessions.explain(session)
    store.sessions.reveal(session, "K1")

    early = outcomes(store, tap(session, ana, "K1", "a", 2))
    store.sessions.open_second(session, "K1")
    taken = outcomes(store, tap(session, ana, "K1", "a", 2))
    store.sessions.reveal_second(session, "K1")
    late = outcomes(store, tap(session, ana, "K1", "b", 2))

    assert (early, taken, late) == (
        ["Answers to this question are closed."],
        ["stored"],
        ["Answers to this question are closed."],
    )
    assert {key: answer.value for key, answer in store.answers.mine(session, ana).items()} == {
        ("K1", 1): "b",
        ("K1", 2): "a",
    }


def test_turnout_and_progress_say_how_many_and_not_what(store: Store, session: str) -> None:
    ana, ben = join(store, session, "ANA1"), join(store, session, "BEN2")
    outcomes(store, tap(session, ana, "K1", "a"), tap(session, ana, "K1", "b"), tap(session, ana, "P1", 3))

    assert store.answers.voted(session, "K1", 1) == Turnout(voted=1, joined=2)
    assert store.answers.progress(session) == {ana: 2, ben: 0}
    assert not store.answers.voted(session, "K1", 1).complete


def test_where_asked_for_an_item_reveals_itself_when_all_have_answered(store: Store, cohort: str) -> None:
    session = store.sessions.open(store.sessions.create(cohort, reveal_when_complete=True).id).id
    ana, ben = join(store, session, "ANA1"), join(store, session, "BEN2")
    store.sessions.explain(session)

    outcomes(store, tap(session, ana, "K1", "a"))
    before = store.sessions.stage(session, "K1").name
    outcomes(store, tap(session, ben, "K1", "a"))

    first = store.sessions.stage(session, "K1").name
    store.sessions.open_second(session, "K1")
    outcomes(store, tap(session, ana, "K1", "b", 2))
    open_still = store.sessions.stage(session, "K1").name
    outcomes(store, tap(session, ben, "K1", "b", 2))

    assert (before, first, open_still) == ("hidden", "revealed", "second_vote")
    assert store.sessions.stage(session, "K1").name == "second_revealed"


def test_the_writer_commits_many_answers_together_and_acknowledges_each(store: Store, session: str) -> None:
    ana = join(store, session, "ANA1")
    batch = [tap(session, ana, "K1", "a") for _ in range(300)]

    async def send() -> list[str]:
        writer = Writer(store)
        await writer.start()
        receipts = await asyncio.gather(*(writer.save(answer) for answer in batch))
        await writer.stop()
        with pytest.raises(StoreUnavailable):
            await writer.save(batch[0])
        return [receipt.outcome for receipt in receipts]

    assert asyncio.run(send()) == ["stored"] * 300
    assert len(store.answers.history(session)) == 300
