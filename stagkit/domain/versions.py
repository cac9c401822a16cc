"""Versions of a guide: three numbers such as "1.10.0", and the names of the copies that trials ask."""

import re
from collections.abc import Collection, Iterable

from stagkit.errors import Refused, sentence

_VERSION = re.compile(r"\d{1,4}\.\d{1,4}\.\d{1,4}", re.ASCII)


def proper_version(typed: str) -> str:
    """A version as somebody typed it: three numbers. Raises Refused."""
    version = typed.strip()
    if not _VERSION.fullmatch(version):
        raise Refused(sentence("Write the version as three numbers, such as 1.2.0."))
    return version


def as_numbers(version: str) -> tuple[int, ...]:
    """A version such as "1.10.0" as what it counts, to put versions in order; other signs count nothing."""
    return tuple(int(part) if part.isdecimal() else -1 for part in version.split("."))


def next_version(versions: Iterable[str]) -> str:
    """The version after the highest of these: its middle number one up."""
    major, minor, *_ = (*max(map(as_numbers, versions)), 0, 0)
    return f"{max(major, 0)}.{max(minor, 0) + 1}.0"


def trial_version(version: str, taken: Collection[str]) -> str:
    """The name of the next frozen copy of a version, such as "0.3.0-trial.1"."""
    number = 1
    while (name := f"{version}-trial.{number}") in taken:
        number += 1
    return name
