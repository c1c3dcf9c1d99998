"""One article: its text with the evidence marked in place, and what was found beside the paragraph where it stands."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

import msgspec

from hearsay.explore.marks import Mark, Segment, paragraphs
from hearsay.explore.pages.found import actor_names
from hearsay.explore.rows import ArticleRow, ClaimRow, CopyRow, EventRow, Hand, InstrumentRow
from hearsay.explore.view import Ask, NotThere, View
from hearsay.records import Struct

__all__ = ["LAYERS", "ArticlePage", "Line", "Note", "article"]

# What can be shown in the text, in the order of the legend.
LAYERS = ("claims", "events", "instruments", "relays", "copies")
# So many code points of a text on one page: about fifty screens. The rest is one link away.
_WINDOW = 60_000


class Note(Struct, frozen=True, kw_only=True):
    """What stands in the margin: one record, numbered in the order of the text; `start` and `end` are the words it hangs on."""

    number: int
    layer: str
    id: str
    start: int
    end: int
    claim: ClaimRow | None = None
    event: EventRow | None = None
    instrument: InstrumentRow | None = None
    relay: Hand | None = None
    copies: tuple[CopyRow, ...] = ()


class Line(Struct, frozen=True, kw_only=True):
    """A paragraph in segments, with the notes that belong beside it; `marks` maps the end of a segment to numbers of notes."""

    start: int
    segments: tuple[Segment, ...]
    notes: tuple[Note, ...]
    marks: dict[int, tuple[int, ...]]


class ArticlePage(Struct, frozen=True, kw_only=True):
    """An article. `start` and `end` are the part of the text that is shown, `length` the whole of it, all in code points."""

    article: ArticleRow
    sha256: str
    annotator: str | None
    lines: tuple[Line, ...]
    start: int
    end: int
    length: int
    window: int
    relays: tuple[Hand, ...]
    counts: dict[str, int]
    shown: tuple[str, ...]
    at: str | None
    stories: tuple[tuple[str, str, int], ...]
    elsewhere: tuple[Note, ...]
    actors: dict[str, str]


def article(ask: Ask) -> View:
    """Show one article.

    Raises:
        NotThere: the store has no such article.
    """
    index, id = ask.index, ask.id
    row = index.one(ArticleRow, "select * from articles where id = ?", [id])
    if row is None:
        raise NotThere(f"no article {id!r} in this store")
    more = index.dicts("select text, sha256, annotator from articles where id = ?", [id])[0]
    text: str = more["text"]
    claims = index.rows(ClaimRow, "select * from claims where article = ? order by seq", [id])
    events = index.rows(EventRow, "select * from events where article = ? order by seq", [id])
    relays = index.rows(Hand, "select * from relays where article = ? order by rank, seq", [id])
    instruments = index.rows(
        InstrumentRow,
        "select i.*, v.instrument as shared from instruments i left join invoked v on v.mention = i.id and v.article = i.article "
        "where i.article = ? order by i.seq",
        [id],
    )
    copies = index.rows(
        CopyRow,
        "select c.*, a.outlet, a.day as published, a.title from copies c join articles a on a.id = c.other where c.article = ? "
        "order by a.day nulls last, c.id",
        [id],
    )
    found = [*_claims(claims), *_events(events), *_instruments(instruments), *_relays(relays), *_copies(copies)]
    found.sort(key=lambda pair: (pair[0].start, pair[0].layer != "copies", pair[0].id))
    asked = ask.param("show")
    shown = tuple(layer for layer in LAYERS if asked is None or layer in asked.split(","))
    at = ask.param("at")
    notes = [_numbered(note, number) for number, note in enumerate((n for n, _ in found if n.layer in shown or n.id == at), 1)]
    marks = [mark for note, its in found if note.layer in shown or note.id == at for mark in its]
    marks += [_at(m) for note, its in found if note.id == at and not isinstance(note.event, EventRow) for m in its]
    marks += [Mark(start=e.start, end=e.end, id=e.id, kind="at") for e in events if e.id == at]
    start = _window(ask, text, next((n.start for n in notes if n.id == at), None))
    end = min(len(text), start + _WINDOW)
    stories = index.dicts(
        "select s.id, s.type, s.article_count as n from (select distinct story from story_events where article = ?) x "
        "join stories s on s.id = x.story order by n desc, s.id",
        [id],
    )
    lines = tuple(_lines(text, marks, notes, start, end))
    data = ArticlePage(
        article=row,
        sha256=more["sha256"],
        annotator=more["annotator"],
        lines=lines,
        start=start,
        end=end,
        length=len(text),
        window=_WINDOW,
        relays=tuple(relays),
        counts={layer: sum(note.layer == layer for note, _ in found) for layer in LAYERS},
        shown=shown,
        at=at,
        stories=tuple((s["id"], s["type"], s["n"]) for s in stories),
        elsewhere=tuple(n for n in notes if not start <= n.start < end),
        actors=actor_names(index, (*claims, *events, *instruments)),
    )
    return View(template="article.html", title=row.title or " ".join((row.opening or row.path).split())[:80], data=data)


def _window(ask: Ask, text: str, wanted: int | None) -> int:
    """Return where the shown part of a text begins: as the address says, else so that the record asked for is in it."""
    given = ask.param("from") or ""
    if given.isdecimal() and given.isascii() and len(given) < 12:
        return min(int(given), max(0, len(text) - 1))
    return 0 if wanted is None or wanted < _WINDOW else (text.rfind("\n", 0, wanted) + 1 or wanted)


def _lines(text: str, marks: list[Mark], notes: list[Note], start: int, end: int) -> Iterator[Line]:
    ends: dict[int, list[int]] = defaultdict(list)
    for note in notes:
        ends[note.end].append(note.number)
    for paragraph in paragraphs(text, marks, start, end):
        here = tuple(n for n in notes if paragraph.start <= n.start < paragraph.end)
        inside = {s.end: tuple(ends[s.end]) for s in paragraph.segments if s.end in ends and s.ids}
        yield Line(start=paragraph.start, segments=paragraph.segments, notes=here, marks=inside)


def _numbered(note: Note, number: int) -> Note:
    return msgspec.structs.replace(note, number=number)


def _at(mark: Mark) -> Mark:
    return Mark(start=mark.start, end=mark.end, id=mark.id, kind="at")


Found = tuple[Note, list[Mark]]


def _claims(claims: list[ClaimRow]) -> Iterator[Found]:
    for c in claims:
        hangs = next(iter((*c.cues, *c.contents, *c.sources)), None)
        if hangs is None:
            continue
        marks = [
            *(Mark(start=s.start, end=s.end, id=c.id, kind="said") for s in c.contents),
            *(Mark(start=s.start, end=s.end, id=c.id, kind="cue") for s in c.cues),
            *(Mark(start=s.start, end=s.end, id=c.id, kind="who") for s in c.sources),
        ]
        yield Note(number=0, layer="claims", id=c.id, start=hangs.start, end=hangs.end, claim=c), marks


def _events(events: list[EventRow]) -> Iterator[Found]:
    for e in events:
        mark = Mark(start=e.trigger.start, end=e.trigger.end, id=e.id, kind="did")
        yield Note(number=0, layer="events", id=e.id, start=e.trigger.start, end=e.trigger.end, event=e), [mark]


def _instruments(instruments: list[InstrumentRow]) -> Iterator[Found]:
    for i in instruments:
        yield (
            Note(number=0, layer="instruments", id=i.id, start=i.start, end=i.end, instrument=i),
            [Mark(start=i.start, end=i.end, id=i.id, kind="law")],
        )


def _relays(relays: list[Hand]) -> Iterator[Found]:
    for r in relays:
        if r.start is not None and r.end is not None and r.end > r.start:
            id = f"relay-{r.rank}-{r.start}"
            yield (
                Note(number=0, layer="relays", id=id, start=r.start, end=r.end, relay=r),
                [Mark(start=r.start, end=r.end, id=id, kind="via")],
            )


def _copies(copies: list[CopyRow]) -> Iterator[Found]:
    """Yield one note for each cluster of copied text in the article, however many articles have it."""
    groups: dict[str, list[CopyRow]] = defaultdict(list)
    for copy in copies:
        groups[copy.cluster].append(copy)
    for cluster, its in groups.items():
        marks = [Mark(start=first, end=last, id=cluster, kind="copied") for first, last in _union(its)]
        # The note hangs on the first word of what is copied: a number at the end of a long passage would stand far from it.
        yield Note(number=0, layer="copies", id=cluster, start=marks[0].start, end=marks[0].start, copies=tuple(its)), marks


def _union(copies: list[CopyRow]) -> list[tuple[int, int]]:
    joined: list[tuple[int, int]] = []
    for first, last in sorted((c.start, c.end) for c in copies):
        if joined and first <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(last, joined[-1][1]))
        else:
            joined.append((first, last))
    return joined
