"""The room a screen looks into: the workspace, its store, and the session at hand."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote, urlencode

from stagkit.address import HERE, phone_addresses
from stagkit.domain.guide import Guide
from stagkit.domain.items import Item
from stagkit.domain.people import Cohort
from stagkit.domain.sessions import Session, Stage
from stagkit.store import Store
from stagkit.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Scene:
    """The session at hand with its cohort, its guide and how far each item has come: one look at the store."""

    session: Session
    cohort: Cohort
    guide: Guide
    stages: Mapping[str, Stage]

    def stage(self, item: str) -> Stage:
        """How far the group has come with the item."""
        return self.stages.get(item, Stage(item))

    @property
    def asked(self) -> tuple[Item, ...]:
        """The items everybody is asked alone, in the guide's order."""
        return self.guide.asked_alone


@dataclass(frozen=True)
class Room:
    """What every screen of a workspace shares."""

    workspace: Workspace
    store: Store

    @property
    def name(self) -> str:
        """The organization's name."""
        return self.workspace.settings.name

    @property
    def language(self) -> str:
        """The language of the facilitator's pages."""
        return self.workspace.settings.language

    @property
    def brand(self) -> str:
        """The organization's colour."""
        return self.workspace.settings.brand

    @property
    def minimum_group(self) -> int:
        """Below this many people no group is shown."""
        return self.workspace.settings.minimum_group

    @property
    def phone_port(self) -> int:
        """Where the phones' server listens now, or would."""
        running = self.workspace.running()
        return running.phone_port if running else self.workspace.settings.phone_port

    def preview(self, guide: str, version: str, item: str = "", language: str = "") -> str:
        """Where this computer shows an item of any version of a guide as phones do; empty when nothing is served.

        Without an item the guide's first, without a language the organization's own.
        """
        return self._preview(HERE, guide, version, item, language)

    def preview_on_phone(self, guide: str, version: str, item: str = "", language: str = "") -> str:
        """The same for a phone in this network; the address opens guides only, and only until the next start."""
        return self._preview(phone_addresses()[0], guide, version, item, language)

    def _preview(self, host: str, guide: str, version: str, item: str, language: str) -> str:
        running = self.workspace.running()
        if running is None or not running.preview_key:
            return ""
        parts = [running.preview_key, guide, version, *([item] if item else [])]
        path = "/".join(quote(part, safe="") for part in parts)
        asked = f"?{urlencode({'language': language})}" if language else ""
        return f"http://{host}:{running.phone_port}/preview/{path}{asked}"

    @property
    def guides(self) -> Path:
        """Where guides lie as Excel workbooks, and lists of people as CSV."""
        return self.workspace.guides

    @property
    def rehearsing(self) -> bool:
        """Whether the session at hand is a rehearsal: its proposals stay out of the real plan."""
        session = self.store.sessions.current()
        return session is not None and session.rehearsal

    def scene(self) -> Scene | None:
        """The newest session that is not closed, else the newest; None before the first."""
        session = self.store.sessions.current()
        return self.scene_of(session) if session else None

    def scene_of(self, session: Session) -> Scene:
        """Any session with its cohort, its guide and how far each item has come."""
        cohort = self.store.cohorts.get(session.cohort)
        guide = self.store.guides.get(cohort.guide, cohort.version)
        return Scene(session, cohort, guide, self.store.sessions.stages(session.id))
