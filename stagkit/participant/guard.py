"""What stands between the network and the pages: headers, size of bodies, and slowing of guessers."""

import logging
import time
import traceback
from collections import deque
from collections.abc import Callable

from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from stagkit.errors import NotFound, StagkitError, sentence

log = logging.getLogger("stagkit.participant")

LARGEST_BODY = 64 * 1024

HEADERS = [
    (
        b"content-security-policy",
        b"default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; media-src 'self';"
        b" connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
    ),
    (b"x-content-type-options", b"nosniff"),
    (b"x-frame-options", b"DENY"),
    (b"referrer-policy", b"same-origin"),
    (b"cross-origin-resource-policy", b"same-origin"),
    (b"permissions-policy", b"camera=(), microphone=(), geolocation=()"),
]
PREVIEW = "/preview/"
FRAMED = [
    (name, value.replace(b"frame-ancestors 'none'", b"frame-ancestors http://127.0.0.1:* http://localhost:*"))
    for name, value in HEADERS
    if name != b"x-frame-options"
]
"""For previews, which the page with the guide on this computer shows inside itself; nothing else may be framed."""


class TooLarge(StagkitError):
    """The body is larger than any answer can be."""


class TooMany(StagkitError):
    """Somebody tries codes."""


class WrongCode(NotFound):
    """No session has the code in the address."""


class FromElsewhere(StagkitError):
    """A form of another site was aimed at this one."""


class Guard:
    """Puts the headers on every reply, and turns what nobody foresaw into a sentence. The log holds no answers."""

    def __init__(self, app: ASGIApp, unforeseen: Callable[[Request], ASGIApp]) -> None:
        self._app, self._unforeseen = app, unforeseen

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        started = False
        headers = FRAMED if scope["path"].startswith(PREVIEW) else HEADERS

        async def guarded(message: Message) -> None:
            nonlocal started
            if message["type"] == "http.response.start":
                started = True
                own = {name for name, _ in message["headers"]}
                message["headers"] = [*message["headers"], *(pair for pair in headers if pair[0] not in own)]
            await send(message)

        try:
            await self._app(scope, receive, guarded)
        except Exception as error:
            # The message of an error may quote what a person wrote; its type and place do not.
            log.error("%s\n%s", type(error).__name__, "".join(traceback.format_tb(error.__traceback__)))
            if not started:
                await self._unforeseen(Request(scope))(scope, receive, guarded)


async def body_of(request: Request, largest: int = LARGEST_BODY) -> bytes:
    """The whole body. Raises TooLarge before it is all in memory, FromElsewhere for another site's form."""
    if request.headers.get("sec-fetch-site") == "cross-site":
        raise FromElsewhere(sentence("Open this page with the code on the screen, not from another page."))
    body = bytearray()
    async for part in request.stream():
        body += part
        if len(body) > largest:
            raise TooLarge(sentence("This is too long to be an answer. Make it shorter."))
    return bytes(body)


class Guesses:
    """Counts wrong codes by address: the first few are free, then each costs time, then a minute's rest."""

    def __init__(
        self, free: int = 5, most: int = 40, window: float = 60.0, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._free, self._most, self._window, self._clock = free, most, window, clock
        self._wrong: dict[str, deque[float]] = {}

    def wrong(self, address: str) -> float:
        """Note a wrong code; the seconds that its answer has to wait."""
        if len(self._wrong) > 10_000:
            self._wrong.clear()
        times = self._recent(address)
        times.append(self._clock())
        self._wrong[address] = times
        return min(2.0, max(0, len(times) - self._free) * 0.25)

    def check(self, address: str) -> None:
        """Raises TooMany while the address has to rest."""
        if self.resting(address):
            raise TooMany(sentence("Too many wrong codes. Wait one minute, then type the code again."))

    def resting(self, address: str) -> bool:
        """Whether the address has typed so many wrong codes that it has to rest."""
        return len(self._recent(address)) >= self._most

    def _recent(self, address: str) -> deque[float]:
        times = self._wrong.get(address, deque())
        while times and times[0] < self._clock() - self._window:
            times.popleft()
        return times
