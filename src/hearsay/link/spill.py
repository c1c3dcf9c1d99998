"""Records set aside on disk, in partitions that are read again one at a time, so that memory does not grow with all of them."""

from __future__ import annotations

import tempfile
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from types import TracebackType
from typing import Generic, Self, TypeVar

import msgspec

__all__ = ["Spill"]

T = TypeVar("T")
_BUFFER = 1 << 20  # bytes of a partition that wait in memory
_LENGTH = 4  # bytes that tell how long the next record is


class Spill(Generic[T]):
    """Partitions of records of one type in a folder of their own below the system's temporary one, deleted at the end.

    Partitions are named by the caller; within one the order of writing is kept. The form is msgpack, read with the type's checks.
    """

    def __init__(self, kind: type[T]) -> None:
        self._encoder, self._decoder = msgspec.msgpack.Encoder(), msgspec.msgpack.Decoder(kind)
        self._waiting: dict[str, bytearray] = defaultdict(bytearray)
        self._folder: tempfile.TemporaryDirectory[str] | None = None
        self._files: dict[str, Path] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, where: TracebackType | None) -> None:
        self._waiting.clear()
        if self._folder is not None:
            self._folder.cleanup()

    def add(self, partition: str, record: T) -> None:
        """Set a record aside; small partitions never touch the disk."""
        data = self._encoder.encode(record)
        waiting = self._waiting[partition]
        waiting += len(data).to_bytes(_LENGTH, "little") + data
        if len(waiting) >= _BUFFER:
            if self._folder is None:
                self._folder = tempfile.TemporaryDirectory(prefix="hearsay-link-")
            path = self._files.setdefault(partition, Path(self._folder.name) / str(len(self._files)))
            with path.open("ab") as file:
                file.write(waiting)
            waiting.clear()

    def partitions(self) -> list[str]:
        """Return the names of the partitions, in order."""
        return sorted(self._waiting)

    def read(self, partition: str) -> Iterator[T]:
        """Yield the records of a partition in the order in which they were added."""
        if (path := self._files.get(partition)) is not None:
            with path.open("rb") as file:
                while length := file.read(_LENGTH):
                    yield self._decoder.decode(file.read(int.from_bytes(length, "little")))
        waiting, at = bytes(self._waiting.get(partition, b"")), 0
        while at < len(waiting):
            end = at + _LENGTH + int.from_bytes(waiting[at : at + _LENGTH], "little")
            yield self._decoder.decode(waiting[at + _LENGTH : end])
            at = end
