"""The commands `stagkit guide`: begin a guide in Excel, check it, see what changed, bring it in, take it out."""

from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from stagkit.cli_import import bring, numbers, refuse
from stagkit.errors import NotFound, sentence
from stagkit.launcher.console import LANGUAGE, examples
from stagkit.locale import LANGUAGES, translator

if TYPE_CHECKING:
    from stagkit.domain.edits import Edit
    from stagkit.domain.guide import Guide
    from stagkit.store import Store
    from stagkit.workspace import Workspace

_ = translator(LANGUAGE)

guide = typer.Typer(
    name="guide",
    short_help=_("Write a guide in Excel, check it, compare it, bring it in and take it out."),
    help=_("Write a guide in Excel, check it, compare it, bring it into a folder and take it out again.")
    + examples(
        "stagkit guide new safety.xlsx              " + _("a workbook to fill in"),
        "stagkit guide check safety.xlsx            " + _("what is wrong, and how it could be written better"),
        "stagkit guide diff safety.xlsx mine.xlsx   " + _("what changed, in words"),
        "stagkit guide import safety.xlsx my-plant  " + _("take it into a folder, as one step that can be undone"),
        "stagkit guide export safety out.xlsx       " + _("write it as a workbook again"),
    ),
    no_args_is_help=True,
    rich_markup_mode=None,
)

Workbook = Annotated[Path, typer.Argument(help=_("The workbook."), metavar="FILE")]
NewWorkbook = Annotated[Path, typer.Argument(help=_("A workbook that is not there yet."), metavar="FILE")]
Folder = Annotated[
    Path | None, typer.Argument(help=_("A folder made with: stagkit new; else the one you are in."), metavar="FOLDER")
]
Language = Annotated[str, typer.Option("--language", "-l", help=_("es, en, pt or fr."), metavar="CODE")]
Version = Annotated[str, typer.Option(help=_("The version; else the one written last."), metavar="VERSION")]
DryRun = Annotated[bool, typer.Option("--dry-run", help=_("Only say what would change."))]
Only = Annotated[str, typer.Option(help=_("Take these lines of the dry run only, such as 1,3,5-8."), metavar="NUMBERS")]


def _list_templates(wanted: bool) -> None:
    if wanted:
        for name, file in templates().items():
            typer.echo(f"{name:<20} {_titled(file)}")
        raise typer.Exit


ListThem = Annotated[
    bool, typer.Option("--list", help=_("Name the templates."), callback=_list_templates, is_eager=True)
]
TemplateName = Annotated[
    str, typer.Option(help=_("Start from this template; else from an empty guide."), metavar="NAME")
]


@guide.command(
    short_help=_("Write a workbook to fill in."),
    help=_("Write a workbook to fill in: an empty guide, or a template to change.")
    + examples(
        "stagkit guide new safety.xlsx --language es",
        "stagkit guide new --list",
        "stagkit guide new cold.xlsx --template packing-line",
    ),
)
def new(file: NewWorkbook, template: TemplateName = "", language: Language = LANGUAGE, _list: ListThem = False) -> None:
    """Begin a guide."""
    from stagkit.domain.adapting import blank, cloned
    from stagkit.domain.codes import code_from
    from stagkit.domain.text import Text

    if language not in LANGUAGES:
        raise NotFound(sentence("There is no language '{language}'. Choose es, en, pt or fr."), language=language)
    file = _workbook_at(file)
    if template:
        source = _template(template)
        like = _opened(source)
        begun = cloned(like, code_from(file.stem), title=like.title, organization=like.organization, area=like.area)
        _keep_workbook(begun, file, source.parent / "media")
    else:
        _keep_workbook(blank(code_from(file.stem), Text(), (language,)), file, None, language)
    typer.echo(_("Your workbook is ready: {file}").format(file=file))
    typer.echo(_("Fill it in, then: {command}").format(command=f"stagkit guide check {_quoted(file)}"))


@guide.command(
    short_help=_("Say what is wrong with a workbook, and what could be better."),
    help=_("Say what is wrong with a guide's workbook: sheet, cell, what to do. Then how it could be written better.")
    + examples("stagkit guide check safety.xlsx", "stagkit guide check safety.xlsx --language es"),
)
def check(file: Workbook, language: Language = LANGUAGE) -> None:
    """Check a guide. Advice alone does not make it fail."""
    from stagkit.files.guide_check import check_file

    found, say = check_file(file, language), translator(language)
    for line in found.lines:
        typer.echo(line)
    if found.advice:
        typer.echo("\n" + say(sentence("Could be written better ({count}):")).format(count=len(found.advice)))
    for line in found.advice:
        typer.echo(f"- {line}")
    raise typer.Exit(0 if found.ok else 1)


First = Annotated[str, typer.Argument(help=_("A workbook, or the code of a guide."), metavar="FILE|CODE")]
Second = Annotated[str, typer.Argument(help=_("Another workbook, or a version."), metavar="FILE|VERSION")]
Third = Annotated[str, typer.Argument(help=_("The version to compare it with."), metavar="VERSION")]


@guide.command(
    short_help=_("Say what changed between two workbooks or two versions."),
    help=_("Say in words what changed from one workbook to another, or between two versions of a guide in a folder.")
    + examples("stagkit guide diff old.xlsx new.xlsx", "stagkit guide diff packing-line 1.0.0 1.1.0 my-plant"),
)
def diff(first: First, second: Second, version: Third = "", folder: Folder = None) -> None:
    """Compare two guides."""
    from stagkit.domain.differences import edits_between

    if version:
        with _stored(folder) as (_workspace, store):
            before, after = (store.guides.get(first, own) for own in (second, version))
    else:
        before, after = (_opened(Path(own)) for own in (first, second))
    edits = edits_between(before, after)
    for number, line in enumerate(_in_words(before, edits), 1):
        typer.echo(f"{number:>3}  {line}")
    if not edits:
        typer.echo(_("Nothing changed."))


@guide.command(
    "import",
    short_help=_("Take a workbook into a folder, as one step."),
    help=_(
        "Take a workbook into a folder. A guide that is there already gets the changes, each told with its cell, "
        "all in one step that can be undone. What the workbook lacks stays in the guide unless you name its line."
    )
    + examples(
        "stagkit guide import safety.xlsx my-plant --dry-run",
        "stagkit guide import safety.xlsx my-plant --only 1,3,5-8",
    ),
)
def import_(file: Workbook, folder: Folder = None, dry_run: DryRun = False, only: Only = "") -> None:
    """Bring a guide in."""
    wanted = numbers(only)
    with _stored(folder) as (workspace, store):
        bring(file, workspace, store, wanted, dry_run=dry_run)


Code = Annotated[str, typer.Argument(help=_("The code of the guide."), metavar="CODE")]


@guide.command(
    short_help=_("Write a folder's guide as a workbook."),
    help=_("Write a guide of a folder as a workbook, never over another file.")
    + examples(
        "stagkit guide export packing-line for-review.xlsx my-plant",
        "stagkit guide export packing-line old.xlsx --version 1.0.0",
    ),
)
def export(code: Code, file: NewWorkbook, folder: Folder = None, version: Version = "") -> None:
    """Take a guide out."""
    file = _workbook_at(file)
    with _stored(folder) as (workspace, store):
        found = store.guides.get(code, version) if version else _newest(store, code)
        _keep_workbook(found, file, workspace.media)
    typer.echo(_("Version {version} is written to {file}").format(version=found.version, file=file))


# what the commands are made of


@contextmanager
def _stored(folder: Path | None) -> "Iterator[tuple[Workspace, Store]]":
    from stagkit.store import Store
    from stagkit.workspace import Workspace

    workspace = Workspace.open(folder) if folder else Workspace.find()
    store = Store.open(workspace.store_url)
    try:
        yield workspace, store
    finally:
        store.close()


def _newest(store: "Store", id: str) -> "Guide":
    found = [own for own in store.guides.all() if own.id == id]
    if not found:
        known = ", ".join(dict.fromkeys(own.id for own in store.guides.all()))
        raise NotFound(sentence("There is no guide “{guide}” here. There are: {known}"), guide=id, known=known)
    return found[-1]


def _opened(file: Path) -> "Guide":
    """The guide in a workbook, however unfinished; where none can be read, its problems are told."""
    from stagkit.files.guide_check import read_file

    reading = read_file(file)
    return reading.guide or refuse(reading)


def _in_words(guide: "Guide", edits: "tuple[Edit, ...]") -> Iterator[str]:
    """Each edit as a sentence, told of the guide as it stands when the edit comes."""
    from stagkit.domain.edit_words import say_edit
    from stagkit.domain.edits import apply

    for edit in edits:
        yield say_edit(edit, guide, LANGUAGE, _)
        guide = apply(guide, edit)


def _workbook_at(file: Path) -> Path:
    """Where it is written: Excel opens nothing that ends otherwise, such as “line-0.1.0” or “line.txt”."""
    return file if file.suffix.casefold() == ".xlsx" else file.with_name(f"{file.name}.xlsx")


def _keep_workbook(found: "Guide", file: Path, media: Path | None, language: str = LANGUAGE) -> None:
    """Write a guide as a workbook where none is, and put its pictures where they are looked for."""
    from stagkit.domain.guide_media import media_of, with_media
    from stagkit.files.guide_check import media_of_file
    from stagkit.files.guide_workbook import write_guide
    from stagkit.files.media_files import adopt
    from stagkit.files.safe_save import save_new

    names = media_of(found)
    if media and names and not file.exists():
        beside = media_of_file(file)
        beside.mkdir(parents=True, exist_ok=True)
        found = with_media(found, adopt(names, media, beside))
    stream = BytesIO()
    write_guide(found, stream, language)
    save_new(stream.getvalue(), file)


def templates() -> dict[str, Path]:
    """The workbooks to start from: templates, then the guides of the samples."""
    from stagkit.workspace import samples, shipped

    found = {file.stem: file for file in sorted((shipped("templates") / "guides").glob("*.xlsx"))}
    return found | {name: shipped("sample_data") / name / "guide.xlsx" for name in samples() if name not in found}


def _template(name: str) -> Path:
    known = templates()
    if name not in known:
        raise NotFound(
            sentence("There is no template '{name}'. Choose one of: {known}."), name=name, known=", ".join(known)
        )
    return known[name]


def _titled(file: Path) -> str:
    found = _opened(file)
    return found.title.say(LANGUAGE)


def _quoted(file: Path) -> str:
    return f'"{file}"' if " " in str(file) else str(file)
