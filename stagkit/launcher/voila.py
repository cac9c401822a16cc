"""The facilitator's server: Voilà on this computer only, behind a key, in the organization's words and colour.

`python -m stagkit.launcher.voila WORKSPACE --port PORT`. Every setting here was tried; what it guards against is
said beside it.
"""

import argparse
import os
import sys
from pathlib import Path
from typing import Any

from jupyter_core.paths import jupyter_path
from tornado.ioloop import IOLoop
from tornado.web import HTTPError
from traitlets.config import Config
from voila.app import Voila
from voila.handler import BaseVoilaHandler

from stagkit.errors import Translate, sentence
from stagkit.launcher.jupyter import environment, key_of
from stagkit.launcher.kernels import ScreenKernels
from stagkit.launcher.lifeline import hold
from stagkit.locale import translator
from stagkit.workspace import Workspace

TITLES = {
    "00_home": sentence("Home"),
    "01_guide": sentence("Guide"),
    "01_guides": sentence("Guides"),
    "01_validation": sentence("Validation"),
    "02_self_assessment": sentence("Self-assessment"),
    "03_explanation": sentence("Explanation"),
    "03_minutes": sentence("Meeting minutes"),
    "03_projector": sentence("Projector"),
    "04_proposals": sentence("Proposals"),
}
"""The screens of the workshop."""

HEATED = ("00_home", "03_explanation", "03_projector", "02_self_assessment", "04_proposals", "01_guide")
"""Those with a kernel heated ahead, the one opened first first; not the light ones that nobody waits for."""

HEATING = os.environ.get("STAGKIT_HEATED", "1") != "0"
"""Whether they are heated at all: STAGKIT_HEATED=0 saves a laptop short of memory 0.5 GB; its pages open later."""

HEADERS = {
    "X-Frame-Options": "DENY",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    # Nothing a page does may leave this machine, whatever a notebook or an extension tries.
    "Content-Security-Policy": "default-src 'self' data: blob: 'unsafe-inline' 'unsafe-eval'; "
    # The phones' own pages, where a guide is seen as it is written; they allow it on their preview alone.
    "frame-src http://127.0.0.1:* http://localhost:*; "
    "frame-ancestors 'none'; form-action 'self'; base-uri 'self'",
}

LARGE = 500_000
READY_WITHIN = float(os.environ.get("STAGKIT_READY_WITHIN", "20"))
"""Seconds after which a page that is not ready offers to load again."""


def page_texts(_: Translate) -> dict[str, Any]:
    """The words that a page shows when no screen can: while it opens, when something is lost, when it is missing."""
    return {
        "loading": _("Opening the page …"),
        "noscript": _("This page needs JavaScript. Allow it in your browser."),
        "away": _("The connection is lost. It comes back by itself. Please wait."),
        "down": _("The program is being started again. Please wait."),
        "gone": _("The program was started again. Nothing is lost. Go on where you were."),
        "stuck": _("This page does not answer any more. Nothing is lost. Go on where you were."),
        "slow": _("This page takes longer than it should. Load it once more."),
        "denied": _("This page is not signed in any more. Open it with the link that the program shows."),
        "reload": _("Go on"),
        "broken": _("Something went wrong."),
        "tell": _("Load the page once more. If it happens again, look into the folder “logs”."),
        "not_found": _("This page is not there."),
        "not_found_do": _("Go to the start and choose a page."),
        "home": _("Go to the start"),
        "ready_within": READY_WITHIN,
    }


class MissingPage(BaseVoilaHandler):
    """Any address that leads nowhere."""

    async def prepare(self) -> None:
        await super().prepare()
        raise HTTPError(404)


class FacilitatorServer(Voila):
    """Voilà whose error pages, too, speak the organization's language."""

    name = "voila"
    words: dict[str, Any] = {}  # noqa: RUF012 - set once, before Voilà makes the instance

    def init_settings(self) -> dict[str, Any]:
        settings = super().init_settings()
        settings["voila_jinja2_env"].globals.update(self.words)
        settings["default_handler_class"] = MissingPage
        settings["default_handler_args"] = {"voila_configuration": self.voila_configuration}
        return settings

    def listen(self) -> None:
        """Serve, and heat kernels meanwhile."""
        if HEATING:
            IOLoop.current().add_callback(self.heat)
        super().listen()

    async def heat(self) -> None:
        """Have a kernel ready for each heavy page. One after another: all at once would keep an old laptop busy."""
        for name in HEATED:
            notebook = f"{name}.ipynb"
            if not (Path(self.root_dir) / notebook).is_file():
                continue
            try:
                self.kernel_manager.fill_if_needed(delay=0, notebook_name=notebook)
                ready = await self.kernel_manager._pools[notebook][-1]
                await ready["task"]
            except Exception:  # the page will be made when it is asked for
                self.log.exception("No kernel could be heated for %s", notebook)


def large_parts() -> list[str]:
    """The large scripts of our widgets' libraries, as the page will ask for them: fetched while the kernel is met."""
    return [
        f"{library}/static/{file.name}?v={file.name.split('.')[1]}"
        for library in ("jupyter-vue", "jupyter-vuetify")
        for folder in jupyter_path("labextensions")
        for file in sorted((Path(folder) / library / "static").glob("[0-9]*.*.js"))
        if file.stat().st_size > LARGE
    ]


def configuration(workspace: Workspace, port: int) -> Config:
    """Voilà's settings for this workspace."""
    key, texts = key_of(workspace), page_texts(translator(workspace.settings.language))
    say = translator(workspace.settings.language)
    c = Config()
    c.Voila.update(
        ip="127.0.0.1",
        port=port,
        port_retries=0,  # the launcher chose the port and told it to people
        open_browser=False,
        config_file_paths=[],  # settings of other Jupyter programs of this user stay out
        token=key.token,
        cookie_secret=key.cookie.encode(),
        tornado_settings={
            "allow_remote_access": False,  # a foreign Host name is refused (DNS rebinding)
            "local_hostnames": ["localhost"],
            "websocket_max_message_size": 64 << 20,
            "ws_ping_interval": 20_000,
            "ws_ping_timeout": 40_000,
            "headers": HEADERS,
        },
    )
    c.VoilaConfiguration.update(
        template="stagkit",
        theme="light",
        allow_template_override="NO",
        allow_theme_override="NO",
        file_allowlist=[],
        preheat_kernel=True,
        default_pool_size=1,
        kernel_spec_manager_class=ScreenKernels,
        resources={
            "lang": workspace.settings.language,
            "name": workspace.settings.name,
            "brand": workspace.settings.brand,
            "texts": texts,
            "titles": {name: say(title) for name, title in TITLES.items()},
            "preload": large_parts(),
        },
    )
    c.VoilaKernelManager.preheat_denylist = [".*"]  # heated one after another, by `FacilitatorServer.heat`
    # Only kernels that nobody is connected to: an open tab that nobody touches must go on.
    c.MappingKernelManager.update(cull_idle_timeout=300, cull_interval=60, cull_connected=False)
    c.VoilaExecutor.cell_error_instruction = texts["tell"]
    c.HTMLExporter.language_code = workspace.settings.language
    return c


def serve(workspace: Workspace, port: int) -> None:
    """Serve until the starter is gone or the process is told to end."""
    os.environ.update(environment(workspace))
    config = configuration(workspace, port)
    resources = config.VoilaConfiguration.resources
    FacilitatorServer.words = {
        "lang": resources["lang"],
        "organization": resources["name"],
        "brand": resources["brand"],
        "texts": resources["texts"],
    }
    hold(_stop)
    FacilitatorServer.launch_instance(argv=[str(workspace.notebooks)], config=config)


def _stop() -> None:
    loop = getattr(FacilitatorServer.instance(), "ioloop", None)
    if loop is None:
        os._exit(0)
    loop.add_callback(loop.stop)


def main() -> None:
    """Serve the workspace named on the command line."""
    parser = argparse.ArgumentParser(prog="python -m stagkit.launcher.voila")
    parser.add_argument("workspace")
    parser.add_argument("--port", type=int, default=0)
    given = parser.parse_args()
    workspace = Workspace.open(given.workspace)
    serve(workspace, given.port or workspace.settings.facilitator_port)


if __name__ == "__main__":
    sys.exit(main())
