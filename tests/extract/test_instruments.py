"""Cases of instruments. Add a line to a table, or a passage to tests/gold/instruments.jsonl."""

from __future__ import annotations

import pytest

from hearsay.extract.instruments import find_instruments
from hearsay.extract.times import find_times
from hearsay.records import Analysis, Article, Instrument, Published, check_spans

NOTHING = Analysis(annotator="none")


def found(text: str, published: str | None = None) -> tuple[Instrument, ...]:
    day = Published(from_=published, to=published, precision="day", basis="argument") if published else Published()
    page = Article(id="art_1", path="a", sha256="0" * 64, published=day, text=text)
    instruments = find_instruments(page, NOTHING)
    for instrument in instruments:
        check_spans(instrument, text)
    return instruments


CITATIONS = [
    (
        "UN Security Council resolutions 822, 853, 874 and 884",
        ["S/RES/822 (1993)", "S/RES/853 (1993)", "S/RES/874 (1993)", "S/RES/884 (1993)"],
    ),
    (
        "the UN Security Council resolutions (822, 853, 874 and 884)",
        ["S/RES/822 (1993)", "S/RES/853 (1993)", "S/RES/874 (1993)", "S/RES/884 (1993)"],
    ),
    ("Security Council resolutions 242 (1967) and 338 (1973)", ["S/RES/242 (1967)", "S/RES/338 (1973)"]),
    ("resolution 1701 (2006)", ["S/RES/1701 (2006)"]),
    ("U.N. Security Council Resolution 1973", ["S/RES/1973 (2011)"]),
    ("the Security Council's resolution No. 1373", ["S/RES/1373 (2001)"]),
    ("UNSCR 1325", ["S/RES/1325 (2000)"]),
    ("UNSC Resolution 2231", ["S/RES/2231 (2015)"]),
    ("resolutions 661 and 687 of the Security Council", ["S/RES/661 (1990)", "S/RES/687 (1991)"]),
    ("S/RES/1244", ["S/RES/1244 (1999)"]),
    ("S/RES/2334 (2016)", ["S/RES/2334 (2016)"]),
    ("UN resolution 194 (III)", ["A/RES/194 (III)"]),
    ("General Assembly resolution 1514 (XV)", ["A/RES/1514 (XV)"]),
    ("resolution 217 A (III)", ["A/RES/217 A (III)"]),
    ("UNGA 62/243", ["A/RES/62/243"]),
    ("General Assembly resolution 68/262", ["A/RES/68/262"]),
    ("General Assembly resolution ES-11/1", ["A/RES/ES-11/1"]),
    ("A/RES/46/86", ["A/RES/46/86"]),
    ("Human Rights Council resolution 48/1", ["A/HRC/RES/48/1"]),
    ("Human Rights Council resolution S-17/1", ["A/HRC/RES/S-17/1"]),
    ("S/PRST/2005/30", ["S/PRST/2005/30"]),
]


@pytest.mark.parametrize(("citation", "symbols"), CITATIONS, ids=[c[0] for c in CITATIONS])
def test_a_citation_of_the_un_has_its_official_symbols(citation: str, symbols: list[str]) -> None:
    instruments = found(f"Delegates recalled {citation}, as they do each year.")
    assert [i for x in instruments for i in x.identifiers] == symbols


@pytest.mark.parametrize(
    "text",
    [
        "The Senate adopted resolution 145 in a late sitting.",
        "The city council passed resolution 2231 on parking.",
        "A screen resolution of 1080 is enough.",
        "They signed off on 242 and 338.",
    ],
)
def test_a_number_of_another_body_gets_no_symbol_of_the_un(text: str) -> None:
    assert [i for x in found(text) for i in x.identifiers] == []


@pytest.mark.parametrize(
    "text",
    [
        "The participants condemned the resolution and read the letter.",
        "We invite you to adopt a resolution.",
        "He spoke about international law and about martial law.",
        "The ruling party held its national convention.",
        "The deal he got on the car was a good one.",
        "Law enforcement officers took notes in capital letters.",
        "It was an act of war and a declaration of love.",
    ],
)
def test_references_back_and_other_senses_are_no_instruments(text: str) -> None:
    assert [i.text for i in found(text)] == []


# text, day of publication, the phrase, kind, bodies, day, act
PHRASES: list[tuple[str, str | None, str, str, list[str], str | None, str]] = [
    (
        "Chad and Sudan signed a peace agreement on 15 January 2010.",
        *(None, "peace agreement", "agreement", ["Chad", "Sudan"], "2010-01-15", "signed"),
    ),
    (
        "On May 4, Chile and Peru signed a Brazil-brokered accord.",
        *("2021-05-06", "Brazil-brokered accord", "agreement", ["Chile", "Peru"], "2021-05-04", "signed"),
    ),
    (
        "The Belgian Senate adopted draft resolution No 77 on 3 June 2014.",
        *(None, "draft resolution No 77", "resolution", ["Belgian Senate"], "2014-06-03", "adopted"),
    ),
    (
        "The motion tabled on March 2 became a resolution adopted by the Danish Parliament on March 9, 2017.",
        *(None, "resolution", "resolution", ["Danish Parliament"], "2017-03-09", "adopted"),
    ),
    (
        "Oslo sent a protest note to Minsk on Monday.",
        *("2020-11-26", "protest note", "note", ["Oslo"], "2020-11-23", "submitted"),
    ),
    (
        "Washington withdrew from the INF Treaty.",
        *(None, "INF Treaty", "treaty", ["Washington"], "1987-12-08", "cancelled"),
    ),
    (
        "Directive 2008/115/EC was cited in court.",
        *(None, "Directive 2008/115/EC", "directive", [], None, "invoked"),
    ),
]


@pytest.mark.parametrize(("text", "published", "words", "kind", "bodies", "day", "act"), PHRASES, ids=[p[2] for p in PHRASES])
def test_a_phrase_has_kind_bodies_day_and_act(
    text: str, published: str | None, words: str, kind: str, bodies: list[str], day: str | None, act: str
) -> None:
    instrument = next(i for i in found(text, published) if i.text == words)
    assert instrument.kind == kind
    assert [s.text for s in instrument.body_spans] == bodies
    assert (instrument.date.from_ if instrument.date else None) == day
    assert instrument.act == act


def test_notes_sent_on_two_days_are_two_instruments() -> None:
    notes = found("On 26 May and on 4 June, Ghana sent protest notes to Togo.", "2020-06-06")
    assert [i.date.from_ for i in notes if i.date] == ["2020-05-26", "2020-06-04"]
    assert len({i.id for i in notes}) == 2


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("They cited resolution 822 (1993) of the Security Council.", []),
        ("They cited the 1951 Refugee Convention.", []),
        ("They recalled the cease-fire agreement in 1994.", ["1994"]),
        ("They cited the resolution adopted by the Senate on 15 November 2022.", ["2022-11-15"]),
    ],
)
def test_a_year_in_a_citation_is_no_time_but_a_date_beside_it_is(text: str, values: list[str]) -> None:
    page = Article(id="art_1", path="a", sha256="0" * 64, text=text)
    assert [t.value for t in find_times(page, NOTHING, find_instruments(page, NOTHING))] == values
