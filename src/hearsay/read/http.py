"""The HTTP response inside a web archive's record: status, headers, and the payload as the browser would have seen it."""

from __future__ import annotations

import re
import zlib
from typing import Final

import msgspec

from hearsay.read.reasons import Refused

__all__ = ["Response", "mime", "parse_response"]

_STATUS = re.compile(rb"HTTP/\d(?:\.\d)? {1,3}(\d{3})[^\n]{0,200}\n")
_END = re.compile(rb"\r?\n\r?\n")
_HEADER = re.compile(r"([^:\s]{1,80}):([^\n]{0,4000})")
_CHUNK_SIZE = re.compile(rb"([0-9A-Fa-f]{1,8})[^\n]{0,100}\n")
_LONGEST_HEAD: Final = 64_000  # bytes


class Response(msgspec.Struct, frozen=True, kw_only=True):
    """A response. `type` is the MIME type without parameters, `charset` the one the server named."""

    status: int
    type: str | None
    charset: str | None
    payload: bytes


def parse_response(block: bytes, limit: int) -> Response:
    """Return the response in `block`; its payload may unpack to at most `limit` bytes.

    Raises:
        Refused: no HTTP, an unknown coding, a bomb, or damage in the payload.
    """
    status = _STATUS.match(block)
    if status is None:
        raise Refused("damaged", "the record holds no HTTP response")
    end = _END.search(block, status.end() - 2, _LONGEST_HEAD)
    head = block[status.end() : end.start() if end else _LONGEST_HEAD].decode("latin-1")
    headers: dict[str, str] = {}
    for line in head.splitlines():
        if match := _HEADER.match(line):
            headers.setdefault(match[1].lower(), match[2].strip())
    payload = block[end.end() :] if end else b""
    if "chunked" in headers.get("transfer-encoding", "").lower():
        payload = _unchunk(payload)
    for coding in reversed([c.strip().lower() for c in headers.get("content-encoding", "").split(",") if c.strip()]):
        payload = _uncode(payload, coding, limit)
    kind, charset = mime(headers.get("content-type"))
    return Response(status=int(status[1]), type=kind, charset=charset, payload=payload)


def mime(value: str | None) -> tuple[str | None, str | None]:
    """Return type and charset of a Content-Type header.

    >>> mime('text/html; charset="UTF-8"')
    ('text/html', 'UTF-8')
    """
    if not value:
        return None, None
    kind, _, rest = value.partition(";")
    charset = re.search(r"charset\s{0,3}=\s{0,3}[\"']?([\w.:-]{2,40})", rest, re.IGNORECASE)
    return kind.strip().lower() or None, charset[1] if charset else None


def _unchunk(data: bytes) -> bytes:
    """Join the chunks. Many archives store joined payloads under headers that still say 'chunked': those are left alone."""
    parts: list[bytes] = []
    at = 0
    while match := _CHUNK_SIZE.match(data, at):
        size = int(match[1], 16)
        if size == 0:
            return b"".join(parts)
        parts.append(data[match.end() : match.end() + size])
        at = match.end() + size
        if data[at : at + 2] == b"\r\n":
            at += 2
        elif data[at : at + 1] == b"\n":
            at += 1
        elif at < len(data):
            return data if len(parts) == 1 else b"".join(parts)
    return b"".join(parts) if parts else data


def _uncode(data: bytes, coding: str, limit: int) -> bytes:
    if coding in {"identity", "none", "utf-8"}:
        return data
    if coding in {"gzip", "x-gzip", "deflate"}:
        if coding != "deflate" and not data.startswith(b"\x1f\x8b"):
            return data  # unpacked by the crawler, header left as it was
        # 'deflate' is zlib by the standard and raw by habit.
        wbits = 31 if coding != "deflate" else 15 if data[:1] == b"\x78" else -15
        engine = zlib.decompressobj(wbits=wbits)
        try:
            out = engine.decompress(data, limit + 1)
        except zlib.error as error:
            raise Refused("damaged", f"the payload's {coding}: {error}") from error
        if len(out) > limit:
            raise Refused("too large when unpacked", f"one page of more than {limit} bytes")
        return out
    if coding == "zstd":
        import zstandard

        try:
            with zstandard.ZstdDecompressor(max_window_size=1 << 27).stream_reader(data) as reader:
                out = reader.read(limit + 1)
        except zstandard.ZstdError as error:
            raise Refused("damaged", f"the payload's zstd: {error}") from error
        if len(out) > limit:
            raise Refused("too large when unpacked", f"one page of more than {limit} bytes")
        return out
    raise Refused("not supported", f"the payload is packed by {coding[:20]!r}")
