"""What a name in a relay position is: an agency, an outlet, a body that is neither, or not known."""

from __future__ import annotations

import re
from typing import Literal

from hearsay.data.cues import words_of
from hearsay.data.outlets import find
from hearsay.text import fold

__all__ = ["MediaKind", "kind_of", "same_outlet"]

MediaKind = Literal["agency", "outlet", "body", "generic", "unknown"]
_PIECE = re.compile(r"[^\W_]+(?:['’&.-][^\W_]+)*")
_SMALL = {"the", "of", "and", "a", "an", "de", "la", "le", "el", "al"}

_NEWS_BODY = re.compile(
    r"\b(?:News|Press|Presse) (?:Trust|Association|Union|Bureau|Network|Group|Alliance|Board)\b|\bNews (?:Centre|Center)\b"
)


def _has(name: str, kind: str) -> bool:
    low = name.casefold()
    words = {w for piece in _PIECE.findall(low) for w in (piece, *piece.split("-"))}
    # Endings such as '.az' and words of several parts are looked up as they stand, single words as whole words.
    if any((w in low if not w.isalpha() else w in words) for w in words_of("relays.tsv", kind)):
        return True
    return any(w.endswith(e) and len(w) > len(e) + 1 for e in words_of("relays.tsv", kind + " ending") for w in words)


def kind_of(name: str) -> MediaKind:
    """Return what `name` is by the words in it.

    >>> kind_of("Shatt News Agency"), kind_of("Ladoga Bulletin"), kind_of("Interior Ministry"), kind_of("local media")
    ('agency', 'outlet', 'body', 'generic')
    """
    low = re.sub(r"^the\s+", "", name.strip().casefold())
    if row := find(name) or ("-" in name and find(name.partition("-")[0])) or None:
        return "agency" if row.kind == "agency" else "outlet"
    if low in words_of("relays.tsv", "generic") or name.strip().casefold() in words_of("relays.tsv", "generic"):
        return "generic"
    agency, body = _has(name, "agency"), _has(name, "body")
    last = [w.rpartition("-")[2] for w in _PIECE.findall(low)[-1:]] or [""]
    # 'Press Trust', 'News Association': bodies by name, agencies by trade.
    if body and _NEWS_BODY.search(name):
        return "agency"
    if (
        agency
        and (not body or last[0] in words_of("relays.tsv", "agency"))
        and not re.search(r"\bpress (?:service|office) of\b|\bNGO\b", name)
    ):
        return "agency"
    if body:
        return "body"
    return "outlet" if _has(name, "outlet") else "unknown"


def _initials(words: list[str]) -> str:
    return "".join(w[0] for w in words)


def same_outlet(a: str, b: str) -> bool:
    """Do two names mean one outlet or agency: equal, one within the other, or the initials of the other?

    >>> same_outlet("the Balangay", "Balangay News Service"), same_outlet("SNA", "Shatt News Agency")
    (True, True)
    >>> same_outlet("Radio Tirich", "Radio Debo")
    False
    """
    # 'nile-herald.example' is a domain: its last label is no word of the name.
    a, b = (n.rpartition(".")[0].replace("-", " ") if re.fullmatch(r"[\w-]+(?:\.[\w-]+)+", n) and find(n) is None else n for n in (a, b))
    x, y = ([w for w in _PIECE.findall(fold(n)) if w not in _SMALL] for n in (a, b))
    if not x or not y:
        return False
    if x == y or set(x) <= set(y) or set(y) <= set(x):
        return True
    first, second = find(a), find(b)
    if first is not None and first is second:
        return True
    joined = "".join(x), "".join(y)
    return (
        joined[0] == joined[1] or (len(joined[0]) > 1 and joined[0] == _initials(y)) or (len(joined[1]) > 1 and joined[1] == _initials(x))
    )
