"""How many durable answers a second, against a request that does nothing; how long one waits; what a phone weighs."""

import asyncio
import json
import secrets
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import psutil

from benchmarks.client import Connection
from benchmarks.table import Row
from stagkit.files.guide_workbook import read_guide
from stagkit.store import Store
from stagkit.workspace import shipped
from tests.postgres import free_port

CONNECTIONS, PHONES = 64, 24
SECONDS, ROUNDS = 1.0, 15  # short turns: a machine that slows down then slows both sides of a ratio


def rows() -> Iterator[Row]:
    """Measured on one server in one run, by turns."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "workspace.db"
        code, item = prepared(file)
        with running(file) as (port, process):
            yield from asyncio.run(_rates(port, code, item))
        with running(file) as (port, process):
            yield from asyncio.run(_memory(port, code, process))


def prepared(file: Path) -> tuple[str, str]:
    """A store with an open session that anybody may join; its code, and a single-choice item of its guide."""
    store = Store.open(file)
    with (shipped("sample_data") / "packing-line" / "guide.xlsx").open("rb") as stream:
        guide = read_guide(stream).guide
    assert guide is not None
    store.guides.save(guide)
    cohort = store.cohorts.create("benchmark", guide.id, guide.version)
    session = store.sessions.open(store.sessions.create(cohort.id, anonymous=True).id)
    store.close()
    return session.join_code, next(item.id for item in guide.items if item.type.value == "true_false")


@contextmanager
def running(file: Path) -> Iterator[tuple[int, psutil.Process]]:
    """The phones' server over the store; its port and process."""
    port = free_port()
    with subprocess.Popen([sys.executable, "-m", "benchmarks.phone_server", str(file), str(port)]) as process:
        wait_for(port)
        try:
            yield port, psutil.Process(process.pid)
        finally:
            process.terminate()


def wait_for(port: int) -> None:
    """Until somebody listens."""

    async def knock() -> None:
        for _ in range(300):
            try:
                await Connection(port).open()
            except OSError:
                await asyncio.sleep(0.1)
            else:
                return

    asyncio.run(knock())


async def join(port: int, code: str) -> Connection:
    """A phone that has joined without a name."""
    phone = await Connection(port).open()
    await phone.post(f"/{code}", b"how=anonymous&consent=yes", "application/x-www-form-urlencoded")
    assert phone.cookies, "the phone was not let in"
    return phone


async def _rates(port: int, code: str, item: str) -> list[Row]:
    phones = [await join(port, code) for _ in range(CONNECTIONS)]

    async def answer(phone: Connection) -> None:
        body = json.dumps({"id": secrets.token_hex(12), "item": item, "round": 1, "value": "true"}).encode()
        status, reply = await phone.post(f"/{code}/api/answers", body)
        assert status == 200, reply
        assert b'"stored"' in reply, reply

    async def nothing(phone: Connection) -> None:
        body = json.dumps({"id": secrets.token_hex(12), "item": item, "round": 1, "value": "true"}).encode()
        await phone.post("/nothing/api/answers", body)

    await _load(phones, answer, 1.0)
    rounds = [(await _load(phones, nothing, SECONDS), await _load(phones, answer, SECONDS)) for _ in range(ROUNDS)]
    ratio = statistics.median(len(durable) / len(empty) for empty, durable in rounds)
    rate = statistics.median(len(durable) / SECONDS for _, durable in rounds)
    waits = sorted(wait for _, durable in rounds for wait in durable)
    p99 = waits[int(len(waits) * 0.99)] * 1000
    return [
        Row(
            "durable answers per second / no-op POST, 64 connections",
            ratio,
            0.5,
            "x",
            f"{rate:,.0f} answers/s",
            at_least=True,
        ),
        Row("p99 of an acknowledged answer, 64 connections", p99, 50, "ms"),
    ]


async def _load(phones: list[Connection], act: Callable[[Connection], Awaitable[None]], seconds: float) -> list[float]:
    """How long each act took, in seconds, all phones at it for a while."""
    took: list[float] = []
    end = time.perf_counter() + seconds

    async def work(phone: Connection) -> None:
        while (start := time.perf_counter()) < end:
            await act(phone)
            took.append(time.perf_counter() - start)

    await asyncio.gather(*(work(phone) for phone in phones))
    return took


async def _memory(port: int, code: str, process: psutil.Process) -> list[Row]:
    """With the streams open that phones keep open in the explanation."""

    async def stream(phone: Connection) -> None:
        cookies = "; ".join(f"{name}={value}" for name, value in phone.cookies.items())
        head = f"GET /{code}/events HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nCookie: {cookies}\r\n\r\n"
        phone.writer.write(head.encode())
        await phone.writer.drain()
        await phone.reader.readuntil(b"\r\n\r\n")

    phones = [await join(port, code) for _ in range(PHONES)]
    for phone in phones:
        await stream(phone)
    await asyncio.sleep(1)
    with_24 = process.memory_info().rss
    more = [await join(port, code) for _ in range(200)]
    for phone in more:
        await stream(phone)
    await asyncio.sleep(1)
    each = (process.memory_info().rss - with_24) / len(more) / 1000
    return [
        Row("participant process, resident, 24 phones", with_24 / 1e6, 90, "MB"),
        Row("each further phone", each, 60, "kB"),
    ]
