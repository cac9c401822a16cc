"""One command for all checks: `nox`. It brings a browser, a database and an office where Debian has none yet."""

import os
import shutil
from pathlib import Path

import nox

nox.options.sessions = ["tests"]
nox.options.default_venv_backend = "venv"

NEEDED = {
    "chromium": ("chromium", "fonts-noto-core"),
    "soffice": ("libreoffice-calc",),
    "pdftoppm": ("poppler-utils",),
    "initdb": ("postgresql",),
}


@nox.session
def tests(session: nox.Session) -> None:
    """All checks, then all tests against the real parts; by two processes, because much of it is waiting."""
    bring_programs(session)
    install(session)
    check(session)
    session.run("python", "-m", "pytest", "-n", "2", "--dist", "loadfile", "--no-loadscope-reorder", *session.posargs)


@nox.session
def checks(session: nox.Session) -> None:
    """Style, types, the direction of imports, and notebooks without outputs; no tests."""
    install(session)
    check(session)


@nox.session
def benchmarks(session: nox.Session) -> None:
    """The table of ratios."""
    bring_programs(session)
    install(session)
    session.run("python", "-m", "benchmarks", *session.posargs)


def install(session: nox.Session) -> None:
    """STAGkit itself with what its tests need, in the versions it was tried with."""
    session.install("-e", ".[test]", "-c", "constraints.txt")


def check(session: nox.Session) -> None:
    """Everything that is seen without running anything."""
    session.run("ruff", "format", "--check", ".")
    session.run("ruff", "check", ".")
    session.run("mypy")
    session.run("lint-imports")
    notebooks = [str(path) for path in sorted(Path("notebooks").rglob("*.ipynb"))]
    session.run("nbstripout", "--keep-id", "--verify", *notebooks)


def bring_programs(session: nox.Session) -> None:
    """Install what the tests drive, where it is missing and this is a Debian."""
    missing = [package for program, packages in NEEDED.items() if not there(program) for package in packages]
    if not missing:
        return
    if not shutil.which("apt-get"):
        session.warn(f"Please install: {', '.join(missing)}")
        return
    admin = [] if os.geteuid() == 0 else ["sudo"]
    quiet = {"external": True, "env": {"DEBIAN_FRONTEND": "noninteractive"}}
    session.run(*admin, "apt-get", "update", "-qq", **quiet)
    session.run(*admin, "apt-get", "install", "-y", "-qq", "--no-install-recommends", *missing, **quiet)


def there(program: str) -> bool:
    """Whether a program is on PATH, or where Debian keeps those of PostgreSQL."""
    return bool(shutil.which(program) or list(Path("/usr/lib/postgresql").glob(f"*/bin/{program}")))
