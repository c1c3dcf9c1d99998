"""Datelines and signatures: the agency or outlet that an article names at its head or foot, outside of its sentences.

Styles: 'KABUL, Nov 30 (Khaama) -', 'BAKU, Azerbaijan, March 3. /APA/.', '(MENAFN- Trend News Agency)', 'TEHRAN, Nov. 30, IRNA --',
'[Xinhua]', 'ASTANA. 11 October. KazTAG.', 'KARS - Ajans -', 'Interfax, 3 April.', a lone last line.
"""

from __future__ import annotations

import re

from hearsay.data.outlets import find
from hearsay.extract.media import kind_of
from hearsay.records import Struct

__all__ = ["Credit", "body_start", "datelines", "signature"]

_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|"
    r"oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
_DATE = rf"(?:{_MONTH}\s+\d{{1,2}}(?:st|nd|rd|th)?|\d{{1,2}}(?:st|nd|rd|th)?\s+(?:of\s+)?[A-Z][a-z]+\.?)(?:,?\s+\d{{4}})?"
_NAME = r"[^\W\d_][\w.'’&+-]*(?:\s+(?:of|the|al|el|de|da|du|la|le|and|&|[^\W_a-z][\w.'’&+-]*|-))*?"
_PLACE = r"[^\W\d_a-z][^\W\d_]*(?:[\s'’.-]+[^\W\d_]+){0,4}"
_HEAD = r"(?:^|\n)[ \t]*"

# One pattern for each style; the group `name` is the credit. Bounded repetition keeps them linear.
_STYLES: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (rule, re.compile(pattern))
    for rule, pattern in (
        ("dateline slashes", _HEAD + r"(?P<before>[^\n/]{0,90}?)/\s*(?P<name>[^/\n]{2,60}?)\s*/"),
        (
            "dateline brackets",
            _HEAD
            + r"(?P<before>[^\n()\[\]]{0,80}?)[(\[]\s*(?P<name>[^()\[\]\n]{2,60}?)\s*[)\]](?P<after>\s*(?:[-–—:.,]|(?=\s[^\W\d_a-z])))",
        ),
    )
)
_BARE = (
    # TEHRAN, Nov. 30, IRNA -- / Makhachkala, 26 February, Gorets-Inform. / PETROPAVLOVSK, 19 August. Avacha --
    re.compile(
        rf"{_HEAD}(?P<place>{_PLACE}(?:[,/]\s*{_PLACE}){{0,2}})\s*[,.]\s*(?i:{_DATE})\s*[,.]\s*(?P<name>[^\W_a-z][^\n.,:;()]{{1,50}}?)\s*(?:\.\s*)?(?:--|"
        rf"[-–—]\s|:|\.\s)"
    ),
    # KARS - Serhat Haber Merkezi - / BASRA/ Shatt News Agency:
    re.compile(
        rf"{_HEAD}(?P<place>[^\W\d_a-z]{{3,}}(?:\s[^\W\d_a-z]{{2,}}){{0,2}})\s*(?:[-–—]{{1,2}}\s+|"
        rf"/\s*)(?P<name>[^\W_a-z][^\n.,:;()–—]{{1,50}}?)\s*(?:\s[-–—]{{1,2}}\s|:\s)"
    ),
    # Interfon, 3 April. / Thuy Bao, 3 May:
    re.compile(rf"{_HEAD}(?P<name>[^\W_a-z][^\n.,:;()]{{1,50}}?),\s*(?i:{_DATE})\s*[.:]\s"),
)
# Baku, November 26, AZERTAC The parliament ...: only for a name of the table, since nothing parts it from the text.
_PLAIN = re.compile(rf"{_HEAD}{_PLACE}(?:[,/]\s*{_PLACE}){{0,2}}\s*[,.]\s*(?i:{_DATE})\s*[,.]\s*(?P<name>[^\W_a-z][\w.-]+)(?=\s)")
# (MENAFN- Trend News Agency): a portal and the agency it prints.
_PORTAL = re.compile(r"(?P<portal>[A-Z]{3,10})\s*[-–—]\s+(?=\S)")
_OPENING = re.compile(r"\s*(?P<pieces>(?:[^\s\"“”:]+\s+){0,9}?[^\s\"“”:]+?)(?::|\.?\s+(?:-{1,2}|[–—|]|//)|\.)\s+(?=[^\W\d_a-z\"“])")
_CLOSING = re.compile(
    r"(?:^|\n|[.(]\s*)(?:With (?:additional )?(?:reporting|information|material|files) (?:by|from)|Source:|First reported by|"
    r"Additional reporting by)\s+(?:the\s+)?(?:(?:[a-z-]+\s+){0,3})(?P<name>[^\W\d_a-z][^\n,.;()]{2,60}?)"
    r"(?:\s+and\s+(?P<second>[^\W\d_a-z][^\n,.;()]{2,40}?))?\s*(?=[.,;)\n]|$)"
)
_BESIDE = (
    # From Vardar Wire correspondent Elena Sajid
    re.compile(r"^\s*(?:[Ff]rom|[Bb]y)\s+(?:the\s+)?(?P<name>[^\W\d_a-z][^\n,.;()]{2,40}?)\s+(?:correspondent|reporter)\b"),
    # ... of the year. (Coromandel News Trust)
    re.compile(r"\(\s*(?P<name>[^\W\d_a-z][^()\n]{2,50}?)\s*\)\s*$"),
)
_CITY_DASH = re.compile(r"\s*[^\W\d_a-z][^\W\d_a-z\s'’./-]{2,}[^\n.:;()\"“”]{0,40}?\s(?:--|[–—-])\s")
_DATE_ONLY = re.compile(rf"^(?:{_DATE}|\d[\d\s./:-]*|[a-z ,.']*\d{{4}}.*)$", re.IGNORECASE)
_CITY_FIRST = re.compile(r"[^\W\d_a-z]{3,}")
_NO_NAME = re.compile(
    r"^(?:photo|video|file|updated?|corrected|live|exclusive|opinion|analysis|watch|read|pictured|"
    r"left|right|ap photo|utc.*|gmt.*|local time)\b",
    re.IGNORECASE,
)


class Credit(Struct, frozen=True, kw_only=True):
    """Somebody credited for an article or a sentence: the words, half-open, and the rule that found them."""

    start: int
    end: int
    name: str
    rule: str


def datelines(text: str) -> list[Credit]:
    """Return the credits of datelines at the head of the first paragraphs, in order; a date in brackets is none."""
    found: list[Credit] = []
    head = _head_extent(text)
    for rule, pattern in _STYLES:
        for m in pattern.finditer(text, 0, head):
            name = m["name"].strip()
            if not _is_dateline(m["before"], name):
                continue
            if rule == "dateline slashes" and not (
                name[0].isupper()
                and len(name.split()) <= 6
                and re.match(r"\s*[-–—.:,]|\s+[^\W\d_a-z]|\s+\d", text[m.end() : m.end() + 3] + " ")
            ):
                continue
            if _DATE_ONLY.match(name) or _NO_NAME.match(name):
                continue
            if (portal := _PORTAL.match(text, m.start("name"), m.end("name"))) and text[portal.end("portal")] != " ":
                found.append(Credit(start=m.start("name"), end=portal.end("portal"), name=portal["portal"], rule="portal"))
            both = [p for p in m["name"].split("/") if p.strip()]
            if len(both) == 2 and rule == "dateline brackets":
                middle = m.start("name") + m["name"].index("/")
                found.append(_credit(text, m.start("name"), middle, rule))
                found.append(_credit(text, middle + 1, m.end("name"), rule))
                continue
            found.append(_credit(text, m.start("name"), m.end("name"), rule))
    for pattern in _BESIDE:
        if (beside := pattern.search(text)) and kind_of(beside["name"]) in ("agency", "outlet"):
            found.append(_credit(text, beside.start("name"), beside.end("name"), "byline or closing bracket"))
    if not found and (plain := _PLAIN.match(text)) and find(plain["name"]):
        found.append(_credit(text, plain.start("name"), plain.end("name"), "dateline"))
    for closing in _CLOSING.finditer(text):
        for group in ("name", "second"):
            if closing[group] and kind_of(closing[group]) in ("agency", "outlet"):
                found.append(_credit(text, closing.start(group), closing.end(group), "closing credit"))
    if not found:
        for pattern in _BARE:
            bare = pattern.match(text)
            if (
                bare
                and len(bare["name"].split()) <= 6
                and not _DATE_ONLY.match(bare["name"])
                and _bare_name(text, bare, "place" in bare.groupdict())
            ):
                found.append(_credit(text, bare.start("name"), bare.end("name"), "dateline"))
                break
    if not found and (opening := _pieces(text)) is not None:
        found.append(opening)
    return found


def _bare_name(text: str, m: re.Match[str], placed: bool) -> bool:
    """Without brackets a name must look like one: capitals throughout, and a medium's word in it if no place stands before it."""
    name = m["name"]
    if name.split()[0] in ("The", "A", "An", "It", "In", "He", "She", "They") or any(w[0].islower() for w in name.split()):
        return False
    if kind_of(name) in ("agency", "outlet"):
        return True
    return kind_of(name) == "unknown" and ((placed and len(name.split()) <= 3) or (text.count(name) > 1 and not name.isupper()))


def _pieces(text: str) -> Credit | None:
    """Return a name that looks like a medium among the place, the date and the stops that open the article: 'Skopje. 2.12. MIK-Press.'"""
    head = _OPENING.match(text)
    if head is None:
        return None
    found = None
    for m in re.finditer(r"[^/|,.:()–—\s][^/|,:()–—\n]*?(?=\s*(?:[/|,:()–—]|\s-+\s|\.\s|\.?$)|$)", head["pieces"]):
        piece = m[0].strip(" .-")
        if not piece or re.fullmatch(r"[\d\s./:-]+", piece) or _DATE_ONLY.match(piece):
            continue
        words = [w for w in re.findall(r"[^\W\d_]+", piece) if len(w) > 3]
        if any(w[0].islower() for w in words):
            return None  # a sentence, not a dateline
        if kind_of(piece) in ("agency", "outlet") and len(piece.split()) <= 5 and found is None:
            begin = head.start("pieces") + m.start() + m[0].index(piece)
            found = Credit(start=begin, end=begin + len(piece), name=piece, rule="dateline")
    return found


def _head_extent(text: str) -> int:
    """Return where the first three non-empty lines end: a dateline stands above or at the first sentence."""
    at = 0
    for _ in range(3):
        m = re.compile(r"\s*[^\n]+").match(text, at)
        if not m:
            break
        at = m.end()
    return min(at, 1500)


def _is_dateline(before: str, name: str) -> bool:
    """Does the bracket stand where an agency is named: nothing before it, or a place and a date?"""
    words = before.strip(" ,.-–—").split()
    if not words:
        return name[0].isupper() or "-" in name
    if len(words) > 9 or not name[0].isupper():
        return False
    date = re.search(rf"(?i:{_DATE})|\b\d{{4}}\b", before)
    city = _CITY_FIRST.fullmatch(re.sub(r"[\s,./'’-]|\d", "", words[0]) or "x")
    rest = [w for w in words if w[0].islower() and w not in ("de", "al", "of", "la", "el", "and")]
    return not rest and bool(date or city or len(words) <= 2)


def _credit(text: str, start: int, end: int, rule: str) -> Credit:
    """Cut what is not the name from both sides: 'MENAFN- Trend News Agency' credits Trend, through MENAFN."""
    piece = text[start:end]
    if (m := re.match(r"[A-Z]{3,10}\s*[-–—]\s+(?=\S)", piece)) and len(piece) - m.end() > 2 and not re.match(r"[A-Z]+\s+-\s", piece):
        start += m.end()
    while end > start and text[end - 1] in " .,-–—":
        end -= 1
    return Credit(start=start, end=end, name=text[start:end], rule=rule)


def body_start(text: str) -> int:
    """Return where the article proper begins after a dateline at its head; 0 if it has none. Places and names before it are no actors."""
    end = max((c.end for c in datelines(text) if c.end < 160 and "\n" not in text[: c.end].strip()), default=0)
    if not end and (m := _CITY_DASH.match(text)):
        end = m.end()
    return end


def signature(text: str) -> Credit | None:
    """Return the credit of a lone short last line ('News.Az', '- Himal Wire'), which names who publishes; None if there is none."""
    lines = [m for m in re.finditer(r"[^\n]+", text) if m[0].strip()]
    if len(lines) < 2:
        return None
    last = lines[-1]
    name = last[0].strip().strip("-–—/()[]© ").strip()
    if not 2 <= len(name) <= 40 or len(name.split()) > 5 or not name[0].isupper() or name[-1] in '!?"”:;,':
        return None
    if name.endswith(".") or re.search(r"\d{2}|@|http", name) or sum(w[0].islower() for w in name.split()) > 2:
        return None
    start = last.start() + last[0].index(name)
    return Credit(start=start, end=start + len(name), name=name, rule="signature")
