"""What Jupyter has to know to show our screens: where the template and the chart bundle lie, and the key."""

import json
import os
import secrets
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlencode

from stagkit import workspace as stagkit_workspace
from stagkit.errors import StagkitError, sentence
from stagkit.workspace import VARIABLE, Workspace, shipped

SHARE = Path(stagkit_workspace.__file__).parent / "share"
VEGA = SHARE / "labextensions" / "stagkit-vega" / "vega.js"
VEGA_LITE = "6.4"
KEY_FILE = ".stagkit-key.json"


@dataclass(frozen=True, slots=True)
class Key:
    """What signs a browser in. It outlives a restart, so that an open page goes on with one click."""

    token: str
    cookie: str


def key_of(workspace: Workspace) -> Key:
    """The workspace's key, made at the first start in a file that only its owner can read."""
    file = workspace.folder / KEY_FILE
    try:
        return Key(**json.loads(file.read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError):
        key = Key(secrets.token_urlsafe(32), secrets.token_urlsafe(32))
        file.unlink(missing_ok=True)
        with os.fdopen(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8") as private:
            json.dump({"token": key.token, "cookie": key.cookie}, private)
        return key


def link(port: int, key: Key, notebook: str = "00_home.ipynb") -> str:
    """What the facilitator opens: it signs the browser in and lands on an address without the key.

    Always `localhost`: the cookie holds for the name it was given under.
    """
    return f"http://localhost:{port}/login?{urlencode({'token': key.token, 'next': f'/voila/render/{notebook}'})}"


def environment(workspace: Workspace) -> dict[str, str]:
    """The environment for Voilà, JupyterLab and their kernels. The organization's own templates go first."""
    paths = [workspace.templates, shipped("templates"), SHARE, os.environ.get("JUPYTER_PATH", "")]
    return {
        **os.environ,
        VARIABLE: str(workspace.folder),
        "JUPYTER_PATH": os.pathsep.join(str(path) for path in paths if str(path)),
        "PYTHONUTF8": "1",
        "PYTHONUNBUFFERED": "1",
    }


def ensure_charts() -> None:
    """See that the chart bundle is there; a checkout makes it at the first start. Raises StagkitError."""
    if VEGA.is_file():
        return
    try:
        import vl_convert

        VEGA.parent.mkdir(parents=True, exist_ok=True)
        bundle = vl_convert.javascript_bundle("export { vegaEmbed, vega };", vl_version=VEGA_LITE)
        VEGA.write_text(bundle, encoding="utf-8")
    except ImportError as error:
        raise StagkitError(
            sentence(
                "The part that draws charts is missing. Install STAGkit again, or run: pip install vl-convert-python"
            )
        ) from error
    except OSError as error:
        raise StagkitError(
            sentence("The part that draws charts cannot be written to {folder}: {reason}."),
            folder=VEGA.parent,
            reason=error.strerror or error,
        ) from error
