"""Flat tables, for Parquet and SQLite: no lists and no structs, since R, Excel and Datasette want none.

Whatever an event or a claim has several of stands in a table of its own. Lists of short codes are joined by `; `. Offsets are
half-open code points of the article's text. Empty is null: unknown, never zero.
"""

from __future__ import annotations

from collections.abc import Iterator

from hearsay.export.relational_tables import SCHEMA, Row
from hearsay.records import (
    Across,
    Actor,
    AnnotatedArticle,
    DateRange,
    Merge,
    Passage,
    Quantity,
    SharedInstrument,
    Span,
    Story,
    When,
    Where,
)

__all__ = ["SCHEMA", "rows_across", "rows_of"]

Rows = Iterator[tuple[str, Row]]


def _joined(values: tuple[str, ...]) -> str | None:
    return "; ".join(values) or None


def _days(interval: When | DateRange | None) -> tuple[str | None, str | None]:
    return (interval.from_, interval.to) if interval else (None, None)


def _place(where: Where | None) -> Row:
    return (where.name, where.country, where.lat, where.lon, where.precision) if where else (None,) * 5


def _words(span: Span) -> Row:
    return (span.start, span.end, span.text)


def rows_across(record: Across) -> Rows:
    """Yield the rows of one record across articles, each with the name of its table."""
    match record:
        case Actor() as a:
            lists = (_joined(a.sectors), _joined(a.aliases), _joined(a.possible_variants))
            yield "actors", (a.id, a.name, a.kind, a.country, *lists)
            for n, r in enumerate(a.roles):
                yield "actor_roles", (a.id, n, r.words, r.country, r.office, *_days(DateRange(from_=r.from_, to=r.to)))
        case Merge() as m:
            yield "merges", (m.id, m.actor, m.a, m.b, m.evidence, m.score, m.reason)
        case SharedInstrument() as i:
            about = (_joined(i.numbers), _joined(i.identifiers), *_days(i.date), i.title, i.reason)
            yield "instruments", (i.id, i.kind, _joined(i.bodies), *about)
            yield from (("instrument_mentions_shared", (i.id, mention)) for mention in i.mentions)
        case Passage() as p:
            sides = (p.a.article, p.a.start, p.a.end, p.b.article, p.b.start, p.b.end)
            yield "passages", (p.id, p.cluster, *sides, p.identity, p.earlier)
        case Story() as s:
            where = (s.where.name, s.where.country) if s.where else (None, None)
            yield "stories", (s.id, s.type, *_days(s.when), *where, s.origins.low, s.origins.high, "\n".join(s.reasons) or None)
            yield from (("story_events", (s.id, event)) for event in s.events)


def rows_of(article: AnnotatedArticle) -> Rows:
    """Yield the rows of one article, each with the name of its table."""
    doc, p = article.id, article.published
    names = (article.title, article.outlet, article.byline, article.language, article.url, article.path)
    published = (p.from_, p.to, p.time, p.precision, p.basis)
    yield "articles", (doc, article.text, *names, *published, article.sha256, article.annotator, article.not_annotated)
    yield from (("mentions", (m.id, doc, m.label, m.actor, *_words(m))) for m in article.mentions)
    yield from (("times", (t.id, doc, t.type, t.value, t.from_, t.to, *_words(t))) for t in article.times)
    yield from (("places", (doc, w.id, w.name, w.country, w.lat, w.lon, w.precision, *_words(w))) for w in article.places)
    yield from (("relays", (doc, r.rank, r.name, r.role, r.start, r.end, r.words)) for r in article.relays)
    for i in article.instruments:
        about = (_joined(i.numbers), _joined(i.identifiers), *_days(i.date), i.title, i.act)
        yield "instrument_mentions", (i.id, doc, i.kind, *about, *_words(i))
    yield from _claims(article)
    yield from _events(article)


def _claims(article: AnnotatedArticle) -> Rows:
    for c in article.claims:
        yield "claims", (c.id, article.id, c.type, c.manner, c.parent, " ... ".join(s.text for s in c.contents) or None)
        for role, spans in (("source", c.sources), ("cue", c.cues), ("content", c.contents), ("addressee", c.addressees)):
            for n, span in enumerate(spans):
                yield "claim_spans", (c.id, article.id, role, n, getattr(span, "actor", None), *_words(span))


def _events(article: AnnotatedArticle) -> Rows:
    for e in article.events:
        when = (e.when.precision, e.when.basis) if e.when else (None, None)
        what = (e.type, e.mode, _joined(e.contexts), e.status, e.according_to, *_days(e.when), *when, *_place(e.where))
        yield "events", (e.id, article.id, *what, *_words(e), e.trigger.start, e.trigger.end, e.confidence)
        for role, parties in (("actor", e.actors), ("recipient", e.recipients)):
            for n, party in enumerate(parties):
                yield "event_parties", (e.id, article.id, role, n, party.actor, *_words(party))
        yield from (("event_quantities", _quantity(e.id, article.id, n, q)) for n, q in enumerate(e.quantities))


def _quantity(event: str, article: str, n: int, q: Quantity) -> Row:
    return (event, article, n, q.kind, q.low, q.high, q.of, *_words(q))
