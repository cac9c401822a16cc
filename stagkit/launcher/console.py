"""How the command speaks: the language of whoever sits here, and one sentence instead of a traceback."""

import ctypes
import locale
import logging
import os
import sys
import tempfile
from collections.abc import Callable
from logging.handlers import RotatingFileHandler
from pathlib import Path
from typing import Any

import typer

from stagkit.errors import StagkitError
from stagkit.locale import LANGUAGES, best_language, translator

log = logging.getLogger("stagkit")
ENGLISH_FIRST = ("en", *(code for code in LANGUAGES if code != "en"))
UsageError: type[Exception] = typer.BadParameter.__bases__[0]
"""What typer raises for what was mistyped. Newer typers bring their own click; both have this base."""


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


def examples(*lines: str) -> str:
    """Examples under a help text; the sign keeps the lines from being poured together."""
    return "\n\n\b\n" + _("Examples:") + "".join(f"\n  {line}" for line in lines)


def write_log(folder: Path) -> Path:
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


def run(command: Callable[[], object]) -> int:
    """Do what was typed: the exit code. What goes wrong is said in a sentence on stderr, never as a traceback."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")  # a console that lacks a letter shows another one
    write_log(Path(tempfile.gettempdir()))
    try:
        done = command()
    except StagkitError as error:
        return _fail(error.say(_))
    except UsageError as error:
        return _misused(error)
    except typer.Exit as leaving:
        return int(leaving.exit_code)
    except (typer.Abort, KeyboardInterrupt):
        return 130
    except Exception:
        log.exception("not foreseen")
        file = next(Path(handler.baseFilename) for handler in log.handlers if isinstance(handler, RotatingFileHandler))
        return _fail(_("Something went wrong that should not. It is written in {file}").format(file=file))
    return done if isinstance(done, int) else 0


def _fail(text: str, code: int = 1) -> int:
    typer.echo(text, err=True)
    return code


def _misused(error: Any) -> int:
    """Say what is wrong with what was typed, and where to read more."""
    parameter = getattr(error, "param", None)
    match type(error).__name__:
        case "NoArgsIsHelpError":
            typer.echo(error.ctx.get_help())
            return 0
        case "NoSuchOption":
            what = _("There is no option '{name}'.").format(name=error.option_name)
        case "MissingParameter":
            what = _("Something is missing: {name}.").format(name=_typed_as(parameter))
        case "BadParameter":
            what = _("'{name}' cannot be that.").format(name=_typed_as(parameter))
        case _:
            what = _("This is not a command that I know.")
    known = error.ctx.command_path if error.ctx else "stagkit"
    return _fail(f"{what} " + _("Read how it goes with: {command}").format(command=f"{known} --help"), code=2)


def _typed_as(parameter: Any) -> str:
    """An argument by its capitals, an option by its dashes."""
    if parameter is None:
        return ""
    return str(parameter.opts[0] if parameter.opts[0].startswith("-") else parameter.metavar)
