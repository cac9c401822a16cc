"""What the fields of a proposal may hold, wherever it comes from."""

from dataclasses import fields, replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stagkit.domain.proposal_values import (
    CODES,
    DATES,
    FIXED,
    JUDGEMENTS,
    NUMBERS,
    ValueRefused,
    changed,
    fitting,
    value_of,
)
from stagkit.domain.proposals import CauseClass, Effect, Proposal, ProposalStatus
from stagkit.locale import translator

SHORT = Proposal("a", "2026-001", "2026-11-01", "s", "12 min looking for tags", "A board")
EDITABLE = sorted({own.name for own in fields(Proposal)} - FIXED)


@pytest.mark.parametrize(
    ("field", "value", "kept"),
    [
        ("owner", "J. M.", "J. M."),
        ("owner", None, ""),
        ("status", "accepted", ProposalStatus.ACCEPTED),
        ("cause_class", "", None),
        ("cause_class", "means", CauseClass.MEANS),
        ("effects", ["quality", "time", "time"], (Effect.TIME, Effect.QUALITY)),
        ("effects", "time", (Effect.TIME,)),
        ("effects", None, ()),
        ("cost", "12.5", 12.5),
        ("cost", 0, 0.0),
        ("cost", "", None),
        ("benefit_per_year", -5, -5.0),
        ("impact", "5", 5),
        ("impact", 3.0, 3),
        ("impact", "", 0),
        ("due", "2026-12-01", "2026-12-01"),
        ("due", date(2026, 12, 1), "2026-12-01"),
        ("due", "", ""),
        ("archived", True, True),
    ],
)
def test_a_value_comes_in_the_type_of_its_field(field: str, value: object, kept: object) -> None:
    found = value_of(field, value)

    assert (found, type(found)) == (kept, type(kept))


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("status", ""),
        ("status", "dancing"),
        ("cause_class", "bad luck"),
        ("effects", ["time", "magic"]),
        ("cost", "a lot"),
        ("cost", -1),
        ("cost", True),
        ("cost", "nan"),
        ("cost", float("inf")),
        ("hours", -0.5),
        ("impact", 6),
        ("impact", 2.5),
        ("impact", "x"),
        ("due", "3/4/2026"),
        ("due", "2026-02-30"),
        ("owner", 7),
        ("owner", "a\x00b"),
        ("owner", "half \ud83d"),
    ],
)
def test_what_does_not_fit_is_refused(field: str, value: object) -> None:
    with pytest.raises(ValueRefused) as told:
        value_of(field, value)

    assert told.value.field == field


def test_the_sentence_names_the_field_as_the_form_does_and_cuts_a_long_value() -> None:
    with pytest.raises(ValueRefused) as told:
        changed(SHORT, {"impact": "9" * 400})

    assert str(told.value) == f"“Impact 1-5” cannot be “{'9' * 80}”. Choose another value."
    assert told.value.say(translator("en")) == str(told.value)


@pytest.mark.parametrize("field", [*sorted(FIXED), "dance"])
def test_what_never_changes_is_not_taken(field: str) -> None:
    with pytest.raises(TypeError):
        changed(SHORT, {field: "x"})


def test_a_value_that_was_there_before_stays_whatever_it_is() -> None:
    old = replace(SHORT, due="soon")

    assert changed(old, {"due": "soon", "owner": "J. M."}) == replace(old, owner="J. M.")


def test_every_field_is_of_one_kind() -> None:
    kinds = [DATES, JUDGEMENTS, NUMBERS, frozenset(CODES), frozenset({"effects", "archived"})]

    assert sum(map(len, kinds)) == len(frozenset().union(*kinds))
    assert frozenset().union(*kinds) <= set(EDITABLE)
    assert fitting(SHORT) == SHORT


ANYTHING = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.floats(),
    st.text(),
    st.dates(),
    st.lists(st.text(max_size=5), max_size=3),
)


@given(st.sampled_from(EDITABLE), ANYTHING)
def test_anything_is_kept_as_it_will_be_read_again_or_refused(field: str, value: object) -> None:
    try:
        kept = value_of(field, value)
    except ValueRefused:
        return

    assert value_of(field, kept) == kept
