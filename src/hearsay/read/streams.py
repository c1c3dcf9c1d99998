"""Streams that cannot run away: lines have a greatest length, what must be sought is spooled, wide encodings become UTF-8."""

from __future__ import annotations

import codecs
import io
import tempfile
from collections.abc import Callable, Iterator
from typing import IO, BinaryIO, Final, cast

from hearsay.read.reasons import Refused

__all__ = ["Pull", "as_utf8", "lines", "peekable", "spool"]

_CHUNK: Final = 1 << 16
_IN_MEMORY: Final = 8_000_000  # of a spooled member; beyond, it lies in a temporary file
_WIDE: Final = ((codecs.BOM_UTF32_LE, "utf-32"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))


class Pull(io.RawIOBase):
    """A readable stream made of a function that returns the next bytes, empty at the end."""

    def __init__(self, pull: Callable[[], bytes]) -> None:
        """Take bytes from `pull`."""
        self._pull = pull
        self._rest = memoryview(b"")

    def readable(self) -> bool:
        """Say that the stream can be read."""
        return True

    def readinto(self, buffer: object) -> int:
        """Fill `buffer`; return how many bytes were written, 0 at the end."""
        view = memoryview(cast(bytearray, buffer)).cast("B")
        if not self._rest:
            self._rest = memoryview(self._pull())
        size = min(len(view), len(self._rest))
        view[:size] = self._rest[:size]
        self._rest = self._rest[size:]
        return size


def peekable(stream: BinaryIO | IO[bytes] | io.RawIOBase) -> io.BufferedReader:
    """Return `stream` with `peek`."""
    if isinstance(stream, io.BufferedReader):
        return stream
    return io.BufferedReader(Pull(lambda: stream.read(_CHUNK) or b""), _CHUNK)


def as_utf8(stream: BinaryIO) -> io.BufferedReader:
    """Return `stream` without its byte-order mark, and as UTF-8 if it is UTF-16 or UTF-32 with one."""
    source = peekable(stream)
    head = source.peek(4)[:4]
    if head.startswith(codecs.BOM_UTF8):
        source.read(3)
        return source
    for mark, name in _WIDE:
        if head.startswith(mark):
            return _transcoded(source, name)
    return source


def _transcoded(source: io.BufferedReader, name: str) -> io.BufferedReader:
    decoder = codecs.getincrementaldecoder(name)("replace")

    def pull() -> bytes:
        while data := source.read1(_CHUNK):
            if text := decoder.decode(data):
                return text.encode("utf-8", "replace")
        return decoder.decode(b"", final=True).encode("utf-8", "replace")

    return io.BufferedReader(Pull(pull), _CHUNK)


def spool(stream: BinaryIO | IO[bytes], limit: int) -> IO[bytes]:
    """Return a copy of `stream` that can be sought, in memory if it is small; the caller closes it.

    Raises:
        Refused: 'too large when unpacked', if it holds more than `limit` bytes.
    """
    copy: IO[bytes] = tempfile.SpooledTemporaryFile(max_size=_IN_MEMORY)  # noqa: SIM115 - handed to the caller
    try:
        size = 0
        while chunk := stream.read(_CHUNK):
            size += len(chunk)
            if size > limit:
                raise Refused("too large when unpacked", f"more than {limit} bytes in one member")
            copy.write(chunk)
    except BaseException:
        copy.close()
        raise
    copy.seek(0)
    return copy


def lines(stream: BinaryIO, limit: int) -> Iterator[tuple[int, bytes | None]]:
    """Yield number (from 1) and bytes of each line, without its end; None for a line of more than `limit` bytes.

    Memory stays below `limit`, however long a line is.
    """
    number = 0
    while line := stream.readline(limit + 1):
        number += 1
        if len(line) <= limit or line.endswith(b"\n"):
            yield number, line.rstrip(b"\r\n")
            continue
        yield number, None
        while (rest := stream.readline(_CHUNK * 16)) and not rest.endswith(b"\n"):
            pass
