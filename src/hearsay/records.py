"""The records of hearsay: frozen, typed, and no behaviour but checks.

Offsets are half-open and count Unicode code points of the article's stored text. A span carries its words, so that a record
can be checked against the text it claims to quote (`check_spans`). Date intervals are closed: `from` and `to` are ISO days,
both included; either may be null. Unknown is a value: null or an empty list is not zero, not no, not today.

Field names and their order are the exchange form `hearsay/1`. Keys may be added; renaming one needs a new schema.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from typing import Any, Literal

import msgspec

from hearsay import notebook
from hearsay.errors import RecordError, SpanError

SCHEMA = "hearsay/1"

Label = Literal["PERSON", "ORG", "GPE", "LOC", "FAC", "NORP", "DATE", "MONEY", "PRODUCT", "MISC", "ROLE", "GROUP"]
Precision = Literal["minute", "day", "month", "year", "bounded", "unknown"]
PublishedBasis = Literal["header", "json-ld", "meta", "feed", "warc", "argument", "text", "unknown"]
TimeType = Literal["DATE", "TIME", "DURATION", "SET"]
Manner = Literal["direct", "indirect", "mixed"]
ClaimType = Literal[
    "statement",
    "demand",
    "accusation",
    "denial",
    "promise",
    "threat",
    "question",
    "praise",
    "belief",
    "intention",
    "perception",
    "document",
    "decree",
]
RelayRole = Literal["outlet", "agency", "organisation", "document", "person"]
Status = Literal["asserted", "claimed", "denied", "negated", "planned", "possible"]
QuantityKind = Literal["participants", "killed", "injured", "arrested", "displaced", "other"]
ActorKind = Literal[
    "country",
    "government",
    "legislature",
    "judiciary",
    "military",
    "police",
    "party",
    "organization",
    "igo",
    "company",
    "media",
    "armed group",
    "person",
    "role",
    "population",
    "unknown",
]
PlacePrecision = Literal["point", "city", "region", "country", "water", "unknown"]
WhenPrecision = Literal["minute", "day", "week", "month", "quarter", "year", "decade", "century", "interval", "bounded", "unknown"]
WhenBasis = Literal["text", "published", "narrative", "unknown"]
Evidence = Literal[
    "name",
    "acronym",
    "shorter name",
    "given name",
    "spelling",
    "transliteration",
    "title",
    "description",
    "place",
    "office holder",
    "role",
    "judgement",
]
PassageClass = Literal["report", "quotation", "background", "document"]


class Struct(msgspec.Struct, frozen=True, kw_only=True):
    """The base of all records: frozen, keyword arguments only."""


# ---------------------------------------------------------------------------------------------------------------- spans


def _check_days(first: str | None, last: str | None) -> None:
    for day in (first, last):
        if day is not None:
            try:
                datetime.date.fromisoformat(day)
            except ValueError as error:
                raise RecordError(f"{day!r} is no day of the form 2020-11-18. Give ISO days, or null for unknown.") from error
    if first is not None and last is not None and first > last:
        raise RecordError(f"date interval from {first} to {last} is turned round. Give the earlier day first.")


class Span(Struct, frozen=True, kw_only=True):
    """Words of a text: `start` and `end` half-open in code points, and the words themselves."""

    start: int
    end: int
    text: str

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end or len(self.text) != self.end - self.start:
            raise SpanError(
                f"span {self.start}-{self.end} does not fit its words {self.text[:40]!r} ({len(self.text)} characters). "
                "Offsets are half-open code points of the stored text; build spans with hearsay.records.cut."
            )


def cut(text: str, start: int, end: int) -> Span:
    """Return the span of `text` from `start` to `end` (half-open code points).

    Raises:
        SpanError: the offsets are empty, turned round or outside the text.
    """
    return Span(start=start, end=end, text=text[start:end] if 0 <= start < end else "")


class Party(Span, frozen=True, kw_only=True):
    """A span that stands for somebody: a source, an addressee, an actor or a recipient.

    `actor` is the id of who is meant (for a pronoun its referent, for a document the actor whose document it is); null if the
    article does not tell. `reason` says which rule found the actor.
    """

    actor: str | None = None
    reason: str | None = None


# -------------------------------------------------------------------------------------------------------------- article


class Published(Struct, frozen=True, kw_only=True):
    """When an article was published: a closed interval of days, with precision and basis.

    `bounded` means that only a limit is known: `from` without `to` reads 'not before that day'. `time` is as printed, with its
    zone if it had one, in ISO form ('15:42+04:00').
    """

    from_: str | None = msgspec.field(default=None, name="from")
    to: str | None = None
    time: str | None = None
    precision: Precision = "unknown"
    basis: PublishedBasis = "unknown"

    def __post_init__(self) -> None:
        _check_days(self.from_, self.to)


class Article(Struct, frozen=True, kw_only=True):
    """One reading of one document. `path` locates it below the input that was named: 'folder/a.zip!b.jsonl#17'.

    `sha256` is the digest of `text`; `outlet_basis` tells where the outlet was found (metadata, domain, header, signature,
    argument). `not_annotated` holds the reason why an article is kept without annotation, e.g. its language.
    """

    id: str
    path: str
    url: str | None = None
    sha256: str
    language: str | None = None
    outlet: str | None = None
    outlet_basis: str | None = None
    title: str | None = None
    byline: str | None = None
    published: Published = Published()
    encoding: str | None = None
    replaced_characters: int = 0
    not_annotated: str | None = None
    text: str


class Rejected(Struct, frozen=True, kw_only=True):
    """Input that was not used, with the reason. `reason` is one of a closed list in `read`, `detail` is for people."""

    path: str
    reason: str
    detail: str


# ------------------------------------------------------------------------------------------------------------- analysis


class Word(Struct, frozen=True, kw_only=True):
    """A syntactic word (Universal Dependencies). `head` is an index into the sentence's words, -1 for the root.

    Empty strings and a head of -2 mean that the annotator does not know.
    """

    start: int
    end: int
    pos: str = ""
    tag: str = ""
    lemma: str = ""
    head: int = -2
    relation: str = ""


class Sentence(Struct, frozen=True, kw_only=True):
    """A sentence, half-open; sentences partition the text but for the white space between them."""

    start: int
    end: int
    words: tuple[Word, ...] = ()


class NameSpan(Span, frozen=True, kw_only=True):
    """A span that names or describes something, before it is resolved."""

    label: Label


class AttributionSpans(Struct, frozen=True, kw_only=True):
    """One attribution as spans: who, by which words, what, to whom. Each may have several fragments."""

    sources: tuple[Span, ...] = ()
    cues: tuple[Span, ...] = ()
    contents: tuple[Span, ...] = ()
    addressees: tuple[Span, ...] = ()


class Analysis(Struct, frozen=True, kw_only=True):
    """What an annotator says of one text: language only, nothing of politics. `annotator` names it and its version."""

    annotator: str
    sentences: tuple[Sentence, ...] = ()
    names: tuple[NameSpan, ...] = ()
    attributions: tuple[AttributionSpans, ...] = ()


# ------------------------------------------------------------------------------------------------------------- findings


class DateRange(Struct, frozen=True, kw_only=True):
    """A closed interval of ISO days, both included; either may be null."""

    from_: str | None = msgspec.field(default=None, name="from")
    to: str | None = None

    def __post_init__(self) -> None:
        _check_days(self.from_, self.to)


class Mention(NameSpan, frozen=True, kw_only=True):
    """A span that names something, and the actor it was resolved to."""

    id: str
    actor: str | None = None


class TimeExpression(Span, frozen=True, kw_only=True):
    """A time expression with its TIMEX3 value and the days it covers.

    `anchor` says against what it was read: none, published, narrative; `rule` names the rule.
    """

    id: str
    type: TimeType
    value: str
    from_: str | None = msgspec.field(default=None, name="from")
    to: str | None = None
    anchor: str | None = None
    rule: str | None = None

    def __post_init__(self) -> None:
        super().__post_init__()
        _check_days(self.from_, self.to)


class Place(Span, frozen=True, kw_only=True):
    """A place that a text names. `country` is ISO 3166 alpha-3; `lat` and `lon` are degrees (WGS 84)."""

    id: str
    name: str
    country: str | None = None
    lat: float | None = None
    lon: float | None = None
    precision: PlacePrecision = "unknown"
    rule: str | None = None


class Claim(Struct, frozen=True, kw_only=True):
    """An attributed claim. `parent` is the id of the claim in whose content this one stands; `rule` names what found it."""

    id: str
    manner: Manner
    type: ClaimType
    sources: tuple[Party, ...] = ()
    cues: tuple[Span, ...] = ()
    contents: tuple[Span, ...] = ()
    addressees: tuple[Party, ...] = ()
    parent: str | None = None
    rule: str | None = None


class Relay(Struct, frozen=True, kw_only=True):
    """One step of the chain outlet <- agency <- organisation; rank 0 is the outlet.

    `start`, `end` and `words` are null where the step is known from metadata and not from the text.
    """

    rank: int
    name: str
    role: RelayRole
    start: int | None = None
    end: int | None = None
    words: str | None = None
    rule: str | None = None


class Instrument(Span, frozen=True, kw_only=True):
    """An invoked resolution, treaty, law, letter. `bodies` are actor ids; `act` says what was done with it."""

    id: str
    kind: str
    bodies: tuple[str, ...] = ()
    numbers: tuple[str, ...] = ()
    identifiers: tuple[str, ...] = ()
    date: DateRange | None = None
    title: str | None = None
    act: str | None = None
    body_spans: tuple[Span, ...] = ()


class Quantity(Span, frozen=True, kw_only=True):
    """A counted number as an interval, both ends included; a null end is open ('at least 12': low 12, high null)."""

    low: float | None = None
    high: float | None = None
    of: str | None = None
    kind: QuantityKind = "other"


class When(Struct, frozen=True, kw_only=True):
    """The days of an event, closed; `time` is the id of the time expression it rests on."""

    from_: str | None = msgspec.field(default=None, name="from")
    to: str | None = None
    precision: WhenPrecision = "unknown"
    basis: WhenBasis = "unknown"
    time: str | None = None

    def __post_init__(self) -> None:
        _check_days(self.from_, self.to)


class Where(Struct, frozen=True, kw_only=True):
    """The place of an event; `start` and `end` are null where it follows from the article and not from words at hand."""

    name: str
    country: str | None = None
    lat: float | None = None
    lon: float | None = None
    precision: PlacePrecision = "unknown"
    start: int | None = None
    end: int | None = None


class Event(Span, frozen=True, kw_only=True):
    """A political event (PLOVER). `status` tells whose word it is; `according_to` is the id of the claim that carries it."""

    id: str
    type: str
    mode: str | None = None
    contexts: tuple[str, ...] = ()
    trigger: Span
    actors: tuple[Party, ...] = ()
    recipients: tuple[Party, ...] = ()
    when: When | None = None
    where: Where | None = None
    status: Status = "asserted"
    according_to: str | None = None
    quantities: tuple[Quantity, ...] = ()
    confidence: float | None = None

    def _repr_html_(self) -> str:
        return notebook.event_html(self)


class Join(Struct, frozen=True, kw_only=True):
    """Two stretches of one article taken for one actor: by which evidence, with which score (0 to 1) and reason.

    The joins of an actor in an article are a tree over the stretches that mean it: without one of them it falls into two.
    """

    id: str
    actor: str
    a: Span
    b: Span
    evidence: Evidence
    score: float
    reason: str


class Findings(Struct, frozen=True, kw_only=True):
    """All that was found in one article, before or after resolving (actor ids are null before).

    `published` is a bound that the text gives for an article without a date of its own; null where there is none to give.
    """

    published: Published | None = None
    mentions: tuple[Mention, ...] = ()
    times: tuple[TimeExpression, ...] = ()
    places: tuple[Place, ...] = ()
    claims: tuple[Claim, ...] = ()
    relays: tuple[Relay, ...] = ()
    instruments: tuple[Instrument, ...] = ()
    events: tuple[Event, ...] = ()
    joins: tuple[Join, ...] = ()


class AnnotatedArticle(Article, frozen=True, kw_only=True):
    """The exchange form of one article: the article and everything found in it (`hearsay export --to jsonl`)."""

    schema: str = SCHEMA
    annotator: str | None = None
    sentences: tuple[tuple[int, int], ...] = ()
    mentions: tuple[Mention, ...] = ()
    times: tuple[TimeExpression, ...] = ()
    places: tuple[Place, ...] = ()
    claims: tuple[Claim, ...] = ()
    relays: tuple[Relay, ...] = ()
    instruments: tuple[Instrument, ...] = ()
    events: tuple[Event, ...] = ()
    joins: tuple[Join, ...] = ()

    def _repr_html_(self) -> str:
        return notebook.article_html(self)


# ------------------------------------------------------------------------------------------------------ across articles


class Role(Struct, frozen=True, kw_only=True):
    """A role in which articles name a person. `from` and `to` are the first and last day on which a dated article does so.

    The days are a closed interval; null where no dated article has the role. `office` is the id of the actor that stands for
    the office whoever holds it; null if several can hold it at a time. Nothing is said about the days outside.
    """

    words: str
    country: str | None = None
    office: str | None = None
    from_: str | None = msgspec.field(default=None, name="from")
    to: str | None = None
    articles: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        _check_days(self.from_, self.to)


class Actor(Struct, frozen=True, kw_only=True, tag="actor", tag_field="record"):
    """Who is meant by mentions. `country` is ISO 3166 alpha-3; `sectors` are PLOVER codes.

    `possible_variants` are ids of actors that are perhaps the same and were not joined. `rule` names what made the actor and
    told its country and sectors.
    """

    id: str
    name: str
    kind: ActorKind = "unknown"
    country: str | None = None
    sectors: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    possible_variants: tuple[str, ...] = ()
    roles: tuple[Role, ...] = ()
    rule: str | None = None


class Extent(Struct, frozen=True, kw_only=True):
    """A stretch of one article, half-open."""

    article: str
    start: int
    end: int


class Merge(Struct, frozen=True, kw_only=True, tag="merge", tag_field="record"):
    """Two names taken for one actor: why, how surely (score 0 to 1), and in which articles.

    `actor` is the actor as it is now; `a` and `b` are the names, `a_actor` and `b_actor` the ids they have by themselves, which
    are equal where the names were joined inside articles. `a_at` and `b_at` are one place of each name, `articles` all articles
    that have the join. The id depends on names, ids and evidence alone, so that a judgement about it holds in later runs.
    """

    id: str
    actor: str
    a: str
    b: str
    a_actor: str
    b_actor: str
    evidence: Evidence
    score: float
    reason: str
    articles: tuple[str, ...] = ()
    a_at: Extent | None = None
    b_at: Extent | None = None


class Identity(Struct, frozen=True, kw_only=True):
    """Whom an actor id that was given inside one article means, once articles were compared and judgements applied.

    With `start` and `end` (half-open code points) only the party or mention of exactly that stretch is meant.
    """

    article: str
    actor: str
    start: int | None = None
    end: int | None = None
    meant: str


class Judgement(Struct, frozen=True, kw_only=True):
    """A decision of a user, kept beside the data and applied by every later run.

    `kind` is 'actor-split' (`value`: names, ids of merges or of articles that are not the actor `subject`), 'actor-join'
    (`subject` and `object` are one actor), 'undo' (`subject` is the judgement taken back), or a word of another tool for links,
    statuses and types. `at` is the time by the user's clock (ISO), `undone_by` the id of the judgement that took this one back.
    """

    id: str
    kind: str
    subject: str
    object: str | None = None
    value: tuple[str, ...] = ()
    reason: str | None = None
    by: str | None = None
    at: str
    undone_by: str | None = None


class SharedInstrument(Struct, frozen=True, kw_only=True, tag="instrument", tag_field="record"):
    """One instrument, and all articles and mentions (ids of `Instrument`) that invoke it; `reason` says what shows them to be one."""

    id: str
    kind: str
    bodies: tuple[str, ...] = ()
    numbers: tuple[str, ...] = ()
    identifiers: tuple[str, ...] = ()
    date: DateRange | None = None
    title: str | None = None
    articles: tuple[str, ...] = ()
    mentions: tuple[str, ...] = ()
    reason: str


class Passage(Struct, frozen=True, kw_only=True, tag="passage", tag_field="record"):
    """Reused text in two articles. `identity` is the share of equal words, 0 to 1; `earlier` names the side or 'unknown'.

    `class` tells what kind of text it is: a copied report, a quotation that both have, background that is pasted in again and
    again, or the text of a law or document; `reason` says why.
    """

    id: str
    a: Extent
    b: Extent
    identity: float
    cluster: str
    earlier: Literal["a", "b", "unknown"] = "unknown"
    class_: PassageClass = msgspec.field(default="report", name="class")
    reason: str = ""


class OriginCount(Struct, frozen=True, kw_only=True):
    """How many independent origins stand behind a story: an interval, both ends included; a null high is open."""

    low: int
    high: int | None = None


class Story(Struct, frozen=True, kw_only=True, tag="story", tag_field="record"):
    """Reports of one event, with the number of independent origins and the reasons for it."""

    id: str
    type: str
    events: tuple[str, ...]
    articles: tuple[str, ...]
    when: When | None = None
    where: Where | None = None
    origins: OriginCount
    reasons: tuple[str, ...] = ()


class StoryLink(Struct, frozen=True, kw_only=True, tag="link", tag_field="record"):
    """Two events taken for one: why, and how surely. `score` adds up what speaks for it; it is not a probability.

    The id depends on the two events alone, so that a judgement about them holds in later runs.
    """

    id: str
    story: str
    a: str
    b: str
    score: float
    reasons: tuple[str, ...] = ()


class SharedClaim(Struct, frozen=True, kw_only=True, tag="claim", tag_field="record"):
    """One thing said, in several articles: the ids of the claims, who is named as its source, and its origins with reasons."""

    id: str
    claims: tuple[str, ...]
    articles: tuple[str, ...]
    sources: tuple[str, ...] = ()
    origins: OriginCount
    reasons: tuple[str, ...] = ()


class Storyline(Struct, frozen=True, kw_only=True, tag="storyline", tag_field="record"):
    """Stories, and events of no story, that go on from each other: the same actors, and the same instrument or place, over time."""

    id: str
    stories: tuple[str, ...]
    events: tuple[str, ...] = ()
    articles: tuple[str, ...]
    actors: tuple[str, ...] = ()
    from_: str | None = msgspec.field(default=None, name="from")
    to: str | None = None
    reasons: tuple[str, ...] = ()


Across = Actor | Merge | SharedInstrument | Passage | Story | StoryLink | SharedClaim | Storyline


# --------------------------------------------------------------------------------------------------------------- checks


def spans_of(record: msgspec.Struct) -> Iterator[Span]:
    """Yield every span in `record`, itself included, in field order."""
    if isinstance(record, Span):
        yield record
    for name in record.__struct_fields__:
        value: Any = getattr(record, name)
        for item in value if isinstance(value, tuple) else (value,):
            if isinstance(item, msgspec.Struct):
                yield from spans_of(item)


def check_spans(record: msgspec.Struct, text: str) -> None:
    """Refuse a record any span of which differs from `text` at its offsets.

    Raises:
        SpanError: naming the first such span.
    """
    for span in spans_of(record):
        if text[span.start : span.end] != span.text:
            raise SpanError(
                f"{type(span).__name__} {span.start}-{span.end} says {span.text[:40]!r}, the text there is "
                f"{text[span.start : span.end][:40]!r}. The record belongs to another text; annotate the article again."
            )


def json_schema() -> dict[str, Any]:
    """Return the JSON Schema (2020-12) of the exchange form: one article, and one record across articles."""
    (article, across), parts = msgspec.json.schema_components((AnnotatedArticle, Across), ref_template="#/$defs/{name}")
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": SCHEMA,
        "description": "article: one object of `hearsay export --to jsonl`; across: one line of `hearsay export --to across`",
        "$defs": {**parts, "article": article, "across": across},
        "anyOf": [{"$ref": "#/$defs/article"}, {"$ref": "#/$defs/across"}],
    }
