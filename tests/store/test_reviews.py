from dataclasses import replace

import pytest

from stagkit.domain.edits import put
from stagkit.domain.findings import Kind, Place
from stagkit.domain.guide import GuideStatus
from stagkit.domain.validation import Side
from stagkit.errors import Refused
from stagkit.store import Store
from stagkit.store.guide_rows import mark_of
from tests.store.conftest import GUIDE

STEM = Place(Kind.ITEM, "P1", field="stem", language="es")
LINE = ("line", "1.0.0")


def verified(store: Store) -> None:
    store.reviews.go(*LINE, GuideStatus.VERIFIED)


def signed(store: Store) -> list[str]:
    return [
        store.reviews.sign(*LINE, Side.WORKER, "Ana Ríos", "union delegate").id,
        store.reviews.sign(*LINE, Side.EMPLOYER, "Luis Vega", "head of line").id,
    ]


def test_a_guide_goes_from_draft_to_retired_and_back(store: Store, cohort: str) -> None:
    verified(store)
    signed(store)
    steps = [store.reviews.go(*LINE, GuideStatus.VALIDATED).status]
    session = store.sessions.create(cohort)
    store.sessions.open(session.id)
    steps.append(store.guides.get(*LINE).status)
    steps += [store.reviews.go(*LINE, status).status for status in (GuideStatus.RETIRED, GuideStatus.IN_USE)]

    assert steps == [GuideStatus.VALIDATED, GuideStatus.IN_USE, GuideStatus.RETIRED, GuideStatus.IN_USE]


def test_what_is_missing_is_refused_in_a_sentence(store: Store) -> None:
    verified(store)
    comment = store.reviews.comment(*LINE, STEM, Side.WORKER, "Ana", "Whom do I tell?")
    refusals = []
    for step in (
        lambda: store.reviews.settle(comment.id, "Luis", "Now it says so."),
        lambda: store.reviews.sign(*LINE, Side.WORKER, "Ana Ríos", "union delegate"),
        lambda: store.reviews.sign(*LINE, Side.EMPLOYER, "Luis Vega", "head of line"),
    ):
        with pytest.raises(Refused) as told:
            store.reviews.go(*LINE, GuideStatus.VALIDATED)
        refusals.append(str(told.value))
        step()

    assert refusals == [
        "Comments to settle: 1.",
        "The workers' side has not signed this text.",
        "The employer's side has not signed this text.",
    ]
    assert store.reviews.go(*LINE, GuideStatus.VALIDATED).status is GuideStatus.VALIDATED


def test_an_edit_voids_the_signatures_and_undoing_it_brings_them_back(store: Store) -> None:
    verified(store)
    signed(store)
    store.reviews.go(*LINE, GuideStatus.VALIDATED)

    store.guides.write(*LINE, [put(GUIDE, STEM, "Aviso a mi jefa")])
    after = store.reviews.get(*LINE)
    store.guides.undo(*LINE)
    again = store.reviews.get(*LINE)

    assert (after.status, after.unsigned) == (GuideStatus.DRAFT, (Side.WORKER, Side.EMPLOYER))
    assert [(own.name, own.holds(after.content)) for own in after.signatures] == [
        ("Ana Ríos", False),
        ("Luis Vega", False),
    ]
    assert (again.status, again.unsigned) == (GuideStatus.DRAFT, ())


def test_the_words_that_were_signed_are_found_again(store: Store) -> None:
    unsigned = store.reviews.as_signed(*LINE)
    verified(store)
    store.reviews.sign(*LINE, Side.WORKER, "Ana Ríos", "union delegate")
    for text in ("Aviso a mi jefa", "Aviso a mi jefe"):
        store.guides.write(*LINE, [put(store.guides.get(*LINE), STEM, text)])
    store.guides.undo(*LINE)
    found = store.reviews.as_signed(*LINE)
    store.guides.save(replace(GUIDE, area="packing"))

    assert (unsigned, found) == (None, GUIDE)
    assert store.reviews.as_signed(*LINE) is None


def test_the_mark_of_a_text_does_not_change_with_the_status(store: Store) -> None:
    assert mark_of(GUIDE) == mark_of(replace(GUIDE, status=GuideStatus.VALIDATED))
    assert mark_of(GUIDE) != mark_of(replace(GUIDE, area="packing"))


def test_a_draft_is_not_signed_and_what_is_in_use_keeps_its_signatures(store: Store, cohort: str) -> None:
    refusals = []
    with pytest.raises(Refused) as told:
        signed(store)
    refusals.append(str(told.value))
    verified(store)
    first, _ = signed(store)
    store.sessions.open(store.sessions.create(cohort).id)
    for step in (lambda: signed(store), lambda: store.reviews.withdraw(first)):
        with pytest.raises(Refused) as told:
            step()
        refusals.append(str(told.value))

    assert refusals == [
        "Verify the guide first. Both sides sign what was verified.",
        *["This version is in use or retired. Its signatures stay as they are."] * 2,
    ]


def test_a_signature_is_withdrawn_but_not_forgotten(store: Store) -> None:
    verified(store)
    first, _ = signed(store)
    store.reviews.go(*LINE, GuideStatus.VALIDATED)

    withdrawn = store.reviews.withdraw(first)

    review = store.reviews.get(*LINE)
    assert (review.status, review.unsigned, withdrawn.withdrawn_at != "") == (
        GuideStatus.VERIFIED,
        (Side.WORKER,),
        True,
    )
    assert [own.name for own in review.signatures] == ["Ana Ríos", "Luis Vega"]


def test_a_settled_comment_can_be_opened_again_with_its_answer(store: Store) -> None:
    made = store.reviews.comment(*LINE, STEM, Side.TRAINING_BODY, " Eva ", " Whom? ")

    settled = store.reviews.settle(made.id, "Luis", "My boss")
    opened = store.reviews.unsettle(made.id)

    assert (made.author, made.text, made.place) == ("Eva", "Whom?", STEM)
    assert (settled.settled, settled.settled_by, settled.answer) == (True, "Luis", "My boss")
    assert opened == replace(settled, settled_at="")
    assert store.reviews.comments(*LINE) == (opened,)


def test_words_are_asked_for(store: Store) -> None:
    comment = store.reviews.comment(*LINE, STEM, Side.WORKER, "", "Whom?")
    store.reviews.settle(comment.id, "", "My boss")
    refusals = []
    for step in (
        lambda: store.reviews.comment(*LINE, STEM, Side.WORKER, "", "  "),
        lambda: store.reviews.settle(comment.id, "", "Nobody"),
        lambda: store.reviews.settle(comment.id, "", " "),
        lambda: store.reviews.sign(*LINE, Side.WORKER, "Ana", " "),
    ):
        with pytest.raises(Refused) as told:
            step()
        refusals.append(str(told.value))

    assert refusals == [
        "Write the comment first.",
        "This comment is settled already.",
        "Write how it was settled, such as what was changed, or why nothing was.",
        "Write who signs: a name and what this person is there.",
    ]


def test_a_new_version_brings_only_the_unsettled_comments(store: Store) -> None:
    verified(store)
    signed(store)
    settled = store.reviews.comment(*LINE, STEM, Side.WORKER, "Ana", "Whom?")
    store.reviews.settle(settled.id, "Luis", "My boss")
    store.reviews.comment(*LINE, STEM, Side.EMPLOYER, "Luis", "Too long")

    renewed = store.guides.renew(*LINE, "1.1.0")

    assert (renewed.status, store.reviews.signatures("line", "1.1.0")) == (GuideStatus.DRAFT, ())
    assert [(own.author, own.text) for own in store.reviews.comments("line", "1.1.0")] == [("Luis", "Too long")]
    assert len(store.reviews.comments(*LINE)) == 2


def test_no_session_starts_with_a_retired_guide(store: Store, cohort: str) -> None:
    prepared = store.sessions.create(cohort)
    store.reviews.go(*LINE, GuideStatus.RETIRED)
    refusals = set()
    for step in (
        lambda: store.sessions.create(cohort),
        lambda: store.sessions.open(prepared.id),
        lambda: store.trials.start(*LINE, "es"),
    ):
        with pytest.raises(Refused) as told:
            step()
        refusals.add(str(told.value))

    assert refusals == {"Version 1.0.0 of the guide is retired. Choose a newer one, or bring it back."}


def test_how_far_a_guide_has_come_is_no_edits_to_say(store: Store) -> None:
    status = Place(Kind.GUIDE, field="status")

    store.guides.write(*LINE, [put(GUIDE, status, GuideStatus.VALIDATED)])

    assert store.guides.get(*LINE).status is GuideStatus.DRAFT
