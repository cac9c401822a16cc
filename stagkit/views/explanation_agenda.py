"""The agenda of an explanation: which items are talked about, in which sequence, and for how long."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any

import traitlets as t

from stagkit.domain.discussion import Decision, Plan
from stagkit.domain.script import minutes_of, script
from stagkit.errors import NotFound, Refused, sentence
from stagkit.views.board import topic
from stagkit.views.explanation_script import TREATMENTS
from stagkit.views.explanation_walking import Walking
from stagkit.views.room import Scene
from stagkit.views.seen import Look, frame, people_frame

REASONS: Mapping[str, str] = {
    "many_wrong": sentence("Many are wrong"),
    "divided": sentence("The group is divided"),
    "do_not_do": sentence("Many do not do it"),
    "know_but_do_not": sentence("They know it and do not do it"),
    "groups_differ": sentence("Parts of the group differ"),
    "bosses_differ": sentence("Workers and bosses differ"),
    "critical": sentence("Critical for safety or quality"),
    "dont_know": sentence("Many do not know"),
    "agreed": sentence("Most agree"),
}
LEAST, MOST = 10, 480
"""Minutes that an explanation may be planned for."""
LONGEST = 120
"""Minutes that one item may be planned for."""


class Planning(Walking):
    """A page on which the discussion is planned. The plan is made of answers nobody has seen yet.

    So the reasons are shown only to who asks for them, on this page alone.
    """

    plan = t.Dict().tag(sync=True)

    def __init__(self, *given: Any, **named: Any) -> None:
        self._why: dict[str, str] | None = None
        super().__init__(*given, **named)

    def show_plan(self, scene: Scene, lines: Sequence[Plan]) -> None:
        """Set what the page says of the agenda: its lines, and how the minutes add up."""
        session, reasons = scene.session, self._why or {}
        self.plan = {
            "made": bool(lines),
            "available": session.planned_minutes,
            "minutes": sum(line.minutes for line in lines if line.decision is not Decision.SKIP),
            "why": self._why is not None,
            "lines": [
                {
                    "item": line.item,
                    "stem": scene.guide.item(line.item).stem.say(session.language),
                    "minutes": line.minutes,
                    "decision": line.decision.value,
                    "out": line.decision is Decision.SKIP,
                    "current": line.item == topic(scene).id,
                    "reasons": reasons.get(line.item, ""),
                }
                for line in lines
            ],
            "decisions": [{"code": own.value, "text": self.say(text)} for own, text in TREATMENTS.items()],
        }

    def _reasons(self, worth: Any) -> dict[str, str]:
        return {
            row["item"]: " · ".join(self.say(REASONS[code]) for code in row["reasons"] if code in REASONS)
            for row in worth.to_dict("records")
        }

    def _worth(self, scene: Scene) -> Any:
        from stagkit.analysis.agenda import worth  # only who plans pays for it

        store = self.room.store
        answers = [own for own in store.answers.latest(scene.session.id) if own.round == 1]
        look = Look(self.room, scene)
        earlier = {item.id: look.seen(item).earlier for item in scene.asked}
        return worth(
            frame(answers), people_frame(look.people), scene.guide, earlier=earlier, minimum=self.room.minimum_group
        )

    # what a facilitator can do with the agenda

    def vue_make_plan(self, asked: dict[str, Any]) -> None:
        """Plan the discussion anew for so many minutes."""
        from stagkit.analysis.agenda import fitted

        minutes = _whole(asked.get("minutes"), LEAST, MOST)
        scene = self._running()
        self.room.store.sessions.set_options(scene.session.id, planned_minutes=minutes)
        found = self._worth(scene)
        lines = fitted(found, scene.guide, minutes, late=scene.session.first_votes_late)
        self.room.store.discussions.set_plan(scene.session.id, lines)
        self._why = None if self._why is None else self._reasons(found)

    def vue_drop_plan(self, _: Any = None) -> None:
        """Take the items in the guide's sequence again."""
        self.room.store.discussions.set_plan(self._running().session.id, ())

    def vue_plan_line(self, asked: dict[str, Any]) -> None:
        """Give an item other minutes or another treatment; the minutes follow a treatment that changes."""
        scene = self._running()

        def changed(line: Plan) -> Plan:
            wanted = str(asked.get("decision", line.decision.value))
            if wanted not in set(Decision):
                raise NotFound(sentence("There is no such step."))
            decision = Decision(wanted)
            if decision is line.decision:
                return replace(line, minutes=_whole(asked.get("minutes", line.minutes), 0, LONGEST))
            return replace(line, decision=decision, minutes=_minutes(scene, line.item, decision))

        self._change(scene, str(asked.get("item", "")), changed)

    def vue_plan_place(self, asked: dict[str, Any]) -> None:
        """Move an item up or down by one among those that are talked about."""
        scene = self._running()
        lines = self._lines(scene)
        place = _place(lines, str(asked.get("item", "")))
        step = 1 if int(asked.get("by", 1)) > 0 else -1
        other = place + step
        while 0 <= other < len(lines) and lines[other].decision is Decision.SKIP:
            other += step
        if 0 <= other < len(lines):
            lines.insert(other, lines.pop(place))
            self.room.store.discussions.set_plan(scene.session.id, lines)

    def vue_why(self, asked: dict[str, bool]) -> None:
        """Say on this page alone why an item is worth talking about, or put it away."""
        self._why = self._reasons(self._worth(self._scene())) if asked.get("on") else None

    def _change(self, scene: Scene, item: str, changed: Callable[[Plan], Plan]) -> None:
        lines = self._lines(scene)
        place = _place(lines, item)
        lines[place] = changed(lines[place])
        self.room.store.discussions.set_plan(scene.session.id, lines)

    def _lines(self, scene: Scene) -> list[Plan]:
        return list(self.room.store.discussions.plan(scene.session.id))


def _place(lines: list[Plan], item: str) -> int:
    place = next((place for place, line in enumerate(lines) if line.item == item), None)
    if place is None:
        raise NotFound(sentence("This question is not on the agenda any more."))
    return place


def _minutes(scene: Scene, item: str, decision: Decision) -> int:
    own = scene.guide.item(item)
    checked = scene.guide.check_after(own) is not None
    return minutes_of(script(own, decision, late=scene.session.first_votes_late, checked=checked))


def _whole(raw: object, least: int, most: int) -> int:
    text = str(raw).strip()
    if not text.isdecimal() or not least <= int(text) <= most:
        raise Refused(sentence("Write whole minutes, from {least} to {most}."), least=least, most=most)
    return int(text)
