"""The report pack of a session from the command line."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from stagkit.errors import NotFound, sentence
from stagkit.launcher.console import LANGUAGE, examples
from stagkit.locale import translator

if TYPE_CHECKING:
    from stagkit.domain.sessions import Session
    from stagkit.store import Store
    from stagkit.workspace import Workspace

_ = translator(LANGUAGE)

Folder = Annotated[Path, typer.Argument(help=_("A folder made with: stagkit new"), metavar="FOLDER")]
Which = Annotated[
    str,
    typer.Option("--session", "-s", help=_("The session's number or its code; else the newest."), metavar="SESSION"),
]
Language = Annotated[
    str, typer.Option("--language", "-l", help=_("es, en, pt or fr; else the session's own."), metavar="CODE")
]
NoPrivate = Annotated[bool, typer.Option("--no-private", help=_("Leave out the workers' own pages."))]
Templates = Annotated[
    bool, typer.Option("--templates", help=_("Copy the templates of the reports into the folder, to change them."))
]

SHORT = _("Make the reports of a session.")
HELP = (
    _("Make the reports of a session: for management, for the workers' side, and one page for each worker.")
    + " "
    + _("They show only what the group was shown. They are written into the folder exports.")
    + examples("stagkit report planta-norte", "stagkit report planta-norte --session 3 --language fr")
)


def report(
    folder: Folder,
    session: Which = "",
    language: Language = "",
    no_private: NoPrivate = False,
    templates: Templates = False,
) -> None:
    """Make the report pack."""
    from stagkit.store import Store
    from stagkit.workspace import Workspace

    workspace = Workspace.open(folder)
    if templates:
        _copy_templates(workspace)
        return
    store = Store.open(workspace.store_url)
    try:
        own = _session(store, session)
        _make(workspace, store, own, language or own.language, private=not no_private)
    finally:
        store.close()


def _make(workspace: "Workspace", store: "Store", own: "Session", language: str, *, private: bool) -> None:
    from stagkit.views.report_pack import make_pack
    from stagkit.views.report_place import written
    from stagkit.views.room import Room

    room, text = Room(workspace, store), ""
    for step in make_pack(room, own.id, language, date.today(), private=private):
        if step.text != text:
            text = step.text
            typer.echo(_(text))
        if step.saved is not None and step.saved.message is not None:
            typer.echo(step.saved.message.say(_))
    typer.echo(written(room, own.id, _))


def _session(store: "Store", wanted: str) -> "Session":
    """The session of this number or code, else the newest that came to the explanation. Raises NotFound."""
    from stagkit.domain.sessions import Phase

    if wanted:
        return store.sessions.named(wanted)
    every = store.sessions.all()
    if not every:
        raise NotFound(sentence("There is no session yet."))
    explained = [own for own in every if own.phase in (Phase.EXPLANATION, Phase.CLOSED)]
    return (explained or every)[-1]


def _copy_templates(workspace: "Workspace") -> None:
    """Put the templates where the organization's own lie; what is there already stays."""
    from stagkit.workspace import shipped

    target = workspace.templates / "print"
    target.mkdir(parents=True, exist_ok=True)
    for source in sorted((shipped("templates") / "print").glob("*.typ")):
        own = target / source.name
        if own.exists():
            typer.echo(_("{file} is there already and stays as it is.").format(file=own))
        else:
            own.write_bytes(source.read_bytes())
            typer.echo(_("Copied: {file}").format(file=own))
