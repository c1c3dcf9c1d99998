"""JSON: one article, a list of articles, articles under a key, or one to a line. Streaming, and a bad line costs only itself.

Locators: `file.jsonl#17` is line 17, `file.json#3` the third article of a list; a file with a single article has no number.
"""

from __future__ import annotations

import codecs
import io
import json
from collections.abc import Iterator
from typing import BinaryIO, Final, cast

import msgspec

from hearsay.protocols import Hints, Limits
from hearsay.read.encoding import decode
from hearsay.read.names import extension
from hearsay.read.reasons import Refused, refusal, reject
from hearsay.read.shapes import nested, read_row
from hearsay.read.streams import as_utf8, lines
from hearsay.records import Article, Rejected

__all__ = ["READER", "JsonReader"]

_CHUNK: Final = 1 << 18
_LINE_NAMES: Final = frozenset({"jsonl", "ndjson", "jsonlines"})


class JsonReader:
    """Reads JSON and JSON lines."""

    def read(self, stream: BinaryIO, path: str, limits: Limits, hints: Hints) -> Iterator[Article | Rejected]:
        """Yield the articles in their order."""
        source = as_utf8(stream)
        if source.peek(1024)[:1024].lstrip().startswith(b"["):
            yield from _values(source, path, limits, hints)
            return
        found = lines(cast(BinaryIO, source), limits.line_bytes)
        ahead: list[tuple[int, bytes | None]] = []
        for item in found:
            ahead.append(item)
            if len([1 for _, line in ahead if line is None or line.strip()]) == 2:
                break
        first = next((line for _, line in ahead if line is not None and line.strip()), None)
        if extension(path) in _LINE_NAMES or first is None or _is_whole(first) or _is_whole(ahead[-1][1]):
            one = len(ahead) == 1 and extension(path) not in _LINE_NAMES
            for number, line in _chain(ahead, found):
                yield from _line(line, path if one else f"{path}#{number}", limits, hints)
            return
        if any(line is None for _, line in ahead):
            yield reject(path, "line too long", f"more than {limits.line_bytes} bytes in one line")
            return
        # An object spread over lines, or several of them.
        head = b"".join(cast(bytes, line) + b"\n" for _, line in ahead)
        yield from _values(io.BufferedReader(_Joined(head, source)), path, limits, hints)


class _Joined(io.RawIOBase):
    """Bytes that were read already, then the rest of the stream."""

    def __init__(self, head: bytes, rest: io.BufferedReader) -> None:
        self._head = io.BytesIO(head)
        self._rest = rest

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: object) -> int:
        view = memoryview(cast(bytearray, buffer)).cast("B")
        return self._head.readinto(view) or self._rest.readinto(view) or 0


def _chain(ahead: list[tuple[int, bytes | None]], rest: Iterator[tuple[int, bytes | None]]) -> Iterator[tuple[int, bytes | None]]:
    yield from ahead
    yield from rest


def _is_whole(line: bytes | None) -> bool:
    if line is None:
        return False
    try:
        return isinstance(_parse(line), dict)
    except (ValueError, RecursionError, Refused):
        return False


def _parse(line: bytes) -> object:
    """Return the value of a line.

    Raises:
        ValueError: it is no JSON.
    """
    try:
        return msgspec.json.decode(line)
    except (msgspec.DecodeError, RecursionError):
        # More forgiving: another encoding, raw control characters in strings, NaN, lone surrogates as escapes.
        return json.loads(decode(line)[0], strict=False)


def _line(line: bytes | None, where: str, limits: Limits, hints: Hints) -> Iterator[Article | Rejected]:
    if line is None:
        yield reject(where, "line too long", f"more than {limits.line_bytes} bytes")
        return
    if not line.strip(b" \t\0,"):
        return
    try:
        value = _parse(line.strip(b" \t\0,"))
    except RecursionError:
        yield reject(where, "not JSON", "nested deeper than any article")
    except Refused as error:
        yield refusal(where, error)
    except ValueError as error:
        yield reject(where, "not JSON", str(error))
    else:
        yield from _value(value, where, limits, hints)


def _value(value: object, where: str, limits: Limits, hints: Hints) -> Iterator[Article | Rejected]:
    if isinstance(value, list):
        items = value
    elif isinstance(value, dict):
        inner = nested(value)
        if inner is None:
            yield read_row(value, where, limits, hints, encoding="utf-8")
            return
        items = inner
    else:
        yield reject(where, "no article in it", f"the value is a {type(value).__name__}, not an object")
        return
    for number, item in enumerate(items, 1):
        place = f"{where}#{number}"
        if isinstance(item, dict):
            # Elasticsearch puts the document one step down.
            source = item.get("_source")
            yield read_row(source if isinstance(source, dict) else item, place, limits, hints, encoding="utf-8")
        else:
            yield reject(place, "no article in it", f"the value is a {type(item).__name__}, not an object")


def _values(source: io.BufferedReader, path: str, limits: Limits, hints: Hints) -> Iterator[Article | Rejected]:
    """Yield the articles of a list, or of values one after another, holding one value at a time.

    An incomplete value is tried again each time the buffer has doubled, so the work stays linear.
    """
    decoder = json.JSONDecoder(strict=False)
    buffer, ended, listed, number, wait = "", False, False, 0, 0
    utf8 = _Utf8(source)
    while True:
        while not ended and len(buffer) <= wait:
            more = utf8.read(_CHUNK)
            ended = not more
            buffer += more
        buffer = buffer.lstrip(" \t\r\n,\0")
        if not listed and number == 0 and buffer.startswith("["):
            listed, buffer = True, buffer[1:]
            continue
        if buffer.startswith("]") or not buffer:
            if buffer or ended:
                break
            wait = 0
            continue
        where = f"{path}#{number + 1}"
        try:
            value, end = decoder.raw_decode(buffer)
        except RecursionError:
            yield reject(where, "not JSON", "nested deeper than any article; what follows it was not read")
            return
        except ValueError as error:
            if not ended and len(buffer) <= limits.line_bytes:
                wait = max(2 * len(buffer), _CHUNK)
                continue
            place = where if listed or number else path
            yield reject(place, "not JSON", f"{error}; what follows it was not read"[:300])
            return
        buffer, wait = buffer[end:], 0
        number += 1
        if number == 1 and not listed and not buffer.strip():
            more = utf8.read(_CHUNK)
            ended = not more
            buffer += more
        alone = not listed and number == 1 and ended and not buffer.strip(" \t\r\n,\0")
        yield from _value(value, path if alone else where, limits, hints)
    if number == 0:
        yield reject(path, "no article in it", "the list is empty")


class _Utf8:
    """Characters of a UTF-8 stream, a chunk at a time; broken bytes become U+FFFD."""

    def __init__(self, source: io.BufferedReader) -> None:
        self._source = source
        self._decoder = codecs.getincrementaldecoder("utf-8")("replace")

    def read(self, size: int) -> str:
        while data := self._source.read1(size):
            if text := self._decoder.decode(data):
                return text
        return self._decoder.decode(b"", final=True)


READER = JsonReader()
