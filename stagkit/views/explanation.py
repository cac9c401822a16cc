"""The explanation: item by item the group sees its answers, talks, votes again, and writes down what to change."""

from typing import Any

import traitlets as t
from ipywidgets import widget_serialization

from stagkit.analysis.obstacles import likely_cause
from stagkit.charts.look import CONSOLE
from stagkit.domain.items import Item
from stagkit.domain.proposals import CauseClass, Proposal
from stagkit.domain.sessions import Phase, Stage
from stagkit.errors import NotFound, Refused, StagkitError, Translate, sentence
from stagkit.files.proposal_words import CAUSE_WORDS
from stagkit.views.board import TRAITS, board, current, show
from stagkit.views.board_beside import obstacle_counts, summary
from stagkit.views.chart import Chart
from stagkit.views.moves import moves
from stagkit.views.proposal_sheet import write_sheet
from stagkit.views.proposals import choices
from stagkit.views.question import key_of
from stagkit.views.room import Room, Scene
from stagkit.views.screen import ADDRESS, Screen
from stagkit.views.seen import Look, segments

MARKS = {
    "hidden": "mdi-circle-outline",
    "revealed": "mdi-eye-outline",
    "second_vote": "mdi-vote-outline",
    "second_revealed": "mdi-compare-horizontal",
    "key": "mdi-check",
}


class Explanation(Screen):
    """The facilitator's console. It may be projected by accident: nothing private stands here unasked."""

    name = "explanation"

    chart = t.Instance(Chart).tag(sync=True, **widget_serialization)
    empty = t.Dict().tag(sync=True)
    agenda = t.List(t.Dict()).tag(sync=True)
    board = t.Dict().tag(sync=True)
    picture = t.Dict().tag(sync=True)
    moves = t.List(t.Dict()).tag(sync=True)
    segments = t.List(t.Dict()).tag(sync=True)
    segment = t.Unicode().tag(sync=True)
    first_votes_late = t.Bool().tag(sync=True)
    own_key = t.Dict().tag(sync=True)
    draft = t.Dict().tag(sync=True)
    causes = t.List(t.Dict()).tag(sync=True)
    captured = t.List(t.Dict()).tag(sync=True)

    def __init__(self, room: Room, *, watch: bool = True) -> None:
        self.chart = Chart()
        self._told: dict[str, tuple[Stage, str]] = {}
        self._peeking = ""
        super().__init__(room, watch=watch)

    def load(self, scene: Scene | None) -> None:
        """The item under discussion and how far the others have come."""
        if scene is None or scene.session.phase in (Phase.PREPARED, Phase.SELF_ASSESSMENT):
            self.empty = not_yet(scene, self.say)
            self.agenda, self.board, self.picture, self.moves, self.own_key = [], {}, {}, [], {}
            show(self.chart, {})
            return
        self.empty = {}
        item = current(scene)
        look = Look(self.room, scene)
        shown = board(look, item, self.say, CONSOLE.name)
        self.picture = show(self.chart, shown.pop("picture"))
        self.board = shown
        self.agenda = [self._line(look, own, item) for own in scene.asked]
        self.moves = moves(scene, item, self.say)
        people = self.room.store.cohorts.people(scene.cohort.id)
        self.segments = [{"code": code, "text": self.say(TRAITS[code])} for code in segments(people)]
        self.segment = scene.session.projector_segment
        self.first_votes_late = scene.session.first_votes_late
        self.own_key = self._key_for_me(scene, item)
        self.causes = choices(CAUSE_WORDS, self.say)
        self.draft = draft(look, item)
        kept = self.room.store.proposals.all(scene.session.id)
        self.captured = [
            {"number": own.number, "text": own.proposal or own.problem} for own in kept if own.item == item.id
        ]

    def _line(self, look: Look, own: Item, item: Item) -> dict[str, Any]:
        """An item in the list. What it says of the answers is only said once they were shown."""
        scene, stage = look.scene, look.scene.stage(own.id)
        if own is item or stage.name == "hidden":
            self._told[own.id] = (stage, summary(look, own, self.say) if own is item else "")
        known, worth = self._told.get(own.id, (None, ""))
        return {
            "id": own.id,
            "stem": own.stem.say(scene.session.language),
            "sub": scene.guide.subcompetency_of(own.id).title.say(scene.session.language),
            "mark": MARKS[stage.name],
            "stage": stage.name,
            "worth": worth if known == stage else "",
            "current": own is item,
        }

    def idle(self) -> None:
        """Work out what the list says of one more item shown earlier; a page that opens does not wait for it."""
        scene = self.room.scene() if self.agenda else None
        late = next((own for own in scene.asked if self._lacks(scene, own)), None) if scene else None
        if scene and late:
            self._told[late.id] = (scene.stage(late.id), summary(Look(self.room, scene), late, self.say))
            self.refresh()

    def _lacks(self, scene: Scene, item: Item) -> bool:
        stage = scene.stage(item.id)
        return stage.name != "hidden" and self._told.get(item.id, (None, ""))[0] != stage

    def _key_for_me(self, scene: Scene, item: Item) -> dict[str, Any]:
        if self._peeking != item.id:
            self._peeking = ""
            return {}
        return key_of(item, scene.session.language, self.say)

    # what a facilitator can do here

    def vue_show_item(self, asked: dict[str, str]) -> None:
        """Bring an item under discussion, on every screen."""
        self.room.store.sessions.show(self._scene().session.id, str(asked.get("item", "")))

    def vue_step(self, asked: dict[str, int]) -> None:
        """Go to the next item, or back to the one before."""
        scene = self._scene()
        ids = [own.id for own in scene.asked]
        place = ids.index(current(scene).id) + int(asked.get("by", 1))
        if 0 <= place < len(ids):
            self.room.store.sessions.show(scene.session.id, ids[place])

    def vue_move(self, asked: dict[str, str]) -> None:
        """Take the item one step on: reveal, second_vote, reveal_second or key. The store refuses what is too early."""
        scene, sessions = self._scene(), self.room.store.sessions
        acts = {
            "reveal": sessions.reveal,
            "second_vote": sessions.open_second,
            "reveal_second": sessions.reveal_second,
            "key": sessions.show_key,
        }
        act = acts.get(str(asked.get("act", "")))
        if act is None:
            raise NotFound(sentence("There is no such step."))
        act(scene.session.id, current(scene).id)

    def vue_compare(self, asked: dict[str, str]) -> None:
        """Compare by a trait, here and on the projector; empty for the whole group."""
        segment = str(asked.get("segment", ""))
        if segment and segment not in TRAITS:
            raise NotFound(sentence("The group cannot be compared by this."))
        self.room.store.sessions.set_segment(self._scene().session.id, segment)

    def vue_late(self, asked: dict[str, bool]) -> None:
        """Keep the first votes hidden until the second vote, or show them before."""
        self.room.store.sessions.set_options(self._scene().session.id, first_votes_late=bool(asked.get("on")))

    def vue_peek(self, asked: dict[str, bool]) -> None:
        """Show the key and the reason on this page alone, or put them away."""
        self._peeking = current(self._scene()).id if asked.get("on") else ""

    def vue_capture(self, asked: dict[str, str]) -> None:
        """Keep a proposal, and write it into the Excel workbook at once."""
        scene = self._scene()
        item = current(scene)
        cause = str(asked.get("cause_class", ""))
        kept = self.room.store.proposals.capture(
            Proposal(
                id="",
                number="",
                date="",
                session=scene.session.id,
                problem=str(asked.get("problem", "")).strip(),
                proposal=str(asked.get("proposal", "")).strip(),
                item=item.id,
                subcompetency=scene.guide.subcompetency_of(item.id).id,
                language=scene.session.language,
                cause_class=CauseClass(cause) if cause in set(CauseClass) else None,
                owner=str(asked.get("owner", "")).strip(),
                due=str(asked.get("due", "")).strip(),
            )
        )
        self.send({"method": "captured_now", "args": [kept.number]})
        said = self.say(sentence("Proposal {number} is kept.")).format(number=kept.number)
        try:
            self.notice = f"{said} {write_sheet(self.room, self.say)[1]}"
        except StagkitError as error:
            self.problem = f"{said} {error.say(self.say)}"

    def _scene(self) -> Scene:
        scene = self.room.scene()
        if scene is None or scene.session.phase not in (Phase.EXPLANATION, Phase.CLOSED):
            raise Refused(sentence("Start the explanation first."))
        return scene

    def own_words(self, _: Translate) -> dict[str, str]:
        """The words of this screen's markup."""
        return words(_)


def not_yet(scene: Scene | None, _: Translate) -> dict[str, str]:
    """What this page says before the explanation."""
    if scene is None:
        return {
            "title": _("No session yet"),
            "why": _("Start a session on the first page."),
            "button": _("Go to the first page"),
            "href": ADDRESS["home"],
        }
    return {
        "title": _("The explanation has not begun"),
        "why": _("People are still answering alone. Start the explanation on the self-assessment page."),
        "button": _("Go to the self-assessment"),
        "href": ADDRESS["self_assessment"],
    }


def draft(look: Look, item: Item) -> dict[str, str]:
    """What a proposal starts with: where it comes from, and the cause most people named, once that was shown."""
    named, scene = obstacle_counts(look, item), look.scene
    cause = likely_cause(named) if named is not None and len(named) else None
    return {
        "item": item.id,
        "session": scene.session.id,
        "about": scene.guide.subcompetency_of(item.id).title.say(scene.session.language),
        "cause_class": cause.value if cause else "",
    }


def words(_: Translate) -> dict[str, str]:
    """The words of explanation.vue."""
    return {
        "questions": _("Questions"),
        "of": _("of"),
        "answered": _("have answered"),
        "voted_again": _("have voted again"),
        "hidden": _("The answers are hidden until you show them."),
        "hidden_late": _("The first answers stay hidden until the second vote is shown."),
        "second": _("The phones ask again. Let pairs convince each other first, then vote alone."),
        "compare": _("Compare by"),
        "whole": _("Whole group"),
        "steps": _("Steps"),
        "next": _("Next question"),
        "previous": _("Question before"),
        "peek": _("Key, for me only"),
        "unpeek": _("Hide the key"),
        "private": _("Only on this page"),
        "answer": _("Right answer"),
        "no_key": _("No fixed answer. The group's own experience counts."),
        "reason": _("Why"),
        "source": _("Source"),
        "beside": _("Knows and does"),
        "obstacles": _("What stops us"),
        "propose": _("Write a proposal"),
        "proposal_title": _("Improvement proposal"),
        "problem": _("What is the problem?"),
        "problem_hint": _("What, where, how often"),
        "proposal": _("What should change?"),
        "owner": _("Who"),
        "owner_hint": _("one person"),
        "due": _("Until"),
        "cause": _("Kind of cause"),
        "unknown": _("not known"),
        "keep": _("Keep it"),
        "cancel": _("Cancel"),
        "captured": _("Proposals on this question"),
        "numbers": _("The numbers as a table"),
        "answer_column": _("Answer"),
        "count_column": _("People"),
        "share_column": _("Share"),
        "late": _("First votes only together with the second"),
        "written": _("What people wrote"),
        "pairs": _("Lines paired right"),
    }
