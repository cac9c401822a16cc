"""Writing a guide step by step: every step is undone and done again, two windows lose nothing."""

from dataclasses import replace

import pytest
from sqlalchemy import create_engine, text

from stagkit.domain.edits import Add, Astray, Edit, Move, Put, Remove, move, position, put, remove
from stagkit.domain.findings import Kind, Place
from stagkit.domain.guide import CompetencyKind, Guide, GuideStatus, Theme
from stagkit.domain.items import Item, ItemType, Option, Spot
from stagkit.domain.scales import Point, Scale
from stagkit.errors import Refused
from stagkit.store import Store
from stagkit.store.edits_as_json import dumped, loaded
from tests.store.conftest import GUIDE, both

STEM = Place(Kind.ITEM, "K1", field="stem", language="es")
WEIGHT = Place(Kind.ITEM, "K1", field="weight")


def guide_of(store: Store) -> Guide:
    return store.guides.get("line", "1.0.0")


def write(store: Store, *edits: Edit, by: str = "left") -> Guide:
    return store.guides.write("line", "1.0.0", edits, by).guide


def test_every_step_is_undone_and_done_again(store: Store) -> None:
    states = [guide_of(store)]
    for place, value in ((STEM, "¿Adónde?"), (WEIGHT, 2.0), (STEM, "¿Por dónde?")):
        states.append(write(store, put(states[-1], place, value)))

    for state in reversed(states[:-1]):
        store.guides.undo("line", "1.0.0")
        assert guide_of(store) == state
    with pytest.raises(Refused, match="nothing to undo"):
        store.guides.undo("line", "1.0.0")
    for state in states[1:]:
        store.guides.redo("line", "1.0.0")
        assert guide_of(store) == state
    with pytest.raises(Refused, match="nothing to do again"):
        store.guides.redo("line", "1.0.0")


def test_what_was_undone_is_gone_once_something_else_is_written(store: Store) -> None:
    write(store, put(GUIDE, STEM, "¿Adónde?"))
    store.guides.undo("line", "1.0.0")

    write(store, put(GUIDE, WEIGHT, 3.0))

    with pytest.raises(Refused):
        store.guides.redo("line", "1.0.0")
    assert [step.edits for step in store.guides.steps("line", "1.0.0")] == [(Put(WEIGHT, 1.0, 3.0),)]


def test_a_step_that_is_named_is_undone_only_while_it_is_the_last(store: Store) -> None:
    write(store, put(GUIDE, STEM, "¿Adónde?"))
    (first,) = store.guides.steps("line", "1.0.0")
    changed = write(store, put(GUIDE, WEIGHT, 2.0), by="right")

    with pytest.raises(Refused, match="Somebody has written since then"):
        store.guides.undo("line", "1.0.0", first.number)

    assert guide_of(store) == changed
    store.guides.undo("line", "1.0.0", first.number + 1)
    store.guides.undo("line", "1.0.0", first.number)
    assert guide_of(store) == GUIDE


def test_two_windows_writing_different_fields_lose_nothing(store: Store) -> None:
    seen = guide_of(store)
    left, right = put(seen, STEM, "¿Adónde?"), put(seen, WEIGHT, 2.0)

    write(store, left, by="left")
    written = store.guides.write("line", "1.0.0", [right], "right")

    item = written.guide.item("K1")
    assert (item.stem.say("es"), item.weight, written.overwrote) == ("¿Adónde?", 2.0, ())


def test_two_windows_writing_one_field_are_told_and_undo_brings_the_other_text_back(store: Store) -> None:
    seen = guide_of(store)
    write(store, put(seen, STEM, "left"), by="left")

    written = store.guides.write("line", "1.0.0", [put(seen, STEM, "right")], "right")

    assert written.overwrote == (Put(STEM, "left", "right"),)
    store.guides.undo("line", "1.0.0")
    assert guide_of(store).item("K1").stem.say("es") == "left"


def test_undoing_a_removal_brings_back_what_another_window_had_written_meanwhile(store: Store) -> None:
    seen = guide_of(store)
    theirs = write(store, put(seen, STEM, "¿Adónde?"), by="right")

    write(store, remove(seen, Place(Kind.ITEM, "K1")), by="left")
    store.guides.undo("line", "1.0.0")

    assert guide_of(store) == theirs


def test_undoing_a_move_puts_the_part_where_another_window_had_moved_it(store: Store) -> None:
    first, second, *_ = [item.id for item in guide_of(store).items]
    seen = guide_of(store)
    theirs = write(store, move(seen, Place(Kind.ITEM, second), position(seen, Place(Kind.ITEM, second))[0], ""))

    write(store, move(seen, Place(Kind.ITEM, second), position(seen, Place(Kind.ITEM, second))[0], first))
    store.guides.undo("line", "1.0.0")

    assert guide_of(store) == theirs


def test_a_step_is_taken_whole_or_not_at_all(store: Store) -> None:
    with pytest.raises(Astray):
        write(store, put(GUIDE, STEM, "x"), Put(Place(Kind.ITEM, "K9", field="weight"), 1.0, 2.0))

    assert guide_of(store) == GUIDE
    assert store.guides.steps("line", "1.0.0") == ()


def test_a_code_is_not_given_twice(store: Store) -> None:
    with pytest.raises(Refused, match="used twice"):
        write(store, put(GUIDE, Place(Kind.ITEM, "P1", field="id"), "K1"))

    assert guide_of(store) == GUIDE


def test_a_version_in_use_is_frozen_and_a_new_one_is_a_draft(store: Store, cohort: str) -> None:
    store.guides.set_status("line", "1.0.0", GuideStatus.VALIDATED)
    store.sessions.open(store.sessions.create(cohort).id)
    for act in (
        lambda: write(store, put(GUIDE, STEM, "x")),
        lambda: store.guides.undo("line", "1.0.0"),
        lambda: store.guides.redo("line", "1.0.0"),
    ):
        with pytest.raises(Refused, match="in use"):
            act()

    draft = store.guides.renew("line", "1.0.0", "1.1.0")

    assert draft == replace(GUIDE, version="1.1.0", status=GuideStatus.DRAFT)
    with pytest.raises(Refused, match="already"):
        store.guides.renew("line", "1.0.0", "1.1.0")
    with pytest.raises(Refused, match="already"):
        store.guides.create(draft)


@pytest.mark.parametrize("status", [GuideStatus.VERIFIED, GuideStatus.VALIDATED])
def test_a_guide_that_is_changed_is_a_draft_again(store: Store, status: GuideStatus) -> None:
    store.guides.set_status("line", "1.0.0", status)

    assert write(store, put(GUIDE, STEM, "x")).status is GuideStatus.DRAFT
    assert guide_of(store).status is GuideStatus.DRAFT


SPOT = Item("H1", ItemType.HOTSPOT, both("?", "?"), options=(Option("a", both("x", "y"), spot=Spot(0, 0.1, 0.2, 0.3)),))


@pytest.mark.parametrize(
    "edit",
    [
        Put(STEM, "a", "b"),
        Put(Place(Kind.GUIDE, field="languages"), ("es",), ("es", "fr")),
        Put(Place(Kind.COMPETENCY, "C1", field="kind"), CompetencyKind.TECHNICAL, CompetencyKind.GENERIC),
        Put(Place(Kind.SUBCOMPETENCY, "S1", field="themes"), (), (Theme.GENDER, Theme.SAFETY)),
        Put(Place(Kind.ITEM, "K1", field="key_number"), None, 7.5),
        Put(Place(Kind.OPTION, "H1", "a", "spot"), None, Spot(0, 0, 1, 1)),
        Add(Place(Kind.ITEM, "H1"), "S1", "K1", SPOT),
        Remove(Place(Kind.SCALE, "m"), "", "", Scale("m", both("a", "b"), (Point(1, both("c", "d")),))),
        Move(Place(Kind.ITEM, "K1"), "S1", "", "S1", "P1"),
    ],
)
def test_an_edit_comes_back_from_the_store_as_it_was(edit: Edit) -> None:
    assert loaded(dumped((edit,))) == (edit,)


def test_a_store_of_an_earlier_release_keeps_its_guides_and_can_be_written_on(url: str) -> None:
    """The migrations run over a store as the first release left it."""
    from alembic import command
    from alembic.config import Config

    import stagkit.store.migrations as migrations

    config = Config()
    config.set_main_option("script_location", str(migrations.__path__[0]))
    engine = create_engine(url)
    with engine.begin() as db:
        config.attributes["connection"] = db
        command.upgrade(config, "0001")
        db.execute(
            text("INSERT INTO guides (id, version, content, saved_at) VALUES ('line', '1.0.0', :content, '2026')"),
            {"content": '{"id": "line", "title": {"by_language": {"es": "Línea"}}, "version": "1.0.0"}'},
        )
    engine.dispose()

    store = Store.open(url)

    title = put(guide_of(store), Place(Kind.GUIDE, field="title", language="es"), "Línea 2")
    assert write(store, title).title.say("es") == "Línea 2"
    store.close()
