"""The commands `stagkit proposals`: the plan out to Excel, and back in after a dry run."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from stagkit.errors import NotFound, Refused, sentence
from stagkit.launcher.console import LANGUAGE, examples
from stagkit.locale import LANGUAGES, translator

if TYPE_CHECKING:
    from stagkit.domain.proposal_import import DryRun, Line
    from stagkit.domain.proposals import Proposal
    from stagkit.domain.sessions import Session
    from stagkit.store import Store
    from stagkit.views.room import Room

_ = translator(LANGUAGE)

proposals = typer.Typer(
    name="proposals",
    short_help=_("Write the plan to Excel and take it in again."),
    help=_("Write the improvement proposals to Excel, and take in what people changed there.")
    + examples(
        "stagkit proposals export my-plant                    " + _("write exports/proposals.xlsx"),
        "stagkit proposals import my-plant plan.xlsx          " + _("say what it would change"),
        "stagkit proposals import my-plant plan.xlsx --yes    " + _("and take it in"),
    ),
    no_args_is_help=True,
    rich_markup_mode=None,
)

Folder = Annotated[Path, typer.Argument(help=_("A folder made with: stagkit new"), metavar="FOLDER")]
Workbook = Annotated[Path, typer.Argument(help=_("The workbook."), metavar="FILE")]
Language = Annotated[
    str, typer.Option("--language", "-l", help=_("es, en, pt or fr; else the organization's own."), metavar="CODE")
]
Yes = Annotated[bool, typer.Option("--yes", "-y", help=_("Take in what is new and what was changed in Excel only."))]
TakeAll = Annotated[
    bool,
    typer.Option("--take-all", help=_("Take in the workbook's side of conflicts too, and archive what it lacks.")),
]
Which = Annotated[
    str,
    typer.Option(
        "--session", "-s", help=_("Where new ones belong: its number or code; else the newest."), metavar="SESSION"
    ),
]

KINDS: Mapping[str, str] = {
    "new": sentence("New"),
    "changed": sentence("Changed in the workbook"),
    "conflict": sentence("Changed on both sides"),
    "deleted": sentence("No longer in the workbook"),
    "refused": sentence("Refused"),
}
SHORT = 40
"""Characters of a value in the table."""


@proposals.command(
    short_help=_("Write the plan as an Excel workbook."),
    help=_("Write all proposals into the folder exports, never over a file that somebody edited or has open.")
    + examples("stagkit proposals export my-plant", "stagkit proposals export my-plant --language fr"),
)
def export(folder: Folder, language: Language = "") -> None:
    """Write the plan."""
    from stagkit.views.proposal_sheet import write_sheet

    if language and language not in LANGUAGES:
        raise NotFound(sentence("There is no language '{language}'. Choose es, en, pt or fr."), language=language)
    with _opened(folder) as room:
        typer.echo(write_sheet(room, _, language)[1])


@proposals.command(
    "import",
    short_help=_("Say what an edited workbook would change, and take it in."),
    help=_(
        "Say line by line what an edited workbook would change. With --yes take in what is new or was changed in Excel "
        "only, as one step that can be undone on the page of the proposals."
    )
    + examples(
        "stagkit proposals import my-plant my-plant/exports/proposals.xlsx",
        "stagkit proposals import my-plant plan.xlsx --yes",
        "stagkit proposals import my-plant plan.xlsx --take-all",
    ),
)
def import_(folder: Folder, file: Workbook, yes: Yes = False, take_all: TakeAll = False, session: Which = "") -> None:
    """Take the plan in."""
    with _opened(folder) as room:
        own = _session(room.store, session)
        run = _dry_run(room, file, own)
        if not run.lines and any(problem.fatal for problem in run.problems):
            for problem in run.problems:
                typer.echo(problem.say(_))
            raise typer.Exit(1)
        _say(run, room)
        if not run.lines:
            return
        if yes or take_all:
            _take(run, room, own, file, take_all=take_all)
        else:
            typer.echo("\n" + _("Nothing was taken in. Say it again with --yes to take it in."))


@contextmanager
def _opened(folder: Path) -> "Iterator[Room]":
    from stagkit.store import Store
    from stagkit.views.room import Room
    from stagkit.workspace import Workspace

    workspace = Workspace.open(folder)
    store = Store.open(workspace.store_url)
    try:
        yield Room(workspace, store)
    finally:
        store.close()


def _session(store: "Store", wanted: str) -> "Session":
    """The session that new proposals belong to. Raises NotFound."""
    own = store.sessions.named(wanted) if wanted else store.sessions.current()
    if own is None:
        raise NotFound(sentence("There is no session yet."))
    return own


def _dry_run(room: "Room", file: Path, session: "Session") -> "DryRun":
    from stagkit.files.proposal_import import dry_run

    store, guides = room.store.proposals, room.store.guides.all()
    plan = store.all(rehearsal=session.rehearsal) + store.all(rehearsal=session.rehearsal, archived=True)
    try:
        with file.open("rb") as stream:
            return dry_run(
                stream,
                proposals=plan,
                at=store.at,
                session=session.id,
                language=LANGUAGE,
                items={own.id: own.stem.say(room.language) for guide in guides for own in guide.items},
                subcompetencies={
                    own.id: own.title.say(room.language) for guide in guides for own in guide.subcompetencies
                },
            )
    except OSError as error:
        raise NotFound(
            sentence("The file {path} cannot be opened ({why})."), path=file, why=error.strerror or error
        ) from error


def _say(run: "DryRun", room: "Room") -> None:
    """The dry run as a table, kind by kind."""
    from stagkit.domain.proposal_import import Finding

    for problem in run.problems:
        typer.echo(problem.say(_))
    known = {own.id: own for own in room.store.proposals.all()}
    for kind in Finding:
        lines = run.of(kind)
        if lines:
            typer.echo(f"\n{_(KINDS[kind])} ({len(lines)})")
        for line in lines:
            typer.echo("  " + _told(line, known))
    typer.echo("\n" + _("Rows that say nothing new: {count}.").format(count=run.unchanged))


def _told(line: "Line", known: "Mapping[str, Proposal]") -> str:
    from stagkit.domain.proposal_import import Finding
    from stagkit.domain.proposal_words import FIELD_WORDS
    from stagkit.files.proposal_said import in_words

    place = f"{line.cell:<18} {line.number:<10}"
    if line.kind is Finding.REFUSED and line.problem:
        return f"{line.cell:<18} {_plain(line.problem.say(_), 400)}"
    note = f"  ({_plain(line.problem.say(_), 200)})" if line.problem else ""
    if line.new is not None:
        return f"{place} {_plain(line.new.problem or line.new.proposal)}{note}"
    if line.kind is Finding.DELETED:
        gone = known[line.id]
        return f"{place} {_plain(gone.problem or gone.proposal)}{note}"
    numbers = {own.id: own.number for own in known.values()} if line.field == "merged_into" else {}
    before, here, there = (
        _plain(in_words(line.field, own, _, numbers)) for own in (line.before, line.here, line.there)
    )
    label = _(FIELD_WORDS.get(line.field, line.field))
    told = _("“{here}” → “{there}”")
    if line.kind is Finding.CONFLICT:
        told = _("“{before}” → here “{here}”, in the workbook “{there}”")
    return f"{place} {label}: {told.format(before=before, here=here, there=there)}{note}"


def _plain(text: str, most: int = SHORT) -> str:
    """`text` on one line, without what would command a terminal."""
    line = " ".join("".join(char if char.isprintable() else " " for char in text).split())
    return line if len(line) <= most else f"{line[: most - 1]}…"


def _take(run: "DryRun", room: "Room", session: "Session", file: Path, *, take_all: bool) -> None:
    from stagkit.files.proposal_import import chosen

    picks = {line.key: "there" for line in run.lines} if take_all else {}
    taken = room.store.proposals.take(chosen(run, picks), session=session.id, name=file.name)
    for about, why in taken.refused:
        typer.echo(f"{about}: {why.say(_)}")
    if not taken.batch:
        typer.echo("\n" + _("Nothing was taken in."))
        return
    done = next(own for own in room.store.proposals.batches() if own.id == taken.batch)
    typer.echo("\n" + _("Taken in as one step: {count} proposals.").format(count=done.count))
    if taken.new:
        typer.echo(_("New: {numbers}").format(numbers=", ".join(own.number for own in taken.new)))
    _write_again(room, file)


def _write_again(room: "Room", file: Path) -> None:
    """Keep the edited workbook apart if it is the plan's own, and write the plan as it stands now."""
    from stagkit.views.plan_file import edited_plans, put_aside
    from stagkit.views.proposal_sheet import write_sheet

    for own in edited_plans(room):
        if own.samefile(file):
            kept = put_aside(room, own)
            if kept is not None:
                typer.echo(_("Your workbook is kept as {file}.").format(file=kept))
    try:
        typer.echo(write_sheet(room, _)[1])
    except Refused as error:  # nothing is left to write
        typer.echo(error.say(_))
