"""Times of an article: expressions with TIMEX3 values, the days they cover, the anchor and the rule.

The grammar is data (`data/times/rules.tsv` over the classes of `data/times/words.tsv`). Values follow TIMEX3 (TimeML 1.2.1); days
are closed intervals. Two ends of a range are two expressions whose rules end in '+range-from' and '+range-to' (`joined` gives
the whole); '1830-1962' is one. A word before the time that opens the interval is kept in the rule: 'year+since'.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Iterator, Sequence

from hearsay.extract.instrument_taken import Taken
from hearsay.extract.time_anchor import anchored
from hearsay.extract.time_draft import Draft, Found
from hearsay.extract.time_readings import CALENDAR
from hearsay.extract.time_relative import RELATIVE
from hearsay.extract.time_rules import grammar, rules
from hearsay.extract.time_tokens import Tokens
from hearsay.records import Analysis, Article, DateRange, Instrument, TimeExpression, cut
from hearsay.text import content_id

__all__ = ["drafts_of", "find_times", "joined"]

# Classes that can carry an expression; a run of other classes ('in the', ', and') is not tried at all.
_RUN = re.compile(r"[^.|]+")
_CORE = re.compile(r"[YMmWvUPJ{}=^uqeDlSpyIKQN7845V!;2gF%]|[abcdnw]-?[^.|]")
_OPEN = re.compile(r"\b(since|until|till|before|after|by|from)\s++(?:about\s++|around\s++|at least\s++|the\s++)?$", re.IGNORECASE)
_CONTEXT = 3


@functools.cache
def _readings() -> dict[str, Callable[[Found], list[Draft]]]:
    return {**CALENDAR, **RELATIVE}


@functools.lru_cache(maxsize=2)  # instruments need the times of their article, and times are found right after them
def drafts_of(text: str) -> tuple[Draft, ...]:
    """Return the time expressions of `text` as far as their own words tell, in order and without overlap."""
    tokens = Tokens(text)
    codes = tokens.codes
    table, readings = rules(), _readings()
    found: list[Draft] = []
    for run in _RUN.finditer(codes):
        if not _CORE.search(run.group()):
            continue
        at, end = run.span()
        while at < end and (match := grammar().search(codes, at, end)):
            rule = table[match.lastgroup or ""]
            first, last = match.span()
            around = Found(
                tokens=tokens.between(first, last),
                before=tokens.between(first - _CONTEXT, first),
                after=tokens.between(last, last + _CONTEXT),
                rule=rule.id,
                type=rule.kind,  # type: ignore[arg-type]
            )
            read = readings[rule.reading](around)
            found.extend(read)
            # A rule that refuses gives the other words of its match another chance.
            at = _after(tokens, read[-1].end, first, last) if read else first + 1
    return tuple(found)


def _after(tokens: Tokens, end: int, first: int, last: int) -> int:
    return next((i for i in range(first + 1, last) if tokens.start(i) >= end), last)


def find_times(article: Article, analysis: Analysis, instruments: Sequence[Instrument] = ()) -> tuple[TimeExpression, ...]:
    """Return the time expressions of an article in the order of its text.

    A year that is part of a citation ('822 (1993)', 'the 1951 Convention') is no time; the date beside it ('adopted on 15
    November 2022') is one. Relative times are read against `article.published` or the narrative; what neither gives stays open
    (`XXXX-11-10`, no days). `analysis` is not needed for the grammar; it is taken so that all finders have one shape.
    """
    del analysis
    spans = Taken((i.start, i.end) for i in _apart(instruments))
    known = {(i.start, i.end): i for i in instruments}
    drafts = [d for d in drafts_of(article.text) if not _cited(d, article.text, known.get(spans.find(d.start, d.end) or (0, 0)))]
    times = []
    for reading in anchored(drafts, article.text, article.published):
        draft = reading.draft
        opened = _OPEN.search(article.text, max(0, draft.start - 24), draft.start)
        rule = reading.rule + (f"+{opened.group(1).lower()}" if opened and "+" not in reading.rule else "")
        span = cut(article.text, draft.start, draft.end)
        times.append(
            TimeExpression(
                id=content_id("tim", article.id, draft.start, draft.end, draft.type),
                start=span.start,
                end=span.end,
                text=span.text,
                type=draft.type,
                value=reading.value,
                from_=reading.first,
                to=reading.last,
                anchor=reading.anchor,
                rule=rule,
            )
        )
    return tuple(times)


def _apart(instruments: Sequence[Instrument]) -> Iterator[Instrument]:
    """Yield instruments that begin after the one before has ended."""
    end = 0
    for instrument in sorted(instruments, key=lambda i: i.start):
        if instrument.start >= end:
            yield instrument
            end = instrument.end


def _cited(draft: Draft, text: str, inside: Instrument | None) -> bool:
    """Tell whether a draft is a bare year (or number) that belongs to the name or number of an instrument."""
    if (
        inside is None
        or not (inside.start <= draft.start and draft.end <= inside.end)
        or draft.month is not None
        or draft.rule not in ("year", "year-slash", "year-range", "days-of-month", "numeric")
    ):
        return False
    before = text[inside.start : draft.start].rstrip()
    if inside.numbers or inside.identifiers:
        return True
    return not re.search(r"\b(?:in|since|until|by|from|during|signed|adopted)$", before)


def joined(times: Sequence[TimeExpression], index: int) -> DateRange:
    """Return the days of `times[index]`, of the whole range if it is one end of a range ('27 September to 10 November')."""
    here = times[index]
    rule = here.rule or ""
    if rule.endswith("+range-from") and index + 1 < len(times):
        return DateRange(from_=here.from_, to=times[index + 1].to)
    if rule.endswith("+range-to") and index > 0:
        return DateRange(from_=times[index - 1].from_, to=here.to)
    return DateRange(from_=here.from_, to=here.to)
