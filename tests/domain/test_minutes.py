"""Minutes to answer and to talk, and how much of a guide each theme has, by hand."""

import pytest

from stagkit.domain.coverage import Share, coverage
from stagkit.domain.guide import Competency, CompetencyKind, Guide, Subcompetency, Theme
from stagkit.domain.items import Item, ItemType, Option
from stagkit.domain.minutes import minutes_to_answer, minutes_to_discuss
from stagkit.domain.text import Text


def en(words: str) -> Text:
    return Text({"en": words})


ORDER = Item(
    "K1",
    ItemType.ORDER,
    en("In what order?"),
    options=(Option("a", en("Stop")), Option("b", en("Lock it")), Option("c", en("Clean"))),
)
KNOWS = Item("K2", ItemType.TRUE_FALSE, en("A bin may go"))
DOES = Item("P1", ItemType.FREQUENCY, en("I set it aside"), pairs_with="K1")
ALONE = Item("P2", ItemType.HOW_MANY, en("How many times?"))
WHY = Item("O1", ItemType.OBSTACLE, en("Why?"), options=ORDER.options, follows="P1")


def guide_of(*subs: tuple[CompetencyKind, tuple[Theme, ...], tuple[Item, ...]]) -> Guide:
    return Guide(
        "g",
        en("G"),
        languages=("en",),
        competencies=tuple(
            Competency(
                f"C{n}", en("C"), kind, subcompetencies=(Subcompetency(f"S{n}", en("S"), themes=themes, items=items),)
            )
            for n, (kind, themes, items) in enumerate(subs)
        ),
    )


WHOLE = guide_of((CompetencyKind.KEY, (), (ORDER, KNOWS, DOES, ALONE, WHY)))


@pytest.mark.parametrize(
    ("item", "words", "seconds"),
    [(ORDER, 7, 10 + 3 * 6), (KNOWS, 4, 8), (DOES, 4, 8), (ALONE, 3, 15)],
    ids=["order", "true_false", "frequency", "how_many"],
)
def test_an_item_takes_its_words_at_half_the_pace_and_its_taps(item, words, seconds):
    assert minutes_to_answer(item, "en") == pytest.approx(words / 114 + seconds / 60)


def test_an_obstacle_counts_for_the_half_who_meet_it():
    assert minutes_to_answer(WHY, "en") == pytest.approx((5 / 114 + 10 / 60) / 2)


def test_a_guide_takes_what_its_items_take():
    assert minutes_to_answer(WHOLE) == pytest.approx(sum(minutes_to_answer(item, "en") for item in WHOLE.items))
    assert minutes_to_answer(WHOLE, "pt") > minutes_to_answer(WHOLE)
    assert minutes_to_answer(Guide("g", Text(), languages=())) == 0


def test_an_item_is_talked_about_with_what_mirrors_it():
    """1 + 1 + 3.5 + 1 + 2 + 2 + 2, and 3 for what stops us where a practice item mirrors it (domain notes, 4.1)."""
    talk = {item.id: minutes_to_discuss(WHOLE, item) for item in WHOLE.items}

    assert talk == {"K1": 15.5, "K2": 12.5, "P1": 0, "P2": 7, "O1": 0}
    assert minutes_to_discuss(WHOLE) == 35


def test_coverage_counts_items_of_themes_and_kinds():
    guide = guide_of(
        (CompetencyKind.GENERIC, (Theme.GENDER, Theme.SAFETY), (KNOWS,)),
        (CompetencyKind.TECHNICAL, (Theme.SAFETY,), (ORDER, DOES, WHY)),
    )

    met = coverage(guide)

    assert met.themes[Theme.GENDER] == Share(1, 1, 0.25)
    assert met.themes[Theme.SAFETY] == Share(2, 4, 1.0)
    assert met.themes[Theme.QUALITY] == Share(0, 0, 0.0)
    assert (met.generic, met.specific) == (Share(1, 1, 0.25), Share(1, 3, 0.75))
    assert met.absent == (Theme.SELF_CARE, Theme.DECENT_WORK, Theme.SOCIAL_DIALOGUE)


def test_a_guide_without_items_has_no_shares():
    assert coverage(Guide("g", Text())).generic == Share(0, 0, None)
