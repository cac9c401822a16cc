"""Bringing a workbook into a folder from the command line: a new guide, or the changes of one that is there."""

import re
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import typer

from stagkit.errors import NotFound, Refused, sentence
from stagkit.launcher.console import LANGUAGE
from stagkit.locale import translator

if TYPE_CHECKING:
    from stagkit.domain.edits import Edit
    from stagkit.domain.guide import Guide
    from stagkit.files.guide_import import Comparison
    from stagkit.files.guide_workbook import Reading
    from stagkit.store import Store
    from stagkit.workspace import Workspace

_ = translator(LANGUAGE)
BY = "stagkit guide import"
RANGE = re.compile(r"(\d{1,5})(?:\s*-\s*(\d{1,5}))?", re.ASCII)


def bring(file: Path, workspace: "Workspace", store: "Store", wanted: set[int], *, dry_run: bool) -> None:
    """Say what the workbook would change, and change it unless it is a dry run. `wanted`: only these lines."""
    from stagkit.files.guide_check import media_of_file, read_file

    reading = read_file(file)
    found = reading.guide
    if found is None:
        refuse(reading)
    there = _version(store, found.id, found.version)
    if there is not None:
        _bring_changes(there, reading, media_of_file(file), workspace, store, wanted, dry_run=dry_run)
    elif not reading.ok:
        refuse(reading)
    elif wanted:
        raise Refused(sentence("This guide is new here, so there are no lines to choose from. Leave out --only."))
    else:
        _bring_new(found, media_of_file(file), workspace, store, dry_run=dry_run)


def refuse(reading: "Reading") -> NoReturn:
    """Tell every problem of a workbook that cannot be taken, and end."""
    for problem in reading.problems:
        typer.echo(problem.say(_))
    raise typer.Exit(1)


def numbers(text: str) -> set[int]:
    """The line numbers of "1,3,5-8"."""
    found: set[int] = set()
    for part in filter(None, (own.strip() for own in text.split(","))):
        ends = RANGE.fullmatch(part)
        lines = set(range(int(ends[1]), int(ends[2] or ends[1]) + 1)) if ends else set()
        if not lines:
            raise _no_numbers(text)
        found |= lines
    if text and not found:  # an empty choice would take all
        raise _no_numbers(text)
    return found


def _no_numbers(text: str) -> Refused:
    return Refused(sentence("“{numbers}” are no line numbers. Write them such as 1,3,5-8."), numbers=text)


def _version(store: "Store", id: str, version: str) -> "Guide | None":
    try:
        return store.guides.get(id, version)
    except NotFound:
        return None


def _bring_new(found: "Guide", media: Path, workspace: "Workspace", store: "Store", *, dry_run: bool) -> None:
    from stagkit.domain.guide import GuideStatus
    from stagkit.domain.guide_media import media_of, with_media
    from stagkit.files.media_files import adopt

    named = {"guide": found.title.say(LANGUAGE), "version": found.version}
    if dry_run:
        typer.echo(_("The guide “{guide}”, version {version}, is new here.").format(**named))
        return
    renamed = adopt(media_of(found), media, workspace.media)
    # Signatures are kept in the store, not in a file: whoever brings a guide in has it signed here.
    store.guides.create(with_media(replace(found, status=GuideStatus.DRAFT), renamed))
    typer.echo(_("The guide “{guide}”, version {version}, is in the workspace.").format(**named))


def _bring_changes(
    there: "Guide",
    reading: "Reading",
    media: Path,
    workspace: "Workspace",
    store: "Store",
    wanted: set[int],
    *,
    dry_run: bool,
) -> None:
    from stagkit.files.guide_import import chosen, compare

    comparison = compare(there, reading)
    _say_lines(comparison, there)
    can = {line.number for line in comparison.lines if line.edit is not None}
    if wanted - can:
        unknown = ", ".join(map(str, sorted(wanted - can)))
        raise Refused(sentence("No change has the number {numbers}."), numbers=unknown)
    if dry_run or not can:
        typer.echo(_("Nothing was written.") if can else _("Nothing changed."))
        return
    taken = wanted or {line.number for line in comparison.lines if line.edit is not None and line.kind != "removed"}
    edits = _with_pictures(there, tuple(chosen(comparison, taken)), media, workspace)
    if edits:
        store.guides.write(there.id, there.version, edits, by=BY)
        typer.echo(_("Changes taken in as one step: {count}.").format(count=len(edits)))
    else:
        typer.echo(_("Nothing was written."))
    if can - taken and not wanted:
        left = ",".join(map(str, sorted(can - taken)))
        typer.echo(_("Not taken, because the workbook only lacks them: {numbers}.").format(numbers=left))


def _say_lines(comparison: "Comparison", there: "Guide") -> None:
    from stagkit.domain.edit_words import say_edit

    for line in comparison.lines:
        text = say_edit(line.edit, there, LANGUAGE, _) if line.edit else line.problem.say(_) if line.problem else ""
        typer.echo(f"{line.number:>3}  {line.cell:<18} {text}" if line.edit else f"{line.number:>3}  {text}")


def _with_pictures(
    there: "Guide", edits: "tuple[Edit, ...]", media: Path, workspace: "Workspace"
) -> "tuple[Edit, ...]":
    """The edits, and those that name the workbook's pictures as they are called in the folder's own "media"."""
    from stagkit.domain.differences import edits_between
    from stagkit.domain.edits import apply_all
    from stagkit.domain.guide_media import media_of, with_media
    from stagkit.files.media_files import adopt

    after = apply_all(there, edits)
    renamed = adopt(media_of(after), media, workspace.media)
    return (*edits, *edits_between(after, with_media(after, renamed)))
