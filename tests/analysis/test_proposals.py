"""The plan as a frame and its figures, each worked out by hand."""

from dataclasses import replace
from datetime import date
from itertools import product

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from stagkit.analysis.proposals import (
    BALLOT_COLUMNS,
    PLAN_COLUMNS,
    Measures,
    ballot,
    measures,
    proposals_frame,
    shares,
    shares_by_area,
)
from stagkit.domain.guide import Competency, Guide, Subcompetency
from stagkit.domain.items import Item, ItemType
from stagkit.domain.proposals import CauseClass, Check, Effect, Proposal, ProposalKind, ProposalStatus
from stagkit.domain.text import Text
from stagkit.store.proposal_ballots import Vote
from tests.analysis import attackers

TODAY = date(2026, 12, 20)
ITEM = Item("K1", ItemType.SINGLE_CHOICE, Text({"es": "¿Dónde va?", "en": "Where to?"}))
SUB = Subcompetency("S1", Text({"es": "Bloquear", "en": "Lock out"}), items=(ITEM,))
GUIDE = Guide("line", Text({"en": "Line"}), competencies=(Competency("C1", Text({"en": "C"}), subcompetencies=(SUB,)),))
DONE = Proposal(
    "a",
    "2026-001",
    "2026-11-01",
    "s1",
    "12 min looking for tags",
    "A board",
    item="K1",
    subcompetency="S1",
    area="Boiler",
    proposer="group",
    current_value=12.0,
    unit="min",
    cause_class=CauseClass.MEANS,
    effects=(Effect.TIME, Effect.SAFETY),
    kind=ProposalKind.QUICK_WIN,
    due="2026-11-20",
    done="2026-11-19",
    cost=40.0,
    currency="usd",
    benefit_per_year=480.0,
    impact=5,
    ease=4,
    status=ProposalStatus.VERIFIED,
    replied_on="2026-11-04",
    check_30=Check.HOLDS,
)
OPEN = Proposal(
    "b", "2026-002", "2026-11-05", "s2", "The hose leaks", "", area="Wash", proposer="ANA1", due="2026-12-19"
)


def test_the_frame_holds_the_whole_form_with_words_beside_codes() -> None:
    frame = proposals_frame([DONE, OPEN], {"s1": GUIDE}, "en", TODAY)

    assert tuple(frame.columns) == PLAN_COLUMNS
    first = frame.iloc[0]
    assert first[["number", "area", "cause_class", "cause_class_text", "kind_text", "status_text"]].tolist() == [
        "2026-001",
        "Boiler",
        "means",
        "Means",
        "Quick win",
        "Verified",
    ]
    assert first[["effects", "effects_text"]].tolist() == ["time; safety_conditions", "Time; Safety and conditions"]
    assert first[["item_text", "subcompetency_text", "proposer_text"]].tolist() == [
        "Where to?",
        "Lock out",
        "the group",
    ]
    assert (first["due"], first["check_30_text"]) == (pd.Timestamp("2026-11-20"), "Holds")


def test_what_follows_from_the_form_is_worked_out() -> None:
    frame = proposals_frame([DONE, OPEN], {"s1": GUIDE}, "en", TODAY)

    told = frame[
        ["priority", "overdue", "silent", "days_to_reply", "days_to_close", "payback_months", "return_percent"]
    ]
    assert told.iloc[0].tolist() == [20, False, False, 3, 18, 1.0, 1100.0]
    assert told.iloc[1][["overdue", "silent"]].tolist() == [True, True]
    assert told.iloc[1].isna().tolist() == [True, False, False, True, True, True, True]


def test_what_is_not_known_is_missing_and_of_its_type() -> None:
    kinds = {"due": "datetime64[ns]", "cost": "float64", "impact": "Int64", "overdue": "bool", "days_to_reply": "Int64"}
    for plan in ([], [OPEN], [DONE, OPEN]):
        frame = proposals_frame(plan, {}, "en", TODAY)

        assert tuple(frame.columns) == PLAN_COLUMNS
        assert {name: str(frame[name].dtype).replace("[s]", "[ns]").replace("[us]", "[ns]") for name in kinds} == kinds
    row = proposals_frame([OPEN], {}, "en", TODAY).iloc[0]
    assert row[["impact", "risk", "cost", "done"]].isna().all()
    assert row[["cause_class", "cause_class_text", "effects", "item_text"]].tolist() == ["", "", "", ""]


def test_the_frame_speaks_the_readers_language_and_names_no_ids() -> None:
    merged = replace(OPEN, status=ProposalStatus.MERGED, merged_into="a")

    frame = proposals_frame([DONE, merged], {"s1": GUIDE}, "es", TODAY)

    assert frame["item_text"].tolist() == ["¿Dónde va?", ""]
    assert frame["merged_into"].tolist() == ["", "2026-001"]
    assert "id" not in frame.columns


def plan() -> list[Proposal]:
    """Seven that were handed in: one merged, one rejected, two done of which one verified, one accepted, two open."""
    return [
        DONE,
        replace(DONE, id="c", status=ProposalStatus.DONE, date="2026-11-09", replied_on="2026-11-19"),
        replace(OPEN, id="d", status=ProposalStatus.REJECTED, decided_on="2026-11-09", replied_on="2026-11-10"),
        replace(OPEN, id="e", status=ProposalStatus.MERGED, merged_into="a"),
        replace(OPEN, id="f", status=ProposalStatus.ACCEPTED),
        OPEN,
        replace(OPEN, id="g", status=ProposalStatus.IN_PROGRESS),
        replace(OPEN, id="h", archived=True),
    ]


def test_the_measures_of_a_plan() -> None:
    assert measures(plan(), people=14) == Measures(
        people=14,
        submitted=7,
        merged=1,
        accepted=4,  # two done, one accepted, one in progress
        rejected=1,
        implemented=2,
        verified=1,
        waiting=3,
        submitted_per_person=0.5,
        accepted_per_person=4 / 14,
        implemented_per_person=2 / 14,
        implementation_rate=2 / 6,
        share_verified=0.5,
        days_to_reply=5.0,  # 3, 10 and 5 days
        days_to_close=10.0,  # 18, 10 and 4 days
        benefit={"USD": 480.0},
    )


def test_an_empty_plan_has_nothing_to_divide_by() -> None:
    told = measures([], people=0)

    assert (told.submitted, told.benefit) == (0, {})
    assert {told.submitted_per_person, told.implementation_rate, told.share_verified, told.days_to_reply} == {None}


def test_benefit_is_added_within_its_currency_only() -> None:
    others = [replace(DONE, id=own, currency=own, benefit_per_year=100.0) for own in ("EUR", "usd ", "")]
    unverified = replace(DONE, id="u", status=ProposalStatus.DONE)

    assert measures([DONE, *others, unverified], 5).benefit == {"": 100.0, "EUR": 100.0, "USD": 580.0}


def people(**traits: list[str]) -> pd.DataFrame:
    count = len(next(iter(traits.values())))
    empty = dict.fromkeys(("team", "shift", "sex", "tenure_band", "role"), [""] * count)
    return pd.DataFrame({"person": [f"p{number}" for number in range(count)]} | empty | traits)


def test_the_shares_of_women_and_men() -> None:
    group = people(sex=["f"] * 6 + ["m"] * 10)
    authors = {"a": ["p0"], "b": ["p0", "p1"], "c": ["p9"], "d": ["elsewhere"], "e": []}

    told = shares(authors, group, "sex")

    assert told.to_dict("records") == [
        {"segment": "sex", "group": "f", "people": 6, "proposals": 3, "share": 0.75, "per_person": 0.5, "enough": True},
        {
            "segment": "sex",
            "group": "m",
            "people": 10,
            "proposals": 1,
            "share": 0.25,
            "per_person": 0.1,
            "enough": True,
        },
    ]


def test_few_people_are_told_together_with_others_or_not_at_all() -> None:
    group = people(team=["red"] * 8 + ["blue"] * 6 + ["green"] * 2)

    told = shares({"a": ["p15"]}, group, "team")

    assert told["group"].tolist() == ["red", "others", "blue", "green"]
    assert told["enough"].tolist() == [True, True, False, False]
    assert told.loc[~told["enough"], ["people", "proposals", "share", "per_person"]].isna().all(axis=None)
    assert not shares({"a": ["p1"]}, people(team=["red"] * 3), "team")["enough"].any()


@settings(deadline=None, max_examples=40)
@given(
    st.lists(st.tuples(st.sampled_from("ab"), st.sampled_from("xyz"), st.sampled_from("fm")), min_size=1, max_size=24)
)
def test_no_few_people_follow_from_the_shares_of_all_traits_together(traits: list[tuple[str, str, str]]) -> None:
    team, shift, sex = ([own[place] for own in traits] for place in range(3))
    group = people(team=team, shift=shift, sex=sex)
    views = [frozenset(group["person"])] if len(group) >= 5 else []
    for segment in ("team", "shift", "sex"):
        told = shares({}, group, segment)
        shown = told.loc[told["enough"], "group"].tolist()
        members = [frozenset(group.loc[group[segment] == code, "person"]) for code in shown if code != "others"]
        rest = frozenset(group["person"]).difference(*members)
        views += [*members, *([rest] if "others" in shown else [])]

    assert not attackers.solving(views, 5)


def test_areas_are_counted_as_the_plan_names_them() -> None:
    told = shares_by_area(plan())

    assert told.to_dict("records") == [
        {"area": "Wash", "proposals": 5, "share": 5 / 7},
        {"area": "Boiler", "proposals": 2, "share": 2 / 7},
    ]
    assert shares_by_area([]).empty


def cast(proposal: str, *pairs: tuple[int, int]) -> list[Vote]:
    return [Vote(proposal, f"p{number}", *pair) for number, pair in enumerate(pairs)]


def test_the_ballot_tells_medians_and_how_far_the_middle_half_agrees() -> None:
    told = ballot(cast("a", (5, 1), (4, 2), (4, 2), (3, 2), (1, 5)))

    assert told.to_dict("records") == [
        {
            "proposal": "a",
            "n": 5,
            "impact": 4.0,
            "ease": 2.0,
            "impact_spread": 1.0,
            "ease_spread": 0.0,
            "enough": True,
        }
    ]


def test_half_votes_do_not_count_and_few_votes_are_not_told() -> None:
    told = ballot([*cast("a", (5, 1), (4, 2), (4, 2), (3, 2), (1, 0)), *cast("b", *[(3, 3)] * 6)])

    assert told["enough"].tolist() == [False, True]
    assert told.loc[0, list(BALLOT_COLUMNS[1:6])].isna().all()
    assert ballot([]).columns.tolist() == list(BALLOT_COLUMNS)


@pytest.mark.parametrize(("impact", "ease"), list(product((1, 5), (1, 5))))
def test_the_ballot_of_people_who_agree_is_what_they_said(impact: int, ease: int) -> None:
    told = ballot(cast("a", *[(impact, ease)] * 7)).iloc[0]

    assert told[["impact", "ease", "impact_spread", "ease_spread"]].tolist() == [impact, ease, 0, 0]
