"""Tar archives, as streams: every member read as if it were a file, nothing ever written under a member's name."""

from __future__ import annotations

import tarfile
from collections.abc import Iterator
from typing import BinaryIO, Final, Self

import msgspec

from hearsay.protocols import Hints, Limits
from hearsay.read.members import Counted
from hearsay.read.names import locator
from hearsay.read.reasons import DAMAGE, Refused, refusal, reject
from hearsay.read.zip import member, outside
from hearsay.records import Article, Rejected

__all__ = ["READER", "TarReader"]

_LARGEST_NAME: Final = 1_000_000  # bytes of an extended header; tarfile loads it whole
_SPECIAL: Final = frozenset({tarfile.GNUTYPE_LONGNAME, tarfile.GNUTYPE_LONGLINK, tarfile.XHDTYPE, tarfile.XGLTYPE, tarfile.SOLARIS_XHDTYPE})


class _Info(tarfile.TarInfo):
    """A member's header that refuses extended headers of absurd size before they are loaded."""

    @classmethod
    def frombuf(cls, buf: bytes | bytearray, encoding: str, errors: str) -> Self:
        info = super().frombuf(buf, encoding, errors)
        if info.type in _SPECIAL and info.size > _LARGEST_NAME:
            raise tarfile.ReadError(f"an extended header of {info.size} bytes")
        return info


class TarReader:
    """Reads one tar archive."""

    def read(self, stream: BinaryIO, path: str, limits: Limits, hints: Hints) -> Iterator[Article | Rejected]:
        """Yield what the members hold, in their order.

        Raises:
            Refused: nested too deep, too many members.
            tarfile.TarError: the archive is damaged; the members before were yielded.
        """
        if limits.nesting < 1:
            raise Refused("nested too deep", "an archive in an archive; unpack the outer one, or raise the nesting limit")
        inner = msgspec.structs.replace(limits, nesting=limits.nesting - 1)
        counted = Counted(limits)
        with tarfile.open(fileobj=stream, mode="r|", tarinfo=_Info, encoding="utf-8", errors="surrogateescape") as archive:
            number = 0
            while (info := archive.next()) is not None:
                archive.members = []  # type: ignore[attr-defined] # tarfile keeps every header otherwise
                number += 1
                if number > limits.members:
                    raise Refused("too many members", f"more than {limits.members}")
                yield from self._one(archive, info, path, counted, inner, hints)

    def _one(
        self, archive: tarfile.TarFile, info: tarfile.TarInfo, path: str, counted: Counted, limits: Limits, hints: Hints
    ) -> Iterator[Article | Rejected]:
        where = f"{path}!{locator(info.name)}"
        if info.isdir():
            return
        if refused := outside(where, info.name, link=info.issym() or info.islnk()):
            yield refused
        elif not info.isreg():
            yield reject(where, "cannot be read", "a device or a pipe in an archive")
        else:
            counted.packed += info.size  # a tar is not packed itself; what packs it is bounded where it is unpacked
            stream = archive.extractfile(info)
            if stream is None:
                return
            try:
                yield from member(stream, where, counted, limits, hints)
            except Refused as error:
                yield refusal(where, error)
            except DAMAGE as error:
                yield refusal(where, error)
                raise


READER = TarReader()
