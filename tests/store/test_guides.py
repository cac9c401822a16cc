from dataclasses import replace

import pytest

from stagkit.domain.guide import GuideStatus
from stagkit.domain.people import Cohort
from stagkit.errors import NotFound, Refused
from stagkit.store import Store
from tests.store.conftest import GUIDE, both


def test_a_guide_comes_back_as_it_was_saved(store: Store) -> None:
    assert store.guides.get("line", "1.0.0") == GUIDE


def test_a_guide_that_is_not_there_is_said(store: Store) -> None:
    with pytest.raises(NotFound) as told:
        store.guides.get("line", "9.9.9")

    assert str(told.value) == "There is no guide “line” of version 9.9.9 in this workspace."


def test_a_guide_may_change_until_its_version_is_used(store: Store, cohort: str) -> None:
    changed = replace(GUIDE, title=both("Línea 2", "Line 2"))
    store.guides.save(changed)
    assert store.guides.get("line", "1.0.0") == changed

    store.sessions.open(store.sessions.create(cohort).id)

    store.guides.save(changed)
    with pytest.raises(Refused) as told:
        store.guides.save(GUIDE)
    assert str(told.value) == (
        "Version 1.0.0 of the guide is in use and cannot change. Give the changed guide a new version."
    )
    assert store.guides.get("line", "1.0.0") == replace(changed, status=GuideStatus.IN_USE)


def test_a_changed_guide_lives_beside_the_one_in_use(store: Store, cohort: str) -> None:
    store.sessions.open(store.sessions.create(cohort).id)
    newer = replace(GUIDE, version="1.1.0", title=both("Otra", "Other"))

    store.guides.save(newer)

    assert store.guides.all() == (replace(GUIDE, status=GuideStatus.IN_USE), newer)
    assert [store.guides.in_use("line", guide.version) for guide in store.guides.all()] == [True, False]


def test_people_are_codes_and_names_are_kept_apart(store: Store, cohort: str) -> None:
    people = store.cohorts.people(cohort)

    assert [(person.code, person.team) for person in people] == [("ANA1", "red"), ("BEN2", "blue")]
    assert store.cohorts.names(cohort) == {people[0].id: "Ana Ríos"}
    assert store.cohorts.all() == (Cohort(cohort, "Turno A", "line", "1.0.0"),)


def test_a_personal_code_stands_once_in_a_cohort(store: Store, cohort: str) -> None:
    with pytest.raises(Refused) as told:
        store.cohorts.add_people(
            cohort,
            [
                replace(store.cohorts.people(cohort)[0], id="", code="CAR3"),
                replace(store.cohorts.people(cohort)[0], id="", code="ana-1"),
            ],
        )

    assert str(told.value) == "A personal code stands twice. Every person needs a code of their own."
    assert [person.code for person in store.cohorts.people(cohort)] == ["ANA1", "BEN2"]
