"""Guides with check questions in the store; and guides that were stored before there were any."""

import json
from dataclasses import replace
from pathlib import Path

from sqlalchemy import create_engine, text

from stagkit.domain.guide import Guide, GuideStatus
from stagkit.domain.items import Item, ItemType
from stagkit.domain.validation import Side
from stagkit.store import Store
from stagkit.store.guide_rows import mark_of
from tests.store.conftest import GUIDE, both
from tests.store.test_answers import join, outcomes, tap

LINE = ("line", "1.0.0")
MARK = "50e88757fb4d2b17b3caff76e1660678d557fd2c13cfaa32e2e7dd791a1edf02"
"""What a guide without check questions was signed for before items could be check questions."""
CHECK = Item("K0", ItemType.TRUE_FALSE, both("¿Y ahora?", "And now?"), key_true=True, isomorphic_of="K1")


def checked(guide: Guide = GUIDE) -> Guide:
    """The guide with a check question, which stands first."""
    (competency,) = guide.competencies
    (sub,) = competency.subcompetencies
    sub = replace(sub, items=(CHECK, *sub.items))
    return replace(guide, competencies=(replace(competency, subcompetencies=(sub,)),))


def test_a_guide_stored_before_is_read_and_its_signatures_hold(tmp_path: Path) -> None:
    file = tmp_path / "workspace.db"
    store = Store.open(file)
    store.guides.save(GUIDE)
    store.reviews.go(*LINE, GuideStatus.VERIFIED)
    for side in (Side.WORKER, Side.EMPLOYER):
        store.reviews.sign(*LINE, side, "Ana", "delegate")
    store.close()
    engine = create_engine(f"sqlite:///{file.as_posix()}")
    with engine.begin() as db:
        content = json.loads(db.scalar(text("SELECT content FROM guides")))
        items = [i for c in content["competencies"] for s in c["subcompetencies"] for i in s["items"]]
        assert [item.pop("isomorphic_of") for item in items] == ["", ""]
        db.execute(text("UPDATE guides SET content = :content"), {"content": json.dumps(content)})
    engine.dispose()

    store = Store.open(file)
    found, review = store.guides.get(*LINE), store.reviews.get(*LINE)
    store.close()

    assert replace(found, status=GUIDE.status) == GUIDE
    assert (review.content, review.unsigned) == (MARK, ())


def test_a_check_question_changes_the_words_that_were_signed() -> None:
    assert mark_of(GUIDE) == MARK
    assert mark_of(checked()) != MARK


def test_a_check_question_is_stored_and_can_be_written_step_by_step(store: Store) -> None:
    store.guides.save(replace(checked(), version="2.0.0"))

    assert store.guides.get("line", "2.0.0").item("K0") == CHECK


def test_it_is_asked_after_the_talk_and_is_no_progress(store: Store) -> None:
    store.guides.save(replace(checked(), version="2.0.0"))
    cohort = store.cohorts.create("B", "line", "2.0.0")
    session = store.sessions.open(store.sessions.create(cohort.id, anonymous=True).id).id
    ana = join(store, session, "ANA1")

    early = outcomes(store, tap(session, ana, "K0", "true"), tap(session, ana, "K1", "a"))
    first = store.sessions.explain(session).current_item
    store.sessions.show(session, "K0")
    taken = outcomes(store, tap(session, ana, "K0", "true"))

    assert early == ["This question comes after the group has talked.", "stored"]
    assert (first, taken) == ("K1", ["stored"])
    assert store.answers.progress(session) == {ana: 1}
    assert store.answers.voted(session, "K0", 1).complete
