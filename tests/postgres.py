"""A real PostgreSQL server of the test session's own, on a free port, gone afterwards."""

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.ports import free_port


def program(name: str) -> str:
    """The path of a PostgreSQL program; Debian keeps them beside PATH."""
    beside = sorted(Path("/usr/lib/postgresql").glob(f"*/bin/{name}"))
    found = shutil.which(name) or (str(beside[-1]) if beside else None)
    assert found, f"PostgreSQL's '{name}' is missing. On Debian: apt-get install postgresql"
    return found


@contextmanager
def server() -> Iterator[str]:
    """Run a server; yields the URL of its database "postgres"."""
    folder = Path(tempfile.mkdtemp(prefix="stagkit-postgres-"))
    as_user: dict[str, str] = {}
    if hasattr(os, "geteuid") and os.geteuid() == 0:  # the server refuses to run as root
        as_user = {"user": "nobody"}
        shutil.chown(folder, "nobody")
    data, port = folder / "data", free_port()
    control = [program("pg_ctl"), "-D", str(data), "-w", "-l", str(folder / "log")]
    options = f"-p {port} -k {folder} -c listen_addresses=127.0.0.1 -c fsync=off"
    quiet = {"check": True, "stdout": subprocess.DEVNULL, "cwd": folder, **as_user}
    subprocess.run([program("initdb"), "-D", str(data), "-U", "stagkit", "-A", "trust", "-E", "UTF8"], **quiet)
    subprocess.run([*control, "-o", options, "start"], **quiet)
    try:
        yield f"postgresql+psycopg://stagkit@127.0.0.1:{port}/postgres"
    finally:
        subprocess.run([*control, "-m", "immediate", "stop"], **quiet)
        shutil.rmtree(folder, ignore_errors=True)
