"""A store written by hand, without any language model: every table has rows, and every field that a stranger can fill is hostile."""

from __future__ import annotations

from pathlib import Path

from hearsay.records import (
    Actor,
    AnnotatedArticle,
    Claim,
    DateRange,
    Event,
    Extent,
    Instrument,
    Merge,
    OriginCount,
    Party,
    Passage,
    Published,
    Quantity,
    Rejected,
    Relay,
    Role,
    SharedInstrument,
    Span,
    Story,
    StoryLink,
    When,
    Where,
)
from hearsay.store.manifest import Manifest, save
from hearsay.store.parts import Stored, StoredRejected, write_part
from hearsay.store.schema import RoomVersion, RunRow
from hearsay.text import sha256

# Markup, a script address, an end of a script, a template, a formula, a turn of direction, a zero-width blank, an entity.
HOSTILE = "<script>alert('x')</script>\"'><img src=x onerror=alert(1)></title></textarea>{{7*7}}\u202egnp.exe\u200b&lt;"
FORMULA = "=cmd|' /C calc'!A0<svg onload=\"alert(2)\">"
ARABIC = "\u0642\u0627\u0644 \u0627\u0644\u0648\u0632\u064a\u0631 \u0627\u0644\u0646\u0647\u0631"

_TAIL = "The dockers closed the quay, and the port board said the quay was open again by night."


def _cut(text: str, words: str) -> Span:
    start = text.index(words)
    return Span(start=start, end=start + len(words), text=words)


def _party(text: str, words: str, actor: str | None) -> Party:
    start = text.index(words)
    return Party(start=start, end=start + len(words), text=words, actor=actor, reason=HOSTILE)


def text_of(number: int, extra: str = "") -> str:
    """Return the text of one article."""
    return (
        f"Report {number}. {HOSTILE} said on Monday that the dockers closed the quay under resolution {FORMULA}, "
        f"the Quay Agency reports.\n\n{_TAIL}\n{ARABIC}\n{extra}"
    ).strip()


def article(number: int, *, outlet: str | None, day: str | None, extra: str = "", url: str | None = None) -> AnnotatedArticle:
    """Return an article with one of everything."""
    text = text_of(number, extra)
    said = _cut(text, "the dockers closed the quay under resolution " + FORMULA)
    closed = _cut(text, "closed the quay under")
    claim = Claim(
        id=f"clm_{number}",
        manner="indirect",
        type="statement",
        sources=(_party(text, HOSTILE, "act_port"),),
        cues=(_cut(text, "said on"),),
        contents=(said,),
        addressees=(_party(text, "the Quay Agency", None),),
        rule=HOSTILE,
    )
    inner = Claim(
        id=f"clm_{number}in",
        manner="direct",
        type="denial",
        cues=(_cut(text, "board said"),),
        contents=(_cut(text, "quay was open"),),
        parent=claim.id,
    )
    event = Event(
        id=f"evt_{number}",
        start=said.start,
        end=said.end,
        text=said.text,
        type="PROTEST",
        mode="strike",
        contexts=("business",),
        trigger=closed,
        actors=(_party(text, "the dockers", "act_dockers"),),
        recipients=(_party(text, "the quay", "act_port"),),
        when=When(from_="2024-03-1" + str(number % 9), to="2024-03-1" + str(number % 9), precision="day", basis="text"),
        where=Where(name=HOSTILE, country="GEO", lat=41.6, lon=41.6, precision="city"),
        status="claimed" if number % 2 else "denied",
        according_to=claim.id,
        quantities=(Quantity(start=0, end=6, text="Report", low=float(number), high=None, of=HOSTILE, kind="participants"),),
        confidence=0.5,
    )
    bare = Event(id=f"evt_{number}b", start=0, end=6, text="Report", type="AID", trigger=Span(start=0, end=6, text="Report"))
    invoked = _cut(text, "resolution " + FORMULA)
    law = Instrument(
        id=f"ins_{number}m",
        start=invoked.start,
        end=invoked.end,
        text=invoked.text,
        kind="resolution",
        bodies=("act_port",),
        identifiers=(FORMULA,),
    )
    hand = _cut(text, "the Quay Agency")
    return AnnotatedArticle(
        id=f"art_{number}",
        path=f"news/{HOSTILE}.txt",
        url=url,
        sha256=sha256(text),
        language="en",
        outlet=outlet,
        outlet_basis="header",
        title=HOSTILE if number % 2 else None,
        byline=HOSTILE,
        published=Published(from_=day, to=day, precision="day", basis="header") if day else Published(),
        text=text,
        annotator="rules",
        sentences=((0, len(text)),),
        claims=(claim, inner),
        relays=(
            Relay(rank=0, name=outlet or "unknown", role="outlet"),
            Relay(rank=1, name=f"Agency {HOSTILE}", role="agency", start=hand.start, end=hand.end, words=hand.text),
        ),
        instruments=(law,),
        events=(event, bare),
    )


ACTORS = (
    Actor(
        id="act_port",
        name=HOSTILE,
        kind="organization",
        country="GEO",
        sectors=("GOV",),
        aliases=(HOSTILE, FORMULA),
        possible_variants=("act_dockers",),
        roles=(Role(words=HOSTILE, country="GEO", office="act_dockers", from_="2024-03-11", to="2024-03-12", articles=("art_1",)),),
        rule=HOSTILE,
    ),
    Actor(id="act_dockers", name="the dockers", kind="population"),
)


def write(folder: Path, count: int = 3, extra: str = "") -> Path:
    """Write a store of `count` articles, whose texts end in `extra`, and return its folder."""
    (folder / "tmp").mkdir(parents=True)
    (folder / "parts").mkdir()
    outlets = (HOSTILE, "Quay Herald", None)
    articles = [
        article(
            n,
            outlet=outlets[n % 3],
            day=f"2024-03-1{n % 9}" if n % 3 else None,
            extra=extra,
            url="javascript:alert(1)" if n % 2 else "https://quay.example/a",
        )
        for n in range(1, count + 1)
    ]
    stored = [Stored(article=a, actors=ACTORS, unit="u") for a in articles]
    reject = StoredRejected(rejected=Rejected(path=HOSTILE, reason=HOSTILE, detail=FORMULA), unit="u")
    ids = tuple(a.id for a in articles)
    ends = {a.id: a.text.index(_TAIL) + len(_TAIL) for a in articles}

    def extent(id: str) -> Extent:
        return Extent(article=id, start=ends[id] - len(_TAIL), end=ends[id])

    across = [
        Passage(id=f"pas_{a}{b}", a=extent(a), b=extent(b), identity=0.9, cluster="clu_1", earlier="b", reason=HOSTILE)
        for i, a in enumerate(ids)
        for b in ids[i + 1 :]
    ]
    events = tuple(a.events[0].id for a in articles)
    story = Story(
        id="sto_1",
        type="PROTEST",
        events=events,
        articles=ids,
        when=When(from_="2024-03-11", to="2024-03-12", precision="interval", basis="text"),
        where=Where(name=HOSTILE, country="GEO"),
        origins=OriginCount(low=1, high=2),
        reasons=(HOSTILE, f"evt_1 = evt_2 (score 1): {HOSTILE}"),
    )
    link = StoryLink(id="lnk_1", story=story.id, a=events[0], b=events[-1], score=3.0, reasons=(HOSTILE,))
    law = SharedInstrument(
        id="ins_1",
        kind="resolution",
        bodies=("act_port",),
        numbers=("1",),
        identifiers=(FORMULA,),
        date=DateRange(from_="1993-04-30", to="1993-04-30"),
        title=HOSTILE,
        articles=ids,
        mentions=tuple(a.instruments[0].id for a in articles),
        reason=HOSTILE,
    )
    merge = Merge(
        id="mrg_1",
        actor="act_port",
        a=HOSTILE,
        b=FORMULA,
        a_actor="act_port",
        b_actor="act_port",
        evidence="name",
        score=0.9,
        reason=HOSTILE,
        articles=ids,
    )
    first = write_part(folder, "one", cut=0, last=True, units=(), articles=stored, rejected=[reject])
    second = write_part(folder, "two", cut=0, last=True, units=(), articles=(), rejected=(), across=[*across, story, link, law, merge])
    run = RunRow(
        id=1,
        started="2024-03-12T10:00:00Z",
        ended=None,
        state="done",
        inputs=(HOSTILE,),
        annotator="rules",
        engine="serial",
        jobs=1,
        recipe="r",
        configuration="c",
        versions=(RoomVersion(room="read", version=HOSTILE),),
        articles=count,
    )
    save(folder, Manifest(generation=1, parts=(first, second), runs=(run,)))
    return folder
