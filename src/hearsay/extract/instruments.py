"""Instruments of an article: resolutions, treaties, agreements, letters, notes, laws, rulings, with number, body, day and act.

A phrase becomes an instrument if its own words tell which one is meant: a number, a name, a body, a day, a modifier such as
'peace' or 'Russia-brokered', or a first mention with an act ('sent an official letter'). Bare references back ('the resolution',
'this agreement') are left out: they add no instrument, and the act of their clause is an event's business (decision 051).
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from hearsay.extract.instrument_bodies import bodies_of
from hearsay.extract.instrument_clause import Act, act_of, sentence_of
from hearsay.extract.instrument_days import days_of_act
from hearsay.extract.instrument_names import listed
from hearsay.extract.instrument_phrases import Phrase, phrases
from hearsay.extract.instrument_syntax import Clauses
from hearsay.extract.instrument_tables import days_of_year
from hearsay.extract.instrument_taken import Taken
from hearsay.extract.instrument_un import Citation, citations
from hearsay.extract.instrument_worth import BODY_WORD, is_instrument
from hearsay.extract.time_anchor import Reading, anchored, day_of
from hearsay.extract.times import drafts_of
from hearsay.records import Analysis, Article, DateRange, Instrument, Span, cut
from hearsay.text import content_id

__all__ = ["find_instruments"]

_TITLED = re.compile(r"[\"“]([A-Z][^\"“”\n]{3,120})[\"”],?\s++(?=(?:was\s++|were\s++)?(?:signed|concluded|initialled)\s++(?:between|by)\s)")
_SETTING = re.compile(
    r"\b(?:at|after|following|during|as part of|in the course of) (?:the end of )?the "
    r"(?:event|meeting|conference|summit|talks|forum|ceremony|session|visit|rally)\b|^As (?:a|the) (?:result|outcome)",
    re.IGNORECASE,
)
_NEAR = 3  # days between an event told and its publication within which the article is taken to tell of one day


def find_instruments(article: Article, analysis: Analysis) -> tuple[Instrument, ...]:
    """Return the instruments of an article in the order of its text.

    `bodies` stays empty here: `body_spans` holds the words, which `resolve` turns into actors. `date` is the day of adoption or
    signature, from the text or the tables; null where neither tells. `act` is null where nothing is said to be done.
    """
    clauses = Clauses(analysis)
    text = article.text
    cited = citations(text)
    taken = Taken((c.start, c.end) for c in cited)
    plain = [p for p in phrases(text) if taken.add(p.start, p.end)]
    titled = [m for m in _TITLED.finditer(text) if taken.find(*m.span()) is None]
    if not cited and not plain and not titled:
        return ()
    times = anchored(drafts_of(text), text, article.published)
    found = [i for c in cited for i in _of_citation(article, c, times, clauses)]
    found += [i for p in plain for i in _of_phrase(article, p, times, clauses)]
    for match in titled:
        sentence = sentence_of(text, match.start(), match.end())
        act = act_of(text, match.start(), match.end(), sentence)
        days = days_of_act(text, match.start(), match.end(), act, sentence, times, False)
        bodies = bodies_of(text, match.start(), match.end(), act, sentence, True, clauses)
        found.append(
            _made(
                article,
                match.start(),
                len(text[: match.end()].rstrip(" ,")),
                "agreement",
                (),
                (),
                days[0] if days else None,
                match.group(1),
                act,
                bodies,
            )
        )
    return tuple(sorted(found, key=lambda i: (i.start, i.end, i.date.from_ or "" if i.date else "", i.id)))


_JOINT = {"declaration", "statement"}
# What is adopted or signed elsewhere is sent here: nobody adopts a letter.
_SENT = {"letter", "note", "petition", "ultimatum"}


def _made(
    article: Article,
    start: int,
    end: int,
    kind: str,
    numbers: tuple[str, ...],
    identifiers: tuple[str, ...],
    date: DateRange | None,
    title: str | None,
    act: Act | None,
    bodies: Sequence[tuple[int, int]],
    name: str | None = None,
) -> Instrument:
    span = cut(article.text, start, end)
    done = name or (act.name if act else None)
    if kind in _SENT and done in ("adopted", "signed"):
        done = "submitted"
    if kind not in _SENT and done == "submitted" and act is not None and article.text[act.start : act.end].lower() in ("gave", "delivered"):
        done = "adopted"
    spans: list[Span] = []
    for body in bodies:
        if all(body != (s.start, s.end) for s in spans):
            spans.append(cut(article.text, *body))
    return Instrument(
        id=content_id("ins", article.id, start, end, kind, date.from_ if date else None),
        start=span.start,
        end=span.end,
        text=span.text,
        kind=kind,
        numbers=numbers,
        identifiers=identifiers,
        date=date,
        title=title,
        act=done,
        body_spans=tuple(spans),
    )


def _of_citation(article: Article, citation: Citation, times: Sequence[Reading], clauses: Clauses) -> list[Instrument]:
    text = article.text
    sentence = sentence_of(text, citation.start, citation.end)
    act = act_of(text, citation.start, citation.end, sentence)
    exact = citation.date is not None and citation.date.from_ == citation.date.to
    days = [] if exact or len(citation.numbers) > 1 else days_of_act(text, citation.start, citation.end, act, sentence, times, False)
    bodies = [citation.body] if citation.body else []
    if not bodies and citation.issuer == "un":
        link = re.compile(r"(?:,?\s*+(?:which was\s++)?(?:adopted|passed|approved)?\s*+(?:of|by)\s++)").match(text, citation.end)
        bodies = listed(text, link.end(), sentence[1]) if link else []
    act_name = act.name if act else "invoked"
    if not bodies and act is not None and act.before and act.name in ("adopted", "rejected"):
        bodies = [
            s for s in bodies_of(text, citation.start, citation.end, act, sentence, False, clauses) if BODY_WORD.search(text[s[0] : s[1]])
        ]
    made = _made(
        article, citation.start, citation.end, citation.kind, citation.numbers, citation.identifiers,
        days[0] if days else citation.date, citation.title, act, bodies, act_name,
    )  # fmt: skip
    return [made]


def _of_phrase(article: Article, phrase: Phrase, times: Sequence[Reading], clauses: Clauses) -> list[Instrument]:
    text = article.text
    sentence = sentence_of(text, phrase.start, phrase.end)
    act = act_of(text, phrase.start, phrase.end, sentence)
    signed = phrase.how == "signed"
    before = list(phrase.pair) + _lead(text, phrase)
    led = bool(before)
    if phrase.kind in _JOINT and phrase.determiner != "possessive":
        # The name of a place may stand before a declaration: who makes it is rather the subject of the clause.
        before = bodies_of(text, phrase.start, phrase.end, act, sentence, True, clauses) or before
    bodies = before or bodies_of(text, phrase.start, phrase.end, act, sentence, signed, clauses)
    days = days_of_act(text, phrase.start, phrase.end, act, sentence, times, phrase.plural) if not phrase.day else []
    if not is_instrument(phrase, act, bodies, days, text, led):
        return []
    if phrase.day:
        days = [DateRange(from_=phrase.day, to=phrase.day)]
        if phrase.kind != "agreement" and not signed:
            bodies = []
    elif not days and phrase.year:
        days = [days_of_year(phrase.year)]
    elif not days:
        days = _of_setting(article, act, sentence, times, phrase)
    name = act.name if act else "invoked" if phrase.named or phrase.numbers else None
    dates: list[DateRange | None] = list(days) or [None]
    return [_made(article, phrase.start, phrase.end, phrase.kind, phrase.numbers, (), d, phrase.title, act, bodies, name) for d in dates]


def _lead(text: str, phrase: Phrase) -> list[tuple[int, int]]:
    """Return the body that stands before the noun: 'French Senate resolution', "Azerbaijan's note"; a title holds none."""
    if phrase.lead is None or phrase.pair or phrase.named:
        return []
    start, end = phrase.lead
    words = text[start:end]
    if re.fullmatch(r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day", words):
        return []
    if phrase.determiner == "possessive" and end <= phrase.start:
        return listed(text, _run(text, start), end) or [phrase.lead]
    if phrase.how == "signed" or ((phrase.capital or phrase.kind == "law") and not BODY_WORD.search(words)):
        return []
    return [(start, end)]


def _run(text: str, start: int) -> int:
    """Return where the run of capitalised words that holds `start` begins ('the French Senate's resolution')."""
    match = re.search(r"(?:[A-Z][\w.&-]*\s++)*$", text[max(0, start - 80) : start])
    return (
        max(0, start - 80) + match.start()
        if match and match.group() and match.group().split()[0] not in ("The", "In", "On", "A", "Under")
        else start
    )


def _of_setting(article: Article, act: Act | None, sentence: tuple[int, int], times: Sequence[Reading], phrase: Phrase) -> list[DateRange]:
    """Return the day of the event that an article tells of, for what was signed or adopted at it.

    Only where the article was published within a few days of the only day it has told so far, and the sentence stands within
    the report of that event ('At the end of the event, a declaration was adopted').
    """
    published = day_of(article.published)
    if published is None or act is None or act.name not in ("adopted", "signed") or phrase.determiner not in ("a", "an"):
        return []
    told = {t.first for t in times if t.first and t.first == t.last and t.draft.end < sentence[0]}
    if len(told) != 1:
        return []
    day = told.pop()
    near = abs((published - published.fromisoformat(day)).days) <= _NEAR
    before = article.text[max(0, sentence[0] - 300, article.text.rfind("\n", 0, sentence[0]) + 1) : phrase.start]
    return [DateRange(from_=day, to=day)] if near and _SETTING.search(before) else []
