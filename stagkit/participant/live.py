"""Phones follow the session: one watcher asks the store what moved and tells every phone that listens."""

import asyncio
import logging
from dataclasses import dataclass

from starlette.concurrency import run_in_threadpool
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


def state_of(store: Store, session: Session) -> str:
    """Where the session stands, as phones compare it."""
    on = session.phase is Phase.EXPLANATION and session.current_item
    return where(session, store.sessions.stage(session.id, session.current_item) if on else None)


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
        self._listeners: dict[str, set[Listener]] = {}
        self._task: asyncio.Task[None] | None = None

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

    async def state(self, join_code: str) -> str:
        """Where this session stands now. Raises NotFound."""
        return await run_in_threadpool(self._look, join_code)

    def _look(self, join_code: str) -> str:
        return state_of(self._store, self._store.sessions.by_code(join_code))

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
                    await asyncio.gather(*(listener.put(": still here\n\n") for listener in self._everybody()))
            except StagkitError as error:
                log.warning("watching: %s", error.text)
                await asyncio.sleep(1)
            except Exception as error:
                log.error("watching: %s", type(error).__name__)  # the message may quote data
                await asyncio.sleep(1)

    async def _tell(self) -> None:
        for join_code, group in list(self._listeners.items()):
            state = await self.state(join_code)
            await asyncio.gather(*(listener.tell(state) for listener in tuple(group)))

    async def follow(self, join_code: str, state: str, receive: Receive, send: Send) -> None:
        """Keep a stream open until the phone leaves."""
        await send({"type": "http.response.start", "status": 200, "headers": list(STREAM)})
        listener = Listener(send)
        group = self._listeners.setdefault(join_code, set())
        group.add(listener)
        try:
            await listener.put("retry: 1000\n\n")
            await listener.tell(state)
            while (await receive())["type"] != "http.disconnect":
                pass
        finally:
            group.discard(listener)
            if not group and self._listeners.get(join_code) is group:
                del self._listeners[join_code]

    @property
    def full(self) -> bool:
        """Whether so many phones listen that further ones should ask instead."""
        return sum(map(len, self._listeners.values())) >= MOST_LISTENERS


STREAM = (
    (b"content-type", b"text/event-stream; charset=utf-8"),
    (b"cache-control", b"no-store"),
    (b"x-accel-buffering", b"no"),
)


class Events:
    """Server-sent events of a session. A plain ASGI app: one coroutine a phone, nothing more."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Stream until the phone leaves; 404 for no such session, 503 when too many listen."""
        pulse: Pulse = scope["app"].state.desk.pulse
        join_code = tidy_code(scope["path_params"]["code"])
        if pulse.full:
            await _end(send, 503)
            return
        try:
            state = await pulse.state(join_code)
        except NotFound:
            await _end(send, 404)
            return
        await pulse.follow(join_code, state, receive, send)


async def _end(send: Send, status: int) -> None:
    await send({"type": "http.response.start", "status": status, "headers": [(b"content-length", b"0")]})
    await send({"type": "http.response.body", "body": b""})
