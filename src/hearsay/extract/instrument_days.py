"""The days on which an instrument was signed, adopted or sent, as its sentence tells them."""

from __future__ import annotations

import bisect
import re
from collections.abc import Sequence

from hearsay.extract.instrument_clause import DEEDS, PARTICIPLE, Act
from hearsay.extract.time_anchor import Reading
from hearsay.records import DateRange

__all__ = ["days_of_act"]

_BESIDE = re.compile(r"\s*+,?\s*+(?:of|dated|from|in|on|(?:signed|adopted|concluded|issued|passed) (?:on|in))\s++(?:the\s++)?|\s*+\(\s*+")
_DONE = re.compile(rf"\b{PARTICIPLE}\b[^.;]{{0,80}}\b(?:on|in|of)\s++$")
_OPEN = re.compile(r"\b(?:since|until|after|before|in force)\s++$")
_ON = re.compile(r"\b(?:on|in)\s++(?:the\s++)?$")
_LEADING = re.compile(r"(?:^|[\s,])(?:[Oo]n|[Ii]n|[Aa]nd on|[Ee]arl\w+)\s++(?:the\s++)?$")
# A verb of saying between a leading date and the act takes the date to itself.
_OTHER_VERB = re.compile(r"\b(?:said|says|stated|told|reported|announced|noted|claimed|declared|recalled|that)\b")
_FAR_DONE, _FAR_AFTER, _FAR_BARE = 130, 120, 60  # code points within which a day belongs to the act before it


def days_of_act(
    text: str, start: int, end: int, act: Act | None, sentence: tuple[int, int], times: Sequence[Reading], plural: bool
) -> list[DateRange]:
    """Return the days of the act, closed; two where a plural was done on two days ('On 26 May and on 4 June ... notes')."""
    first = bisect.bisect_left(times, sentence[0], key=lambda t: t.draft.start)
    last = bisect.bisect_left(times, sentence[1], key=lambda t: t.draft.start)
    here = [t for t in times[first:last] if t.draft.end <= sentence[1] and t.first and t.last]
    here = [t for t in here if t.draft.type in ("DATE", "TIME")]
    for time in (t for t in here if t.draft.start >= end):
        gap = text[end : time.draft.start]
        if _BESIDE.fullmatch(gap):
            return [_range(time)]
        if len(gap) < _FAR_DONE and _DONE.search(gap) and not _OPEN.search(gap):
            made = act is not None and not act.before and act.name in DEEDS
            later = [u for u in here if act is not None and u.draft.start >= act.end] if made else []
            return [_range(later[0] if later else time)]
    if act is None or act.name in ("violated", "implemented", "invoked", "cancelled"):
        return []  # a day of breaking, keeping, citing or ending is not the day on which it was made
    chosen = _after(text, act, here)[:1]
    if not chosen:
        leading = [t for t in here if t.draft.end <= act.start and _LEADING.search(_before(text, t))]
        leading = [t for t in leading if not _OTHER_VERB.search(text, t.draft.end, act.start)]
        chosen = leading if plural else leading[-1:]
    if not chosen:
        bare = [t for t in here if t.draft.rule in ("weekday", "deictic", "rel-unit")]
        chosen = [t for t in bare if abs(t.draft.start - act.end) < _FAR_BARE][:1]
    if len(chosen) == 2 and not re.fullmatch(r"\s*+,?\s*+and\s++(?:on\s++)?", text[chosen[0].draft.end : chosen[1].draft.start]):
        chosen = chosen[-1:]
    return [_range(t) for t in chosen[-2:]]


def _after(text: str, act: Act, here: Sequence[Reading]) -> list[Reading]:
    following = [t for t in here if 0 <= t.draft.start - act.end < _FAR_AFTER and _ON.search(_before(text, t))]
    return [t for t in following if not re.search(r"\b(?:in force|since|until)\b", text[act.end : t.draft.start])]


def _before(text: str, time: Reading) -> str:
    return text[max(0, time.draft.start - 8) : time.draft.start]


def _range(time: Reading) -> DateRange:
    return DateRange(from_=time.first, to=time.last)
