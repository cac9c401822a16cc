"""A workspace: one organization's folder, with everything in it, so that it can be carried on a stick."""

import json
import os
import re
import shutil
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Literal, Self

from jinja2 import Environment
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from stagkit.domain.people import MINIMUM_GROUP
from stagkit.errors import NotFound, StagkitError, Translate, sentence
from stagkit.locale import LANGUAGES, translator

SETTINGS_FILE = "stagkit.toml"
VARIABLE = "STAGKIT_WORKSPACE"
"""The environment variable that tells kernels and children which workspace they serve."""
FOLDERS = ("notebooks", "templates", "guides", "media", "exports", "backups", "logs")

Language = Literal["es", "en", "pt", "fr"]
Port = Annotated[int, Field(ge=1024, le=65535)]


class FolderRefused(StagkitError):
    """The folder cannot become a workspace."""


class SettingsRefused(StagkitError):
    """`stagkit.toml` cannot be read; `problems` holds one sentence for each thing wrong in it."""

    def __init__(self, problems: tuple[StagkitError, ...]) -> None:
        self.problems = problems
        super().__init__(sentence("The settings in stagkit.toml have {count} problems."), count=len(problems))

    def say(self, translate: Translate) -> str:
        """Every problem on a line of its own."""
        return "\n".join(problem.say(translate) for problem in self.problems)


class Settings(BaseModel):
    """What `stagkit.toml` says. `store` is a database file in the folder, or the address of a PostgreSQL server."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    name: Annotated[str, Field(min_length=1, max_length=120)]
    language: Language = "es"
    languages: Annotated[tuple[Language, ...], Field(min_length=1)] = LANGUAGES
    minimum_group: Annotated[int, Field(ge=MINIMUM_GROUP)] = MINIMUM_GROUP
    brand: Annotated[str, Field(pattern=r"^#[0-9a-fA-F]{6}$")] = "#0b5cab"
    store: Annotated[str, Field(min_length=1)] = "workspace.db"
    phone_port: Port = 8000
    facilitator_port: Port = 8866


REMEDIES = {
    "name": sentence("Write the organization's name between quotes."),
    "language": sentence('Write one of "es", "en", "pt", "fr".'),
    "languages": sentence('Write a list such as ["es", "en"]. Known are "es", "en", "pt" and "fr".'),
    "minimum_group": sentence("Write a whole number, 5 or more. Smaller groups would show who answered what."),
    "brand": sentence('Write a colour with six digits, such as "#0b5cab".'),
    "store": sentence('Write the name of a file in this folder, such as "workspace.db", or the address of a database.'),
    "phone_port": sentence("Write a whole number from 1024 to 65535."),
    "facilitator_port": sentence("Write a whole number from 1024 to 65535."),
}
COMMENTS = {
    "file": sentence("The settings of this folder. Change them with any text editor, then start STAGkit again."),
    "name": sentence("The name of your organization, as people read it on every screen."),
    "language": sentence("Your own language, and the languages that phones offer: es, en, pt, fr."),
    "minimum_group": sentence(
        "Groups smaller than this are never shown, so that nobody can tell who answered what. 5 or more."
    ),
    "brand": sentence("Your colour, with six digits."),
    "store": sentence("Where answers are kept: a file in this folder, or the address of a PostgreSQL database."),
    "ports": sentence(
        "The doors of this computer: one for the phones, one for your own screen. "
        "If one is taken, the next free one is used."
    ),
}
"""What a new `stagkit.toml` says above each setting."""


@dataclass(frozen=True, slots=True)
class Running:
    """The two programs that serve a workspace at this moment, and the process that minds them."""

    phone_port: int
    facilitator_port: int
    pid: int


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
        for notebook in sorted(shipped("notebooks").glob("*.ipynb")):
            shutil.copyfile(notebook, folder / "notebooks" / notebook.name)
        if source:
            _copy_sample(source, folder)
        text = _written_settings(name or folder.name or "STAGkit", language)
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
            return Running(int(told["phone_port"]), int(told["facilitator_port"]), int(told["pid"]))
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


def read_settings(source: bytes) -> Settings:
    """The settings in a `stagkit.toml`. Raises SettingsRefused with every problem and its line."""
    try:
        text = source.decode("utf-8")
        return Settings.model_validate(tomllib.loads(text))
    except UnicodeDecodeError as error:
        problem = StagkitError(
            sentence("stagkit.toml, line {line}: a letter cannot be read. Save the file as UTF-8."),
            line=source[: error.start].count(b"\n") + 1,
        )
        raise SettingsRefused((problem,)) from error
    except tomllib.TOMLDecodeError as error:
        raise SettingsRefused((_unreadable(str(error), text),)) from error
    except ValidationError as error:
        raise SettingsRefused(tuple(_unfit(error, text))) from error


def _unreadable(message: str, text: str) -> StagkitError:
    place = re.search(r"line (\d+)", message)
    return StagkitError(
        sentence("stagkit.toml, line {line}: this is not written as a setting. Write: key = value, texts in quotes."),
        line=place.group(1) if place else text.count("\n") + 1,
    )


def _unfit(error: ValidationError, text: str) -> Iterator[StagkitError]:
    """One sentence per key, in the file's order of trouble."""
    told = set()
    for detail in error.errors():
        key = str(detail["loc"][0])
        if key in told:
            continue
        told.add(key)
        line = _line_of(key, text)
        if detail["type"] == "missing":
            yield StagkitError(sentence("stagkit.toml: '{key}' is missing. Add it: {key} = ..."), key=key)
        elif key not in REMEDIES:
            yield StagkitError(
                sentence("stagkit.toml, line {line}: '{key}' is not a setting. Settings are: {known}."),
                line=line,
                key=key,
                known=", ".join(REMEDIES),
            )
        else:
            yield UnfitSetting(line, key)


class UnfitSetting(StagkitError):
    """A setting has a value that it cannot have."""

    def __init__(self, line: int, key: str) -> None:
        super().__init__(sentence("stagkit.toml, line {line}: '{key}' cannot be that."), line=line, key=key)
        self.remedy = REMEDIES[key]

    def say(self, translate: Translate) -> str:
        """What is wrong and what to write instead."""
        return f"{super().say(translate)} {translate(self.remedy)}"


def _line_of(key: str, text: str) -> int:
    for number, line in enumerate(text.splitlines(), start=1):
        if re.match(rf"\s*\[*\s*[\"']?{re.escape(key)}[\"']?\s*[=\].]", line):
            return number
    return 1


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


def _copy_sample(source: Path, folder: Path) -> None:
    for file in source.iterdir():
        if file.is_file() and file.suffix in (".xlsx", ".csv"):
            stem = source.name if file.stem == "guide" else f"{source.name}-{file.stem}"
            shutil.copyfile(file, folder / "guides" / f"{stem}{file.suffix}")
    if (source / "media").is_dir():
        shutil.copytree(source / "media", folder / "media", dirs_exist_ok=True)


def _written_settings(name: str, language: str) -> str:
    template = (shipped("templates") / "workspace" / f"{SETTINGS_FILE}.j2").read_text(encoding="utf-8")
    # Settings are no page: nothing in them is markup.
    jinja = Environment(autoescape=False, trim_blocks=True, keep_trailing_newline=True)  # noqa: S701
    return jinja.from_string(template).render(
        words={key: translator(language)(words) for key, words in COMMENTS.items()},
        name=json.dumps(name, ensure_ascii=False),
        language=language,
        languages=json.dumps([language, *(code for code in LANGUAGES if code != language)]),
        defaults={key: field.default for key, field in Settings.model_fields.items()},
    )
