"""The command `stagkit`: what a person types at this computer."""

import ctypes
import locale
import logging
import os
import subprocess
import sys
import tempfile
import threading
import webbrowser
from collections.abc import Callable
from logging.handlers import RotatingFileHandler
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from stagkit import __version__
from stagkit.errors import StagkitError
from stagkit.locale import LANGUAGES, best_language, translator

if TYPE_CHECKING:
    from stagkit.launcher.preparation import Cast
    from stagkit.workspace import Workspace

log = logging.getLogger("stagkit")
ENGLISH_FIRST = ("en", *(code for code in LANGUAGES if code != "en"))
UsageError: type[Exception] = typer.BadParameter.__bases__[0]
"""What typer raises for what was mistyped. Its click is its own since 0.27 and click's before: both have this base."""
LAB = (
    "--ServerApp.ip=127.0.0.1",
    "--ServerApp.answer_yes=True",  # Ctrl-C stops at once, as everywhere here
    "--ServerApp.allow_root=True",  # in a container everybody is root; the key keeps others out
    "--ServerApp.kernel_spec_manager_class=stagkit.launcher.kernels.OurKernels",
    "--LabApp.check_for_updates_class=jupyterlab.NeverCheckForUpdate",  # nothing asks the network
    "--LabApp.news_url=None",
    "--LabApp.extension_manager=readonly",
)
BACK = "\b\n"
"""What keeps click from pouring the lines of an example together."""


def system_language() -> str:
    """The language of whoever sits here: STAGKIT_LANGUAGE, else the system's; English when it is none of ours."""
    for name in ("STAGKIT_LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"):
        if os.environ.get(name):
            return best_language(os.environ[name].split(".")[0], ENGLISH_FIRST)
    if sys.platform == "win32":
        spoken = locale.windows_locale.get(ctypes.windll.kernel32.GetUserDefaultUILanguage(), "")
        return best_language(spoken, ENGLISH_FIRST)
    return best_language(locale.getlocale()[0] or "", ENGLISH_FIRST)


LANGUAGE = system_language()
_ = translator(LANGUAGE)

app = typer.Typer(
    name="stagkit",
    help=_("The facilitator's workbook for the STAG: a group answers alone, sees itself, and improves its work.")
    + f"\n\n{BACK}"
    + _("Examples:")
    + f"""
  stagkit demo                       {_("a workshop with simulated workers, to look around")}
  stagkit new planta-norte           {_("a folder for your own organization")}
  stagkit serve planta-norte         {_("start it: your screen here, the phones over Wi-Fi")}
  stagkit check guide.xlsx           {_("is this guide ready? every problem, with its cell")}""",
    epilog=_("Ctrl-C stops what is running. Nothing is lost by it."),
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)

LanguageOption = Annotated[str, typer.Option("--language", "-l", help=_("es, en, pt or fr."), metavar="CODE")]
PaceOption = Annotated[float, typer.Option(help=_("How many times faster than people they are."), min=0.1, max=100)]
BrowserOption = Annotated[bool, typer.Option("--no-browser", help=_("Do not open a browser; print the link only."))]


def _say_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"stagkit {__version__}")
        raise typer.Exit


@app.callback()
def _start(
    version: Annotated[
        bool, typer.Option("--version", help=_("Say which version this is."), callback=_say_version, is_eager=True)
    ] = False,
) -> None:
    pass


@app.command(
    short_help=_("Make a folder for an organization."),
    help=_("Make a folder for an organization: settings, notebooks, and a sample guide to start from.")
    + f"\n\n{BACK}"
    + _("Examples:")
    + """
  stagkit new planta-norte
  stagkit new usine --language fr --name "Usine du Nord\"""",
)
def new(
    folder: Annotated[Path, typer.Argument(help=_("A new folder, or an empty one."), metavar="FOLDER")],
    language: LanguageOption = LANGUAGE,
    name: Annotated[str, typer.Option(help=_("The organization's name; else the folder's."))] = "",
    sample: Annotated[
        str, typer.Option(help=_("The sample to copy: packing-line, hotel-housekeeping or none."))
    ] = "packing-line",
) -> None:
    """Make a workspace."""
    from stagkit.workspace import Workspace

    workspace = Workspace.create(
        folder, language=language, name=name, sample=None if sample in ("", "none") else sample
    )
    typer.echo(_("Your folder is ready: {folder}").format(folder=workspace.folder))
    typer.echo(_("Start it with: {command}").format(command=f"stagkit serve {_quoted(folder)}"))


@app.command(
    short_help=_("Look around in a workshop with simulated workers."),
    help=_("Look around in a workshop: a sample guide, and simulated workers who answer while you watch.")
    + f"\n\n{BACK}"
    + _("Examples:")
    + """
  stagkit demo
  stagkit demo --language pt --people 60""",
)
def demo(
    no_browser: BrowserOption = False,
    folder: Annotated[
        Path | None, typer.Option(help=_("Where to make it; else stagkit-demo in this folder."), metavar="FOLDER")
    ] = None,
    language: LanguageOption = LANGUAGE,
    people: Annotated[int, typer.Option(help=_("How many simulated workers answer."), min=1, max=500)] = 24,
    pace: PaceOption = 1.0,
) -> None:
    """Show a workshop."""
    from stagkit.launcher.preparation import demonstration
    from stagkit.store import Store
    from stagkit.workspace import Workspace

    name = _("Valle Verde Fruit (sample)")
    workspace = Workspace.create(folder or _unused(Path("stagkit-demo")), language=language, name=name)
    _write_log(workspace.logs)
    store = Store.open(workspace.store_url)
    try:
        cast = demonstration(workspace, store, "packing-line", people)
    finally:
        store.close()
    _run(workspace, cast, pace, browser=not no_browser, notebook="03_explanation.ipynb")


@app.command(
    short_help=_("Start a folder: your screen and the phones' pages."),
    help=_("Start a folder: your own screen on this computer, and the phones' pages for everybody in the room.")
    + f"\n\n{BACK}"
    + _("Examples:")
    + """
  stagkit serve planta-norte
  stagkit serve planta-norte --rehearse 24""",
)
def serve(
    folder: Annotated[Path, typer.Argument(help=_("A folder made with: stagkit new"), metavar="FOLDER")],
    no_browser: BrowserOption = False,
    rehearse: Annotated[
        int, typer.Option(help=_("Practise with this many simulated workers."), metavar="N", min=0, max=500)
    ] = 0,
    pace: PaceOption = 1.0,
    port: Annotated[
        int, typer.Option(help=_("The phones' port, instead of the one in the settings."), min=0, max=65535)
    ] = 0,
) -> None:
    """Serve a workspace."""
    from dataclasses import replace

    from stagkit.store import Store
    from stagkit.workspace import Workspace

    workspace = Workspace.open(folder)
    _write_log(workspace.logs)
    if port:
        workspace = replace(workspace, settings=workspace.settings.model_copy(update={"phone_port": port}))
    # Opened here first, so that the programs, starting together, find the database made and in its newest shape.
    store = Store.open(workspace.store_url)
    try:
        cast = None
        if rehearse:
            from stagkit.launcher.preparation import rehearsal

            cast = rehearsal(workspace, store, rehearse, _)
    finally:
        store.close()
    _run(workspace, cast, pace, browser=not no_browser, notebook="00_home.ipynb")


@app.command(
    short_help=_("Check a guide's Excel workbook."),
    help=_("Check a guide's Excel workbook: every problem, with its sheet, its cell, and what to do.")
    + f"\n\n{BACK}"
    + _("Examples:")
    + """
  stagkit check guide.xlsx
  stagkit check guide.xlsx --language es""",
)
def check(
    file: Annotated[Path, typer.Argument(help=_("The workbook."), metavar="FILE")],
    language: LanguageOption = LANGUAGE,
) -> None:
    """Check a guide."""
    from stagkit.files.guide_workbook import check_file

    lines, fine = check_file(file, language)
    for line in lines:
        typer.echo(line)
    raise typer.Exit(0 if fine else 1)


@app.command(
    short_help=_("Open a folder's notebooks in JupyterLab."),
    help=_("Open a folder's notebooks in JupyterLab, to adapt them.")
    + f"\n\n{BACK}"
    + _("Examples:")
    + """
  stagkit lab planta-norte""",
)
def lab(
    folder: Annotated[Path, typer.Argument(help=_("A folder made with: stagkit new"), metavar="FOLDER")],
    no_browser: BrowserOption = False,
) -> None:
    """Adapt the notebooks."""
    from stagkit.launcher.jupyter import ensure_charts, environment
    from stagkit.workspace import Workspace

    workspace = Workspace.open(folder)
    ensure_charts()
    command = [sys.executable, "-m", "jupyterlab", *LAB, *["--no-browser"] * no_browser, str(workspace.notebooks)]
    program = subprocess.Popen(command, env=environment(workspace))  # noqa: S603 - our own interpreter, no shell
    stopped = False
    while program.poll() is None:
        try:
            program.wait()
        except KeyboardInterrupt:  # it got the same Ctrl-C, and is stopping
            stopped = True
    raise typer.Exit(0 if stopped else program.returncode)


def _run(workspace: "Workspace", cast: "Cast | None", pace: float, *, browser: bool, notebook: str) -> None:
    """Serve until Ctrl-C, and let the simulated workers answer meanwhile."""
    from stagkit.launcher.jupyter import key_of, link
    from stagkit.launcher.rehearsal import Rehearsal
    from stagkit.launcher.supervisor import Supervisor

    supervisor = Supervisor(workspace, say=_, tell=typer.echo)
    typer.echo(_("Starting …"))
    workers = (
        Rehearsal(
            cast.minds,
            supervisor.ports.phone,
            cast.session.join_code,
            cast.codes,
            language=cast.session.language,
            pace=pace,
        )
        if cast
        else None
    )

    def ready() -> None:
        address = link(supervisor.ports.facilitator, key_of(workspace), notebook)
        _greet(workspace, address, supervisor.ports.phone, cast)
        if browser:
            threading.Thread(target=webbrowser.open, args=(address,), daemon=True).start()
        if workers:
            workers.start()

    try:
        supervisor.run(ready)
    finally:
        if workers:
            workers.stop()
    typer.echo(_("Stopped. Everything is in {folder}").format(folder=workspace.folder))


def _greet(workspace: "Workspace", address: str, port: int, cast: "Cast | None") -> None:
    from stagkit.address import join_address, phone_addresses

    code = cast.session.join_code if cast else ""
    lines = [
        "",
        f"{workspace.settings.name} · {workspace.folder}",
        "",
        _("Your screen (this link is for you alone):"),
        f"  {address}",
        _("The phones, in the same network:"),
        f"  {join_address(phone_addresses()[0], port, code)}",
        "",
        *([_("{count} simulated workers are coming in.").format(count=len(cast.codes))] if cast else []),
        _("Stop with Ctrl-C."),
    ]
    typer.echo("\n".join(lines))


def _unused(folder: Path) -> Path:
    """The folder itself if it is not there yet, else the next one with a number."""
    number, free = 2, folder
    while free.exists():
        free, number = folder.with_name(f"{folder.name}-{number}"), number + 1
    return free


def _quoted(folder: Path) -> str:
    return f'"{folder}"' if " " in str(folder) else str(folder)


def _write_log(folder: Path) -> Path:
    """From here on what nobody foresaw is written to a file in this folder."""
    file = folder / "stagkit.log"
    for handler in list(log.handlers):
        log.removeHandler(handler)
        handler.close()
    handler = RotatingFileHandler(file, maxBytes=1_000_000, backupCount=3, encoding="utf-8", delay=True)
    handler.setFormatter(logging.Formatter("%(asctime)s %(name)s %(levelname)s %(message)s"))
    log.addHandler(handler)
    log.setLevel(logging.INFO)
    log.propagate = False
    return file


def run(command: Callable[[], object] | None = None) -> int:
    """Do what was typed. 0 when it went well; else a sentence is said, and never a traceback."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")  # a console that lacks a letter shows another one
    logs = _write_log(Path(tempfile.gettempdir()))
    try:
        done = command() if command else app(prog_name="stagkit", standalone_mode=False)
        return done if isinstance(done, int) else 0
    except StagkitError as error:
        return _fail(error.say(_))
    except UsageError as error:
        if type(error).__name__ == "NoArgsIsHelpError":
            typer.echo(error.ctx.get_help())  # type: ignore[attr-defined]
            return 0
        return _fail(_misused(error), code=2)
    except typer.Exit as done:
        return int(done.exit_code)
    except (typer.Abort, KeyboardInterrupt):
        return 130
    except Exception:
        log.exception("not foreseen")
        logs = next((Path(own.baseFilename) for own in log.handlers if isinstance(own, RotatingFileHandler)), logs)
        return _fail(_("Something went wrong that should not. It is written in {file}").format(file=logs))


def _fail(text: str, code: int = 1) -> int:
    typer.echo(text, err=True)
    return code


def _misused(error: Any) -> str:
    """What is wrong with what was typed, and where to read more."""
    parameter = getattr(error, "param", None)
    match type(error).__name__:
        case "NoSuchOption":
            what = _("There is no option '{name}'.").format(name=error.option_name)
        case "MissingParameter":
            what = _("Something is missing: {name}.").format(name=_typed_as(parameter))
        case "BadParameter":
            what = _("'{name}' cannot be that.").format(name=_typed_as(parameter))
        case _:
            what = _("This is not a command that I know.")
    return f"{what} " + _("Read how it goes with: {command}").format(
        command=f"{error.ctx.command_path if error.ctx else 'stagkit'} --help"
    )


def _typed_as(parameter: Any) -> str:
    """An argument by its capitals, an option by its dashes."""
    if parameter is None:
        return ""
    return str(parameter.opts[0] if parameter.opts[0].startswith("-") else parameter.metavar)


def main() -> None:
    """What the console script calls."""
    sys.exit(run())


if __name__ == "__main__":
    main()
