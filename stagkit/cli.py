"""The command `stagkit`: what a person types at this computer."""

import subprocess
import sys
from pathlib import Path
from typing import Annotated

import typer

from stagkit import __version__, cli_guide, cli_proposals, cli_report
from stagkit.errors import sentence
from stagkit.launcher.console import LANGUAGE, examples, run, write_log
from stagkit.locale import translator

_ = translator(LANGUAGE)

SAMPLE_NAME = sentence("Valle Verde Fruit (sample)")
STOPS_WITHIN = 10.0
"""Seconds for JupyterLab to end after Ctrl-C, before it is told again."""
LAB = (
    "--ServerApp.ip=127.0.0.1",
    "--ServerApp.answer_yes=True",  # Ctrl-C stops at once, as everywhere here
    "--ServerApp.allow_root=True",  # in a container everybody is root; the key keeps others out
    "--ServerApp.kernel_spec_manager_class=stagkit.launcher.kernels.OurKernels",
    "--LabApp.check_for_updates_class=jupyterlab.NeverCheckForUpdate",  # nothing asks the network
    "--LabApp.news_url=None",
    "--LabApp.extension_manager=readonly",
)


app = typer.Typer(
    name="stagkit",
    help=_("The facilitator's workbook for the STAG: a group answers alone, sees itself, and improves its work.")
    + examples(
        "stagkit demo                 " + _("a workshop with simulated workers, to look around"),
        "stagkit new planta-norte     " + _("a folder for your own organization"),
        "stagkit serve planta-norte   " + _("start it: your screen here, the phones over Wi-Fi"),
        "stagkit check guide.xlsx     " + _("is this guide ready? every problem, with its cell"),
        "stagkit guide                " + _("write, compare, bring in and take out guides in Excel"),
    ),
    epilog=_("Ctrl-C stops what is running. Nothing is lost by it."),
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)

NewFolder = Annotated[Path, typer.Argument(help=_("A new folder, or an empty one."), metavar="FOLDER")]
OwnFolder = Annotated[Path, typer.Argument(help=_("A folder made with: stagkit new"), metavar="FOLDER")]
DemoFolder = Annotated[
    Path | None, typer.Option(help=_("Where to make it; else stagkit-demo in this folder."), metavar="FOLDER")
]
Language = Annotated[str, typer.Option("--language", "-l", help=_("es, en, pt or fr."), metavar="CODE")]
Name = Annotated[str, typer.Option(help=_("The organization's name; else the folder's."), metavar="NAME")]
Sample = Annotated[
    str, typer.Option(help=_("The sample to copy: packing-line, hotel-housekeeping or none."), metavar="NAME")
]
NoBrowser = Annotated[bool, typer.Option("--no-browser", help=_("Do not open a browser; print the link only."))]
People = Annotated[int, typer.Option(help=_("How many simulated workers answer."), metavar="N", min=1, max=500)]
Rehearse = Annotated[
    int, typer.Option(help=_("Practise with this many simulated workers."), metavar="N", min=0, max=500)
]
Pace = Annotated[
    float, typer.Option(help=_("How many times faster than people they are."), metavar="X", min=0.1, max=100)
]
Port = Annotated[
    int,
    typer.Option(help=_("The phones' port, instead of the one in the settings."), metavar="PORT", min=0, max=65535),
]


def _say_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"stagkit {__version__}")
        raise typer.Exit


Version = Annotated[
    bool, typer.Option("--version", help=_("Say which version this is."), callback=_say_version, is_eager=True)
]


app.add_typer(cli_guide.guide)
app.add_typer(cli_proposals.proposals)


@app.callback()
def _start(version: Version = False) -> None:
    pass


@app.command(
    short_help=_("Make a folder for an organization."),
    help=_("Make a folder for an organization: settings, notebooks, and a sample guide to start from.")
    + examples("stagkit new planta-norte", 'stagkit new usine --language fr --name "Usine du Nord"'),
)
def new(folder: NewFolder, language: Language = LANGUAGE, name: Name = "", sample: Sample = "packing-line") -> None:
    """Make a workspace."""
    from stagkit.workspace import Workspace

    workspace = Workspace.create(
        folder, language=language, name=name, sample=None if sample in ("", "none") else sample
    )
    command = f'stagkit serve "{folder}"' if " " in str(folder) else f"stagkit serve {folder}"
    typer.echo(_("Your folder is ready: {folder}").format(folder=workspace.folder))
    typer.echo(_("Start it with: {command}").format(command=command))


@app.command(
    short_help=_("Look around in a workshop with simulated workers."),
    help=_("Look around in a workshop: a sample guide, and simulated workers who answer while you watch.")
    + examples("stagkit demo", "stagkit demo --language pt --people 60"),
)
def demo(
    no_browser: NoBrowser = False,
    folder: DemoFolder = None,
    language: Language = LANGUAGE,
    people: People = 24,
    pace: Pace = 1.0,
) -> None:
    """Show a workshop."""
    from stagkit.launcher.preparation import demonstration
    from stagkit.launcher.show import show
    from stagkit.store import Store
    from stagkit.workspace import Workspace

    say = translator(language)
    folder = folder or unused(Path("stagkit-demo"))
    workspace = Workspace.create(folder, language=language, name=say(SAMPLE_NAME))
    write_log(workspace.logs)
    store = Store.open(workspace.store_url)
    try:
        cast = demonstration(workspace, store, "packing-line", people)
    finally:
        store.close()
    notebook = "03_explanation.ipynb"
    show(workspace, cast, notebook=notebook, browser=not no_browser, pace=pace, say=say, tell=typer.echo)


@app.command(
    short_help=_("Start a folder: your screen and the phones' pages."),
    help=_("Start a folder: your own screen on this computer, and the phones' pages for everybody in the room.")
    + examples("stagkit serve planta-norte", "stagkit serve planta-norte --rehearse 24"),
)
def serve(
    folder: OwnFolder, no_browser: NoBrowser = False, rehearse: Rehearse = 0, pace: Pace = 1.0, port: Port = 0
) -> None:
    """Serve a workspace."""
    from dataclasses import replace

    from stagkit.launcher.preparation import end_rehearsal, rehearsal
    from stagkit.launcher.show import show
    from stagkit.store import Store
    from stagkit.workspace import Workspace

    workspace = Workspace.open(folder)
    write_log(workspace.logs)
    if port:
        workspace = replace(workspace, settings=workspace.settings.model_copy(update={"phone_port": port}))
    # Opened here first, so that the programs, starting together, find the database made and in its newest shape.
    store = Store.open(workspace.store_url)
    try:
        cast = rehearsal(workspace, store, rehearse, _) if rehearse else None
    finally:
        store.close()
    try:
        show(workspace, cast, notebook="00_home.ipynb", browser=not no_browser, pace=pace, say=_, tell=typer.echo)
    finally:
        if cast:
            end_rehearsal(workspace.store_url, cast)


app.command(
    "check",
    short_help=_("Check a guide's Excel workbook."),
    help=_("Check a guide's Excel workbook: every problem, with its sheet, its cell, and what to do.")
    + examples("stagkit check guide.xlsx", "stagkit check guide.xlsx --language es"),
)(cli_guide.check)


app.command("report", short_help=cli_report.SHORT, help=cli_report.HELP)(cli_report.report)


@app.command(
    short_help=_("Open a folder's notebooks in JupyterLab."),
    help=_("Open a folder's notebooks in JupyterLab, to adapt them.") + examples("stagkit lab planta-norte"),
)
def lab(folder: OwnFolder, no_browser: NoBrowser = False) -> None:
    """Adapt the notebooks."""
    from stagkit.launcher.jupyter import ensure_charts, environment
    from stagkit.workspace import Workspace

    workspace = Workspace.open(folder)
    ensure_charts()
    command = [sys.executable, "-m", "jupyterlab", *LAB, *["--no-browser"] * no_browser, str(workspace.notebooks)]
    program = subprocess.Popen(command, env=environment(workspace))  # noqa: S603 - our own interpreter, no shell
    try:
        code = program.wait()
    except KeyboardInterrupt:
        code = ended(program)
    raise typer.Exit(code)


def ended(program: "subprocess.Popen[bytes]") -> int:
    """0 once the program has ended. It got the same Ctrl-C, but now and then JupyterLab does not hear it."""
    for insist in (program.poll, program.terminate, program.kill):
        insist()
        try:
            program.wait(STOPS_WITHIN)
        except (subprocess.TimeoutExpired, KeyboardInterrupt):
            continue
        break
    return 0


def unused(folder: Path) -> Path:
    """The folder itself if it is not there yet, else the next one with a number."""
    number, free = 2, folder
    while free.exists():
        free, number = folder.with_name(f"{folder.name}-{number}"), number + 1
    return free


def main() -> None:
    """What the console script calls."""
    sys.exit(run(lambda: app(prog_name="stagkit", standalone_mode=False)))


if __name__ == "__main__":
    main()
