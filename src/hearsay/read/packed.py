"""Single packed files: gzip, zstd, bzip2, xz. What is in them is told by its content and read by the reader for that."""

from __future__ import annotations

import bz2
import io
import lzma
from collections.abc import Iterator
from typing import BinaryIO, Final, cast

from hearsay.protocols import Hints, Limits
from hearsay.read import dispatch, warc
from hearsay.read.members import Codec, Gzip, Members, zstd_members
from hearsay.read.reasons import Refused
from hearsay.read.sniff import HEAD_BYTES, sniff
from hearsay.read.streams import Pull, peekable
from hearsay.read.warc_source import Source
from hearsay.records import Article, Rejected

__all__ = ["BZIP2", "GZIP", "XZ", "ZSTD", "PackedReader"]

_PACKED: Final = frozenset({"gzip", "zstd", "bzip2", "xz"})
_CHUNK: Final = 1 << 16
_XZ_MEMORY: Final = 256_000_000  # bytes; `xz -9` needs 65 million


class _Stdlib:
    """Members of bzip2 or xz."""

    feed_bytes = _CHUNK
    pending = False

    def __init__(self, magic: bytes) -> None:
        self.magic = magic

    def begin(self) -> None:
        self.pending = False
        self._engine = bz2.BZ2Decompressor() if self.magic == b"BZh" else lzma.LZMADecompressor(memlimit=_XZ_MEMORY)

    def feed(self, data: bytes) -> tuple[bytes, bytes, bool]:
        try:
            out = self._engine.decompress(data, _CHUNK)
        except (OSError, lzma.LZMAError, ValueError, EOFError) as error:
            raise EOFError(f"{type(error).__name__}: {error}") from error
        # Both engines keep what they have not used inside, and hand it out for an empty input.
        self.pending = not self._engine.eof and not self._engine.needs_input
        return out, self._engine.unused_data if self._engine.eof else b"", self._engine.eof


class PackedReader:
    """Reads what is packed in one file, whatever it is; `crawl.warc.gz` keeps the packed offsets of its records."""

    def __init__(self, name: str) -> None:
        """Read files packed by `name`."""
        self._name = name

    def read(self, stream: BinaryIO, path: str, limits: Limits, hints: Hints) -> Iterator[Article | Rejected]:
        """Yield the articles of the packed file.

        Raises:
            Refused: a bomb, or packed in packed.
            EOFError: damage; what came before it was yielded.
        """
        members = self._members(stream, limits)
        if self._name in {"gzip", "zstd"}:
            first = members.pull()
            if first.startswith(b"WARC/"):
                yield from warc.read_records(Source(None, members, first), path, limits, hints)
                return
            inner = _after(first, members)
        else:
            inner = _after(b"", members)
        kind = sniff(inner.peek(HEAD_BYTES)[:HEAD_BYTES], path)
        if kind in _PACKED:
            raise Refused("nested too deep", f"{kind} inside {self._name}: packed twice")
        yield from dispatch.read_stream(cast(BinaryIO, inner), path, limits, hints)

    def _members(self, stream: BinaryIO, limits: Limits) -> Members:
        if self._name == "zstd":
            return zstd_members(stream, limits)
        codec: Codec = Gzip() if self._name == "gzip" else _Stdlib(b"BZh" if self._name == "bzip2" else b"\xfd7zXZ\x00")
        return Members(stream, codec, limits)


def _after(first: bytes, members: Members) -> io.BufferedReader:
    waiting = [first] if first else []
    return peekable(Pull(lambda: waiting.pop() if waiting else members.pull()))


GZIP = PackedReader("gzip")
ZSTD = PackedReader("zstd")
BZIP2 = PackedReader("bzip2")
XZ = PackedReader("xz")
