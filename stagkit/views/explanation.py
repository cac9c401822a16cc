"""The explanation: item by item the group sees its answers, talks, votes again, and writes down what to change."""

from typing import Any

import traitlets as t
from ipywidgets import widget_serialization

from stagkit.charts.look import CONSOLE
from stagkit.charts.saving import headings, saving_words
from stagkit.domain.discussion import Decision, Plan
from stagkit.domain.items import Item
from stagkit.domain.sessions import WALL_THEMES, Phase, Stage
from stagkit.errors import NotFound, Refused, Translate, sentence
from stagkit.locale import translator
from stagkit.views.board import board, current, show, topic, walked
from stagkit.views.board_beside import summary
from stagkit.views.board_views import TRAITS, VIEWS, offered_views
from stagkit.views.chart import Chart
from stagkit.views.explanation_record import Noting
from stagkit.views.explanation_words import words
from stagkit.views.living_plan import LivingPlan
from stagkit.views.meeting_point import MeetingPoint, meeting_point
from stagkit.views.question import key_of
from stagkit.views.room import Room, Scene
from stagkit.views.screen import ADDRESS
from stagkit.views.seen import Look, segments
from stagkit.views.wall_page import publish_wall

MARKS = {
    "hidden": "mdi-circle-outline",
    "revealed": "mdi-eye-outline",
    "second_vote": "mdi-vote-outline",
    "second_revealed": "mdi-compare-horizontal",
    "key": "mdi-check",
}
THEMES = {
    "light": sentence("Light"),
    "dark": sentence("Dark, for a dim room"),
    "contrast": sentence("High contrast"),
}
NEAREST, FARTHEST = 2, 40
"""Metres from the picture to the back row."""


class Explanation(Noting, LivingPlan):
    """The facilitator's console. It may be projected by accident: nothing private stands here unasked."""

    name = "explanation"

    chart = t.Instance(Chart).tag(sync=True, **widget_serialization)
    empty = t.Dict().tag(sync=True)
    agenda = t.List(t.Dict()).tag(sync=True)
    board = t.Dict().tag(sync=True)
    picture = t.Dict().tag(sync=True)
    segments = t.List(t.Dict()).tag(sync=True)
    views = t.List(t.Dict()).tag(sync=True)
    segment = t.Unicode().tag(sync=True)
    own_key = t.Dict().tag(sync=True)
    remote = t.Dict().tag(sync=True)
    minutes = t.Unicode(ADDRESS.get("minutes", "")).tag(sync=True)

    def __init__(self, room: Room, *, watch: bool = True) -> None:
        self.chart = Chart(brand=room.brand, columns=headings(translator(room.language)))
        self._told: dict[str, tuple[Stage, str]] = {}
        self._peeking = ""
        self._linked: tuple[str, MeetingPoint | None] = "", None
        super().__init__(room, watch=watch)

    def load(self, scene: Scene | None) -> None:
        """The item under discussion and how far the others have come."""
        if scene is None or scene.session.phase in (Phase.PREPARED, Phase.SELF_ASSESSMENT):
            self.empty = not_yet(scene, self.say)
            self.agenda, self.board, self.picture, self.moves, self.own_key = [], {}, {}, [], {}
            self.script, self.plan, self.record, self.remote = {}, {}, {}, {}
            show(self.chart, {})
            return
        self.empty = {}
        item, own = current(scene), topic(scene)
        look = Look(self.room, scene)
        self._show_board(look, item)
        publish_wall(self.room, scene, look)
        plan = self.room.store.discussions.plan(scene.session.id)
        record = self.room.store.discussions.record(scene.session.id, own.id)
        self.agenda = self._agenda(look, own, plan)
        self.show_walk(scene, plan, record)
        self.show_plan(scene, plan)
        self.show_record(look, own, record)
        self.own_key = self._key_for_me(scene, item)
        self._show_room(scene)

    def _show_board(self, look: Look, item: Item) -> None:
        shown = board(look, item, self.say, CONSOLE.name)
        self.chart.tools = saving_words(self.say, f"question-{shown['place']:02d}")
        self.picture = show(self.chart, shown.pop("picture"), heading=shown["stem"])
        self.board, self.segment = shown, shown["view"]
        self.segments = [{"code": code, "text": self.say(TRAITS[code])} for code in segments(look.people)]
        self.views = [{"code": code, "text": self.say(VIEWS[code])} for code in offered_views(look, item)]

    def _agenda(self, look: Look, item: Item, plan: tuple[Plan, ...]) -> list[dict[str, Any]]:
        """The items in the agenda's sequence; those that are left out stand last."""
        scene = look.scene
        meant = {line.item: line.minutes for line in plan if line.decision is not Decision.SKIP}
        first = walked(scene, plan)
        rest = [own.id for own in scene.asked if own.id not in first]
        lines = [self._line(look, scene.guide.item(own), item) for own in (*first, *rest)]
        before = ""
        for line in lines:
            heading = line["sub"] if not plan else self.say(sentence("Left out")) if line["id"] in rest else ""
            line |= {"heading": heading if heading != before else "", "minutes": meant.get(line["id"], 0)}
            before = heading
        return lines

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

    def _show_room(self, scene: Scene) -> None:
        """Set what the page says of the projectors, here and in another room."""
        session = scene.session
        if self._linked[0] != session.remote_code:
            found = meeting_point(self.room, session.join_code) if session.remote_code else None
            self._linked = session.remote_code, found
        point = self._linked[1]
        link = f"http://{point.host}:{self.room.phone_port}/wall/{session.remote_code}" if point else ""
        self.remote = {
            "code": session.remote_code,
            "link": link,
            "alone": bool(point and point.alone),
            "theme": session.wall_theme,
            "themes": [{"code": code, "text": self.say(THEMES[code])} for code in WALL_THEMES],
            "distance": session.wall_distance,
        }

    def tick(self) -> None:
        """The network may have changed."""
        super().tick()
        scene = self.room.scene() if self._linked[0] else None
        if scene:
            self._linked = "", None
            self._show_room(scene)

    # what a facilitator can do with what is shown

    def vue_compare(self, asked: dict[str, str]) -> None:
        """Choose what of the votes is shown, here and on every projector; empty for the whole group."""
        segment = str(asked.get("segment", ""))
        if segment and segment not in TRAITS and segment not in VIEWS:
            raise NotFound(sentence("The group cannot be compared by this."))
        self.room.store.sessions.set_segment(self._scene().session.id, segment)

    def vue_peek(self, asked: dict[str, bool]) -> None:
        """Show the key and the reason on this page alone, or put them away."""
        self._peeking = current(self._scene()).id if asked.get("on") else ""

    def vue_let_follow(self, asked: dict[str, bool]) -> None:
        """Let another room follow, or no longer."""
        scene, sessions = self._scene(), self.room.store.sessions
        if asked.get("on"):
            sessions.open_remote(scene.session.id)
        else:
            sessions.close_remote(scene.session.id)
            self.room.store.walls.clear(scene.session.id)

    def vue_wall(self, asked: dict[str, Any]) -> None:
        """Change how the projectors look: their theme, or how far away people sit."""
        session = self._scene().session
        theme = str(asked.get("theme", session.wall_theme))
        if theme not in WALL_THEMES:
            raise NotFound(sentence("The projector has no such look."))
        text = str(asked.get("distance", session.wall_distance)).strip()
        if not text.isdecimal() or not NEAREST <= int(text) <= FARTHEST:
            raise Refused(
                sentence("Write whole metres, from {least} to {most}."),
                least=NEAREST,
                most=FARTHEST,
            )
        self.room.store.sessions.set_options(session.id, wall_theme=theme, wall_distance=int(text))

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
