"""The report pack: all reports of a session, one after another, written into the folder “exports”."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from stagkit.errors import NotFound, sentence
from stagkit.files.report_pdf import Press, logo_name, press
from stagkit.files.report_workbook import build_report
from stagkit.files.safe_save import Saved, save
from stagkit.locale import LANGUAGES
from stagkit.views.report_content import Gathered, gathered
from stagkit.views.report_place import private_folder, report_folder
from stagkit.views.report_private import private_page
from stagkit.views.report_words import FIGURES, GROUP, MANAGEMENT, PAGES, WORKERS
from stagkit.views.room import Room
from stagkit.workspace import shipped


@dataclass(frozen=True, slots=True)
class Step:
    """How far the pack has come: `done` of `total` parts, `text` what is being done, `saved` the file just written."""

    done: int
    total: int
    text: str
    saved: Saved | None = None


def make_pack(room: Room, session: str, language: str, today: date, *, private: bool = True) -> Iterator[Step]:
    """Make every report of a session in `language`, one step at a time; each step may be shown to who waits.

    Raises NotFound for another session or language, Refused before there is anything to report, StoreUnavailable when
    nothing can be written.
    """
    if language not in LANGUAGES:
        raise NotFound(sentence("There is no language '{language}'. Choose es, en, pt or fr."), language=language)
    scene = room.scene_of(room.store.sessions.get(session))
    own = gathered(room, scene, language, today)
    people = own.readers if private else ()
    asked = len(scene.asked)
    total, done = asked + 3 + len(people), 0
    for done, _ in own.gather():
        yield Step(done, total, FIGURES)
    folder, logo = report_folder(room, session), _logo(room)
    with press(template_folders(room), logo) as printing:
        for path, content in _group_files(printing, own, logo_name(logo)):
            saved = save(content, folder, path, today)
            done += 1
            yield Step(done, total, GROUP, saved)
        for person in people:
            page = private_page(own, person) | {"logo": logo_name(logo)}
            saved = save(printing.pdf("private", page), private_folder(folder, language), f"{person.code}.pdf", today)
            done += 1
            yield Step(done, total, PAGES, saved)


def _group_files(printing: Press, own: Gathered, logo: str) -> Iterator[tuple[str, bytes]]:
    """The files of the group by name, each when it is asked for."""
    language = own.room.language
    management = own.group_report(MANAGEMENT) | {"logo": logo}
    yield f"management-{language}.pdf", printing.pdf("group", management)
    yield f"management-{language}.xlsx", build_report(management)
    yield f"workers-{language}.pdf", printing.pdf("group", own.group_report(WORKERS) | {"logo": logo})


def template_folders(room: Room) -> tuple[Path, ...]:
    """The templates that travel with the program, then the organization's own, which go before them."""
    return shipped("templates") / "print", room.workspace.templates / "print"


def _logo(room: Room) -> Path | None:
    name = room.workspace.settings.logo
    file = room.workspace.media / name
    return file if name and logo_name(file) else None
