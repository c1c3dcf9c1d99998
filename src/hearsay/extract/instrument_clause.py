"""The sentence around an instrument, and what it says is done with it."""

from __future__ import annotations

import functools
import re

from hearsay.extract.instrument_tables import acts
from hearsay.records import Struct

__all__ = ["DEEDS", "PARTICIPLE", "Act", "act_of", "sentence_of"]

_REACH = 600  # code points to either side that are searched for the bounds of a sentence
_BEFORE, _AFTER = 90, 110  # code points of the same sentence in which an act is looked for
_FARTHEST = 120  # cost above which no verb governs the instrument; costs are code points plus the penalties below
_COMMA, _CLAUSE, _TURNED, _GROUND = 25, 40, 60, 15  # a comma between, another clause, a passive before, an act that is only a ground
_END = re.compile(r"[.!?][\"”’']?\s++(?=[\"“‘']?[A-Z])|(?<=[a-z])\.(?=[A-Z][a-z])|\n+")
_WORD = re.compile(r"[^\W\d_]+")
_SHORT = re.compile(r"\b(?:No|Nos|Mr|Mrs|Ms|Dr|St|U\.S|U\.N|U\.K|Gen|Sen|Rep|Art|Jan|Feb|Aug|Sept|Oct|Nov|Dec|vs|Lt|Col|[A-Z])$")
PARTICIPLE = r"(?:[a-z]+(?:ed|en|nt|uck|de|led)|handed down|put forward|drawn up|met|hammered out)"
_PASSIVE = re.compile(r"\b(?:was|were|is|are|been|be|being|gets?|got)\s++(?:(?:\w+ly|also|not|never|already|later|then|only)\s++){0,2}$")
_AGAIN = re.compile(r"\b(?:was|were|been|be|is|are)\b[^.;]{0,40}\band\s++(?:\w+ly\s++)?$")
_GOES_ON = re.compile(
    r"\s++(?:by|on|in|at|unanimously|last|yesterday|under|and|between|with|from|to|after|before|jointly|earlier|this|during|over|"
    r"two|three|for)\b|\s*+[,.;)]|$"
)
_PAST = ("ed", "en", "nt", "de", "ck", "down")
# Acts that bring an instrument about or end it; 'presented on the 18th, adopted on the 25th' is adopted.
DEEDS = ("adopted", "signed", "rejected", "cancelled")
_NOMINAL = re.compile(r"\b(?:ratification|adoption|signing|signature|passage|approval|implementation) of$", re.IGNORECASE)


class Act(Struct, frozen=True, kw_only=True):
    """What is done with an instrument: the act, its verb's offsets (half-open), before or after, active or passive."""

    name: str
    start: int
    end: int
    before: bool
    passive: bool


@functools.cache
def _verbs() -> dict[str, list[str]]:
    """Return the forms and phrases of acts by their first word, longer ones first."""
    table: dict[str, list[str]] = {}
    for phrase in sorted(acts(), key=len, reverse=True):
        table.setdefault(_WORD.match(phrase).group(), []).append(phrase)  # type: ignore[union-attr]
    return table


def sentence_of(text: str, start: int, end: int) -> tuple[int, int]:
    """Return the offsets of the sentence around a span, at most 600 code points to either side."""
    first, last = max(0, start - _REACH), min(len(text), end + _REACH)
    for stop in _END.finditer(text, first, start):
        if not _SHORT.search(text, max(first, stop.start() - 6), stop.start()):
            first = stop.end()
    for stop in _END.finditer(text, end, last):
        if not _SHORT.search(text, max(end, stop.start() - 6), stop.start()):
            return first, stop.start()
    return first, last


def _found(text: str, start: int, end: int) -> list[tuple[int, int, str]]:
    table, firsts, found, at = acts(), _verbs(), list[tuple[int, int, str]](), start
    for word in _WORD.finditer(text, start, end):
        if word.start() < at:
            continue
        for phrase in firsts.get(word.group().lower(), ()):
            at = word.start() + len(phrase)
            if at <= end and text[word.start() : at].lower() == phrase and not text[at : at + 1].isalnum():
                found.append((word.start(), at, table[phrase][1]))
                break
        else:
            at = word.end()
    return found


def _governing(text: str, start: int, sentence: tuple[int, int]) -> tuple[float, Act] | None:
    """Return the verb before the instrument that has it as its object, with its cost."""
    best: tuple[float, Act] | None = None
    for a, b, name in _found(text, max(sentence[0], start - _BEFORE), start):
        gap = text[b:start]
        passive = bool(_PASSIVE.search(text[max(sentence[0], a - 24) : a])) and name != "invoked"
        cost = len(gap) + _COMMA * gap.count(",") + _CLAUSE * len(re.findall(r"[;:]|\b(?:that|which|who|and)\b", gap))
        cost += _TURNED * passive + _GROUND * (name == "invoked")
        previous = best[1] if best else None
        if best is None or cost <= best[0]:
            best = cost, Act(name=name, start=a, end=b, before=True, passive=passive)
            if previous and _NOMINAL.search(text[a:b]) and a - previous.end < 12 and previous.name in ("cancelled", "rejected", "violated"):
                best = cost, previous  # 'annulled its ratification of'
    return best


def act_of(text: str, start: int, end: int, sentence: tuple[int, int]) -> Act | None:
    """Return what the sentence says is done with the instrument at `start` to `end`, None if nothing shows.

    The verb that governs it decides: the nearest before it (as its object), or the nearest passive or participle after it.
    """
    best = _governing(text, start, sentence)
    object_of = best is not None and best[0] < 12 and best[1].name != "invoked"
    for a, b, name in _found(text, end, min(sentence[1], end + _AFTER)):
        gap, word = text[end:a], text[a:b].lower()
        passive = bool(_PASSIVE.search(text[max(end, a - 24) : a]))
        participle = word.endswith(_PAST) and not gap.strip(" ,") and (bool(gap.strip()) or bool(_GOES_ON.match(text, b)))
        again = bool(_AGAIN.search(gap))
        # 'The treaty requires ...', 'takes effect': the instrument itself acts.
        itself = (name == "invoked" and len(gap.strip()) < 3) or word.endswith(("effect", "force"))
        if not (passive or participle or again or itself):
            continue
        if object_of and participle and not gap.strip():
            continue  # 'dismissed a petition filed by ...': the main verb tells what happens now
        cost = len(gap) + _COMMA / 2 * gap.count(",") + (0 if participle else 4) - (_TURNED if again and name in DEEDS else 0)
        if best is None or cost < best[0] or (again and name in DEEDS):
            best = cost, Act(name=name, start=a, end=b, before=False, passive=not itself or passive or participle)
    return best[1] if best and best[0] < _FARTHEST else None
