"""Earlier groups stand beside today's only where both may be seen, and where both were asked the same."""

from dataclasses import replace

from stagkit.domain.items import Option
from stagkit.domain.people import Person
from stagkit.views.earlier import MOST, earlier_cohorts
from tests.views.conftest import GUIDE, Hall, both


def answered(hall: Hall, *, reveal: bool = True, item: str = "P1") -> None:
    hall.open()
    hall.answer(item, dict.fromkeys(range(12), 2))
    hall.store.sessions.explain(hall.session)
    if reveal:
        hall.store.sessions.reveal(hall.session, item)


def another(hall: Hall, name: str, version: str = "1.0.0", **options: bool) -> Hall:
    """The next group, twelve people of its own."""
    store = hall.store
    cohort = store.cohorts.create(name, "line", version)
    store.cohorts.add_people(cohort.id, [Person("", f"{name[:2].upper()}{n:02d}") for n in range(12)])
    session = store.sessions.create(cohort.id, language="en", **options)
    return Hall(hall.room, session.id, store.cohorts.people(cohort.id))


def seen(hall: Hall, item: str = "P1") -> dict[str, int]:
    scene = hall.room.scene_of(hall.store.sessions.get(hall.session))
    return {name: len(own) for name, own in earlier_cohorts(hall.room, scene, scene.guide.item(item)).items()}


def test_earlier_groups_come_first_and_today_last(hall: Hall):
    answered(hall)
    now = another(hall, "Line 3")
    answered(now)

    assert list(seen(now)) == ["Line 2", "Line 3"]
    assert list(seen(hall)) == ["Line 2"], "a later group is not an earlier one"


def test_what_was_never_shown_then_is_not_shown_now_either(hall: Hall):
    answered(hall, reveal=False)
    now = another(hall, "Line 3")
    answered(now)

    assert list(seen(now)) == ["Line 3"]


def test_nothing_of_earlier_groups_is_seen_before_todays_votes(hall: Hall):
    answered(hall)
    now = another(hall, "Line 3")
    answered(now, reveal=False)

    assert seen(now) == {}


def test_of_a_question_with_a_key_nothing_is_seen_before_the_key(hall: Hall):
    now = another(hall, "Line 3")
    for own in (hall, now):
        own.open()
        own.answer("K1", dict.fromkeys(range(12), "waste"))
        own.store.sessions.explain(own.session)
        own.store.sessions.reveal(own.session, "K1")

    assert seen(now, "K1") == {}

    now.store.sessions.show_key(now.session, "K1")
    assert list(seen(now, "K1")) == ["Line 2", "Line 3"]


def test_rehearsals_do_not_count(hall: Hall):
    played = another(hall, "Robots", rehearsal=True)
    answered(played)
    now = another(hall, "Line 3")
    answered(now)

    assert list(seen(now)) == ["Line 3"]


def test_a_question_that_counts_otherwise_is_another_question(hall: Hall):
    answered(hall)
    sub = GUIDE.competencies[0].subcompetencies[0]
    k1, *others = sub.items
    changed = replace(k1, options=(*k1.options, Option("bin", both("Tacho", "Bin"))))
    p1 = replace(others[0], stem=both("Separo la fruta mala", "I set bad fruit aside"))
    new = replace(sub, items=(changed, p1, *others[1:]))
    competency = replace(GUIDE.competencies[0], subcompetencies=(new,))
    hall.store.guides.save(replace(GUIDE, version="2.0.0", competencies=(competency,)))
    now = another(hall, "Line 3", version="2.0.0")
    answered(now)
    now.answer("K1", dict.fromkeys(range(12), "bin"))
    now.store.sessions.reveal(now.session, "K1")
    now.store.sessions.show_key(now.session, "K1")

    assert list(seen(now, "P1")) == ["Line 2", "Line 3"], "other words, the same scale"
    assert list(seen(now, "K1")) == ["Line 3"], "another option"


def test_only_the_newest_groups_are_kept_and_a_name_that_comes_again_gets_a_number(hall: Hall):
    answered(hall)
    for number in range(MOST):
        own = another(hall, "Line 3" if number % 2 else "Line 4")
        answered(own)
        hall.store.sessions.close(own.session)

    assert list(seen(own)) == ["Line 2", "Line 4", "Line 3", "Line 4 (2)", "Line 3 (2)", "Line 4 (3)", "Line 3 (3)"]


def test_too_few_people_of_an_earlier_group_are_left_to_the_measure_to_hide(hall: Hall):
    hall.open(joining=3)
    hall.answer("P1", dict.fromkeys(range(3), 2))
    hall.store.sessions.explain(hall.session)
    hall.store.sessions.reveal(hall.session, "P1")
    now = another(hall, "Line 3")
    answered(now)

    assert seen(now) == {"Line 2": 3, "Line 3": 12}
