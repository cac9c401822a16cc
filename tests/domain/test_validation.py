from itertools import product

import pytest

from stagkit.domain.design_clock import DesignPhase, Sitting, Spent, spent, stopped_by_itself
from stagkit.domain.findings import Finding, Kind, Place
from stagkit.domain.guide import GuideStatus
from stagkit.domain.validation import Comment, Review, Side, Signature, hurdles, move, passed
from stagkit.domain.versions import trial_version
from stagkit.errors import Refused

DRAFT, VERIFIED, VALIDATED, IN_USE, RETIRED = GuideStatus
HERE = Place(Kind.ITEM, "K1")
FAULT = Finding(HERE, "The text is empty.", "Write it.")
ADVICE = Finding(HERE, "It is long.", "Shorten it.", fatal=False)
OPEN = Comment("1", HERE, Side.WORKER, "Ana", "Whom?", "2030-01-01")
SETTLED = Comment("2", HERE, Side.WORKER, "Ana", "Whom?", "2030-01-01", "2030-01-02", "Luis", "My boss")


def signature(side: Side, content: str = "now", withdrawn_at: str = "") -> Signature:
    return Signature(side, side, "Ana", "delegate", "2030-01-01", content, withdrawn_at)


BOTH = (signature(Side.WORKER), signature(Side.EMPLOYER))
WORKERS, EMPLOYERS = "The workers' side has not signed this text.", "The employer's side has not signed this text."
UNTRIED = "No trial was held yet. Try it out with 3 to 8 workers."


def said(review: Review, wanted: GuideStatus) -> list[str]:
    return [hurdle.say(str) for hurdle in hurdles(review, wanted)]


@pytest.mark.parametrize(
    ("review", "wanted", "missing"),
    [
        (Review(DRAFT, findings=(FAULT, ADVICE, FAULT)), VERIFIED, ["Faults to put right at the desk: 2."]),
        (Review(DRAFT, findings=(ADVICE,)), VERIFIED, []),
        (Review(VERIFIED, "now", (), (SETTLED,), BOTH, 3), VALIDATED, []),
        (Review(VERIFIED, "now", (), (OPEN, SETTLED), BOTH, 8), VALIDATED, ["Comments to settle: 1."]),
        (Review(VERIFIED, "now", (), (), BOTH, 2), VALIDATED, [UNTRIED]),
        (Review(VERIFIED, "now", (), (), (), 3), VALIDATED, [WORKERS, EMPLOYERS]),
        (Review(VERIFIED, "edited", (), (), BOTH, 3), VALIDATED, [WORKERS, EMPLOYERS]),
        (Review(VERIFIED, "now", (), (), (BOTH[0], signature(Side.TRAINING_BODY)), 3), VALIDATED, [EMPLOYERS]),
        (Review(VERIFIED, "now", (), (), (signature(Side.WORKER, "now", "x"), BOTH[1]), 3), VALIDATED, [WORKERS]),
        (Review(VALIDATED, "now"), IN_USE, []),
        (Review(IN_USE, "now"), RETIRED, []),
    ],
)
def test_what_is_missing_for_the_next_step(review: Review, wanted: GuideStatus, missing: list[str]):
    assert said(review, wanted) == missing


def test_a_guide_goes_only_these_ways():
    def way(status: GuideStatus, wanted: GuideStatus, used: bool) -> bool:
        review = Review(status, "now", (), (), BOTH, 3)
        try:
            return move(review, wanted, used=used) is wanted
        except Refused:
            return False

    unused = {(own, to) for own, to in product(GuideStatus, GuideStatus) if way(own, to, False)}
    used = {(own, to) for own, to in product(GuideStatus, GuideStatus) if way(own, to, True)}

    retiring = {(own, RETIRED) for own in (DRAFT, VERIFIED, VALIDATED, IN_USE)}
    assert unused == retiring | {
        (DRAFT, VERIFIED),
        (VERIFIED, VALIDATED),
        (VALIDATED, VERIFIED),
        (VERIFIED, DRAFT),
        (RETIRED, DRAFT),
    }
    assert used == retiring | {(RETIRED, IN_USE)}


@pytest.mark.parametrize(
    ("status", "wanted", "used", "sentence"),
    [
        (DRAFT, VALIDATED, False, "This version is a draft. Verify it first."),
        (VERIFIED, VERIFIED, False, "This version is verified. Both sides validate it next."),
        (VALIDATED, VALIDATED, False, "This version is validated already."),
        (VALIDATED, IN_USE, False, "A guide comes into use by itself, when its first session opens."),
        (IN_USE, DRAFT, True, "This version is in use. It does not change any more; make a new version."),
        (RETIRED, VERIFIED, False, "This version is retired. Bring it back first."),
    ],
)
def test_each_refusal_is_a_sentence(status: GuideStatus, wanted: GuideStatus, used: bool, sentence: str):
    with pytest.raises(Refused) as told:
        move(Review(status), wanted, used=used)

    assert str(told.value) == sentence


@pytest.mark.parametrize(
    ("status", "signatures", "used", "behind"),
    [
        (DRAFT, (), False, []),
        (VALIDATED, BOTH, False, [DRAFT, VERIFIED]),
        (IN_USE, BOTH, True, [DRAFT, VERIFIED, VALIDATED]),
        (IN_USE, (), True, [DRAFT]),
        (RETIRED, (), False, [DRAFT]),
        (RETIRED, BOTH, True, [DRAFT, VERIFIED, VALIDATED, IN_USE]),
    ],
)
def test_only_the_steps_that_were_taken_are_behind_a_guide(status, signatures, used, behind):
    assert passed(Review(status, "now", signatures=signatures), used=used) == set(behind)


def test_a_trial_has_a_version_of_its_own():
    taken = ["0.3.0", "0.3.0-trial.1", "0.2.0-trial.2"]

    assert [trial_version(version, taken) for version in ("0.3.0", "0.2.0")] == ["0.3.0-trial.2", "0.2.0-trial.1"]


# the design clock


def at(time: str) -> str:
    return f"2030-01-01T{time}:00.000+00:00"


@pytest.mark.parametrize(
    ("acts", "now", "ended"),
    [
        ([], "08:30", ""),
        ([], "08:31", "08:00"),
        (["08:20", "08:45"], "09:10", ""),
        (["08:45", "08:20"], "09:16", "08:45"),
        (["08:20", "08:51"], "08:52", "08:20"),
        (["07:00"], "08:10", ""),
    ],
)
def test_a_clock_that_nobody_stopped_counts_till_the_last_act(acts: list[str], now: str, ended: str):
    sitting = Sitting("1", "line", DesignPhase.WRITE, at("08:00"))

    counted = stopped_by_itself(sitting, [at(act) for act in acts], at(now))

    assert (counted.ended_at, counted.forgotten) == (at(ended) if ended else "", bool(ended))


def test_hours_and_person_hours_are_added_up_by_phase():
    write, plan = DesignPhase.WRITE, DesignPhase.PLAN
    sittings = [
        Sitting("1", "line", write, at("08:00"), at("09:30"), 4),
        Sitting("2", "line", plan, at("08:00"), at("08:30"), 2),
        Sitting("3", "line", write, at("10:00"), "", 2),
    ]

    assert spent(sittings, at("10:15")) == (Spent(plan, 1, 0.5, 1.0), Spent(write, 2, 1.75, 6.5))
