"""A file that a browser hands over in slices of at most 1 MiB, each of which it is told has arrived."""

from collections.abc import Sequence
from typing import Any

from stagkit.errors import Refused, sentence

LARGEST = 30 << 20
"""Bytes; a guide of five hundred items has some hundred thousand."""


class Upload:
    """One file at a time; a slice out of turn starts nothing and spoils nothing."""

    def __init__(self, largest: int = LARGEST) -> None:
        self._largest = largest
        self._name, self._whole = "", bytearray()

    @property
    def arrived(self) -> int:
        """How many bytes are here."""
        return len(self._whole)

    def take(self, slice: dict[str, Any], buffers: Sequence[memoryview]) -> bytes | None:
        """Take the slice `{name, at, size}`; the whole file once its last slice is here. Raises Refused."""
        name, at, size = str(slice.get("name", "")), int(slice.get("at", 0)), int(slice.get("size", 0))
        if size > self._largest:
            raise Refused(
                sentence("The file is larger than {most} MB. Take pictures and other large things out of it."),
                most=self._largest >> 20,
            )
        if at == 0:
            self._name, self._whole = name, bytearray()
        if name != self._name or at != len(self._whole):
            raise Refused(sentence("The file did not arrive whole. Choose it once more."))
        for part in buffers:
            self._whole += part
        if len(self._whole) > size:
            raise Refused(sentence("The file did not arrive whole. Choose it once more."))
        return bytes(self._whole) if len(self._whole) == size else None
