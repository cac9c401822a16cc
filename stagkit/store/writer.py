"""Group commit: answers queue, one writer commits them together, then each is acknowledged."""

import asyncio
from concurrent.futures import ThreadPoolExecutor

from stagkit.domain.sessions import Answer
from stagkit.errors import StagkitError, StoreUnavailable, sentence
from stagkit.store.answers import Receipt
from stagkit.store.opening import Store

LARGEST_BATCH = 256
CROWD = 8
GATHER = 0.006
"""Seconds to wait for more after a batch larger than `CROWD`: fuller batches cost a quarter less per answer."""


class Writer:
    """Saves answers for many phones at once. `save` returns only when the answer is on disk, or says why not."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._queue: asyncio.Queue[tuple[Answer, asyncio.Future[Receipt]]] = asyncio.Queue()
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="answers")
        self._task: asyncio.Task[None] | None = None

    async def start(self) -> None:
        """Begin to write."""
        self._task = asyncio.create_task(self._write())

    async def stop(self) -> None:
        """Write what is queued, then end."""
        if self._task is not None:
            await self._queue.join()
            self._task.cancel()
            await asyncio.gather(self._task, return_exceptions=True)
            self._task = None
        self._thread.shutdown()

    async def save(self, answer: Answer) -> Receipt:
        """Store one answer. Raises StoreUnavailable when it could not be written."""
        if self._task is None:
            raise StoreUnavailable(sentence("The laptop is closing the session. Your answer stays on this phone."))
        done: asyncio.Future[Receipt] = asyncio.get_running_loop().create_future()
        await self._queue.put((answer, done))
        return await done

    async def _write(self) -> None:
        loop = asyncio.get_running_loop()
        batch: list[tuple[Answer, asyncio.Future[Receipt]]] = []
        while True:
            crowded = len(batch) > CROWD
            batch = [await self._queue.get()]
            if crowded:
                await asyncio.sleep(GATHER)
            while len(batch) < LARGEST_BATCH and not self._queue.empty():
                batch.append(self._queue.get_nowait())
            try:
                receipts = await loop.run_in_executor(
                    self._thread, self._store.answers.save, [answer for answer, _ in batch]
                )
            except Exception as error:
                self._fail(batch, error)
            else:
                for (_, done), receipt in zip(batch, receipts, strict=True):
                    if not done.done():
                        done.set_result(receipt)
            finally:
                for _ in batch:
                    self._queue.task_done()

    @staticmethod
    def _fail(batch: list[tuple[Answer, asyncio.Future[Receipt]]], error: Exception) -> None:
        told = (
            error
            if isinstance(error, StagkitError)
            else StoreUnavailable(sentence("The answer could not be saved. It stays on this phone and is sent again."))
        )
        told.__cause__ = None if told is error else error
        for _, done in batch:
            if not done.done():
                done.set_exception(told)
