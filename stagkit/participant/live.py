"""Phones follow the session: one watcher asks the store what moved and tells every phone that listens."""

import asyncio
import logging
from collections.abc import Callable
from dataclasses import dataclass

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.types import Message, Receive, Scope, Send

from stagkit.domain.people import tidy_code
from stagkit.domain.sessions import Phase, Session, where
from stagkit.errors import NotFound, StagkitError
from stagkit.store import Store

log = logging.getLogger("stagkit.participant")

EVERY = 0.1
HEARTBEAT = 15.0
MOST_LISTENERS = 1000
PATIENCE = 2.0
GONE = "gone"
"""What a listener is told once its code leads nowhere any more."""

BALLOT = "ballot"

Topic = tuple[str, str]
"""What is listened to: its kind ("session" for phones, others by `Pulse.add`), and the code it is reached by."""

PHONES = "session"


def state_of(store: Store, session: Session) -> str:
    """Where the session stands, as phones compare it: phase, item, stage, and "ballot" while proposals are voted on."""
    on = session.phase is Phase.EXPLANATION and session.current_item
    at = where(session, store.sessions.stage(session.id, session.current_item) if on else None)
    return f"{at}|{BALLOT}" if session.ballot else at


@dataclass(eq=False, slots=True)
class Listener:
    """One open stream."""

    send: Send
    told: str = ""

    async def tell(self, state: str) -> None:
        """Send the state, unless it is what was sent last."""
        if state != self.told:
            self.told = state
            await self.put(f"data: {state}\n\n")

    async def put(self, text: str, *, more: bool = True) -> None:
        """Send `text`; a phone that does not read is not waited for."""
        message: Message = {"type": "http.response.body", "body": text.encode(), "more_body": more}
        try:
            await asyncio.wait_for(self.send(message), PATIENCE)
        except (TimeoutError, OSError, RuntimeError):
            log.info("a phone stopped reading")


class Pulse:
    """Watches the store while anybody listens. The state goes out only when it has changed; taps do not wake phones."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._looks: dict[str, Callable[[Store, str], str]] = {PHONES: _phones}
        self._listeners: dict[Topic, set[Listener]] = {}
        self._task: asyncio.Task[None] | None = None

    def add(self, kind: str, look: Callable[[Store, str], str]) -> None:
        """Let another kind of page be followed; `look` says how it stands, `GONE` if there is none."""
        self._looks[kind] = look

    async def start(self) -> None:
        """Begin to watch."""
        self._task = asyncio.create_task(self._watch())

    async def stop(self) -> None:
        """Stop watching and end all streams, so that the server can close at once."""
        if self._task is not None:
            self._task.cancel()
            await asyncio.gather(self._task, return_exceptions=True)
            self._task = None
        await asyncio.gather(*(listener.put("", more=False) for listener in self._everybody()))

    def _everybody(self) -> list[Listener]:
        return [listener for group in self._listeners.values() for listener in group]

    async def state(self, topic: Topic) -> str:
        """How this page stands now."""
        kind, code = topic
        return await run_in_threadpool(self._looks[kind], self._store, code)

    async def _watch(self) -> None:
        seen: object = None
        beat = asyncio.get_running_loop().time()
        while True:
            await asyncio.sleep(EVERY)
            try:
                if not self._listeners:
                    continue
                version = await run_in_threadpool(self._store.changes.version)
                if version != seen:
                    await self._tell()
                    seen = version
                now = asyncio.get_running_loop().time()
                if now - beat > HEARTBEAT:
                    beat = now
                    await asyncio.gather(*(listener.put(BEAT) for listener in self._everybody()))
            except StagkitError as error:
                log.warning("watching: %s", error.text)
                await asyncio.sleep(1)
            except Exception as error:
                log.error("watching: %s", type(error).__name__)  # the message may quote data
                await asyncio.sleep(1)

    async def _tell(self) -> None:
        for topic, group in list(self._listeners.items()):
            state = await self.state(topic)
            await asyncio.gather(*(listener.tell(state) for listener in tuple(group)))

    async def follow(self, topic: Topic, state: str, receive: Receive, send: Send) -> None:
        """Keep a stream open until the listener leaves."""
        await send({"type": "http.response.start", "status": 200, "headers": list(STREAM)})
        listener = Listener(send)
        group = self._listeners.setdefault(topic, set())
        group.add(listener)
        try:
            await listener.put("retry: 1000\n\n")
            await listener.tell(state)
            while (await receive())["type"] != "http.disconnect":
                pass
        finally:
            group.discard(listener)
            if not group and self._listeners.get(topic) is group:
                del self._listeners[topic]

    @property
    def full(self) -> bool:
        """Whether so many phones listen that further ones should ask instead."""
        return sum(map(len, self._listeners.values())) >= MOST_LISTENERS


def _phones(store: Store, join_code: str) -> str:
    """Where a session stands, as phones are told."""
    try:
        return state_of(store, store.sessions.by_code(join_code))
    except NotFound:
        return GONE


BEAT = "event: beat\ndata:.\n\n"
"""Told now and then, so that a page whose line is dead without a word, as after sleep, finds out and asks anew."""

STREAM = (
    (b"content-type", b"text/event-stream; charset=utf-8"),
    (b"cache-control", b"no-store"),
    (b"x-accel-buffering", b"no"),
)


class Events:
    """Server-sent events of one kind of page. A plain ASGI app: one coroutine a listener, nothing more."""

    def __init__(self, kind: str = PHONES) -> None:
        self._kind = kind

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Stream until the listener leaves; 404 for a wrong code, 429 for who tries codes, 503 when too many listen."""
        request, desk = Request(scope), scope["app"].state.desk
        pulse: Pulse = desk.pulse
        code, address = tidy_code(request.path_params["code"]), request.client.host if request.client else ""
        if pulse.full:
            await _end(send, 503)
        elif desk.guesses.resting(address) and not desk.joined(request, code):
            await _end(send, 429)
        elif (state := await pulse.state((self._kind, code))) == GONE:
            await asyncio.sleep(desk.guesses.wrong(address))
            await _end(send, 404)
        else:
            await pulse.follow((self._kind, code), state, receive, send)


async def _end(send: Send, status: int) -> None:
    await send({"type": "http.response.start", "status": status, "headers": [(b"content-length", b"0")]})
    await send({"type": "http.response.body", "body": b""})
