"""Group commit: answers queue, one writer commits them together, then each is acknowledged."""

import asyncio
from concurrent.futures import ThreadPoolExecutor

from stagkit.domain.sessions import Answer
from stagkit.errors import StagkitError, StoreUnavailable, sentence
from stagkit.store.answers import Receipt
from stagkit.store.opening import Store

LARGEST_BATCH = 256
CROWD = 8
GATHER = 0.001
"""Seconds to wait for more after a batch larger than `CROWD`: a commit costs the same for one answer as for thirty."""

Waiting = tuple[Answer, asyncio.Future[Receipt]]


class Writer:
    """Saves answers for many phones at once. `save` returns only when the answer is on disk, or says why not."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._waiting: list[Waiting] = []
        self._arrived = asyncio.Event()
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="answers")
        self._task: asyncio.Task[None] | None = None
        self._open = False

    async def start(self) -> None:
        """Begin to write."""
        self._open = True
        self._task = asyncio.create_task(self._write())

    async def stop(self) -> None:
        """Write what is waiting, then end."""
        self._open = False
        self._arrived.set()
        if self._task is not None:
            await self._task
            self._task = None
        self._thread.shutdown()

    async def save(self, answer: Answer) -> Receipt:
        """Store one answer. Raises StoreUnavailable when it could not be written."""
        if not self._open:
            raise StoreUnavailable(sentence("The laptop is closing the session. Your answer stays on this phone."))
        done: asyncio.Future[Receipt] = asyncio.get_running_loop().create_future()
        self._waiting.append((answer, done))
        self._arrived.set()
        return await done

    async def _write(self) -> None:
        loop = asyncio.get_running_loop()
        batch: list[Waiting] = []
        while self._open or self._waiting:
            await self._arrived.wait()
            if len(batch) > CROWD:
                await asyncio.sleep(GATHER)
            batch, self._waiting = self._waiting[:LARGEST_BATCH], self._waiting[LARGEST_BATCH:]
            if self._open and not self._waiting:
                self._arrived.clear()
            if not batch:
                continue
            try:
                save = self._store.answers.save
                receipts = await loop.run_in_executor(self._thread, save, [answer for answer, _ in batch])
            except Exception as error:
                self._fail(batch, error)
            else:
                for (_, done), receipt in zip(batch, receipts, strict=True):
                    if not done.done():
                        done.set_result(receipt)

    @staticmethod
    def _fail(batch: list[Waiting], error: Exception) -> None:
        told = (
            error
            if isinstance(error, StagkitError)
            else StoreUnavailable(sentence("The answer could not be saved. It stays on this phone and is sent again."))
        )
        told.__cause__ = None if told is error else error
        for _, done in batch:
            if not done.done():
                done.set_exception(told)
