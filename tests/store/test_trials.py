from dataclasses import replace

import pytest

from stagkit.domain.edits import put
from stagkit.domain.findings import Kind, Place
from stagkit.domain.items import AnswerState
from stagkit.domain.people import Cohort
from stagkit.domain.sessions import Answer, Consent, Phase, Session
from stagkit.domain.text import Text
from stagkit.errors import Refused
from stagkit.store import Store
from stagkit.store.trials import Remark
from tests.store.conftest import GUIDE

STEM = Place(Kind.ITEM, "P1", field="stem", language="es")


@pytest.fixture
def trial(store: Store) -> Session:
    return store.trials.start("line", "1.0.0", "es")


def comes(store: Store, session: Session) -> tuple[str, str]:
    joined = store.sessions.join(session.id, language="es", consent=Consent.GROUP_ONLY)
    return joined.person, joined.id


def answer(store: Store, session: Session, who: tuple[str, str], item: str, value: object = "a") -> None:
    state = AnswerState.ANSWERED if value else AnswerState.DONT_KNOW
    sent = Answer(f"{who[0]}{item}{value}", session.id, who[0], item, 1, value, state, device=who[1])
    assert [receipt.outcome for receipt in store.answers.save([sent])] == ["stored"]


def test_a_trial_is_open_at_once_for_anybody(store: Store, trial: Session) -> None:
    assert (trial.trial, trial.anonymous, trial.phase) == (True, True, Phase.SELF_ASSESSMENT)
    assert store.trials.all("line", "1.0.0") == (trial,)
    assert store.sessions.by_code(trial.join_code) == store.sessions.get(trial.id) == trial


def test_the_draft_goes_on_changing_while_its_copy_is_tried(store: Store, trial: Session) -> None:
    store.guides.write("line", "1.0.0", [put(GUIDE, STEM, "Aviso a mi jefa")])

    assert store.trials.guide(trial.id).item("P1").stem.say("es") == "Lo aviso"
    assert store.trials.guide(trial.id).version == "1.0.0-trial.1"
    assert store.trials.guide(store.trials.start("line", "1.0.0", "en").id).languages == ("en", "es")
    assert [own.phase for own in store.trials.all("line", "1.0.0")] == [Phase.CLOSED, Phase.SELF_ASSESSMENT]


def test_trials_stay_apart_from_the_workshop(store: Store, cohort: str) -> None:
    real = store.sessions.create(cohort)

    store.trials.start("line", "1.0.0", "es")

    assert (store.sessions.current(), store.sessions.all()) == (real, (real,))
    assert store.cohorts.all() == (Cohort(cohort, "Turno A", "line", "1.0.0"),)
    assert [guide.version for guide in store.guides.all()] == ["1.0.0"]
    assert not store.guides.in_use("line", "1.0.0")


def test_a_trial_asks_in_the_languages_that_are_all_there(store: Store) -> None:
    store.guides.save(replace(GUIDE, version="2.0.0", title=Text({"es": "Línea"})))

    with pytest.raises(Refused) as told:
        store.trials.start("line", "2.0.0", "en")
    trial = store.trials.start("line", "2.0.0", "es")

    assert str(told.value) == (
        "The guide has texts that are missing in English. Write them, or try it in another language."
    )
    assert store.trials.guide(trial.id).languages == ("es",)


def test_a_guide_with_faults_is_not_tried(store: Store) -> None:
    store.guides.save(replace(GUIDE, version="2.0.0", competencies=()))

    with pytest.raises(Refused) as told:
        store.trials.start("line", "2.0.0", "es")

    assert str(told.value) == "Faults to put right at the desk before a trial: 3."


def test_taps_tell_when_and_how_but_not_what(store: Store, trial: Session) -> None:
    ana, ben, eva = (comes(store, trial) for _ in range(3))
    for who, item, value in ((ana, "K1", "a"), (ana, "P1", None), (ben, "K1", "b"), (eva, "K1", "a")):
        answer(store, trial, who, item, value)
    store.trials.end(trial.id)

    taps = store.trials.taps(trial.id)

    assert [(tap.person, tap.device, tap.item, tap.state) for tap in taps] == [
        (*ana, "K1", AnswerState.ANSWERED),
        (*ana, "P1", AnswerState.DONT_KNOW),
        (*ben, "K1", AnswerState.ANSWERED),
        (*eva, "K1", AnswerState.ANSWERED),
    ]
    assert all(tap.joined_at <= tap.received_at for tap in taps)
    assert (store.trials.took_part(trial.id), store.trials.tried("line", "1.0.0")) == (3, 3)
    assert store.trials.tried("line", "9.9.9") == 0


def test_nothing_is_told_while_people_answer_nor_of_two_people(store: Store, trial: Session) -> None:
    told = []
    for _ in range(3):
        store.trials.remark(trial.id, (who := comes(store, trial))[0], "K1", "Hard")
        answer(store, trial, who, "K1")
        during = store.trials.taps(trial.id), store.trials.remarks(trial.id)
        store.trials.end(trial.id)
        told.append((during, len(store.trials.taps(trial.id)), len(store.trials.remarks(trial.id))))
        if len(told) < 3:
            store.trials.reopen(trial.id)

    assert told == [(((), ()), 0, 0), (((), ()), 0, 0), (((), ()), 3, 3)]
    with pytest.raises(Refused) as refusal:
        store.trials.reopen(trial.id)
    assert str(refusal.value) == "What was hard in this trial has been shown. Start a new one."


def test_the_answers_of_a_trial_are_never_shown(store: Store, trial: Session) -> None:
    with pytest.raises(Refused) as told:
        store.sessions.explain(trial.id)

    assert str(told.value) == "The answers of a trial are never shown. End it to see what was hard."


def test_the_latest_remark_counts_and_says_nobodys_name(store: Store, trial: Session) -> None:
    ana, ben, eva = (comes(store, trial) for _ in range(3))
    for person in (ana, ben, eva):
        answer(store, trial, person, "K1")
    for person, item, text in (
        (ana, "P1", "What is “tell”?"),
        (ben, "K1", "Two of them are right"),
        (ana, "K1", "Too long"),
        (ana, "P1", " I do not get it "),
        (ana, "K1", ""),
    ):
        store.trials.remark(trial.id, person[0], item, text)
    store.trials.end(trial.id)

    assert store.trials.remarks(trial.id) == (Remark("K1", "Two of them are right"), Remark("P1", "I do not get it"))
    assert store.trials.remarks_of(trial.id, ana[0]) == {"P1": "I do not get it", "K1": ""}


def test_remarks_are_taken_from_those_in_an_open_trial(store: Store, cohort: str, trial: Session) -> None:
    real = store.sessions.create(cohort)
    refusals = []
    for session, person in ((real.id, "x"), (trial.id, "x")):
        with pytest.raises(Refused) as told:
            store.trials.remark(session, person, "K1", "Hard")
        refusals.append(str(told.value))
    store.sessions.close(trial.id)
    with pytest.raises(Refused) as told:
        store.trials.remark(trial.id, "x", "K1", "Hard")

    assert [*refusals, str(told.value)] == [
        "Only a trial of a guide takes remarks on its questions.",
        "This remark belongs to nobody in the trial.",
        "This trial is closed.",
    ]
