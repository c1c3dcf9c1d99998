"""What stands before the head noun of an instrument: article, modifiers, year, body, quoted title."""

from __future__ import annotations

import re

from hearsay.extract.instrument_tables import MONTHS, acts, modifiers
from hearsay.records import Struct

__all__ = ["Left", "before_noun"]

_MOST = 7  # words before a noun that are looked at
_TOKEN = re.compile(r"(\(?[\w’'.-]+\)?|[\"”])\s$")
_QUOTED = re.compile(r"[\"“]([A-Z][^\"“”\n]{2,100})[\"”]\s$")
_JOINED = re.compile(r"[a-zà-ž)\]]\.(?=[A-Z])")  # two sentences that lost the blank between them
_ABBREVIATED = ("U.S.", "U.N.", "U.K.")
# Capitalised because they begin a sentence, not because they belong to a name.
_STARTERS = frozenset(
    w.capitalize()
    for line in (
        "the a an this that these those its their his her our your my and but when if as at for with from since during both such no any",
        "under in on by after before while although another each every following despite according of to which where also yet so",
    )
    for w in line.split()
)
_DETERMINER = r"(?:[Tt]he|[Tt]his|[Tt]hat|[Tt]hese|[Tt]hose|[Ii]ts|[Tt]heir|[Hh]is|[Hh]er|[Aa]n?)"
_DETERMINERS = frozenset(
    [
        "the",
        "a",
        "an",
        "this",
        "that",
        "these",
        "those",
        "its",
        "their",
        "his",
        "her",
        "our",
        "your",
        "my",
        "such",
        "no",
        "any",
        "another",
        "each",
        "every",
    ]
)
_MADE = re.compile(r"[\w.]+-(?:brokered|mediated|backed|sponsored|drafted|negotiated|proposed)$", re.IGNORECASE)
_COMPOUND = re.compile(
    r"[\w.]+-(?:led|imposed|authored|supported)$|(?:anti|pro|non|post|pre)-\w+$|"
    r"\w+-(?:page|point|year|day|month|week|hour|party|nation|country)$",
    re.IGNORECASE,
)
_PAIR = re.compile(r"[A-Z][\w.]*[-–][A-Z][\w.]*(?:[-–][A-Z]\w*)*$")
_FUNCTION = frozenset(
    w
    for line in (
        "and or of in on at by to for with from that which who as but than was were is are has have had be been not after before",
        "about into over under also only just even very more most less least own same other another first last next such",
    )
    for w in line.split()
)
_PLAIN = re.compile(r"(?!\w+ed$|\w+ly$)[a-zà-ž][\w’'-]*\w")
_TO_DETERMINER = re.compile(rf"\b{_DETERMINER}\s++(?:[\w-]+\s++){{0,2}}$")
# Endings and words of adjectives that say of what sort an instrument is, not which one it is.
_ADJECTIVE = re.compile(
    r"(?:ed|al|ive|ous|able|ible|ant|ent|ary|ial|ing|ful|ic)$|^(?:new|old|entire|whole|single|main|strong|tough|strict|long|short|harsh|"
    r"clear|bad|good|great|big|small|fresh|full|real|true|rare|late|poor|weak|ultimate|separate)$"
)
# 'the above-mentioned resolutions': adjectives that are no modifiers of ours stand between.
_FAR_DETERMINER = re.compile(
    rf"\b({_DETERMINER})\s++(?:\w+ly\s++)?(?:[\w-]*(?:ed|al|ive|ous|ic|able|ible|ant|ent|ary|ial|ing|-\w+)\s++){{1,2}}$"
)


class Left(Struct, frozen=True, kw_only=True):
    """Where the phrase begins, and what its modifiers tell.

    `strong`: they say which instrument it is; `made`: it was brokered or drafted by somebody; `lead`: the run of capitalised words
    or the possessor before the noun; `pair`: the members of 'Israel-Hamas'. Offsets are half-open.
    """

    start: int
    determiner: str = ""
    strong: bool = False
    made: bool = False
    year: int | None = None
    title: str | None = None
    lead: tuple[int, int] | None = None
    pair: tuple[tuple[int, int], ...] = ()


def before_noun(text: str, head: int, capital: bool) -> Left:
    """Return what stands before the noun at `head`; `capital`: the noun itself is capitalised."""
    start = at = head
    determiner, strong, made = "", False, False
    year: int | None = None
    title: str | None = None
    lead: tuple[int, int] | None = None
    pair: tuple[tuple[int, int], ...] = ()
    for _ in range(_MOST):
        left = _TOKEN.search(text, max(0, at - 40), at)
        if left is None:
            break
        token, offset = left.group(1), left.start(1)
        if joined := _JOINED.search(token):
            token, offset = token[joined.end() :], offset + joined.end()
        if token in '"”':
            if quoted := _QUOTED.search(text, max(0, at - 110), at):
                title, start, strong = quoted.group(1), quoted.start(), True
            break
        token = token.strip("()")
        lower = token.lower()
        if lower in _DETERMINERS:
            determiner = lower
            break
        if not token or (token.endswith(".") and token not in _ABBREVIATED) or token in _STARTERS:
            break
        if re.fullmatch(r"(?:1[5-9]|20)\d\d", token):
            year, strong = int(token), True
        elif lower in modifiers():
            strong = strong or modifiers()[lower]
        elif _MADE.match(token) or _COMPOUND.match(token):
            made, strong = made or bool(_MADE.match(token)), True
        elif token.endswith(("'s", "’s", "s'", "s’")) and token[0].isupper():
            lead = (offset, left.end(1) - (2 if token[-1] == "s" else 1))
            determiner = "possessive"
            break
        elif token[0].isupper():
            pair = _members(token, offset) or pair
            if token.rstrip(".") not in MONTHS:
                lead = (offset, lead[1] if lead else left.end(1))
        elif lower == "of" and text[:offset].endswith("cessation "):
            pass
        elif not capital and (known := _noun_modifier(text, token, offset)) is not None:
            strong = strong or known
        elif not (lower in ("and", "&") and capital and text[at : at + 1].isupper()):
            break
        start = at = offset
    if not determiner and (back := _FAR_DETERMINER.search(text, max(0, start - 50), start)):
        determiner = back.group(1).lower()
    while edge := re.match(r"(?:and|of|a)\s++", text[start:head]):
        start += edge.end()
    return Left(start=start, determiner=determiner, strong=strong, made=made, year=year, title=title, lead=lead, pair=pair)


def _members(token: str, offset: int) -> tuple[tuple[int, int], ...]:
    """Return the spans of the members of 'Israel-Hamas'; none for a name with a hyphen such as 'Al-Ula'."""
    members = re.split(r"[-–]", token)
    if not _PAIR.match(token) or not all(len(m) > 2 or m.isupper() for m in members):
        return ()
    spans = []
    for member in members:
        spans.append((offset, offset + len(member)))
        offset += len(member) + 1
    return tuple(spans)


def _noun_modifier(text: str, token: str, offset: int) -> bool | None:
    """Tell whether a word that no table has belongs to the phrase, and whether it says which instrument it is; None if not.

    It does if only an article ('the euthanasia law') or an act's verb ('signed accession protocols') stands before it.
    """
    lower = token.lower()
    if not _PLAIN.fullmatch(token) or lower in _FUNCTION or lower in acts():
        return None
    verb = re.search(r"(\w+)\s++$", text[max(0, offset - 24) : offset])
    if _TO_DETERMINER.search(text, max(0, offset - 40), offset) or (verb and verb.group(1).lower() in acts()):
        return not _ADJECTIVE.search(lower)
    return None
