"""A workspace: one organization's folder, with everything in it, so that it can be carried on a stick."""

import csv
import json
import os
import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import Self

from stagkit.errors import NotFound, StagkitError, sentence
from stagkit.locale import LANGUAGES
from stagkit.settings import SETTINGS_FILE, Settings, read_settings, written_settings

VARIABLE = "STAGKIT_WORKSPACE"
"""The environment variable that tells kernels and children which workspace they serve."""
PREVIEW_KEY = "STAGKIT_PREVIEW_KEY"
"""The environment variable that tells the phones' program which key opens the preview of guides."""
ROSTER_WORDS = "roster-words.csv"
"""Beside a sample's roster: its Spanish teams, shifts and so on in each language."""
FOLDERS = ("notebooks", "templates", "guides", "media", "exports", "backups", "logs")


class FolderRefused(StagkitError):
    """The folder cannot become a workspace."""


@dataclass(frozen=True, slots=True)
class Running:
    """The two programs that serve a workspace at this moment, and the process that minds them.

    `preview_key` opens the preview of guides; it is another at each start.
    """

    phone_port: int
    facilitator_port: int
    pid: int
    preview_key: str = ""


@dataclass(frozen=True, slots=True)
class Workspace:
    """One organization's folder and what its `stagkit.toml` says."""

    folder: Path
    settings: Settings

    @classmethod
    def create(
        cls, folder: Path | str, *, language: str = "es", name: str = "", sample: str | None = "packing-line"
    ) -> Self:
        """A new workspace in a folder that is empty or not there yet. Raises FolderRefused.

        `sample` names a folder of the sample data, whose guide, people and pictures are copied in.
        """
        folder = Path(folder).expanduser().resolve()
        if language not in LANGUAGES:
            raise FolderRefused(
                sentence("There is no language '{language}'. Choose es, en, pt or fr."), language=language
            )
        source = shipped("sample_data") / sample if sample else None
        if source and not source.is_dir():
            raise FolderRefused(
                sentence("There is no sample '{sample}'. Choose one of: {known}."),
                sample=sample,
                known=", ".join(samples()),
            )
        _claim(folder)
        for part in FOLDERS:
            (folder / part).mkdir(exist_ok=True)
        _copy_notebooks(shipped("notebooks"), folder / "notebooks")
        if source:
            _copy_sample(source, folder, language)
        template = (shipped("templates") / "workspace" / f"{SETTINGS_FILE}.j2").read_text(encoding="utf-8")
        text = written_settings(template, name or folder.name or "STAGkit", language)
        (folder / SETTINGS_FILE).write_text(text, encoding="utf-8")
        return cls.open(folder)

    @classmethod
    def open(cls, folder: Path | str) -> Self:
        """The workspace in this folder. Raises NotFound without a `stagkit.toml`, SettingsRefused when it is wrong."""
        folder = Path(folder).expanduser().resolve()
        file = folder / SETTINGS_FILE
        if not file.is_file():
            raise NotFound(
                sentence("{folder} is not a STAGkit folder: it has no stagkit.toml. Make one with: stagkit new FOLDER"),
                folder=folder,
            )
        settings = read_settings(file.read_bytes())
        for part in FOLDERS:
            (folder / part).mkdir(exist_ok=True)
        return cls(folder, settings)

    @classmethod
    def find(cls, start: Path | str | None = None) -> Self:
        """The workspace that STAGKIT_WORKSPACE names, else the one that `start` (the current folder) lies in."""
        if start is None and os.environ.get(VARIABLE):
            return cls.open(os.environ[VARIABLE])
        here = Path(start or Path.cwd()).expanduser().resolve()
        for folder in (here, *here.parents):
            if (folder / SETTINGS_FILE).is_file():
                return cls.open(folder)
        raise NotFound(
            sentence("No STAGkit folder here: {folder} and the folders above it have no stagkit.toml."), folder=here
        )

    @property
    def store_url(self) -> str:
        """The address of the database. A file's name is taken from this folder, wherever the stick is plugged in."""
        store = self.settings.store
        return store if "://" in store else f"sqlite:///{(self.folder / store).as_posix()}"

    @property
    def notebooks(self) -> Path:
        """The organization's own copies of the screens."""
        return self.folder / "notebooks"

    @property
    def templates(self) -> Path:
        """The organization's own templates; they go before the shipped ones."""
        return self.folder / "templates"

    @property
    def guides(self) -> Path:
        """Guides as Excel workbooks, and rosters as CSV."""
        return self.folder / "guides"

    @property
    def media(self) -> Path:
        """Pictures that guides refer to."""
        return self.folder / "media"

    @property
    def exports(self) -> Path:
        """What the program writes for people to take away."""
        return self.folder / "exports"

    @property
    def backups(self) -> Path:
        """Copies of the database."""
        return self.folder / "backups"

    @property
    def logs(self) -> Path:
        """What the programs wrote down about themselves."""
        return self.folder / "logs"

    @property
    def running_file(self) -> Path:
        """Where `stagkit serve` says on which ports the two programs answer."""
        return self.logs / "running.json"

    def running(self) -> Running | None:
        """What `stagkit serve` wrote when it started; None when nothing serves this folder."""
        try:
            told = json.loads(self.running_file.read_text(encoding="utf-8"))
            ports = int(told["phone_port"]), int(told["facilitator_port"])
            return Running(*ports, int(told["pid"]), str(told.get("preview_key", "")))
        except (OSError, ValueError, TypeError, KeyError):
            return None


def shipped(name: str) -> Path:
    """What travels with the program: `notebooks`, `templates` or `sample_data`, from a wheel or from the checkout."""
    package = Path(__file__).parent
    installed = package / "shipped" / name
    return installed if installed.is_dir() else package.parent / name


def samples() -> tuple[str, ...]:
    """The names of the samples that travel with the program."""
    return tuple(sorted(folder.name for folder in shipped("sample_data").glob("*") if folder.is_dir()))


def _claim(folder: Path) -> None:
    """Make the folder, or say why it cannot be used. Nothing that is there is ever written over."""
    if folder.is_dir() and any(folder.iterdir()):
        raise FolderRefused(
            sentence("{folder} is not empty. Choose a new folder, so that nothing of yours is lost."), folder=folder
        )
    if folder.exists() and not folder.is_dir():
        raise FolderRefused(sentence("{folder} is a file. Choose a new folder."), folder=folder)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "logs").mkdir(exist_ok=True)
    except OSError as error:
        raise FolderRefused(
            sentence("{folder} cannot be made: {reason}. Choose another place."),
            folder=folder,
            reason=error.strerror or error,
        ) from error


def _copy_notebooks(source: Path, target: Path) -> None:
    """The organization's own copies of the screens and of the worked examples."""
    for notebook in sorted(source.rglob("*.ipynb")):
        own = target / notebook.relative_to(source)
        if ".ipynb_checkpoints" not in own.parts:
            own.parent.mkdir(exist_ok=True)
            shutil.copyfile(notebook, own)


def _copy_sample(source: Path, folder: Path, language: str) -> None:
    """The sample as the organization's own; the roster's teams, shifts and so on in its language."""
    for file in source.iterdir():
        if file.is_file() and file.suffix in (".xlsx", ".csv") and file.name != ROSTER_WORDS:
            stem = source.name if file.stem == "guide" else f"{source.name}-{file.stem}"
            shutil.copyfile(file, folder / "guides" / f"{stem}{file.suffix}")
    _translate_roster(folder / "guides" / f"{source.name}-roster.csv", source / ROSTER_WORDS, language)
    if (source / "media").is_dir():
        shutil.copytree(source / "media", folder / "media", dirs_exist_ok=True)


def _translate_roster(roster: Path, words: Path, language: str) -> None:
    with words.open(encoding="utf-8", newline="") as known:
        said = {row["es"]: row[language] for row in csv.DictReader(known)}
    with roster.open(encoding="utf-8", newline="") as read:
        rows = [[said.get(cell, cell) for cell in row] for row in csv.reader(read)]
    with roster.open("w", encoding="utf-8", newline="") as written:
        csv.writer(written, lineterminator="\n").writerows(rows)
