"""The script of one item in the explanation: read, see, talk in pairs, vote again, and what follows.

Steps and minutes are those of the domain notes, section 4.1. What is shown to a group stays shown: a script is walked
forwards and back, but an act is done once.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from stagkit.domain.discussion import Decision
from stagkit.domain.items import Block, Item, ItemType
from stagkit.domain.sessions import Stage


class Act(StrEnum):
    """What a step does on every screen.

    CHECK brings the check question up, CHECK_SHOWN shows its answers and key. PAIR shows what people answered to the
    practice item that mirrors the one they talk about.
    """

    REVEAL = "reveal"
    SECOND_VOTE = "second_vote"
    REVEAL_SECOND = "reveal_second"
    KEY = "key"
    CHECK = "check"
    CHECK_SHOWN = "check_shown"
    PAIR = "pair"


class StepCode(StrEnum):
    """The steps of the method."""

    READ = "read"
    SEE = "see"
    PAIRS = "pairs"
    VOTE = "vote"
    VOICES = "voices"
    STANDARD = "standard"
    CHECK = "check"
    REALLY = "really"
    PROPOSE = "propose"


@dataclass(frozen=True, slots=True)
class Step:
    """One step: the minutes it is given, and what it does when it begins; most only ask people to talk."""

    code: StepCode
    minutes: int
    act: Act | None = None


@dataclass(frozen=True, slots=True)
class Standing:
    """How far the group is with an item, its check question and its pair, and whether the check is on the screens."""

    stage: Stage
    check: Stage | None = None
    checking: bool = False
    pair: Stage | None = None


READ = Step(StepCode.READ, 1)
SEE = Step(StepCode.SEE, 1, Act.REVEAL)
PAIRS = Step(StepCode.PAIRS, 4)
VOTE = Step(StepCode.VOTE, 1, Act.SECOND_VOTE)
VOICES = Step(StepCode.VOICES, 2, Act.REVEAL_SECOND)
STANDARD = Step(StepCode.STANDARD, 2, Act.KEY)
CHECK = Step(StepCode.CHECK, 2, Act.CHECK)
REALLY = Step(StepCode.REALLY, 3)
REALLY_SEEN = replace(REALLY, act=Act.PAIR)
PROPOSE = Step(StepCode.PROPOSE, 2)
TALK = replace(VOICES, act=None)
TEACH = replace(STANDARD, minutes=4)


def script(
    item: Item, decision: Decision, *, late: bool = False, checked: bool = False, paired: bool = False
) -> tuple[Step, ...]:
    """The steps for `item`; none for one that is left out.

    `late`: the first votes are only shown together with the second, so nothing is seen before the pairs have talked.
    `checked`: another item of the guide asks the same once more. `paired`: a practice item asks who does it; its
    votes are shown with the question whether it is really done, unless first votes are late.
    """
    if decision is Decision.SKIP:
        return ()
    if item.has_key:
        really = REALLY_SEEN if paired and not late else REALLY
        return _keyed(decision, really, late=late, checked=checked)
    if item.block is Block.PRACTICE:
        return _practice(decision, late=late)
    return _open(item, decision, late=late)


def _keyed(decision: Decision, really: Step, *, late: bool, checked: bool) -> tuple[Step, ...]:
    see = () if late else (SEE,)
    if decision is Decision.BRIEF:
        return (*see, STANDARD)
    check = (CHECK,) if checked else ()
    if decision is Decision.RE_TEACH:
        return (READ, *see, TEACH, *check, really, PROPOSE)
    return (READ, *see, PAIRS, VOTE, VOICES, STANDARD, *check, really, PROPOSE)


def _practice(decision: Decision, *, late: bool) -> tuple[Step, ...]:
    """What people do has no right answer: they look, say what stops them, and propose."""
    if decision is Decision.BRIEF:
        return (VOTE, VOICES) if late else (SEE, TALK)
    return (READ, PAIRS, VOTE, VOICES, REALLY, PROPOSE) if late else (READ, SEE, REALLY, TALK, PROPOSE)


def _open(item: Item, decision: Decision, *, late: bool) -> tuple[Step, ...]:
    """A text, or a question whose key is not written yet: nobody votes on words twice."""
    see = () if late else (SEE,)
    if decision is Decision.BRIEF:
        return (*see, STANDARD)
    again = (PAIRS, VOTE, VOICES) if item.type is not ItemType.SHORT_TEXT else (TALK,)
    standard = TEACH if decision is Decision.RE_TEACH else STANDARD
    return (READ, *see, *again, standard, REALLY, PROPOSE)


def minutes_of(steps: Sequence[Step]) -> int:
    """How long the steps take together."""
    return sum(step.minutes for step in steps)


def is_done(act: Act, standing: Standing) -> bool:
    """Whether the group has seen what `act` shows, or cannot come to it any more."""
    stage, check = standing.stage, standing.check
    match act:
        case Act.REVEAL:
            return stage.revealed or stage.second_revealed or stage.key_shown
        case Act.SECOND_VOTE:
            return stage.second_open or stage.key_shown
        case Act.REVEAL_SECOND:
            return stage.second_revealed or stage.key_shown
        case Act.KEY:
            return stage.key_shown
        case Act.PAIR:
            return standing.pair is None or is_done(Act.REVEAL, Standing(standing.pair))
        case _:
            return check is None or check.key_shown


def ahead(steps: Sequence[Step], place: int, standing: Standing) -> tuple[int, Act | None] | None:
    """The place to go to and what to do there; None at the end of the script.

    A step whose own act is still to be done is done first, where it stands.
    """
    if 0 <= place < len(steps):
        act = pending(steps[place], standing)
        if act:
            return place, act
    after = place + 1
    return (after, pending(steps[after], standing)) if after < len(steps) else None


def pending(step: Step, standing: Standing) -> Act | None:
    """What is still to be done in a step; None where it only asks people to talk, or was done."""
    if step.act is None or is_done(step.act, standing):
        return None
    return Act.CHECK_SHOWN if step.act is Act.CHECK and standing.checking else step.act


def place_of(steps: Sequence[Step], code: StepCode) -> int | None:
    """Where a step stands in a script; None where it is not in it."""
    return next((place for place, step in enumerate(steps) if step.code is code), None)


def moved(before: Sequence[Step], place: int, after: Sequence[Step]) -> int:
    """The place in another script of the same item: at the same step, else at the last one before it that both have."""
    for step in reversed(before[: place + 1]):
        found = place_of(after, step.code)
        if found is not None:
            return found
    return 0
