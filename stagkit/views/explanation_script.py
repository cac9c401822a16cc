"""The script of the item under discussion as the page shows it, with its timers."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from stagkit.domain.discussion import Decision, Plan, Record, Talk
from stagkit.domain.items import Item
from stagkit.domain.script import (
    Act,
    Standing,
    Step,
    StepCode,
    ahead,
    is_done,
    minutes_of,
    script,
)
from stagkit.domain.sessions import Phase
from stagkit.errors import Translate, sentence
from stagkit.views.board import current, topic, walked
from stagkit.views.board_beside import practice_of
from stagkit.views.moves import moves
from stagkit.views.room import Scene

TITLES = {
    StepCode.READ: sentence("Read it aloud"),
    StepCode.SEE: sentence("Show the answers"),
    StepCode.PAIRS: sentence("Talk in pairs"),
    StepCode.VOTE: sentence("Vote again"),
    StepCode.VOICES: sentence("Two voices"),
    StepCode.STANDARD: sentence("Key and reason"),
    StepCode.CHECK: sentence("Check question"),
    StepCode.REALLY: sentence("Do we really do it?"),
    StepCode.PROPOSE: sentence("What to change"),
}
HINTS = {
    StepCode.READ: sentence("Read the question aloud. Say nothing about the answer."),
    StepCode.SEE: sentence("Ask: what do you see? Nobody has to say what they answered."),
    StepCode.PAIRS: sentence("Pairs with different answers convince each other. Use what happens here."),
    StepCode.VOTE: sentence("Everybody votes again, alone. Wait until all have voted."),
    StepCode.VOICES: sentence("One voice for each answer. The boss speaks last."),
    StepCode.STANDARD: sentence("Say why. If the workers are right, correct the guide."),
    StepCode.CHECK: sentence("The same in other words. Everybody answers alone."),
    StepCode.REALLY: sentence("Do we really do it like this? What stops us?"),
    StepCode.PROPOSE: sentence("Write down what to change. Name one person."),
}
ACTS = {
    Act.REVEAL: (sentence("Show the answers"), "mdi-eye-outline"),
    Act.SECOND_VOTE: (sentence("Vote again"), "mdi-vote-outline"),
    Act.REVEAL_SECOND: (sentence("Show both votes"), "mdi-compare-horizontal"),
    Act.KEY: (sentence("Key and reason"), "mdi-key-outline"),
    Act.CHECK: (sentence("Check question"), "mdi-repeat-variant"),
    Act.CHECK_SHOWN: (sentence("Show the answers and the key"), "mdi-key-outline"),
    Act.PAIR: (sentence("Do we really do it?"), "mdi-eye-outline"),
}
ANY_TIME = (None, Act.CHECK, Act.PAIR)
"""What a step does that may be done whatever was shown of the item before."""

TREATMENTS = {
    Decision.BRIEF: sentence("Briefly"),
    Decision.DISCUSS: sentence("Discuss"),
    Decision.RE_TEACH: sentence("Explain again"),
    Decision.SKIP: sentence("Leave out"),
}


@dataclass(frozen=True, slots=True)
class Walk:
    """Where the group is in the script of its item. `order` are the items of the agenda that are talked about."""

    item: Item
    decision: Decision
    steps: tuple[Step, ...]
    place: int
    standing: Standing
    order: tuple[str, ...]
    planned: int

    @property
    def next(self) -> tuple[int, Act | None] | None:
        """Where the next press leads within the script; None at its end."""
        return ahead(self.steps, self.place, self.standing)

    def neighbour(self, by: int) -> str:
        """The item after (or before) this one on the agenda; empty at either end."""
        if self.item.id not in self.order:
            return self.order[0] if by > 0 and self.order else ""
        place = self.order.index(self.item.id) + by
        return self.order[place] if 0 <= place < len(self.order) else ""


def walk_of(scene: Scene, plan: tuple[Plan, ...], record: Record) -> Walk:
    """The script of the item that is talked about, and the place that was noted."""
    item, line = topic(scene), {own.item: own for own in plan}
    planned = line.get(item.id)
    decision = record.decision or (planned.decision if planned else Decision.DISCUSS)
    check, pair = scene.guide.check_after(item), practice_of(scene, item)
    late = scene.session.first_votes_late
    steps = script(item, decision, late=late, checked=check is not None, paired=pair is not None)
    return Walk(
        item,
        decision,
        steps,
        min(record.step, max(0, len(steps) - 1)),
        Standing(
            scene.stage(item.id),
            scene.stage(check.id) if check else None,
            checking=current(scene) is check,
            pair=scene.stage(pair.id) if pair else None,
        ),
        walked(scene, plan),
        planned.minutes if planned and planned.minutes and planned.decision is decision else minutes_of(steps),
    )


def as_script(scene: Scene, walk: Walk, _: Translate) -> dict[str, Any]:
    """The script as the page shows it, and what the next press does."""
    may = {move["act"]: move["state"] in ("next", "open") for move in moves(scene, walk.item, _)}
    keys = {move["act"]: move["key"] for move in moves(scene, walk.item, _)}
    steps = [
        {
            "code": step.code.value,
            "title": _(TITLES[step.code]),
            "hint": _(HINTS[step.code]),
            "minutes": step.minutes,
            "state": "now" if place == walk.place else "past" if place < walk.place else "later",
            "key": keys.get(step.act or "", "") if may.get(step.act or "") else "",
            "may": step.act in ANY_TIME or is_done(step.act, walk.standing) or may.get(step.act, False),
        }
        for place, step in enumerate(walk.steps)
    ]
    return {
        "steps": steps,
        "place": walk.place,
        "decision": walk.decision.value,
        "next": _next(walk, _),
        "on": scene.session.phase is Phase.EXPLANATION,
    }


def _next(walk: Walk, _: Translate) -> dict[str, Any]:
    told = walk.next
    if told is None:
        last = not walk.neighbour(1)
        text = _("This was the last question") if last else _("Next question")
        return {"text": text, "icon": "mdi-flag-checkered" if last else "mdi-arrow-right", "end": last}
    place, act = told
    if act is None:
        return {"text": _(TITLES[walk.steps[place].code]), "icon": "mdi-arrow-right", "end": False}
    text, icon = ACTS[act]
    return {"text": _(text), "icon": icon, "end": False}


def clock(walk: Walk, talks: tuple[Talk, ...], stepped_at: str, planned: int) -> dict[str, Any]:
    """What the timers of the page count from: the item's, the step's and the whole explanation's, in seconds.

    `began` is a moment as browsers count (milliseconds since 1970), 0 while nothing runs; `spent` counts then.
    """
    own = {walk.item.id, *((walk.standing.check.item,) if walk.standing.check else ())}
    running = next((talk for talk in talks if not talk.ended_at), None)
    step = walk.steps[walk.place].minutes if walk.steps else 0
    since = max(stepped_at, running.began_at) if running else ""
    return {
        "item": _counted([talk for talk in talks if talk.item in own], walk.planned),
        "whole": _counted(list(talks), planned),
        "step": {"began": _moment(since), "spent": 0, "minutes": step},
    }


def _counted(talks: list[Talk], minutes: int) -> dict[str, int]:
    spent = sum(_moment(talk.ended_at) - _moment(talk.began_at) for talk in talks if talk.ended_at)
    running = next((_moment(talk.began_at) for talk in talks if not talk.ended_at), 0)
    return {"began": running - spent if running else 0, "spent": spent // 1000, "minutes": minutes}


def _moment(written: str) -> int:
    return round(datetime.fromisoformat(written).timestamp() * 1000) if written else 0
