"""Members of a zip archive whose directory is lost: found one after another by their own headers, up to the damage."""

from __future__ import annotations

import io
import struct
import zlib
from collections.abc import Iterator
from typing import IO, Final

from hearsay.read.streams import Pull

__all__ = ["rescued"]

_LOCAL: Final = struct.Struct("<4sHHHHHLLLHH")
_CHUNK: Final = 1 << 16
_STORED, _DEFLATED = 0, 8
_SIZES_FOLLOW: Final = 8  # flag: sizes stand behind the data


def rescued(file: IO[bytes]) -> Iterator[tuple[str, IO[bytes]]]:
    """Yield name and unpacked stream of each member; a stream raises `EOFError` where the archive is cut off.

    Stops at the first header that cannot be read. Each stream must be used before the next is asked for.
    """
    file.seek(0)
    while True:
        head = file.read(_LOCAL.size)
        if len(head) < _LOCAL.size or not head.startswith(b"PK\x03\x04"):
            return
        _, _, flags, method, _, _, _, packed, _, name_size, extra_size = _LOCAL.unpack(head)
        name = file.read(name_size).decode("utf-8", "replace")
        file.seek(extra_size, 1)
        known = not flags & _SIZES_FOLLOW
        if flags & 1 or method not in (_STORED, _DEFLATED) or (method == _STORED and not known):
            return
        one = _One(file, method, packed if known else None)
        if not name.endswith("/"):
            yield name, io.BufferedReader(Pull(one.pull), _CHUNK)
        if not one.finish():
            return


class _One:
    """One member's packed bytes; afterwards the file stands behind them."""

    def __init__(self, file: IO[bytes], method: int, size: int | None) -> None:
        self._file = file
        self._left = size
        self._engine = zlib.decompressobj(wbits=-15) if method == _DEFLATED else None
        self._rest = b""

    def pull(self) -> bytes:
        while True:
            if self._engine is not None and self._engine.eof:
                return b""
            if not self._rest:
                want = _CHUNK if self._left is None else min(_CHUNK, self._left)
                if want == 0:
                    return b""
                self._rest = self._file.read(want)
                if not self._rest:
                    raise EOFError("the archive breaks off inside this member")
                if self._left is not None:
                    self._left -= len(self._rest)
            if self._engine is None:
                data, self._rest = self._rest, b""
                return data
            try:
                out = self._engine.decompress(self._rest, _CHUNK)
            except zlib.error as error:
                raise EOFError(f"deflate: {error}") from error
            self._rest = self._engine.unused_data if self._engine.eof else self._engine.unconsumed_tail
            if out:
                return out

    def finish(self) -> bool:
        """Pass over what is left of the member; False if the damage is in it."""
        try:
            while self.pull():
                pass
        except EOFError:
            return False
        self._file.seek(-len(self._rest), 1)
        if self._left is not None:
            self._file.seek(self._left, 1)
            return True
        # Behind the data: perhaps a mark, then checksum and two sizes.
        mark = self._file.read(4)
        self._file.seek(12 if mark == b"PK\x07\x08" else 8, 1)
        return True
