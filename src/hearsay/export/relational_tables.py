"""The flat tables of `relational.py`: their columns, keys and what each column means.

Parquet, datapackage.json and SQLite are made from it.
"""

from __future__ import annotations

from typing import Literal

from hearsay.records import Struct

__all__ = ["SCHEMA", "Column", "Row", "Table"]

Row = tuple[str | int | float | None, ...]
Kind = Literal["string", "integer", "number"]


class Column(Struct, frozen=True, kw_only=True):
    """A column; `kind` is a type of Table Schema. `refers` is 'table.column' of a foreign key."""

    name: str
    kind: Kind
    about: str
    refers: str | None = None


class Table(Struct, frozen=True, kw_only=True):
    """A table; `key` are the columns that tell its rows apart."""

    name: str
    about: str
    key: tuple[str, ...]
    columns: tuple[Column, ...]


def _column(line: str) -> Column:
    """Return the column of a line 'name kind [>table.column] what it means'."""
    name, kind, about = line.split(" ", 2)
    refers = None
    if about.startswith(">"):
        refers, _, about = about[1:].partition(" ")
    kinds: dict[str, Kind] = {"s": "string", "i": "integer", "n": "number"}
    return Column(name=name, kind=kinds[kind], about=about, refers=refers)


_DOC = "doc_id s >articles.doc_id the article"
_SPAN = (
    "start i first code point of the words in the article's text",
    "end i code point behind the words",
    "text s the words",
)
_INTERVAL = ("date_from s first day (ISO), included", "date_to s last day (ISO), included")
_INSTRUMENT = ("numbers s numbers, joined by '; '", "identifiers s identifiers, joined by '; '", *_INTERVAL, "title s title")


def _table(name: str, key: str, about: str, *lines: str) -> Table:
    return Table(name=name, about=about, key=tuple(key.split()), columns=tuple(map(_column, lines)))


_TABLES = (
    _table(
        "articles",
        "doc_id",
        "One row for each article.",
        "doc_id s the article's id",
        "text s the text that all offsets refer to",
        "title s title",
        "outlet s who prints it",
        "byline s author as printed",
        "language s ISO 639-1",
        "url s address",
        "path s where it lay below the input",
        "published_from s first day on which it may have been published (ISO)",
        "published_to s last day (ISO)",
        "published_time s time of day as printed, with its zone",
        "published_precision s minute, day, month, year, bounded, unknown",
        "published_basis s where the day was found",
        "sha256 s digest of the text",
        "annotator s what annotated it, with version",
        "not_annotated s why it was kept without annotation",
    ),
    _table(
        "actors",
        "actor_id",
        "One row for each actor; two rows may still be one actor, see possible_variants.",
        "actor_id s the actor's id",
        "name s name",
        "kind s person, organization, country, population, role, ...",
        "country s ISO 3166 alpha-3",
        "sectors s PLOVER sectors, joined by '; '",
        "aliases s other names, joined by '; '",
        "possible_variants s ids of actors that are perhaps the same, joined by '; '",
    ),
    _table(
        "actor_roles",
        "actor_id n",
        "Roles in which articles name a person.",
        "actor_id s >actors.actor_id the person",
        "n i position, from 0",
        "words s the role in the article's words",
        "country s ISO 3166 alpha-3",
        "office s id of the actor that stands for the office",
        *_INTERVAL,
    ),
    _table(
        "merges",
        "merge_id",
        "Two names taken for one actor, and why.",
        "merge_id s the merge's id",
        "actor_id s the actor as it is now",
        "a s one name",
        "b s the other name",
        "evidence s kind of evidence",
        "score n 0 to 1",
        "reason s the reason in words",
    ),
    _table(
        "events",
        "event_id",
        "One row for each event as one article reports it. Mind `status`: not every event took place.",
        "event_id s the event's id",
        _DOC,
        "type s PLOVER type",
        "mode s PLOVER mode",
        "contexts s PLOVER contexts, joined by '; '",
        "status s asserted, claimed, denied, negated, planned, possible",
        "according_to s >claims.claim_id the claim that carries it",
        *_INTERVAL,
        "date_precision s how precise the interval is",
        "date_basis s text, published, narrative, unknown",
        "place s name of the place",
        "country s ISO 3166 alpha-3",
        "lat n degrees north (WGS 84)",
        "lon n degrees east",
        "place_precision s point, city, region, country, water, unknown",
        *_SPAN,
        "trigger_start i first code point of the word that reports it",
        "trigger_end i code point behind that word",
        "confidence n 0 to 1",
    ),
    _table(
        "event_parties",
        "event_id role n",
        "Who did it and to whom.",
        "event_id s >events.event_id the event",
        _DOC,
        "role s actor or recipient",
        "n i position, from 0",
        "actor_id s who is meant",
        *_SPAN,
    ),
    _table(
        "event_quantities",
        "event_id n",
        "Numbers that a report gives for an event.",
        "event_id s >events.event_id the event",
        _DOC,
        "n i position, from 0",
        "kind s participants, killed, injured, arrested, displaced, other",
        "low n lowest number, included",
        "high n highest number, included; null is open",
        "counted s what is counted",
        *_SPAN,
    ),
    _table(
        "claims",
        "claim_id",
        "One row for each claim. Attribution is not endorsement: nothing says that a claim is true.",
        "claim_id s the claim's id",
        _DOC,
        "type s statement, demand, accusation, denial, ...",
        "manner s direct, indirect, mixed",
        "parent_id s >claims.claim_id the claim in whose content it stands",
        "content s what is claimed, in the article's words",
    ),
    _table(
        "claim_spans",
        "claim_id role n",
        "Who says it, by which words, what, to whom.",
        "claim_id s >claims.claim_id the claim",
        _DOC,
        "role s source, cue, content, addressee",
        "n i position, from 0",
        "actor_id s who is meant, for sources and addressees",
        *_SPAN,
    ),
    _table(
        "relays",
        "doc_id rank",
        "The chain of hands of each article: outlet, agency, organisation.",
        _DOC,
        "rank i 0 is the outlet",
        "name s name",
        "role s outlet, agency, organisation, document, person",
        "start i first code point; null if known from metadata",
        "end i code point behind the words",
        "words s the words",
    ),
    _table(
        "instruments",
        "instrument_id",
        "Resolutions, treaties, laws, letters: one row each, whatever articles invoke it.",
        "instrument_id s the instrument's id",
        "kind s resolution, treaty, law, ...",
        "bodies s ids of the actors that made it, joined by '; '",
        *_INSTRUMENT,
        "reason s why the mentions are held for one",
    ),
    _table(
        "instrument_mentions",
        "mention_id",
        "Where an article invokes an instrument.",
        "mention_id s the mention's id",
        _DOC,
        "kind s resolution, treaty, law, ...",
        *_INSTRUMENT,
        "act s what was done with it",
        *_SPAN,
    ),
    _table(
        "instrument_mentions_shared",
        "instrument_id mention_id",
        "Which mentions mean which instrument.",
        "instrument_id s >instruments.instrument_id the instrument",
        "mention_id s >instrument_mentions.mention_id the mention",
    ),
    _table(
        "mentions",
        "mention_id",
        "Spans that name somebody or something.",
        "mention_id s the mention's id",
        _DOC,
        "label s PERSON, ORG, GPE, ROLE, ...",
        "actor_id s who is meant",
        *_SPAN,
    ),
    _table(
        "times",
        "time_id",
        "Time expressions.",
        "time_id s the expression's id",
        _DOC,
        "type s DATE, TIME, DURATION, SET",
        "value s TIMEX3 value",
        *_INTERVAL,
        *_SPAN,
    ),
    _table(
        "places",
        "doc_id place_id",
        "Places named in the text.",
        _DOC,
        "place_id s the place mention's id, unlike others of the article",
        "name s name in the gazetteer",
        "country s ISO 3166 alpha-3",
        "lat n degrees north (WGS 84)",
        "lon n degrees east",
        "precision s point, city, region, country, water, unknown",
        *_SPAN,
    ),
    _table(
        "passages",
        "passage_id",
        "Reused text in two articles.",
        "passage_id s the passage's id",
        "cluster s all copies of one text",
        "a_doc_id s >articles.doc_id one article",
        "a_start i first code point",
        "a_end i code point behind",
        "b_doc_id s >articles.doc_id the other article",
        "b_start i first code point",
        "b_end i code point behind",
        "identity n share of equal words, 0 to 1",
        "earlier s a, b or unknown",
    ),
    _table(
        "stories",
        "story_id",
        "Reports of one event, with the number of independent origins as an interval.",
        "story_id s the story's id",
        "type s PLOVER type",
        *_INTERVAL,
        "place s name of the place",
        "country s ISO 3166 alpha-3",
        "origins_low i at least so many independent origins",
        "origins_high i at most so many; null is open",
        "reasons s why, a reason a line",
    ),
    _table(
        "story_events",
        "story_id event_id",
        "Which events are reports of which story.",
        "story_id s >stories.story_id the story",
        "event_id s >events.event_id the event",
    ),
)

SCHEMA: dict[str, Table] = {table.name: table for table in _TABLES}
