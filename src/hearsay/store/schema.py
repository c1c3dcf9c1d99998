"""The tables of a store, derived from `records.py`: the one place that says which record goes into which table.

A record becomes a row with the field names of the exchange form; nested records become Parquet structs and lists. Records that
belong to one article carry two columns more: `article`, its id, and `seq`, their position in the article's list.
"""

from __future__ import annotations

import functools
from typing import Any

import msgspec
from msgspec import inspect

from hearsay.records import (
    Actor,
    Article,
    Claim,
    Event,
    Identity,
    Instrument,
    Join,
    Mention,
    Merge,
    Passage,
    Place,
    Rejected,
    Relay,
    SharedClaim,
    SharedInstrument,
    Story,
    Storyline,
    StoryLink,
    Struct,
    TimeExpression,
)

__all__ = ["PER_ARTICLE", "STORE_SCHEMA", "TABLES", "RunRow", "SentenceRow", "TableSpec", "arrow_schema"]

STORE_SCHEMA = "hearsay-store/2"


class SentenceRow(Struct, frozen=True, kw_only=True):
    """A sentence of an article: half-open code points."""

    start: int
    end: int


class RoomVersion(Struct, frozen=True, kw_only=True):
    """The version of one room, or of hearsay, Python and the libraries that shape results."""

    room: str
    version: str


class RunRow(Struct, frozen=True, kw_only=True):
    """One run: what was asked, by which versions, when (UTC, ISO) and how it ended.

    `state` is running, done, interrupted, failed, or killed (found so by the next run). `recipe` is the digest of everything
    that makes results differ: versions, annotator, hints and limits. `articles` and `rejected` count the whole store after
    the run; `computed` and `copied` count the articles of this run alone.
    """

    id: int
    started: str
    ended: str | None = None
    state: str
    inputs: tuple[str, ...] = ()
    annotator: str
    engine: str
    jobs: int
    recipe: str
    configuration: str
    versions: tuple[RoomVersion, ...] = ()
    articles: int = 0
    rejected: int = 0
    computed: int = 0
    copied: int = 0
    seconds: float = 0.0


class TableSpec(Struct, frozen=True, kw_only=True):
    """One table: its record, the columns it has beside the record's fields, and what it is for."""

    name: str
    record: type[msgspec.Struct]
    extra: tuple[tuple[str, str], ...] = ()
    about: str


_KEY = (("article", "string"), ("seq", "int64"))

TABLES: dict[str, TableSpec] = {
    spec.name: spec
    for spec in (
        TableSpec(
            name="articles",
            record=Article,
            extra=(("annotator", "string"), ("unit", "string")),
            about="one row for each article, with its text",
        ),
        TableSpec(name="sentences", record=SentenceRow, extra=_KEY, about="sentences as half-open code points"),
        TableSpec(name="mentions", record=Mention, extra=_KEY, about="spans that name something"),
        TableSpec(name="times", record=TimeExpression, extra=_KEY, about="time expressions with the days they cover"),
        TableSpec(name="places", record=Place, extra=_KEY, about="places named in the text"),
        TableSpec(name="claims", record=Claim, extra=_KEY, about="who says what, by which words, to whom"),
        TableSpec(name="relays", record=Relay, extra=_KEY, about="the chain outlet, agency, organisation of each article"),
        TableSpec(name="instruments", record=Instrument, extra=_KEY, about="invoked resolutions, treaties, laws, letters"),
        TableSpec(name="events", record=Event, extra=_KEY, about="political events with their status"),
        TableSpec(name="joins", record=Join, extra=_KEY, about="two stretches of one article taken for one actor, and why"),
        TableSpec(name="actors", record=Actor, extra=_KEY, about="who is meant by mentions; one row for each actor when read"),
        TableSpec(name="merges", record=Merge, about="two names taken for one actor, with score and reason"),
        TableSpec(name="identities", record=Identity, about="ids of single articles that comparing articles or a judgement has changed"),
        TableSpec(name="shared_instruments", record=SharedInstrument, about="one row for each instrument, whatever articles invoke it"),
        TableSpec(name="passages", record=Passage, about="reused text in two articles"),
        TableSpec(name="stories", record=Story, about="reports of one event, with origins counted"),
        TableSpec(name="story_links", record=StoryLink, about="two events taken for one, with score and reasons"),
        TableSpec(name="shared_claims", record=SharedClaim, about="one thing said in several articles, with origins counted"),
        TableSpec(name="storylines", record=Storyline, about="stories that go on from each other"),
        TableSpec(name="rejected", record=Rejected, extra=(("unit", "string"),), about="input that was not used, with the reason"),
        TableSpec(name="runs", record=RunRow, about="one row for each run"),
    )
}

# In the order of the exchange form; the names are fields of AnnotatedArticle.
PER_ARTICLE = ("mentions", "times", "places", "claims", "relays", "instruments", "events", "joins")


def _arrow_type(kind: inspect.Type) -> Any:
    import pyarrow as pa

    match kind:
        case inspect.StrType() | inspect.LiteralType():
            return pa.string()
        case inspect.BoolType():
            return pa.bool_()
        case inspect.IntType():
            return pa.int64()
        case inspect.FloatType():
            return pa.float64()
        case inspect.VarTupleType(item_type=item):
            return pa.list_(_arrow_type(item))
        case inspect.StructType(fields=fields):
            return pa.struct([pa.field(f.encode_name, _arrow_type(f.type)) for f in fields])
        case inspect.UnionType(types=types):
            (one,) = (t for t in types if not isinstance(t, inspect.NoneType))
            return _arrow_type(one)
    raise TypeError(f"no Parquet type for {kind!r}; add it to hearsay.store.schema")


@functools.cache
def arrow_schema(table: str) -> Any:
    """Return the Arrow schema of a table: extra columns first, then the record's fields in their order."""
    import pyarrow as pa

    spec = TABLES[table]
    record = inspect.type_info(spec.record)
    assert isinstance(record, inspect.StructType)
    extra = [pa.field(name, pa.type_for_alias(kind)) for name, kind in spec.extra]
    return pa.schema(extra + [pa.field(f.encode_name, _arrow_type(f.type)) for f in record.fields])
