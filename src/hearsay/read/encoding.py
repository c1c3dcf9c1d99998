"""From bytes to text: which encoding, and how many characters could not be read.

A byte-order mark decides; then strict UTF-8, since nothing else looks like it by chance; then what the document declares; then
charset-normalizer's guess. The name of the encoding is recorded with the article, and each character that had to be replaced
is a U+FFFD in the text.
"""

from __future__ import annotations

import codecs
import re
from typing import Final

from hearsay.read.reasons import Refused

__all__ = ["declared_charset", "decode"]

_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_CHARSET = re.compile(rb"""(?:charset|encoding)\s{0,5}=\s{0,5}["']?\s{0,5}([A-Za-z0-9_:.-]{2,40})""", re.IGNORECASE)
# Browsers read these names as their Windows supersets (WHATWG Encoding Standard), and so do we.
_SUPERSET: Final = {"iso8859-1": "cp1252", "ascii": "cp1252", "iso8859-9": "cp1254", "gb2312": "gb18030", "gbk": "gb18030"}
_NOT_FOR_PAGES: Final = frozenset({"utf-7", "idna", "punycode", "unicode-escape", "raw-unicode-escape", "undefined"})
# Encodings that web pages are in; without the list, rarities of old machines win by a hair. A Mac's or an IBM's is never guessed.
_GUESSED: Final = (
    *("cp1252", "cp1251", "koi8-r", "cp1250", "cp1253", "cp1254", "cp1255", "cp1256", "cp1257", "iso8859-2", "iso8859-15"),
    *("shift_jis", "euc_jp", "gb18030", "big5", "euc_kr", "cp874", "koi8-u", "iso8859-5"),
)
_SAMPLE: Final = 65_536
_CONTROL = bytes(b for b in range(32) if b not in b"\t\n\r\f\x1b\x0b")
_DAMAGED_SHARE: Final = 0.1  # of replaced characters; above, nobody could read the text


def declared_charset(head: bytes) -> str | None:
    """Return the encoding that the first bytes of a page or an XML file name, or None.

    >>> declared_charset(b'<meta charset="windows-1254">')
    'windows-1254'
    """
    match = _CHARSET.search(head[:4096])
    return match[1].decode("ascii") if match else None


def decode(data: bytes, declared: str | None = None) -> tuple[str, str]:
    """Return the text of `data` and the name of the encoding it was read with.

    Raises:
        Refused: 'not text', if the bytes are no text in any encoding.
    """
    for mark, name in _MARKS:
        if data.startswith(mark):
            return _checked(data.decode(name, "replace")), name
    if (wide := _wide(data)) is not None:
        return _checked(data.decode(wide, "replace")), wide
    _refuse_binary(data)
    try:
        return data.decode("utf-8"), "utf-8"
    except UnicodeDecodeError as error:
        at = error.start
    if codec := _python_codec(declared):
        text = data.decode(codec, "replace")
        # A wrong declaration of a many-byte encoding shows at once; a wrong one-byte declaration cannot be seen.
        if text.count("\ufffd") <= len(text) * _DAMAGED_SHARE / 10:
            return text, codec
    # UTF-8 with a few broken bytes (a text cut in the middle of a character) is still UTF-8.
    rough = data.decode("utf-8", "replace")
    high = sum(c > "\x7f" for c in rough)
    if high and rough.count("\ufffd") <= high * 0.25:
        return rough, "utf-8"
    from charset_normalizer import from_bytes  # slow to import, and seldom needed

    start = max(0, at - _SAMPLE // 2)
    best = from_bytes(data[start : start + _SAMPLE], cp_isolation=list(_GUESSED)).best()
    if best is None:
        return _checked(rough), "utf-8"
    codec = _python_codec(best.encoding) or "cp1252"
    return _checked(data.decode(codec, "replace")), codec


def _wide(data: bytes) -> str | None:
    """Return the UTF-16 form of text without a mark: every other byte of its first line is zero."""
    head = data[:200]
    if len(head) < 8:
        return None
    even, odd = head[::2].count(0) * 2 / len(head), head[1::2].count(0) * 2 / len(head)
    return "utf-16-le" if odd > 0.7 and even < 0.1 else "utf-16-be" if even > 0.7 and odd < 0.1 else None


def _refuse_binary(data: bytes) -> None:
    head = data[:_SAMPLE]
    control = len(head) - len(head.translate(None, _CONTROL))
    # One stray NUL is damage that the text survives; a file full of them is no text.
    if control > max(3, len(head) * 0.01):
        raise Refused("not text", f"{control} of the first {len(head)} bytes are control characters")


def _checked(text: str) -> str:
    replaced = text.count("\ufffd")
    if replaced > max(3, len(text) * _DAMAGED_SHARE):
        raise Refused("not text", f"{replaced} of {len(text)} characters could not be read in any encoding")
    return text


def _python_codec(name: str | None) -> str | None:
    if not name:
        return None
    try:
        codec = codecs.lookup(name).name
        b"a".decode(codec, "replace")  # raises LookupError for codecs between bytes and bytes, such as 'hex'
    except (LookupError, ValueError):
        return None
    return None if codec in _NOT_FOR_PAGES else _SUPERSET.get(codec, codec)
