"""Run by `stagkit serve`: python -m stagkit.participant WORKSPACE --host 0.0.0.0 --port 8000."""

import argparse
import os
import sys
from pathlib import Path

from stagkit.errors import StagkitError
from stagkit.locale import translator
from stagkit.participant.app import create_app
from stagkit.participant.server import log_to, server
from stagkit.store import Store
from stagkit.workspace import PREVIEW_KEY, Workspace


def main(arguments: list[str] | None = None) -> int:
    """Serve the phones until stopped; 1 when the workspace cannot be opened, with the reason on stderr."""
    parser = argparse.ArgumentParser(prog="python -m stagkit.participant", description="The pages for phones.")
    parser.add_argument("workspace", type=Path, help="the organization's folder")
    parser.add_argument("--host", default="0.0.0.0")  # noqa: S104 - phones come over the network
    parser.add_argument("--port", type=int, default=0, help="default: phone_port of stagkit.toml")
    chosen = parser.parse_args(arguments)
    try:
        workspace = Workspace.open(chosen.workspace)
        settings = workspace.settings
        log_to(workspace.logs)
        store = Store.open(workspace.store_url)
    except StagkitError as error:
        sys.stderr.write(f"{error.say(translator('en'))}\n")
        return 1
    languages = (settings.language, *(tag for tag in settings.languages if tag != settings.language))
    app = create_app(
        store,
        languages=languages,
        organization=settings.name,
        minimum_group=settings.minimum_group,
        media=workspace.media,
        brand=settings.brand,
        preview_key=os.environ.get(PREVIEW_KEY, ""),
    )
    try:
        server(app, chosen.host, chosen.port or settings.phone_port).run()
    finally:
        store.close()
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
