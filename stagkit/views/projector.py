"""The big screen: the same state as the facilitator's console, in large type, without controls and without names."""

from typing import Any

import traitlets as t
from ipywidgets import widget_serialization

from stagkit.domain.legibility import least_text
from stagkit.domain.sessions import Phase
from stagkit.errors import Translate
from stagkit.locale import translator
from stagkit.views.board import show
from stagkit.views.chart import Chart
from stagkit.views.meeting_point import meeting_point
from stagkit.views.room import Room, Scene
from stagkit.views.screen import Screen, frame_words
from stagkit.views.wall_page import wall_page


class Projector(Screen):
    """What the room sees. It follows the store and asks for nothing.

    `far` is the least size of text for the back row, in hundredths of the picture's width.
    """

    name = "projector"
    frame = "wall"

    chart = t.Instance(Chart).tag(sync=True, **widget_serialization)
    phase = t.Unicode().tag(sync=True)
    board = t.Dict().tag(sync=True)
    picture = t.Dict().tag(sync=True)
    counts = t.Dict().tag(sync=True)
    place = t.Dict().tag(sync=True)
    blank = t.Bool(False).tag(sync=True)
    theme = t.Unicode("light").tag(sync=True)
    far = t.Float(1.4).tag(sync=True)

    def __init__(self, room: Room, *, watch: bool = True) -> None:
        self.chart = Chart(brand=room.brand)
        super().__init__(room, watch=watch)

    def load(self, scene: Scene | None) -> None:
        """The room reads the session's language, which may differ from the facilitator's."""
        language = scene.session.language if scene else self.room.language
        if language != self.language:
            self.language, self.say = language, translator(language)
            self.words = frame_words(self.say) | self.own_words(self.say)
        self.phase = scene.session.phase.value if scene else "none"
        self.blank = scene is not None and scene.session.blank
        self.theme = scene.session.wall_theme if scene else "light"
        self.far = least_text(scene.session.wall_distance) if scene else 1.4
        self._find_place(scene)
        if scene is None or scene.session.phase is not Phase.EXPLANATION:
            self.board, self.picture = {}, {}
            self.counts = self._alone(scene)
            show(self.chart, {})
            return
        page = wall_page(self.room, scene)
        self.board, self.picture = page["board"], self._show_chart(page["picture"], page["theme"])

    def _show_chart(self, picture: dict[str, Any], theme: str) -> dict[str, Any]:
        """Give the chart its rows; what the page needs beside it."""
        if not picture:
            return show(self.chart, {})
        kind, size, rows = picture["kind"], picture["size"], picture["rows"]
        self.chart.show(kind, size, rows, title="", subtitle=picture["subtitle"], alt=picture["alt"], theme=theme)
        return {"kind": kind, "size": size, "table": picture["table"]}

    def tick(self) -> None:
        """The network may have changed."""
        self._find_place(self.room.scene())

    def _alone(self, scene: Scene | None) -> dict[str, int]:
        if scene is None:
            return {}
        progress = self.room.store.answers.progress(scene.session.id)
        items = len(scene.asked)
        return {"joined": len(progress), "done": sum(count >= items for count in progress.values())}

    def _find_place(self, scene: Scene | None) -> None:
        if scene is None:
            self.place = {}
            return
        point = meeting_point(self.room, scene.session.join_code)
        self.place = {"url": point.url.removeprefix("http://"), "qr": point.qr, "code": scene.session.join_code}

    def own_words(self, _: Translate) -> dict[str, str]:
        """The words of this screen's markup."""
        return words(_)


def words(_: Translate) -> dict[str, Any]:
    """The words of projector.vue."""
    return {
        "welcome": _("Welcome"),
        "soon": _("It starts in a moment."),
        "join": _("Join with your phone"),
        "alone": _("Answer alone, in your own time"),
        "nobody_sees": _("Nobody sees who answered what."),
        "joined": _("have joined"),
        "done": _("have finished"),
        "of": _("of"),
        "answered": _("have answered"),
        "voted_again": _("have voted again"),
        "again": _("Vote again on your phone"),
        "check": _("Check question"),
        "check_now": _("Answer on your phone, each alone"),
        "answer": _("Right answer"),
        "no_key": _("No fixed answer. The group's own experience counts."),
        "thanks": _("Thank you"),
        "closed": _("The session is closed. The proposals are on their way."),
        "numbers": _("The numbers as a table"),
        "obstacles": _("What stops us"),
        "pairs": _("Lines paired right"),
        "blank": _("The screen is dark for the moment."),
    }
