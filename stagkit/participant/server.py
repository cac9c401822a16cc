"""The app as a process: uvicorn, lean, that closes within two seconds even with streams open."""

import logging
import socket
from logging.handlers import RotatingFileHandler
from pathlib import Path

import uvicorn
from starlette.applications import Starlette

log = logging.getLogger("stagkit.participant")


class Server(uvicorn.Server):
    """Ends the event streams before it waits for connections to close."""

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        app = self.config.app
        if isinstance(app, Starlette):
            await app.state.desk.pulse.stop()
        await super().shutdown(sockets)


def server(app: Starlette, host: str, port: int) -> Server:
    """A server for the app: one process, h11, no access log (addresses of phones are nobody's business)."""
    return Server(
        uvicorn.Config(
            app,
            host=host,
            port=port,
            loop="asyncio",
            http="h11",
            ws="none",
            access_log=False,
            log_config=None,
            server_header=False,
            timeout_graceful_shutdown=1,
            backlog=512,
        )
    )


def log_to(folder: Path) -> None:
    """Write the log into a folder, two files of 500 kB at most."""
    folder.mkdir(parents=True, exist_ok=True)
    handler = RotatingFileHandler(folder / "participant.log", maxBytes=500_000, backupCount=1, encoding="utf-8")
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(message)s"))
    for name in ("stagkit", "uvicorn"):
        logger = logging.getLogger(name)
        logger.addHandler(handler)
        logger.setLevel(logging.INFO)
        logger.propagate = False
