"""Two articles and what goes across them, with everything that breaks exports: emoji before every span, line ends inside spans, formulas,
script, bidirectional controls, tabs, an address that runs code. Written for these tests."""

from __future__ import annotations

from typing import Any

from hearsay.records import (
    Across,
    Actor,
    AnnotatedArticle,
    Claim,
    DateRange,
    Event,
    Extent,
    Instrument,
    Mention,
    Merge,
    OriginCount,
    Party,
    Passage,
    Place,
    Published,
    Quantity,
    Relay,
    Role,
    SharedInstrument,
    Span,
    Story,
    TimeExpression,
    When,
    Where,
)
from hearsay.text import sha256

FIRST = (
    "😀 Dockers marched\non the harbour office in Mombasa on Friday, the <b>union</b> said. "
    "\u202eAbout 90 people\u202c came. It did not strike. Resolution 12 was cited."
)
SECOND = "=Dockers marched on the port in Mombasa; 2 were injured. 😀😀 The union\tmay strike."
HOSTILE = "</script><script>alert(1)</script>\u202e & \"q\" 'a'\ttab\nline"


def span(text: str, words: str) -> Span:
    start = text.index(words)
    return Span(start=start, end=start + len(words), text=words)


def party(text: str, words: str, actor: str | None) -> Party:
    found = span(text, words)
    return Party(start=found.start, end=found.end, text=found.text, actor=actor)


def event(text: str, words: str, trigger: str, id: str, **more: Any) -> Event:
    found = span(text, words)
    return Event(start=found.start, end=found.end, text=words, id=id, trigger=span(text, trigger), **more)


def _first() -> AnnotatedArticle:
    text, day = FIRST, When(from_="2024-03-15", to="2024-03-15", precision="day", basis="published", time="tim_1")
    crowd, where = span(text, "About 90 people"), span(text, "Mombasa")
    march = event(
        text,
        "Dockers marched\non the harbour office in Mombasa on Friday",
        "marched",
        "evt_0000000000000000000a",
        type="PROTEST",
        mode="demo",
        contexts=("economic",),
        actors=(party(text, "Dockers", "act_dockers"), party(text, "union", "act_union")),
        recipients=(party(text, "the harbour office", "act_office"),),
        when=day,
        where=Where(name="Mombasa", country="KEN", lat=-4.05, lon=39.66, precision="city", start=where.start, end=where.end),
        status="claimed",
        according_to="clm_1",
        quantities=(Quantity(start=crowd.start, end=crowd.end, text=crowd.text, low=90, high=90, of="people", kind="participants"),),
        confidence=0.87,
    )
    strike = event(text, "It did not strike", "strike", "evt_0000000000000000000b", type="PROTEST", mode="strike", status="negated")
    friday, cited = span(text, "Friday"), span(text, "Resolution 12")
    return AnnotatedArticle(
        id="art_1",
        path="news/+1.html",
        url="https://daily.example/a?b=1&c=2",
        sha256=sha256(text),
        language="en",
        outlet="@Daily <Tab>",
        title=HOSTILE,
        byline=HOSTILE,
        published=Published(from_="2024-03-16", to="2024-03-16", time="07:30+03:00", precision="minute", basis="meta"),
        text=text,
        annotator="model-1",
        sentences=((0, text.index(" \u202e")), (text.index("\u202e"), len(text))),
        mentions=(
            Mention(**_fields(text, "Dockers"), label="GROUP", id="men_1", actor="act_dockers"),
            Mention(**_fields(text, "harbour office"), label="ORG", id="men_2", actor="act_office"),
        ),
        times=(
            TimeExpression(
                start=friday.start,
                end=friday.end,
                text="Friday",
                id="tim_1",
                type="DATE",
                value="2024-03-15",
                from_="2024-03-15",
                to="2024-03-15",
            ),
        ),
        places=(Place(**_fields(text, "Mombasa"), id="plc_1", name="Mombasa", country="KEN", lat=-4.05, lon=39.66, precision="city"),),
        claims=(
            Claim(
                id="clm_1",
                manner="indirect",
                type="statement",
                sources=(party(text, "the <b>union</b>", "act_union"),),
                cues=(span(text, "said"),),
                contents=(span(text, "Dockers marched\non the harbour office in Mombasa on Friday"),),
            ),
            Claim(id="clm_2", manner="indirect", type="belief", sources=(party(text, "union", None),), parent="clm_1"),
        ),
        relays=(Relay(rank=0, name="@Daily <Tab>", role="outlet"),),
        instruments=(
            Instrument(
                start=cited.start,
                end=cited.end,
                text=cited.text,
                id="ins_1",
                kind="resolution",
                bodies=("act_office",),
                numbers=("12",),
                identifiers=("R/12",),
                date=DateRange(from_="1999-01-01", to="1999-12-31"),
            ),
        ),
        events=(march, strike),
    )


def _second() -> AnnotatedArticle:
    text = SECOND
    hurt, day = span(text, "2 were injured"), When(from_="2024-03-01", to="2024-03-31", precision="month", basis="text")
    march = event(
        text,
        "Dockers marched on the port in Mombasa",
        "marched",
        "evt_0000000000000000000c",
        type="PROTEST",
        mode="demo",
        actors=(party(text, "Dockers", "act_dockers"),),
        recipients=(party(text, "the port", "act_office"),),
        when=day,
        where=Where(name="Kenya", country="KEN", lat=0.5, lon=37.9, precision="country"),
        quantities=(Quantity(start=hurt.start, end=hurt.end, text=hurt.text, low=2, high=2, kind="injured"),),
    )
    strike = event(text, "The union\tmay strike", "strike", "evt_0000000000000000000d", type="PROTEST", mode="strike", status="possible")
    killed = event(text, "2 were injured", "injured", "evt_0000000000000000000e", type="ASSAULT", mode="firearms")
    return AnnotatedArticle(
        id="art_2",
        path="news/2.txt",
        url="javascript:alert(1)",
        sha256=sha256(text),
        language="en",
        text=text,
        published=Published(from_="2024-03-20", precision="bounded", basis="text"),
        events=(march, strike, killed),
    )


def _fields(text: str, words: str) -> dict[str, Any]:
    found = span(text, words)
    return {"start": found.start, "end": found.end, "text": found.text}


ARTICLES = [_first(), _second()]
ACROSS: list[Across] = [
    Actor(id="act_dockers", name="dockers", kind="population", country="KEN", sectors=("LAB",)),
    Actor(
        id="act_office", name=f"Harbour \uffff Office {HOSTILE}", kind="government", country="KEN", sectors=("GOV",), aliases=("the port",)
    ),
    Actor(
        id="act_union",
        name="Dockers' Union",
        kind="organization",
        country="KEN",
        sectors=("LAB", "CVL"),
        roles=(Role(words="organiser", from_="2024-03-16", to="2024-03-16", articles=("art_1",)),),
    ),
    Merge(id="mrg_1", actor="act_office", a="port", b="office", a_actor="a", b_actor="b", evidence="name", score=0.9, reason="same"),
    SharedInstrument(id="shi_1", kind="resolution", articles=("art_1",), mentions=("ins_1",), reason="one number"),
    Passage(
        id="pas_1", a=Extent(article="art_1", start=2, end=9), b=Extent(article="art_2", start=1, end=8), identity=1.0, cluster="clu_1"
    ),
    Story(
        id="sto_0000000000000000000f",
        type="PROTEST",
        events=("evt_0000000000000000000a", "evt_0000000000000000000c"),
        articles=("art_1", "art_2"),
        when=When(from_="2024-03-15", to="2024-03-15", precision="day"),
        origins=OriginCount(low=1, high=2),
        reasons=("one", "two"),
    ),
]
