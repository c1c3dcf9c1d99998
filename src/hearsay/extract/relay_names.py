"""Names that may be media, and a sentence in which each of them is one sign, so that the rules of relays stay short.

'The agency Sova Wire quotes the daily Ladoga Post' becomes 'M quotes M': lead and tail of a name ('the daily', 'correspondent') go into
its sign.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from hearsay.data.cues import words_of
from hearsay.data.outlets import find
from hearsay.extract.media import kind_of, same_outlet
from hearsay.extract.page import Page
from hearsay.records import RelayRole, Struct

__all__ = ["ANY", "SELF", "SURE", "WEAK", "Masked", "MediaName", "mask"]

# Signs from the private area of Unicode: sure media, unnamed media, names that may be media, words for the outlet itself.
_FIRST = {"sure": 0xE000, "generic": 0xE100, "maybe": 0xE200, "self": 0xE300, "weak": 0xE400}
SURE, ANY, SELF, WEAK = "[\ue000-\ue1ff]", "[\ue000-\ue2ff]", "[\ue300-\ue3ff]", "[\ue400-\ue4ff]"

_CAP = r"[^\W\d_a-zß-öø-ÿ][\w'’&+.-]*(?<![.,'’])(?:\.[A-Za-z]{2,4}\b)?"
_NAME = re.compile(
    rf"(?:(?<![\w.]){_CAP}|\b\d+\.[a-z]{{2,3}}\b)"
    rf"(?:\s+(?:(?:of|the|de|da|du|del|di|la|le|el|al|ve|and|&|i|az)\s+){{0,2}}(?:{_CAP}|al-\w+|\d+\b)){{0,6}}"
)
KIND = "(?:" + "|".join(sorted(words_of("relays.tsv", "medium"), key=len, reverse=True)) + ")"
_STAFF = "(?:" + "|".join(sorted(words_of("relays.tsv", "staff"), key=len, reverse=True)) + ")"
# 'the Hong Kong daily X', 'a correspondent of X', 'the website of X'; greedy before it, so that the shortest lead is taken.
_LEAD = re.compile(
    rf".*(?P<lead>(?<!\w)(?:(?:the|an?|its|our|another|[\w-]+['’]s)\s+)(?:(?!(?:that|by|to|and|in|on|was|is|with)\b)[\w'’-]+\s+){{0,4}}?(?:{KIND}|(?:{_STAFF}s?|bureau|newsroom)\s+(?:of|from|for|with)(?:\s+the)?|website\s+of(?:\s+the)?)\s+)$",
    re.DOTALL | re.IGNORECASE,
)
_BARE_LEAD = re.compile(
    rf"(?P<lead>(?<!\w)(?:(?:local|state|state-run|state-owned|independent|regional|private|official|news|[A-Z]\w+(?:ish|ese|ian|an|i|ch))\s+){{0,2}}{KIND}\s+)$"
)
# 'the official news agency of the region, X, said'
_APPOSED = re.compile(rf"(?P<lead>(?<!\w)(?:the|an?)\s(?:[\w'’-]+\s){{0,6}}{KIND}(?:\s(?:of|in|for)\s[^,.;]{{1,50}})?,\s+)$", re.IGNORECASE)
_TAIL = re.compile(
    rf"[\"”’]?(?:\s+{KIND}\b)?(?:\s*\([A-Z]{{2,8}}\))?(?:(?:['’]s?)?(?:\s+[\w-]+){{0,2}}?\s+(?:{_STAFF}|bureau|newsroom)s?\b)?",
    re.IGNORECASE,
)
_GENERIC = re.compile(
    r"\b(?:(?:the|an?)\s+)?(?P<name>(?:[A-Z][\w-]+\s+)?(?:local|state|state-run|state-owned|national|foreign|regional|opposition|independent|"
    r"international|social|western|government|pro-government|official|diocesan|parish|student|[A-Z][a-z]+)\s+"
    r"(?:media(?: outlets| reports)?|press(?: reports)?|news agencies|television|tv|radio|newspapers)|(?:media|press|local|news) reports|"
    r"(?:diocesan|parish|student) (?:bulletin|newspaper)|[A-Z][a-z]+(?:an|ian|ese|ish)\s+agency)\b"
    r"(?!\s[A-Z]|['’]s|\s+(?:service|release|statement|conference|office|secretary|officer|freedom|tower|station|card))"
)
_SELF = re.compile(
    r"\b(?:this|our)\s+(?:news\s+)?(?:newspaper|paper|agency|correspondents?|reporters?|site|website|channel|station|radio|magazine|outlet|bulletin|weekly|daily)\b"
    r"|\b(?:the|an)\s+(?:news\s+)?(?:agency|newspaper|station|broadcaster|outlet)(?:['’]s\s+(?:correspondent|reporter))?\b(?!\s+[A-Z])",
)
_OPENERS = re.compile(
    r"(?:[A-Z][a-z]+ing|According|Earlier|Later|Meanwhile|However|As|But|And|The|In|On|At|An?|Per|With|When|While|If|Asked|Via)\s+"
)
# 'Mine Agency': an agency, but of what?
_MEDIA_ONLY = re.compile(r"\b(?:quoted|cited|carried|relayed|republished|reprinted|reposted|picked up)\sby\s(?:the\s)?$")
_OTHER_AGENCY = re.compile(r"(?!.*\b(?:news|press|presse|information|telegraph|media|wire)\b).*\bagency", re.IGNORECASE)
_NOT_FIRST = words_of("rule_words.tsv", "no name")


class MediaName(Struct, frozen=True, kw_only=True):
    """A name that may be a medium, half-open. `sort` is sure, generic, maybe or self; `role` by its own words and those beside it."""

    start: int
    end: int
    name: str
    sort: str
    role: RelayRole


class Masked(Struct, frozen=True, kw_only=True):
    """A sentence with signs for names. `places` gives the offset in the article of each character, and of the end."""

    text: str
    places: tuple[int, ...]
    names: tuple[MediaName, ...]

    def name_of(self, sign: str) -> MediaName:
        """Return the name behind a sign."""
        return self.names[ord(sign) & 0xFF]


def mask(page: Page, start: int, end: int, known: Sequence[str]) -> Masked:
    """Return the sentence `start`-`end` with a sign for each name that may be a medium; `known` names are media whatever they look like."""
    text = page.text
    signs: list[str] = []
    places: list[int] = []
    names: list[MediaName] = []
    here = start
    for found, low, high in _extended(text, start, end, _candidates(page, start, end, known)):
        if low < here or len(names) > 200:
            continue
        signs.append(text[here:low])
        places += range(here, low)
        signs.append(chr(_FIRST[found.sort] + len(names)))
        places.append(low)
        names.append(found)
        here = high
    signs.append(text[here:end])
    places += range(here, end + 1)
    return Masked(text="".join(signs), places=tuple(places), names=tuple(names))


def _candidates(page: Page, start: int, end: int, known: Sequence[str]) -> list[MediaName]:
    """Return the names of the sentence that may be media, in order, none within another."""
    text = page.text
    inside = list(page.names_in(start, end))
    found: list[MediaName] = []

    def free(s: int, e: int) -> bool:
        return all(e <= f.start or f.end <= s for f in found)

    def take(s: int, e: int, sort: str) -> None:
        role: RelayRole = "agency" if sort not in ("generic", "self") and kind_of(text[s:e]) == "agency" else "outlet"
        found.append(MediaName(start=s, end=e, name=text[s:e], sort=sort, role=role))

    for m in _SELF.finditer(text, start, end):
        take(m.start(), m.end(), "self")
    for m in _GENERIC.finditer(text, start, end):
        if free(m.start("name"), m.end("name")):
            take(m.start("name"), m.end("name"), "generic")
    stretches = [(n.start, n.end) for n in inside if n.label in ("ORG", "PRODUCT")]
    for m in () if text[start:end].isupper() else _NAME.finditer(text, start, end):
        opener = _OPENERS.match(text, m.start(), m.end()) if m.start() == start or text[m.start() - 1] in '"“ ' else None
        s = opener.end() if opener else m.start()
        if not any(n.start < m.end() and s < n.end for n in inside if n.label in ("ORG", "PRODUCT")):
            stretches.append((s, m.end()))
    for s, e in sorted(stretches, key=lambda p: (p[0], -p[1])):
        if e - s >= 2 and free(s, e) and (sort := _sort(page, s, e, known)):
            take(s, e, sort)
    return sorted(found, key=lambda f: f.start)


def _sort(page: Page, start: int, end: int, known: Sequence[str]) -> str | None:
    """Return sure, maybe, or None for a name that is no medium."""
    name = page.text[start:end]
    if name in _NOT_FIRST or name.casefold() in words_of("relays.tsv", "platform"):
        return None
    if any(same_outlet(name, k) for k in known):
        return "sure"
    around = [n for n in page.names if n.start < end and start < n.end]
    labels = {n.label for n in around}
    kind = kind_of(name)
    if find(name) is None and _OTHER_AGENCY.fullmatch(name):
        return "maybe"
    if kind in ("agency", "outlet"):
        if kind == "outlet" and find(name) is None and any(n.label == "PERSON" and n.end - n.start >= end - start - 1 for n in around):
            return None
        return "sure"
    if kind != "unknown" or name[:1].islower():
        return None
    if "ORG" in labels:
        return "maybe"
    # A name that the annotator takes for something else needs words before it that call it a medium, or a place for media only.
    return "weak"


def _extended(text: str, start: int, end: int, names: list[MediaName]) -> list[tuple[MediaName, int, int]]:
    """Return each name with the extent of its sign: with the words beside it that say what it is, which make it sure."""
    out: list[tuple[MediaName, int, int]] = []
    floor = start
    for k, found in enumerate(names):
        low, high, role, sort = found.start, found.end, found.role, found.sort
        if (
            out
            and floor > start
            and text[floor : found.start] in (" and ", " and the ")
            and sort in ("sure", "maybe")
            and out[-1][0].sort in ("sure", "maybe")
        ):
            floor = found.end  # of media side by side the first
            out[-1] = (out[-1][0], out[-1][1], found.end)
            continue
        if sort not in ("self", "generic"):
            before = text[floor : found.start].rstrip('"“‘')
            lead = _LEAD.match(before) or _BARE_LEAD.search(before) or _APPOSED.search(before)
            tail = _TAIL.match(text, found.end, names[k + 1].start if k + 1 < len(names) else end)
            if lead:
                low = floor + lead.start("lead")
            elif m := re.search(
                r"\b(?:the|an?)\s+(?:(?:[\w-]+-(?:owned|run|official|language|based|friendly|government|backed|linked|controlled)|state|official|local|regional|independent|private|public|national|liberal|conservative|opposition|online|[A-Z]\w+(?:ish|ese|ian|an|ch|i))\s+){0,3}$"
                if sort == "sure"
                else r"\b(?:the|an?)\s+$",
                before,
                re.IGNORECASE,
            ):
                low = floor + m.start()
            high = tail.end() if tail else found.end
            if lead and text[high : high + 1] == "," and "," in lead["lead"]:
                high += 1
            beside = (lead["lead"] if lead else "") + text[found.end : high]
            if sort == "weak" and lead and re.search(rf"\b{KIND}\s+$", lead["lead"], re.IGNORECASE):
                sort = "sure"
            if sort == "weak" and not _MEDIA_ONLY.search(text[start:low]):
                continue
            if sort == "maybe" and re.search(rf"\b(?:{KIND}|{_STAFF}s?)\b", beside, re.IGNORECASE):
                sort = "sure"
            if (role == "agency" and kind_of(found.name) != "agency") or re.search(
                r"paper|daily|weekly|site|channel|portal|broadcaster|magazine|station|radio|blog", beside
            ):
                role = "outlet"
            elif sort == "maybe" or re.search(r"\bagency\b", beside):
                role = "agency"
        out.append((MediaName(start=found.start, end=found.end, name=found.name, sort=sort, role=role), low, high))
        floor = high
    return out
