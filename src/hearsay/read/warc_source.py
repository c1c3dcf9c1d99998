"""The unpacked bytes of a web archive, in which each record's place in the packed file is known."""

from __future__ import annotations

from typing import BinaryIO, Final

from hearsay.read.members import Members

__all__ = ["Source"]

_CHUNK: Final = 1 << 16
_LONGEST_LINE: Final = 16_384  # bytes of one header line


class Source:
    """Lines and bytes of one member at a time: a record never reaches beyond the member it began in."""

    def __init__(self, stream: BinaryIO | None, members: Members | None = None, first: bytes = b"") -> None:
        """Read a plain `stream`, or packed `members` whose first unpacked bytes are `first`."""
        self._stream = stream
        self._members = members
        self._buffer = first
        self._position = 0  # of the next byte in the buffer
        self._at = 0  # unpacked bytes taken so far
        self._member = members.member if members else 0
        self._member_at = 0  # unpacked bytes taken before the current member
        self._ahead: bytes | None = None  # the first bytes of the next member

    def offset(self) -> str:
        """Return the place of the next byte: '184467', or '0+5123' inside a member that holds several records."""
        if self._members is None:
            return str(self._at)
        within = self._at - self._member_at
        return str(self._member) if within == 0 else f"{self._member}+{within}"

    def broken(self) -> str:
        """Return the place of the member in which reading failed."""
        return str(self._members.member) if self._members is not None else str(self._at)

    def begin(self) -> bool:
        """Stand at the next byte, in the next member if the current one is used up; False at the end of the file."""
        while self._position >= len(self._buffer):
            data = self._next()
            if data:
                self._buffer, self._position = data, 0
            elif self._ahead is not None and self._members is not None:
                self._buffer, self._position, self._ahead = self._ahead, 0, None
                self._member, self._member_at = self._members.member, self._at
            else:
                return False
        return True

    def leave(self) -> bool:
        """After damage, drop the current member and stand at the next one; False if there is none.

        In a plain file, nothing is dropped: what follows can be searched.
        """
        if self._members is None:
            return True
        self._buffer, self._position = b"", 0
        return self._ahead is not None or self._members.skip()

    def line(self) -> bytes:
        """Return the next line with its end, cut at 16 KB; what is left at the end of the member or file."""
        while (end := self._buffer.find(b"\n", self._position, self._position + _LONGEST_LINE)) < 0:
            if len(self._buffer) - self._position >= _LONGEST_LINE or not (data := self._next()):
                break
            self._buffer, self._position = self._buffer[self._position :] + data, 0
        return self.take((end + 1 if end >= 0 else min(len(self._buffer), self._position + _LONGEST_LINE)) - self._position)

    def take(self, size: int) -> bytes:
        """Return the next `size` bytes, fewer at the end of the member or file."""
        held = self._buffer[self._position : self._position + size]
        if len(held) == size:
            self._position += size
            self._at += size
            return held
        parts, have = [held], len(held)
        while have < size and (data := self._next()):
            parts.append(data)
            have += len(data)
        joined = b"".join(parts)
        self._buffer, self._position = joined, min(size, have)
        self._at += self._position
        return joined[:size]

    def skip(self, size: int) -> int:
        """Pass over `size` bytes and return how many there were; memory stays flat."""
        passed = 0
        while passed < size and (data := self.take(min(_CHUNK, size - passed))):
            passed += len(data)
        return passed

    def unread(self, data: bytes) -> None:
        """Put bytes back in front of the next ones."""
        self._buffer, self._position = data + self._buffer[self._position :], 0
        self._at -= len(data)

    def find(self, mark: bytes) -> bool:
        """Pass over bytes until `mark` is next; False if it is not in the rest of the member or file."""
        while True:
            found = self._buffer.find(mark, self._position)
            if found >= 0:
                self._at += found - self._position
                self._position = found
                return True
            keep = max(self._position, len(self._buffer) - len(mark) + 1)
            self._at += keep - self._position
            data = self._next()
            self._buffer, self._position = self._buffer[keep:] + data, 0
            if not data:
                self._at += len(self._buffer)
                self._buffer = b""
                return False

    def _next(self) -> bytes:
        """Return the next bytes of this member; empty at its end."""
        if self._members is None:
            return self._stream.read(_CHUNK) if self._stream is not None else b""
        if self._ahead is not None:
            return b""
        data = self._members.pull()
        if data and self._members.member != self._member:
            self._ahead = data
            return b""
        return data
