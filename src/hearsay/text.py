"""The one text that all offsets refer to: normalising, folding, counting in UTF-16.

A text is normalised once, when it is read, and never edited afterwards. All offsets in hearsay are half-open and count
Unicode code points of that normalised text; tools that count UTF-16 code units (Label Studio, doccano, UIMA) are served by
`to_utf16` and `from_utf16`.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata

__all__ = ["content_id", "fold", "from_utf16", "normalise", "sha256", "to_utf16"]

_NEWLINES = re.compile(r"\r\n?|[\u2028\u2029\x85\x0b\x0c]")
# NUL and the other C0/C1 controls cannot be stored in every format we write, and lone surrogates cannot be encoded: each
# becomes the replacement character, one for one, so that nothing vanishes in silence.
_UNSTORABLE = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff]")
# Letters that have no decomposition but that people type without their stroke or ligature.
_STROKES = str.maketrans(
    {"ł": "l", "Ł": "L", "ø": "o", "Ø": "O", "đ": "d", "Đ": "D", "ħ": "h", "ŧ": "t", "ı": "i", "æ": "ae", "Æ": "AE", "œ": "oe"}
    | {"Œ": "OE", "ß": "ss", "ə": "e", "Ə": "E", "þ": "th", "Þ": "Th", "ð": "d", "’": "'", "‘": "'", "ʻ": "'", "ʼ": "'"}
)


def normalise(raw: str) -> str:
    r"""Return the text that is stored and that all offsets refer to.

    One newline form (`\n`), no byte-order mark at the start, Unicode NFC, control characters and lone surrogates replaced by
    U+FFFD, white space at both ends removed. The function is idempotent. Bidirectional controls and zero-width characters
    are kept: they belong to the evidence and are shown, not hidden.

    >>> normalise("\ufeffBaku\r\nGroup\x00 ")
    'Baku\nGroup\ufffd'
    """
    text = _UNSTORABLE.sub("\ufffd", _NEWLINES.sub("\n", raw))
    # Stripping can bring a mark to the front and removing the mark can bring white space: go on until neither is left.
    while (shorter := text.strip().lstrip("\ufeff")) != text:
        text = shorter
    return unicodedata.normalize("NFC", text)


def fold(text: str) -> str:
    """Return `text` for comparing and searching: no diacritics, no strokes, no case, one kind of apostrophe.

    Offsets are not kept. SQLite's own `remove_diacritics` leaves letters such as 'Ł' alone, hence our own folding.

    >>> fold("Łavrov’s Élysée")
    "lavrov's elysee"
    """
    decomposed = unicodedata.normalize("NFKD", text.translate(_STROKES))
    return "".join(c for c in decomposed if not unicodedata.combining(c)).casefold()


def sha256(text: str) -> str:
    """Return the SHA-256 of the text's UTF-8 form as 64 hexadecimal digits."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def content_id(prefix: str, *parts: str | int | None) -> str:
    """Return an id made of `prefix` and a digest of `parts`: the same input has the same id on any machine.

    Eighty bits are kept, so that a billion records of one kind collide with a chance of less than one in a million.

    >>> content_id("art", "a", None) == content_id("art", "a", None) != content_id("art", "a", "")
    True
    """
    # A length before each part keeps ("ab", "c") and ("a", "bc") apart; None has its own mark.
    framed = "".join("-|" if p is None else f"{len(str(p))}|{p}" for p in parts)
    return f"{prefix}_{sha256(framed)[:20]}"


def to_utf16(text: str, offset: int) -> int:
    """Return the UTF-16 code units before code point `offset` of `text`.

    >>> to_utf16("a😀b", 2)
    3
    """
    return offset + sum(c > "\uffff" for c in text[:offset])


def from_utf16(text: str, units: int) -> int:
    """Return the code point offset that lies `units` UTF-16 code units into `text`.

    Raises:
        ValueError: `units` lies outside the text or inside a surrogate pair.
    """
    seen = 0
    for offset, char in enumerate(text):
        if seen == units:
            return offset
        seen += 2 if char > "\uffff" else 1
    if seen == units:
        return len(text)
    raise ValueError(f"offset {units} is no boundary of a character in a text of {seen} UTF-16 code units")
