"""Packed streams, member by member: gzip and zstd files are chains of independent members, and damage in one spares the next.

Web archives pack each record as a member of its own, so that the place of a member in the packed file names the record.
"""

from __future__ import annotations

import zlib
from typing import Final, Protocol

from hearsay.protocols import Limits
from hearsay.read.reasons import Refused

__all__ = ["Codec", "Counted", "Gzip", "Members", "Readable", "Zstd", "zstd_members"]

_CHUNK: Final = 1 << 16
_ZSTD_CHUNK: Final = 512  # packed bytes a time: zstd hands out all that a chunk unpacks to, up to 128 KB for four bytes
_RATIO_FROM: Final = 20_000_000  # unpacked bytes from which the ratio is looked at: a small file of blanks harms nobody
_WINDOW: Final = 1 << 27  # bytes of zstd's window; web archives use up to this
_MOST_RESTARTS: Final = 10_000  # after damage; every search for the next member is linear, their number is bounded
_DICTIONARY = b"\x5d\x2a\x4d\x18"  # the frame with a dictionary at the beginning of *.warc.zst
_LARGEST_DICTIONARY: Final = 10_000_000


class Counted:
    """Counts what one container unpacks to, and how many packed bytes were taken for it."""

    def __init__(self, limits: Limits) -> None:
        """Begin at zero."""
        self.limits = limits
        self.unpacked = 0
        self.packed = 0

    def add(self, size: int) -> None:
        """Count `size` unpacked bytes.

        Raises:
            Refused: 'too large when unpacked', if they exceed the limit or can be explained by no honest compression.
        """
        self.unpacked += size
        if self.unpacked > self.limits.unpacked_bytes:
            raise Refused("too large when unpacked", f"more than {self.limits.unpacked_bytes} bytes")
        if self.unpacked > _RATIO_FROM and self.unpacked > self.limits.ratio * max(1, self.packed):
            raise Refused("too large when unpacked", f"{self.unpacked} bytes out of {self.packed}: over {self.limits.ratio} to one")


class Readable(Protocol):
    """Whatever bytes can be read from."""

    def read(self, size: int = -1, /) -> bytes:
        """Return the next bytes, at most `size`; empty at the end."""
        ...


class Codec(Protocol):
    """One kind of packing: `begin` starts a member, `feed` unpacks; `pending` while there is more to come out without input."""

    magic: bytes
    feed_bytes: int
    pending: bool

    def begin(self) -> None:
        """Start a member."""
        ...

    def feed(self, data: bytes) -> tuple[bytes, bytes, bool]:
        """Return unpacked bytes, packed bytes not used yet, and whether the member ended; raises `EOFError` at damage."""
        ...


class Gzip:
    """Members of gzip."""

    pending = False
    magic = b"\x1f\x8b\x08"
    feed_bytes = _CHUNK

    def begin(self) -> None:
        """Start a member."""
        self._engine = zlib.decompressobj(wbits=31)

    def feed(self, data: bytes) -> tuple[bytes, bytes, bool]:
        """Unpack at most 64 KB."""
        try:
            out = self._engine.decompress(data, _CHUNK)
        except zlib.error as error:
            raise EOFError(f"gzip: {error}") from error
        if self._engine.eof:
            return out, self._engine.unused_data, True
        return out, self._engine.unconsumed_tail, False


class Zstd:
    """Frames of zstd, with the dictionary that web archives put before them."""

    pending = False
    magic = b"\x28\xb5\x2f\xfd"
    feed_bytes = _ZSTD_CHUNK

    def __init__(self, dictionary: bytes = b"") -> None:
        """Unpack with `dictionary`, itself packed or not; empty for none."""
        import zstandard

        if dictionary.startswith(self.magic):
            dictionary = zstandard.ZstdDecompressor().decompress(dictionary, max_output_size=_LARGEST_DICTIONARY)
        known = zstandard.ZstdCompressionDict(dictionary) if dictionary else None
        self._maker = zstandard.ZstdDecompressor(dict_data=known, max_window_size=_WINDOW)
        self._error = zstandard.ZstdError

    def begin(self) -> None:
        """Start a frame."""
        self._engine = self._maker.decompressobj()

    def feed(self, data: bytes) -> tuple[bytes, bytes, bool]:
        """Unpack all of `data`, which must be short."""
        try:
            out = self._engine.decompress(data)
        except self._error as error:
            raise EOFError(f"zstd: {error}") from error
        return out, self._engine.unused_data, self._engine.eof


class Members:
    """The unpacked bytes of a chain of members, and where each began in the packed file."""

    def __init__(self, stream: Readable, codec: Codec, limits: Limits, start: int = 0) -> None:
        """Read members from `stream`, whose next byte lies at offset `start` of the packed file."""
        self._stream = stream
        self._codec = codec
        self._counted = Counted(limits)
        self._rest = b""
        self._at = start  # packed offset of the first byte of `_rest`
        self._open = False
        self._restarts = 0
        self.member = start

    def pull(self) -> bytes:
        """Return the next unpacked bytes of the current member, or of the next one; empty at the end of the file.

        Raises:
            EOFError: the member is damaged or cut off; `skip` goes on behind it.
            Refused: the stream is a bomb.
        """
        while True:
            pending = self._open and self._codec.pending
            if not self._rest and not pending:
                self._rest = self._read()
            if not self._rest and not pending:
                if self._open:
                    self._open = False
                    raise EOFError("the packed stream breaks off")
                return b""
            if not self._open:
                blank = len(self._rest) - len(self._rest.lstrip(b"\0"))  # tape blocks are filled up with zeros
                if blank:
                    self._drop(blank)
                    continue
                self._codec.begin()
                self._open, self.member = True, self._at
            fed = b"" if pending else self._rest[: self._codec.feed_bytes]
            try:
                out, unused, ended = self._codec.feed(fed)
            except EOFError:
                self._open = False
                raise
            self._drop(len(fed) - len(unused))
            self._open = not ended
            self._counted.add(len(out))
            if out:
                return out

    def skip(self) -> bool:
        """After damage, move to the next place that looks like the beginning of a member; False if there is none."""
        self._restarts += 1
        if self._restarts > _MOST_RESTARTS:
            return False
        magic = self._codec.magic
        if self.member == self._at:
            self._drop(1)
        while True:
            found = self._rest.find(magic)
            if found >= 0:
                self._drop(found)
                return True
            self._drop(max(0, len(self._rest) - len(magic) + 1))
            more = self._read()
            if not more:
                return False
            self._rest += more

    def _read(self) -> bytes:
        data = self._stream.read(_CHUNK)
        self._counted.packed += len(data)
        return data

    def _drop(self, size: int) -> None:
        self._rest = self._rest[size:]
        self._at += size


def zstd_members(stream: Readable, limits: Limits) -> Members:
    """Return the frames of a zstd file, its dictionary read if it begins with one."""
    head = stream.read(8)
    if not head.startswith(_DICTIONARY):
        return Members(_Chained(head, stream), Zstd(), limits)
    size = int.from_bytes(head[4:8], "little")
    if size > _LARGEST_DICTIONARY:
        raise Refused("damaged", f"a zstd dictionary of {size} bytes")
    return Members(stream, Zstd(stream.read(size)), limits, start=8 + size)


class _Chained:
    """Some bytes, then a stream."""

    def __init__(self, head: bytes, stream: Readable) -> None:
        self._head = head
        self._stream = stream

    def read(self, size: int = -1, /) -> bytes:
        head, self._head = self._head, b""
        return head or self._stream.read(size)
