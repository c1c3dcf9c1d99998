"""Locators: how files and members are named, the same on every machine and safe to print and store."""

from __future__ import annotations

import os
import re
import unicodedata

__all__ = ["extension", "locator", "unsafe"]

_DRIVE = re.compile(r"[A-Za-z]:")
_ODD = frozenset({"Cc", "Cs", "Co", "Cn", "Zl", "Zp"})
_LONGEST = 1_000  # characters of a locator; file systems allow 255 bytes a step


def locator(name: str | bytes) -> str:
    r"""Return `name` as it is written into records: printable Unicode with `/` between the steps.

    Bytes that are no UTF-8, control characters and lone surrogates are written as escapes, so that two odd names stay two.
    Emoji and bidirectional marks are kept.

    >>> locator("a\nb\udcff.txt")
    'a\\x0ab\\xff.txt'
    """
    text = name.decode("utf-8", "surrogateescape") if isinstance(name, bytes) else name
    if os.sep != "/":
        text = text.replace(os.sep, "/")
    out = "".join(_escape(c) for c in text)
    return out if len(out) <= _LONGEST else f"{out[: _LONGEST - 1]}…"


def _escape(char: str) -> str:
    if unicodedata.category(char) not in _ODD:
        return char
    code = ord(char)
    if 0xDC80 <= code <= 0xDCFF:  # a byte that is no UTF-8, as the operating system hands it over
        return f"\\x{code - 0xDC00:02x}"
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"


def unsafe(name: str) -> str | None:
    """Return why a member's name is refused, or None. Nothing is ever written under such a name; this marks hostile archives.

    >>> unsafe("../../x"), unsafe("news/2024/x.html")
    ("the name climbs out of the archive with '..'", None)
    """
    steps = name.replace("\\", "/").split("/")
    if ".." in steps:
        return "the name climbs out of the archive with '..'"
    if steps[0] == "" or _DRIVE.match(name):
        return "the name is absolute"
    return "the name holds a NUL" if "\0" in name else None


def hidden(name: str) -> bool:
    """Return whether a single step of a path is hidden or a system's own bookkeeping.

    >>> hidden(".git"), hidden("a.txt")
    (True, False)
    """
    return name.startswith(".") or name in {"__MACOSX", "Thumbs.db", "desktop.ini"}


def extension(path: str) -> str:
    """Return the last extension of a locator in lower case, without the dot; empty if there is none.

    That of a single packed file is the one below: what counts is what is in it.

    >>> extension("a.zip!b/NEWS.TXT#3"), extension("rows.csv.gz")
    ('txt', 'csv')
    """
    last = path.rsplit("!", 1)[-1].rsplit("/", 1)[-1].split("#", 1)[0].split("@", 1)[0]
    last = re.sub(r"\.(?:gz|zst|bz2|xz)$", "", last, flags=re.IGNORECASE)
    return last.rsplit(".", 1)[1].lower() if "." in last else ""
