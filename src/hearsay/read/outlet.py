"""Who prints an article: outlets told from persons and agencies by name, form and use.

Pages and files name their outlet in metadata, in a header ('By Azernews'), in the address, or in a last line that stands
alone. A name is an outlet's if it is known as one, if its form says so ('Lakeside Herald', 'Daily Something', 'News.Az'), or if
the text itself says 'X reports'. A wire agency in a byline ('By AFP') is a credit and not the outlet that prints.
"""

from __future__ import annotations

import re
from functools import lru_cache
from importlib.resources import files
from typing import Final
from urllib.parse import urlsplit

import msgspec

from hearsay.read.outlet_words import AMBIGUOUS, DESK_KINDS, DESKS, GIVEN_NAMES, NEWS_PARTS, NEWS_WORDS, NO_NAMES
from hearsay.read.wordlist import words
from hearsay.text import fold

__all__ = ["Byline", "by_domain", "domain", "is_outlet", "is_wire", "read_byline", "signature"]

_HOST = re.compile(r"[A-Z0-9][\w-]{1,40}(?:\.[\w-]{2,40}){0,2}\.[A-Za-z]{2,6}")
_WORD = re.compile(r"[^\W_]+(?:['’.&-][^\W_]+)*")
_SOURCE = re.compile(r"(?:(?:source|via|from|©|\(c\)|copyright)\s{0,3}[:\-–—]?\s{0,3}(?:\d{4}\s)?|[-–—]{1,2}\s{0,3})", re.IGNORECASE)
_REPORTS = r"(?:has |had |have )?(?:reports?|reported|writes|wrote|informs|informed|learned|learnt|has learned)\b"
_PART = re.compile(r"(?:[\w-]{2,20}\s)?(?:digest|edition|supplement|magazine|newsroom|staff|page) of (?:the )?(.{3,50})", re.IGNORECASE)
_SEARCHED: Final = 200_000  # characters of a text in which a name is looked for
_LONGEST_LINE: Final = 60  # characters of a signature
_LONGEST_NAME: Final = 8  # words of an outlet's name


class Byline(msgspec.Struct, frozen=True, kw_only=True):
    """What stands after 'By': persons or a desk, an outlet, or both; null for what it does not name."""

    byline: str | None = None
    outlet: str | None = None


@lru_cache(maxsize=1)
def _table() -> tuple[dict[str, str], dict[str, str], frozenset[str]]:
    """Return domain to name, folded name to name, and the folded names of wire agencies."""
    domains: dict[str, str] = {}
    names: dict[str, str] = {}
    wires: set[str] = set()
    rows = (files("hearsay.data") / "outlet_domains.tsv").read_text(encoding="utf-8").splitlines()
    for row in rows:
        if not row or row.startswith("#"):
            continue
        host, name, kind, *also = row.split("\t")
        domains[host] = name
        for alias in (name, *(a for cell in also for a in cell.split("|") if a)):
            names[_key(alias)] = name
            if kind == "wire":
                wires.add(_key(alias))
    return domains, names, frozenset(wires)


def _key(name: str) -> str:
    folded = fold(name).strip(" .,:;()[]\"'-")
    return folded.removeprefix("the ")


def domain(url: str | None) -> str | None:
    """Return the host of an address in lower case without 'www.', or None.

    >>> domain("https://www.Lakeside-Herald.example:8080/a")
    'lakeside-herald.example'
    """
    if not url:
        return None
    try:
        host = urlsplit(url if "://" in url else f"//{url}").hostname
    except ValueError:
        return None
    if not host or "." not in host or not re.fullmatch(r"[\w.-]{3,253}", host):
        return None
    return re.sub(r"^(?:www\d?|m|amp|mobile)\.", "", host)


def by_domain(url: str | None, text: str = "") -> tuple[str | None, bool]:
    """Return the outlet of an address, and whether its name is known.

    The name of an unknown one is known too if `text` spells it ('Lakeside Herald' at lakesideherald.example), or if hyphens
    divide it into a name of a paper's form; otherwise the host itself is the name.

    >>> by_domain("https://lakeside-herald.example/a")
    ('Lakeside Herald', True)
    """
    host = domain(url)
    if host is None:
        return None, False
    domains = _table()[0]
    steps = host.split(".")
    for i in range(len(steps) - 1):
        if name := domains.get(".".join(steps[i:])):
            return name, True
    label = steps[0]
    if spelled := _spelled(label, text):
        return spelled, True
    if "-" in label and is_outlet(name := label.replace("-", " ").title()):
        return name, True
    return host, False


def _spelled(label: str, text: str) -> str | None:
    """Return the capitalised words of `text` that make up a host's label when written together."""
    letters = label.replace("-", "")
    if not 6 <= len(letters) <= 40 or not letters.isalnum():
        return None
    pattern = r"(?<!\w)(?:[Tt]he )?" + r"[ .'’-]?".join(re.escape(c) for c in letters) + r"(?!\w)"
    for found in re.finditer(pattern, text[:_SEARCHED], re.IGNORECASE):
        name = re.sub(r"^the ", "", found[0], flags=re.IGNORECASE)
        if " " in name and all(w[0].isupper() or w in _JOINING for w in name.split()):
            return name
    return None


def is_wire(name: str) -> bool:
    """Return whether `name` is a wire agency that many outlets print.

    >>> is_wire("AFP"), is_wire("Lakeside Herald")
    (True, False)
    """
    return _key(name) in _table()[2]


def is_outlet(name: str, text: str = "") -> bool:
    """Return whether `name` is a news organisation: known, by its form, or because `text` says 'X reports'.

    >>> is_outlet("Lakeside Herald"), is_outlet("Emily Post"), is_outlet("Aigul Serikova")
    (True, False, False)
    """
    name = name.strip(" \t.,:;()[]\"'“”")
    words = _WORD.findall(name)
    if not words or len(words) > _LONGEST_NAME or not any(c.isupper() for c in name):
        return False
    if _key(name) in _table()[1] or _HOST.fullmatch(name):
        return True
    low = [fold(w) for w in words]
    if len(words) == 1 and (low[0] in NEWS_WORDS or low[0] in AMBIGUOUS):
        return False  # 'News' alone, 'Press' alone
    person = len(words) == 2 and low[0] in GIVEN_NAMES
    for place, word in enumerate(low):
        if word in NEWS_WORDS and not (person and word in AMBIGUOUS):
            return True
        if word in AMBIGUOUS and not person and (len(words) != 2 or place == 1 or low[0] == "the"):
            return True
    if any(part in word and word != part for word in low for part in NEWS_PARTS) and len(words) <= 2:
        return True
    return _says_itself(name, text)


def _says_itself(name: str, text: str) -> bool:
    return bool(text) and re.search(rf"(?<!\w){re.escape(name)}\s{{1,3}}{_REPORTS}", text[:_SEARCHED]) is not None


def read_byline(after_by: str, text: str = "") -> Byline:
    """Return who stands after 'By': 'Azernews', 'Staff Reporter', 'A. Person and B. Person', 'A. Person, Lakeside Herald'.

    A desk ('Lakeside Herald Staff') names the outlet and is kept as byline; a desk of nobody ('Staff Reporter') and a wire agency
    ('AFP') are bylines only.
    """
    name = re.sub(r"^\s*by:?\s+", "", after_by.strip(), flags=re.IGNORECASE).strip(" \t,;|.")
    if not name or len(name) > 200:
        return Byline(byline=name[:200] or None)
    if is_wire(name):
        return Byline(byline=name)
    words = name.split()
    low = [fold(w).strip(".,") for w in words]
    tail = int(low[-1] in DESKS)
    while tail and tail < len(words) and low[-1 - tail] in DESK_KINDS:
        tail += 1
    if tail == len(words) or low[0] in NO_NAMES:
        return Byline(byline=name)
    if tail:
        owner = " ".join(words[: len(words) - tail]).removesuffix("'s").removesuffix("’s")
        return Byline(byline=name, outlet=owner if is_wire(owner) or is_outlet(owner, text) else None)
    for mark in (" | ", " / ", " - ", " – ", " — ", ", ", " for ", "@"):
        person, found, rest = name.rpartition(mark)
        rest = rest.strip(" ()").removeprefix("the ")
        if found and rest and 2 <= len(person.split()) <= 6 and is_outlet(rest, text) and not is_outlet(person, text):
            # A wire agency behind a person's name is where the person works, not who prints.
            return Byline(byline=name) if is_wire(rest) else Byline(byline=person.strip(" ,;|"), outlet=rest)
    return Byline(outlet=name) if is_outlet(name, text) else Byline(byline=name)


def signature(text: str) -> str | None:
    """Return the outlet that a last line standing alone names ('Lakeside Herald', 'Source: X', '(X)'), or None.

    The line must be short, stand after a blank line, and name a news organisation or be built like a title. A wire agency there
    is a credit, and a person's name a byline.
    """
    body, _, last = text.rstrip().rpartition("\n")
    last = last.strip()
    if not last or len(last) > _LONGEST_LINE or not body.strip():
        return None
    alone = re.search(r"\n[ \t]{0,20}$", body) is not None
    marked = _SOURCE.match(last)
    name = last[marked.end() :] if marked else last
    brackets = re.fullmatch(r"[(\[]\s{0,3}(.{2,50}?)\s{0,3}[)\]]", name)
    name = (brackets[1] if brackets else name).strip()
    if not (alone or marked or brackets):
        return None
    name = name.rstrip(".") if is_outlet(name.rstrip("."), body) else name
    if name.endswith((".", "!", "?", ":", ";", ",", "…", '"', "”")) or is_wire(name):
        return None
    name = _shorten(name)
    return name if is_outlet(name, body) or _named_like_title(name) else None


def _shorten(name: str) -> str:
    """Return the outlet in 'Sunday Supplement of the Lakeside Herald' and 'Special to the Lakeside Herald'."""
    name = re.sub(r"^(?:for|exclusively for|special to|courtesy of)\s{1,3}(?:the\s{1,3})?", "", name, flags=re.IGNORECASE)
    part = _PART.fullmatch(name)
    return part[1] if part and is_outlet(part[1]) else name


_JOINING: Final = words(
    """
    of the and de des du la le les el los las di da do dos das und der die das y e et & al en for in
    """
)


def _named_like_title(name: str) -> bool:
    """Return whether a line is built like a paper's name though no word of it is known: article first, or 'X of the Y'."""
    words = name.split()
    if not 2 <= len(words) <= _LONGEST_NAME or any(c.isdigit() for c in name):
        return False
    low = [fold(w) for w in words]
    if any(not w[0].isupper() and f not in _JOINING for w, f in zip(words, low, strict=True)):
        return False
    return low[0] in {"the", "la", "le", "el", "il", "al", "die", "der", "das", "o", "a"} or ("of" in low and low[0] not in GIVEN_NAMES)
