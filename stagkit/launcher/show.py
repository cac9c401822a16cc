"""Serving a workspace in front of a person: both programs, the two addresses, and the simulated workers."""

import threading
import webbrowser
from collections.abc import Callable

from stagkit.address import join_address, phone_addresses
from stagkit.errors import Translate, sentence
from stagkit.launcher.jupyter import key_of, link
from stagkit.launcher.preparation import Cast
from stagkit.launcher.rehearsal import Rehearsal
from stagkit.launcher.supervisor import Supervisor
from stagkit.workspace import Workspace

STARTING = sentence("Starting …")
STOPPED = sentence("Stopped. Everything is in {folder}")


def show(
    workspace: Workspace,
    cast: Cast | None,
    *,
    notebook: str,
    browser: bool,
    pace: float,
    say: Translate,
    tell: Callable[[str], object],
) -> None:
    """Serve until Ctrl-C. The `cast`, if any, comes in as soon as the phones' pages answer."""
    supervisor = Supervisor(workspace, say=say, tell=tell)
    tell(say(STARTING))
    workers = _workers(cast, supervisor.ports.phone, pace) if cast else None

    def ready() -> None:
        address = link(supervisor.ports.facilitator, key_of(workspace), notebook)
        tell(greeting(workspace, address, supervisor.ports.phone, cast, say))
        if browser:
            threading.Thread(target=webbrowser.open, args=(address,), daemon=True).start()
        if workers:
            workers.start()

    try:
        supervisor.run(ready)
    finally:
        if workers:
            workers.stop()
    tell(say(STOPPED).format(folder=workspace.folder))


def greeting(workspace: Workspace, address: str, port: int, cast: Cast | None, _: Translate) -> str:
    """What to open where: each address on a line of its own."""
    code = cast.session.join_code if cast else ""
    lines = [
        "",
        f"{workspace.settings.name} · {workspace.folder}",
        "",
        _("Your screen (this link is for you alone):"),
        f"  {address}",
        _("The phones, in the same network:"),
        f"  {join_address(phone_addresses()[0], port, code)}",
        "",
        *([_("{count} simulated workers are coming in.").format(count=len(cast.codes))] if cast else []),
        _("Stop with Ctrl-C."),
    ]
    return "\n".join(lines)


def _workers(cast: Cast, port: int, pace: float) -> Rehearsal:
    session = cast.session
    return Rehearsal(cast.minds, port, session.join_code, cast.codes, language=session.language, pace=pace)
