"""The panel that makes the reports of a session: a language, one button, a bar that moves, and where they are."""

from datetime import date
from typing import Any

import traitlets as t

from stagkit.domain.sessions import Phase
from stagkit.errors import NotFound, Translate, sentence
from stagkit.locale import LANGUAGE_NAMES, LANGUAGES
from stagkit.views.report_making import Maker, Making
from stagkit.views.report_place import report_folder
from stagkit.views.room import Room, Scene
from stagkit.views.screen import Screen


class Reporting(Screen):
    """What a screen gains that makes reports; its markup is `minutes_report.vue`, its words are `words.report`."""

    report = t.Dict().tag(sync=True)

    def __init__(self, room: Room, *, watch: bool = True) -> None:
        self._maker = Maker(room)
        self._reported: tuple[Scene | None, Making] | None = None
        super().__init__(room, watch=watch)

    def show_report(self, scene: Scene) -> None:
        """How far the reports are, and whether there can be any of this session."""
        self._reported = scene, self._maker.now
        self.report = _as_shown(self.room, scene, self._maker.now, self.say)

    def idle(self) -> None:
        """Let the bar move while reports are made."""
        if self._reported is not None and self._reported[0] and self._maker.now is not self._reported[1]:
            self.show_report(self._reported[0])

    def make_reports(self, scene: Scene, asked: dict[str, Any]) -> None:
        """Begin with the reports of the session. Raises NotFound for another language, Refused while busy."""
        language = str(asked.get("language", ""))
        if language not in LANGUAGES:
            raise NotFound(sentence("There is no language '{language}'. Choose es, en, pt or fr."), language=language)
        self._maker.start(scene.session.id, language, date.today(), private=bool(asked.get("private")))

    def own_words(self, _: Translate) -> dict[str, Any]:
        """The words of the panel."""
        return {**super().own_words(_), "report": _words(_)}


def _as_shown(room: Room, scene: Scene, now: Making, _: Translate) -> dict[str, Any]:
    own = now.session == scene.session.id
    folder = report_folder(room, scene.session.id).relative_to(room.workspace.folder).as_posix()
    said = _("Files: {count}. They are in the folder {folder}.")
    return {
        "can": scene.session.phase in (Phase.EXPLANATION, Phase.CLOSED) and not scene.session.trial,
        "language": scene.session.language if scene.session.language in LANGUAGES else room.language,
        "languages": [{"code": code, "name": LANGUAGE_NAMES[code]} for code in LANGUAGES],
        "running": now.running,
        "elsewhere": now.running and not own,
        "percent": round(100 * now.done / now.total) if now.total else 0,
        "text": _(now.text) if now.text else "",
        "done": said.format(count=now.files, folder=folder) if own and now.finished else "",
        "moved": [problem.say(_) for problem in now.moved] if own else [],
        "error": now.error.say(_) if own and now.error else "",
    }


def _words(_: Translate) -> dict[str, str]:
    return {
        "title": _("Reports"),
        "what": _("For management, for the workers' side, and a page for each worker. Only what the group was shown."),
        "not_yet": _("There is no report before the explanation."),
        "language": _("Language of the reports"),
        "private": _("Also each worker's own page"),
        "private_hint": _("Hand them over folded, by personal code."),
        "make": _("Make the reports"),
        "making": _("Making the reports …"),
        "elsewhere": _("The reports of another session are being made."),
    }
