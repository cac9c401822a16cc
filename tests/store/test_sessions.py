from dataclasses import replace

import pytest

from stagkit.domain.sessions import Consent, Phase, Stage
from stagkit.domain.text import Text
from stagkit.errors import NotFound, Refused
from stagkit.store import Store
from tests.store.conftest import GUIDE


@pytest.fixture
def session(store: Store, cohort: str) -> str:
    return store.sessions.open(store.sessions.create(cohort).id).id


def join(store: Store, session: str, code: str) -> str:
    return store.sessions.join(session, code, language="es", consent=Consent.GROUP_ONLY).person


def test_a_session_goes_from_prepared_to_closed_and_back(store: Store, cohort: str) -> None:
    made = store.sessions.create(cohort, language="pt")
    steps = [
        made,
        *(
            step(made.id)
            for step in (store.sessions.open, store.sessions.explain, store.sessions.close, store.sessions.reopen)
        ),
    ]

    assert [step.phase for step in steps] == [
        Phase.PREPARED,
        Phase.SELF_ASSESSMENT,
        Phase.EXPLANATION,
        Phase.CLOSED,
        Phase.EXPLANATION,
    ]
    assert steps[-1].current_item == "K1"
    assert store.sessions.current() == store.sessions.get(made.id) == steps[-1]


def test_a_session_is_found_by_its_code_however_it_is_typed(store: Store, cohort: str) -> None:
    session = store.sessions.create(cohort)
    code = session.join_code

    assert store.sessions.by_code(f" {code[:3].lower()}-{code[3:]} ") == session
    with pytest.raises(NotFound) as told:
        store.sessions.by_code("000000")
    assert str(told.value) == "No session has this code. Look at the code on the screen and type it again."


def test_only_listed_codes_join_a_session_with_a_list(store: Store, session: str) -> None:
    assert store.sessions.join(session, "ana 1", language="es", consent=Consent.NAMED).code == "ANA1"
    for typed, sentence in (
        ("ZZZ9", "This code is not on the list. Look at your slip and type it again."),
        ("", "Type your personal code."),
    ):
        with pytest.raises(Refused) as told:
            join(store, session, typed)
        assert str(told.value) == sentence


def test_an_anonymous_session_takes_anybody(store: Store, cohort: str) -> None:
    session = store.sessions.open(store.sessions.create(cohort, anonymous=True).id).id

    people = {join(store, session, code) for code in ("", "", "NEW1", "ANA1")}

    assert len(people) == 4
    assert len(store.cohorts.people(cohort)) == 5


def test_two_devices_of_one_code_are_one_person(store: Store, session: str) -> None:
    first, second = join(store, session, "ANA1"), join(store, session, "ana1")

    assert first == second
    assert [(own.code, own.devices, own.token) for own in store.sessions.joined(session)] == [("ANA1", 2, "")]


def test_a_device_is_known_by_its_token_alone(store: Store, session: str) -> None:
    joined = store.sessions.join(session, "ANA1", language="es", consent=Consent.GROUP_ONLY)

    assert store.sessions.participation(joined.token) == joined
    assert store.sessions.set_language(joined.token, "fr").language == "fr"
    assert store.sessions.finish(joined.token).finished_at != ""
    with pytest.raises(NotFound) as told:
        store.sessions.participation(joined.id)
    assert str(told.value) == "This phone has not joined the session. Join again with the code on the screen."


def test_nobody_joins_a_closed_session(store: Store, session: str) -> None:
    store.sessions.close(session)

    with pytest.raises(Refused) as told:
        join(store, session, "ANA1")
    assert str(told.value) == "This session is closed."


def test_an_item_goes_through_its_stages_in_order(store: Store, session: str) -> None:
    with pytest.raises(Refused) as told:
        store.sessions.reveal(session, "K1")
    assert str(told.value) == "Start the explanation first."
    store.sessions.explain(session)

    refusals = []
    for early in (store.sessions.open_second, store.sessions.reveal_second, store.sessions.show_key):
        with pytest.raises(Refused) as told:
            early(session, "K1")
        refusals.append(str(told.value))
    steps = [
        step(session, "K1").name
        for step in (
            store.sessions.reveal,
            store.sessions.open_second,
            store.sessions.reveal_second,
            store.sessions.show_key,
        )
    ]

    assert refusals == [
        "Show the first votes before the group votes again.",
        "Let the group vote a second time first.",
        "Show the first votes first.",
    ]
    assert steps == ["revealed", "second_vote", "second_revealed", "key"]
    assert store.sessions.stages(session) == {"K1": Stage("K1", True, True, True, True), "P1": Stage("P1")}


def test_with_first_votes_late_nothing_is_revealed_before_the_second_vote(store: Store, cohort: str) -> None:
    session = store.sessions.open(store.sessions.create(cohort, first_votes_late=True).id).id
    store.sessions.explain(session)

    with pytest.raises(Refused) as told:
        store.sessions.reveal(session, "K1")

    assert str(told.value) == "In this session the first votes are shown together with the second."
    assert store.sessions.open_second(session, "K1").name == "second_vote"


def test_an_unknown_item_is_said(store: Store, session: str) -> None:
    store.sessions.explain(session)

    with pytest.raises(NotFound) as told:
        store.sessions.show(session, "K9")
    assert str(told.value) == "The guide has no question “K9”."


def test_a_guide_with_a_mistake_does_not_open(store: Store) -> None:
    sub = GUIDE.competencies[0].subcompetencies[0]
    wrong = replace(sub, items=(replace(sub.items[0], options=sub.items[0].options[:1]), *sub.items[1:]))
    store.guides.save(
        replace(GUIDE, version="2.0.0", competencies=(replace(GUIDE.competencies[0], subcompetencies=(wrong,)),))
    )
    session = store.sessions.create(store.cohorts.create("B", "line", "2.0.0").id)

    with pytest.raises(Refused) as told:
        store.sessions.open(session.id)

    assert str(told.value) == (
        "The guide is not ready. Mistakes: 1, the first at: item K1 / options. Mend them on the page of the guides."
    )
    assert not store.guides.in_use("line", "2.0.0")


def test_a_guide_with_a_missing_text_does_not_open(store: Store) -> None:
    half = replace(GUIDE, version="2.0.0", title=Text({"es": "Línea"}))
    store.guides.save(half)
    session = store.sessions.create(store.cohorts.create("B", half.id, half.version).id)

    with pytest.raises(Refused) as told:
        store.sessions.open(session.id)

    assert str(told.value) == (
        "The guide has texts that are missing in: English. Check its workbook: it names every empty cell."
    )
    assert store.sessions.get(session.id).phase is Phase.PREPARED
    assert not store.guides.in_use("line", "2.0.0")
