"""The participant app in its own process, with a request beside it that does nothing: what the ratio is taken against.

Run by the benchmark: python -m benchmarks.phone_server STORE PORT. Prints the code of the session once it listens.
"""

import sys
from pathlib import Path

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from stagkit.participant.app import create_app
from stagkit.participant.server import server
from stagkit.store import Store


async def nothing(request: Request) -> Response:
    """Read what was sent, and say yes."""
    await request.body()
    return Response(b'{"receipts":[]}', media_type="application/json")


def main(file: str, port: str) -> None:
    store = Store.open(Path(file))
    app = create_app(store)
    app.router.routes.insert(0, Route("/nothing/api/answers", nothing, methods=["POST"]))
    server(app, "127.0.0.1", int(port)).run()


if __name__ == "__main__":
    main(*sys.argv[1:])
