"""The settings of a workspace: what `stagkit.toml` says, and every problem in it by its line."""

import json
import re
import tomllib
from collections.abc import Iterator
from typing import Annotated, Literal

from jinja2 import Environment
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from stagkit.domain.media import PICTURE
from stagkit.domain.people import MINIMUM_GROUP
from stagkit.errors import StagkitError, Translate, sentence
from stagkit.locale import LANGUAGES, translator

SETTINGS_FILE = "stagkit.toml"

Language = Literal["es", "en", "pt", "fr"]
Port = Annotated[int, Field(ge=1024, le=65535)]


class Settings(BaseModel):
    """What `stagkit.toml` says. `store` is a database file in the folder, or the address of a PostgreSQL server.

    `logo` is the name of a picture in the folder `media`; empty for none.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    name: Annotated[str, Field(min_length=1, max_length=120)]
    language: Language = "es"
    languages: Annotated[tuple[Language, ...], Field(min_length=1)] = LANGUAGES
    minimum_group: Annotated[int, Field(ge=MINIMUM_GROUP)] = MINIMUM_GROUP
    brand: Annotated[str, Field(pattern=r"^#[0-9a-fA-F]{6}$")] = "#0b5cab"
    logo: Annotated[str, Field(pattern=rf"(?i)^({PICTURE.pattern})?$")] = ""
    store: Annotated[str, Field(min_length=1)] = "workspace.db"
    phone_port: Port = 8000
    facilitator_port: Port = 8866


class SettingsRefused(StagkitError):
    """`stagkit.toml` cannot be read; `problems` holds one sentence for each thing wrong in it."""

    def __init__(self, problems: tuple[StagkitError, ...]) -> None:
        self.problems = problems
        super().__init__(sentence("The settings in stagkit.toml have {count} problems."), count=len(problems))

    def say(self, translate: Translate) -> str:
        """Every problem on a line of its own."""
        return "\n".join(problem.say(translate) for problem in self.problems)


REMEDIES = {
    "name": sentence("Write the organization's name between quotes."),
    "language": sentence('Write one of "es", "en", "pt", "fr".'),
    "languages": sentence('Write a list such as ["es", "en"]. Known are "es", "en", "pt" and "fr".'),
    "minimum_group": sentence("Write a whole number, 5 or more. Smaller groups would show who answered what."),
    "brand": sentence('Write a colour with six digits, such as "#0b5cab".'),
    "logo": sentence('Write the name of a picture in the folder media, such as "logo.png", or "".'),
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
    "logo": sentence("Your logo: a picture in the folder media, such as logo.png. Empty: none."),
    "store": sentence("Where answers are kept: a file in this folder, or the address of a PostgreSQL database."),
    "ports": sentence(
        "The doors of this computer: one for the phones, one for your own screen. "
        "If one is taken, the next free one is used."
    ),
}
"""What a new `stagkit.toml` says above each setting."""


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


def written_settings(template: str, name: str, language: str) -> str:
    """A new `stagkit.toml` from its template, explained in `language`, with everything else as it usually is."""
    # Settings are no page: nothing in them is markup.
    jinja = Environment(autoescape=False, trim_blocks=True, keep_trailing_newline=True)  # noqa: S701
    return jinja.from_string(template).render(
        words={key: translator(language)(words) for key, words in COMMENTS.items()},
        name=json.dumps(name, ensure_ascii=False),
        language=language,
        languages=json.dumps([language, *(code for code in LANGUAGES if code != language)]),
        defaults={key: field.default for key, field in Settings.model_fields.items()},
    )
