"""Which format some bytes are in: told by what they hold first, by the name's extension only where the content is silent."""

from __future__ import annotations

import re
from typing import Final

from hearsay.read.names import extension
from hearsay.read.reasons import Refused
from hearsay.read.wordlist import words

__all__ = ["HEAD_BYTES", "TABLE_COLUMNS", "sniff"]

HEAD_BYTES: Final = 4096

_MAGIC: Final = (
    (b"PK\x03\x04", "zip"),
    (b"PK\x05\x06", "zip"),
    (b"\x1f\x8b", "gzip"),
    (b"\x28\xb5\x2f\xfd", "zstd"),
    (b"BZh", "bzip2"),
    (b"\xfd7zXZ\x00", "xz"),
    (b"WARC/", "warc"),
    (b"PAR1", "parquet"),
)
# Formats that people have and that we do not read: said by name rather than as 'not text'.
_UNSUPPORTED: Final = (
    (b"%PDF", "PDF"),
    (b"7z\xbc\xaf\x27\x1c", "7z"),
    (b"Rar!", "rar"),
    (b"\xd0\xcf\x11\xe0", "old Word or Excel"),
    (b"{\\rtf", "RTF"),
    (b"\x89HDF", "HDF5"),
    (b"SQLite format 3", "SQLite"),
    (b"ARROW1", "Arrow"),
    (b"Obj\x01", "Avro"),
)
_SKIPPABLE_FRAME = re.compile(rb"[\x50-\x5f]\x2a\x4d\x18")  # zstd files of web archives begin with a dictionary frame
_FEED = re.compile(r"(?:<\?xml[^>]{0,200}>\s{0,200})?(?:<!--.{0,500}?-->\s{0,200}){0,3}<(?:rss|feed|rdf:RDF)\b", re.DOTALL)
_PAGE = re.compile(
    r"(?:<\?xml[^>]{0,200}>\s{0,200})?(?:<!--.{0,500}?-->\s{0,200}){0,3}"
    r"<(?:!doctype\s{1,20}html|html|head|body|meta|title|link|script|style|div|p|article|main|section|header|h1|table|span)\b",
    re.DOTALL | re.IGNORECASE,
)
_OBJECT = re.compile(r"\{\s{0,200}[\"}]")
_ARRAY = re.compile(r"\[\s{0,200}(?:\{|\])")
# Column names by which a table of articles is known; `shapes.py` reads more of them.
TABLE_COLUMNS: Final = words(
    """
    text title url maintext content body publish_date date headline article language media_name
    """
)


def sniff(head: bytes, path: str) -> str:
    """Return the name of the format of bytes that begin with `head` (4 KB suffice), lying at `path`.

    Raises:
        Refused: 'not supported', for a format that is known and not read.
    """
    for magic, name in _MAGIC:
        if head.startswith(magic):
            return name
    for magic, name in _UNSUPPORTED:
        if head.startswith(magic):
            raise Refused("not supported", f"{name} is not read by hearsay; convert it to text, HTML or JSON lines")
    if _SKIPPABLE_FRAME.match(head):
        return "zstd"
    if head[257:262] == b"ustar":
        return "tar"
    wide = head.startswith((b"\xff\xfe", b"\xfe\xff")) or head[1:8:2] == b"\0\0\0\0"
    text = head.decode("utf-16" if wide else "utf-8", "replace").lstrip("\ufeff\x00 \t\r\n")
    named = extension(path)
    if _FEED.match(text):
        return "feed"
    if _PAGE.match(text):
        return "html"
    if _OBJECT.match(text) or _ARRAY.match(text):
        return "json"
    if named in {"html", "htm", "xhtml", "shtml"} and "<" in text:
        return "html"
    if named in {"json", "jsonl", "ndjson", "jsonlines"}:
        return "json"
    if named in {"csv", "tsv"} or _table(text):
        return "csv"
    return "text"


def _table(text: str) -> bool:
    """Return whether the first line is the header of a table of articles: three known column names or more."""
    header = text.partition("\n")[0].lower()
    for mark in (",", "\t", ";", "|"):
        names = {c.strip().strip('"') for c in header.split(mark)}
        if len(names & TABLE_COLUMNS) >= 3:
            return True
    return False
