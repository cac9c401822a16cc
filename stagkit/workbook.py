"""What a notebook calls: the workspace it lies in, its store, and one method per screen."""

import logging
from logging.handlers import RotatingFileHandler
from pathlib import Path
from typing import TYPE_CHECKING, Self

from stagkit.store import Store
from stagkit.views.room import Room
from stagkit.workspace import Workspace

if TYPE_CHECKING:
    from stagkit.views.desk import Desk
    from stagkit.views.explanation import Explanation
    from stagkit.views.home import Home
    from stagkit.views.library import Library
    from stagkit.views.projector import Projector
    from stagkit.views.proposals import Proposals
    from stagkit.views.self_assessment import SelfAssessment
    from stagkit.views.validation import Validation


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

    def proposals(self) -> "Proposals":
        """The improvement proposals, to complete and to follow up."""
        from stagkit.views.proposals import Proposals

        return Proposals(self._room)


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
