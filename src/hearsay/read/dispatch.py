"""From a unit to its articles: the file is opened, its format told, and the reader of that format called.

A reader is any object with the method of `hearsay.protocols.Reader`. Those of other packages are found under the entry point
group `hearsay.readers`; their name is the extension of the files they read, and for such files they come first.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from functools import cache, lru_cache
from importlib import import_module
from importlib.metadata import entry_points
from typing import BinaryIO, Final, cast

from hearsay.protocols import READERS, Hints, Limits, Reader
from hearsay.read.names import extension, locator
from hearsay.read.reasons import DAMAGE, Refused, refusal, reject
from hearsay.read.sniff import HEAD_BYTES, sniff
from hearsay.read.streams import peekable
from hearsay.read.walk import Unit
from hearsay.records import Article, Rejected

__all__ = ["BUILT_IN", "read_bytes", "read_stream", "read_unit"]

# Format to reader. The same lines stand in pyproject.toml; loading them from here works without installed metadata and imports
# a format's libraries only when a file of that format comes.
BUILT_IN: Final[dict[str, str]] = {
    "bzip2": "hearsay.read.packed:BZIP2",
    "csv": "hearsay.read.table:READER",
    "feed": "hearsay.read.feed:READER",
    "gzip": "hearsay.read.packed:GZIP",
    "html": "hearsay.read.html:READER",
    "json": "hearsay.read.jsonlines:READER",
    "parquet": "hearsay.read.parquet:READER",
    "tar": "hearsay.read.tar:READER",
    "text": "hearsay.read.plain:READER",
    "warc": "hearsay.read.warc:READER",
    "xz": "hearsay.read.packed:XZ",
    "zip": "hearsay.read.zip:READER",
    "zstd": "hearsay.read.packed:ZSTD",
}


@cache
def built_in(name: str) -> Reader:
    """Return the reader of one of the formats in `BUILT_IN`."""
    module, _, attribute = BUILT_IN[name].partition(":")
    return cast(Reader, getattr(import_module(module), attribute))


@lru_cache(maxsize=1)
def others() -> dict[str, Reader]:
    """Return the readers of other packages by the extension they read; an unloadable one is an error of its package."""
    found = (e for e in entry_points(group=READERS) if not e.value.startswith("hearsay.read."))
    return {e.name.lower(): cast(Reader, e.load()) for e in sorted(found, key=lambda e: (e.name, e.value))}


def read_unit(unit: Unit, limits: Limits, hints: Hints) -> Iterator[Article | Rejected]:
    """Yield the articles of `unit` in their order, and a `Rejected` for whatever in it was not used.

    Nothing is raised for bad content or an unreadable file.
    """
    if unit.problem is not None:
        yield reject(unit.path, unit.problem, _PROBLEMS.get(unit.problem, "the file cannot be opened"))
        return
    try:
        file = open(unit.source, "rb")  # noqa: SIM115 - closed below, and opening has its own answer
    except (OSError, ValueError) as error:
        yield refusal(unit.path, error)
        return
    with file:
        yield from read_stream(file, unit.path, limits, hints)


_PROBLEMS: Final = {
    "cannot be read": "no permission, or neither a file nor a folder",
    "hidden": "name it to have it read",
    "link not followed": "a symbolic link below the named folder",
}


def read_bytes(data: bytes, name: str, limits: Limits, hints: Hints) -> Iterator[Article | Rejected]:
    """Yield the articles in `data`, as if it were a file called `name`."""
    yield from read_stream(io.BytesIO(data), locator(name), limits, hints)


def read_stream(stream: BinaryIO, path: str, limits: Limits, hints: Hints) -> Iterator[Article | Rejected]:
    """Yield the articles in `stream`, whatever its format; `path` is the locator to record.

    What was read before damage is kept; the damage itself is the last thing yielded.
    """
    try:
        source = peekable(stream)
        head = source.peek(HEAD_BYTES)[:HEAD_BYTES]
        if not head:
            yield reject(path, "no text found", "the file is empty")
            return
        other = others().get(extension(path))
        if other is not None:
            yield from _foreign(other, source, path, limits, hints)
            return
        yield from built_in(sniff(head, path)).read(cast(BinaryIO, source), path, limits, hints)
    except (Refused, *DAMAGE) as error:
        yield refusal(path, error)


def _foreign(reader: Reader, stream: io.BufferedReader, path: str, limits: Limits, hints: Hints) -> Iterator[Article | Rejected]:
    try:
        yield from reader.read(cast(BinaryIO, stream), path, limits, hints)
    except Exception as error:  # the one sandbox for code that is not ours: an extension must not end a run
        yield reject(path, "reader failed", f"{type(reader).__module__}.{type(reader).__name__}: {type(error).__name__}: {error}")
