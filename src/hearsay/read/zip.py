"""Zip archives and WACZ: every member read as if it were a file, nothing ever written under a member's name."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from typing import IO, BinaryIO, Final, cast

import msgspec

from hearsay.protocols import Hints, Limits
from hearsay.read import dispatch
from hearsay.read.members import Counted
from hearsay.read.names import hidden, locator, unsafe
from hearsay.read.reasons import DAMAGE, Refused, refusal, reject
from hearsay.read.streams import Pull, spool
from hearsay.read.zip_rescue import rescued
from hearsay.records import Article, Rejected

__all__ = ["READER", "ZipReader", "member", "outside"]

_CHUNK: Final = 1 << 16
_SMALLEST_ENTRY: Final = 46  # bytes of a member in the directory
_LINK: Final = 0o120000
_TYPE: Final = 0o170000


class ZipReader:
    """Reads one zip archive; of a WACZ, the web archives in it."""

    def read(self, stream: BinaryIO, path: str, limits: Limits, hints: Hints) -> Iterator[Article | Rejected]:
        """Yield what the members hold, in the order of the archive's directory.

        If the directory is missing or broken (a download cut off), the members before the damage are found by their own headers.

        Raises:
            Refused: nested too deep, too many members, or a bomb.
        """
        if limits.nesting < 1:
            raise Refused("nested too deep", "an archive in an archive; unpack the outer one, or raise the nesting limit")
        with _seekable(stream, limits) as file:
            try:
                _count(file, limits)
                archive = zipfile.ZipFile(file)
            except Refused:
                raise
            except (zipfile.BadZipFile, *DAMAGE) as error:
                yield from _rescue(file, path, limits, hints, str(error))
                return
            with archive:
                yield from _members(archive, path, limits, hints)


def _seekable(stream: BinaryIO, limits: Limits) -> IO[bytes]:
    """Return `stream` itself if it can be sought, else a spooled copy."""
    if isinstance(stream, io.BufferedReader) and stream.seekable():
        return stream
    return spool(stream, limits.unpacked_bytes)


def _count(file: IO[bytes], limits: Limits) -> None:
    """Refuse a directory of too many members before it is loaded.

    Raises:
        Refused: 'too many members'.
    """
    size = file.seek(0, 2)
    file.seek(max(0, size - 65_557))
    tail = file.read()
    at = tail.rfind(b"PK\x05\x06")
    file.seek(0)
    if at < 0 or len(tail) < at + 16:
        return
    directory = int.from_bytes(tail[at + 12 : at + 16], "little")
    if directory == 0xFFFFFFFF:
        wide = tail.rfind(b"PK\x06\x06")
        directory = int.from_bytes(tail[wide + 40 : wide + 48], "little") if wide >= 0 else 0
    if directory // _SMALLEST_ENTRY > limits.members and directory <= size:
        raise Refused("too many members", f"the directory takes {directory} bytes; the limit is {limits.members} members")


def _members(archive: zipfile.ZipFile, path: str, limits: Limits, hints: Hints) -> Iterator[Article | Rejected]:
    infos = archive.infolist()
    if len(infos) > limits.members:
        raise Refused("too many members", f"{len(infos)}; the limit is {limits.members}")
    counted = Counted(limits)
    names = {i.filename for i in infos}
    wacz = path.lower().endswith(".wacz") or ("datapackage.json" in names and any(n.startswith("archive/") for n in names))
    inner = msgspec.structs.replace(limits, nesting=limits.nesting - 1)
    for info in infos:
        if info.is_dir() or (wacz and not info.filename.startswith("archive/")):
            continue  # the rest of a WACZ is its index
        where = f"{path}!{locator(info.filename)}"
        if refused := outside(where, info.orig_filename, link=info.external_attr >> 16 & _TYPE == _LINK):
            yield refused
        elif info.flag_bits & 1:
            yield reject(where, "encrypted", "the member needs a password")
        else:
            try:
                with archive.open(info) as stream:
                    packed = counted.packed
                    for item in member(stream, where, counted, inner, hints):
                        counted.packed = packed + info.compress_size
                        yield item
                    counted.packed = packed + info.compress_size
            except Refused as error:
                yield refusal(where, error)
                if counted.unpacked > limits.unpacked_bytes:
                    return
            except DAMAGE as error:
                yield refusal(where, error)


def outside(where: str, name: str, *, link: bool) -> Rejected | None:
    """Return why a member is not read because of its name or kind, or None."""
    if why := unsafe(name):
        return reject(where, "unsafe name", why)
    if link:
        return reject(where, "link not followed", "a symbolic link in an archive")
    if any(hidden(step) for step in name.replace("\\", "/").split("/")):
        return reject(where, "hidden", "a system's own bookkeeping")
    return None


def member(stream: IO[bytes], where: str, counted: Counted, limits: Limits, hints: Hints) -> Iterator[Article | Rejected]:
    """Yield what one member holds; its unpacked bytes are counted."""

    def pull() -> bytes:
        data = stream.read(_CHUNK)
        counted.add(len(data))
        return data

    yield from dispatch.read_stream(cast(BinaryIO, io.BufferedReader(Pull(pull), _CHUNK)), where, limits, hints)


def _rescue(file: IO[bytes], path: str, limits: Limits, hints: Hints, error: str) -> Iterator[Article | Rejected]:
    inner = msgspec.structs.replace(limits, nesting=limits.nesting - 1)
    counted = Counted(limits)
    count = 0
    for name, stream in rescued(file):
        where = f"{path}!{locator(name)}"
        refused = outside(where, name, link=False)
        if refused is not None:
            yield refused
            continue
        count += 1
        yield from member(stream, where, counted, inner, hints)
    yield reject(path, "damaged", f"{error}; {count} members were found by their own headers")


READER = ZipReader()
