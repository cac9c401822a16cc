"""What a notebook calls: the workspace it lies in, its store, and one method per screen."""

import logging
from collections.abc import Callable
from logging.handlers import RotatingFileHandler
from pathlib import Path
from typing import TYPE_CHECKING, Self

from stagkit.errors import sentence
from stagkit.locale import translator
from stagkit.store import Store
from stagkit.views.room import Room
from stagkit.workspace import Workspace

if TYPE_CHECKING:
    import altair as alt
    import pandas as pd

    from stagkit.views.desk import Desk
    from stagkit.views.explanation import Explanation
    from stagkit.views.frames import Frames
    from stagkit.views.home import Home
    from stagkit.views.library import Library
    from stagkit.views.minutes import Minutes
    from stagkit.views.own_chart import OwnChart
    from stagkit.views.projector import Projector
    from stagkit.views.proposals import Proposals
    from stagkit.views.self_assessment import SelfAssessment
    from stagkit.views.validation import Validation

NOTHING = sentence("There is nothing to show yet.")


class Workbook:
    """One organization's workbook. Each screen is loaded only by the notebook that shows it."""

    def __init__(self, workspace: Workspace, store: Store) -> None:
        self.workspace, self.store = workspace, store
        self._room = Room(workspace, store)

    @classmethod
    def open(cls, folder: Path | str | None = None) -> Self:
        """The workbook of the workspace in `folder`, else of the one this notebook lies in.

        Raises NotFound where there is no workspace, StoreUnavailable where its database cannot be read.
        """
        workspace = Workspace.open(folder) if folder else Workspace.find()
        _write_log(workspace.logs / "screens.log")
        _paint(workspace.settings.brand)
        return cls(workspace, Store.open(workspace.store_url))

    @property
    def brand(self) -> str:
        """The organization's colour, for charts of your own."""
        return self._room.brand

    def home(self) -> "Home":
        """Where the group stands and what to do next."""
        from stagkit.views.home import Home

        return Home(self._room)

    def guide(self) -> "Desk":
        """A guide is written here, part by part, and seen as phones show it."""
        from stagkit.views.desk import Desk

        return Desk(self._room)

    def library(self) -> "Library":
        """The shelf of guides, and every way to make another one."""
        from stagkit.views.library import Library

        return Library(self._room)

    def validation(self) -> "Validation":
        """A guide on its way from draft to retired: comments, signatures, a trial, and what it cost."""
        from stagkit.views.validation import Validation

        return Validation(self._room)

    def self_assessment(self) -> "SelfAssessment":
        """Phones join and answer alone."""
        from stagkit.views.self_assessment import SelfAssessment

        return SelfAssessment(self._room)

    def explanation(self) -> "Explanation":
        """The group looks at its answers, talks, votes again, and proposes."""
        from stagkit.views.explanation import Explanation

        return Explanation(self._room)

    def projector(self) -> "Projector":
        """The same for the big screen, without controls and without names."""
        from stagkit.views.projector import Projector

        return Projector(self._room)

    def minutes(self) -> "Minutes":
        """What was talked about and who was there, to print and to sign. Names stand here: not for a projector."""
        from stagkit.views.minutes import Minutes

        return Minutes(self._room)

    def improvements(self) -> "Proposals":
        """The improvement proposals, to complete and to follow up."""
        from stagkit.views.proposals import Proposals

        return Proposals(self._room)

    # What a notebook may see, as frames. `docs/adapting.md` says what each column is.

    def standing(self, session: str = "") -> str:
        """What there is to work with in the session at hand, or in the one of this id, or what is missing."""
        return self._frames(session).standing()

    def answers(self, session: str = "") -> "pd.DataFrame":
        """One row per answer that may be seen now: person, item, round, state, value.

        Only what was shown to the group is in it, and only where enough people answered. `person` is a number drawn
        anew for each question and at each call. Raises NotFound.
        """
        return self._frames(session).answers()

    def comparison(self, by: str = "", round: int = 1, session: str = "") -> "pd.DataFrame":
        """One row of figures per question, or per question and part of the group: `by` team, shift, sex ...

        Raises Refused for another trait, NotFound.
        """
        return self._frames(session).comparison(by, round)

    def distribution(self, item: str = "", by: str = "", round: int = 1, session: str = "") -> "pd.DataFrame":
        """How a question was answered, with its words, as the functions of `stagkit.charts` take it.

        Without `item` the question under discussion. No rows while it is hidden. Raises NotFound, Refused.
        """
        return self._frames(session).distribution(item, by, round)

    def sides(self, item: str = "", by: str = "", round: int = 1, session: str = "") -> "pd.DataFrame":
        """The same of a practice question on a scale, as `diverging_bars` takes it. Raises NotFound, Refused."""
        return self._frames(session).sides(item, by, round)

    def changes(self, item: str = "", session: str = "") -> "pd.DataFrame":
        """Every first answer against every second, of those who voted twice. Raises NotFound."""
        return self._frames(session).changes(item)

    def knows_does(self, item: str = "", by: str = "", session: str = "") -> "pd.DataFrame":
        """Who knows and who does, in the subcompetency of a question. Raises NotFound, Refused."""
        return self._frames(session).knows_does(item, by)

    def earlier(self, item: str = "", session: str = "") -> "pd.DataFrame":
        """The share of a question in earlier groups and in this one, the last. Raises NotFound."""
        return self._frames(session).earlier(item)

    def proposals(self, session: str = "") -> "pd.DataFrame":
        """The improvement plan, one row per proposal, or those of the session of this id.

        While a rehearsal is at hand, those of rehearsals; else only those of real sessions. Raises NotFound.
        """
        from stagkit.views.plan_frame import plan_frame

        return plan_frame(self._room, session)

    def chart(self, chart: "alt.TopLevelMixin | Callable[[], alt.TopLevelMixin]", alt: str) -> "OwnChart":
        """An Altair chart of your own, to look at or to `add` to a screen; `alt` says in words what it shows.

        A function that makes the chart lets it follow the group on a screen. It is drawn without the internet.
        """
        from stagkit.charts.saving import saving_words
        from stagkit.views.own_chart import OwnChart

        say = translator(self._room.language)
        draw = chart if callable(chart) and not hasattr(chart, "to_dict") else lambda: chart
        return OwnChart(draw, alt, say(NOTHING), tools=saving_words(say, "chart"))

    def _frames(self, session: str) -> "Frames":
        from stagkit.views.frames import NOWHERE, Frames

        scene = self._room.scene_of(self.store.sessions.get(session)) if session else self._room.scene()
        return Frames(self._room, scene or NOWHERE)


def _paint(brand: str) -> None:
    import ipyvuetify

    ipyvuetify.theme.themes.light.primary = brand


def _write_log(file: Path) -> None:
    """What goes wrong on a screen goes into the workspace's logs: a kernel's own output is seen by nobody."""
    log = logging.getLogger("stagkit")
    if not any(isinstance(handler, RotatingFileHandler) for handler in log.handlers):
        handler = RotatingFileHandler(file, maxBytes=1_000_000, backupCount=2, delay=True, encoding="utf-8")
        handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s %(message)s"))
        log.addHandler(handler)
