"""What every screen does: show the store, act on it, watch it, and say in a sentence what went wrong."""

import asyncio
import logging
from collections.abc import Callable
from functools import wraps
from typing import Any, ClassVar, Self

import ipyvuetify as v
import traitlets as t
from ipywidgets import DOMWidget, widget_serialization

from stagkit.errors import StagkitError, Translate, sentence
from stagkit.locale import translator
from stagkit.views.logo import logo_of
from stagkit.views.markup import markup
from stagkit.views.room import Room, Scene

log = logging.getLogger("stagkit.views")

EVERY = 0.1
"""Seconds between two looks at the store; half of it is what a tap waits on average before the screen moves."""

BROKEN = sentence("Something went wrong here. It is written in the folder “logs”. Try once more.")


def guarded(action: Callable[..., None]) -> Callable[..., None]:
    """`action`, whose errors become a sentence on the screen: ipywidgets would swallow them without a word."""

    @wraps(action)
    def guard(self: "Screen", data: Any = None, *rest: Any) -> None:
        self.problem = self.notice = ""
        try:
            action(self, data, *rest)
            self._looked = self.room.store.changes.version()
            self.refresh()
        except Exception as error:
            self._looked = None
            self.tell(error)

    return guard


class Screen(v.VuetifyTemplate):
    """One page. Its traits show what the store holds; its `vue_` methods are what a person can do.

    A page may have been made long before anyone looks at it (kernels are heated ahead), so nothing is read
    from the store before `vue_open`, which the browser calls when the page is there.
    """

    name: ClassVar[str] = ""
    frame: ClassVar[str] = "frame"

    template = t.Unicode().tag(sync=True)
    screen = t.Unicode().tag(sync=True)
    language = t.Unicode("en").tag(sync=True)
    brand = t.Unicode().tag(sync=True)
    logo = t.Dict().tag(sync=True)
    added = t.List(t.Instance(DOMWidget)).tag(sync=True, **widget_serialization)
    words = t.Dict().tag(sync=True)
    bar = t.Dict().tag(sync=True)
    opened = t.Bool(False).tag(sync=True)
    problem = t.Unicode("").tag(sync=True)
    notice = t.Unicode("").tag(sync=True)

    def __init_subclass__(cls, **kwargs: Any) -> None:
        super().__init_subclass__(**kwargs)
        for name, action in list(vars(cls).items()):
            if name.startswith("vue_"):
                setattr(cls, name, guarded(action))

    def __init__(self, room: Room, *, watch: bool = True) -> None:
        self.room = room
        self.say: Translate = translator(room.language)
        super().__init__(
            template=markup(self.name, self.frame),
            screen=self.name,
            language=room.language,
            brand=room.brand,
            logo=logo_of(room),
            words=frame_words(self.say) | self.own_words(self.say),
        )
        self._there, self._looked, self._drawn = False, None, None
        self._watching = self._start_watching() if watch else None

    # what a screen is made of

    def own_words(self, _: Translate) -> dict[str, str]:
        """The words of this screen's markup."""
        return {}

    def load(self, scene: Scene | None) -> None:
        """Set the traits from the store; `scene` is the session at hand, None before the first."""

    def tick(self) -> None:
        """What is looked at besides the store, about every three seconds."""

    def idle(self) -> None:
        """A little work for the moments in which nothing changes."""

    # what every screen does

    def add(self, *widgets: DOMWidget) -> Self:
        """Show widgets of your own below what the screen shows; gives the screen back.

        Charts made by `Workbook.chart` from a function follow the group, at most every three seconds.
        """
        self.added = [*self.added, *widgets]
        return self

    def draw_again(self) -> None:
        """Draw the added charts anew if the store has changed since."""
        now = self.room.store.changes.version()
        if self._drawn != now:
            self._drawn = now
            for own in self.added:
                if hasattr(own, "again"):
                    own.again()

    def refresh(self) -> None:
        """Show what the store holds now."""
        scene = self.room.scene()
        with self.hold_sync():
            self.bar = bar(self.say, self.room, scene, UNDER.get(self.name, self.name))
            self.load(scene)
            self.opened = True

    def tell(self, error: BaseException) -> None:
        """Show the error as a sentence; what is nobody's mistake goes to the log in full."""
        if isinstance(error, StagkitError):
            self.problem = error.say(self.say)
        else:
            log.error("screen %s", self.name, exc_info=error)
            self.problem = self.say(BROKEN)

    def vue_open(self, _where: Any = None) -> None:
        """The page is there: from now on it shows the store, and says so once it does."""
        self._there = True

    def vue_dismiss(self, _: Any = None) -> None:
        """Take the messages away."""

    # watching

    def _start_watching(self) -> "asyncio.Task[None] | None":
        try:
            loop = asyncio.get_running_loop()
        except RuntimeError:
            return None
        return loop.create_task(self.watch())

    async def watch(self) -> None:
        """Show the store again whenever anybody changed it. Never ends by an error."""
        beat, failed = 0, ""
        while True:
            await asyncio.sleep(EVERY)
            if not self._there:
                continue
            try:
                now = self.room.store.changes.version()
                if now != self._looked:
                    self.refresh()
                    self._looked = now
                else:
                    self.idle()
                if (beat := beat + 1) % round(3 / EVERY) == 0:
                    self.tick()
                    self.draw_again()
                if failed and self.problem == failed:
                    self.problem = ""
                failed = ""
            except Exception as error:
                if not failed:
                    self.tell(error)
                failed = self.problem or self.say(BROKEN)
                await asyncio.sleep(1)

    def close(self) -> None:
        """Stop watching and leave the page."""
        if self._watching is not None:
            self._watching.cancel()
        super().close()


for _name in ("vue_open", "vue_dismiss"):
    setattr(Screen, _name, guarded(vars(Screen)[_name]))


PAGES = (
    ("home", "00_home.ipynb", "mdi-home-outline", sentence("Home")),
    ("library", "01_guides.ipynb", "mdi-bookshelf", sentence("Guides")),
    ("self_assessment", "02_self_assessment.ipynb", "mdi-account-check-outline", sentence("Self-assessment")),
    ("explanation", "03_explanation.ipynb", "mdi-forum-outline", sentence("Explanation")),
    ("proposals", "04_proposals.ipynb", "mdi-lightbulb-on-outline", sentence("Proposals")),
    ("projector", "03_projector.ipynb", "mdi-projector", sentence("Projector")),
)
ADDRESS = {name: address for name, address, *_ in PAGES}
ADDRESS["minutes"] = "03_minutes.ipynb"
UNDER = {"desk": "library", "validation": "library", "minutes": "explanation"}
"""Pages that one reaches from another, and the page of the bar that they belong to."""

PHASES = {
    "prepared": sentence("prepared"),
    "self_assessment": sentence("self-assessment open"),
    "explanation": sentence("explanation"),
    "closed": sentence("closed"),
}


def bar(_: Translate, room: Room, scene: Scene | None, here: str = "") -> dict[str, Any]:
    """The bar on top of the facilitator's pages: the pages, the session at hand, whether it is a rehearsal."""
    return {
        "here": here,
        "name": room.name,
        "pages": [
            {"name": name, "href": address, "icon": icon, "title": _(title), "apart": name == "projector"}
            for name, address, icon, title in PAGES
        ],
        "session": scene.cohort.name if scene else "",
        "phase": _(PHASES[scene.session.phase.value]) if scene else "",
        "code": scene.session.join_code if scene else "",
        "rehearsal": bool(scene and scene.session.rehearsal),
    }


def frame_words(_: Translate) -> dict[str, str]:
    """The words of the frame around every page."""
    return {
        "pages": _("Pages"),
        "rehearsal": _("Rehearsal"),
        "rehearsal_why": _("Simulated workers answer. Nothing here is real."),
        "dismiss": _("Close this message"),
        "opening": _("Opening …"),
        "new_window": _("opens in its own window"),
    }
