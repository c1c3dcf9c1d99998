"""Relay chains: datelines, credits in sentences, whole articles."""

from __future__ import annotations

import pytest

from extract.marked import found, page, read
from hearsay.extract.claims import find_claims
from hearsay.extract.datelines import body_start, datelines, signature
from hearsay.extract.media import kind_of, same_outlet
from hearsay.extract.relays import find_relays, route

DATELINES = [
    ("KABUL, Nov 30 (Hindukush Wire) - Snow closed the pass.", ["Hindukush Wire"]),
    ("BAKU, Azerbaijan, March 3. /Shirvan Press/. The canal was opened.", ["Shirvan Press"]),
    ("TEHRAN, Nov. 30, ALVAN -- The envoy left.", ["ALVAN"]),
    ("(Delta News Agency) -- Monks walked to the bridge.", ["Delta News Agency"]),
    ("KARS - Serhat Haber Merkezi - Breeders met.", ["Serhat Haber Merkezi"]),
    ("OSH. 11 October. Ferghana Inform. The market burned.", ["Ferghana Inform"]),
    ("The minister (right) spoke. It was late.", []),
    ("MOSCOW, February 11. The envoy left for Minsk.", []),
    ("In 2019 (May 3) a bridge fell.", []),
]


@pytest.mark.parametrize(("text", "wanted"), DATELINES)
def test_datelines_credit_an_agency(text: str, wanted: list[str]) -> None:
    assert [c.name for c in datelines(text)] == wanted


def test_a_dateline_ends_before_the_article_begins() -> None:
    text = "KABUL, Nov 30 (Hindukush Wire) - Snow closed the pass."
    assert "Kabul".upper() not in text[body_start(text) :]


@pytest.mark.parametrize(
    ("last", "wanted"), [("Ganja Herald", "Ganja Herald"), ("He left the town.", None), ("- Himal Wire", "Himal Wire"), ("why not", None)]
)
def test_a_lone_last_line_signs(last: str, wanted: str | None) -> None:
    credit = signature(f"The market burned.\n\n{last}")
    assert (credit.name if credit else None) == wanted


CHAINS = [
    # 'X reports' at the end, in the middle, past and present
    ("The canal was opened on Monday, [ORG Sova Wire] reported.", None, ["Sova Wire"]),
    ("The canal was opened on Monday, [ORG Sova Wire] reports, citing [ORG Channel Nine].", None, ["Sova Wire", "Channel Nine"]),
    ("[ORG Sova Wire], quoting the [ORG Border Service], wrote that the road was shut.", None, ["Sova Wire", "Border Service"]),
    # the outlet names itself: rank 0, no second source
    ("The canal was opened on Monday, [ORG Ganja Herald] reports.", "Ganja Herald", ["Ganja Herald"]),
    ("The canal was opened on Monday, [ORG Sova Wire] reports.", "Ganja Herald", ["Ganja Herald", "Sova Wire"]),
    # the channel is not the speaker
    ("The road is safe, the mayor told [ORG Radio Tirich].", "Ganja Herald", ["Ganja Herald", "Radio Tirich", "mayor"]),
    (
        "According to the information given to [ORG SVP] by the [ORG Farmers' Bureau], it was noted that wells ran dry.",
        None,
        ["SVP", "Farmers' Bureau"],
    ),
    (
        "The well is dry, a driver told [ORG Radio Tirich], as quoted by [ORG Dena News Agency].",
        None,
        ["Dena News Agency", "Radio Tirich", "driver"],
    ),
    # media without a name
    ("Two men were held, [ORG Sova Wire] said, citing local media.", None, ["Sova Wire", "local media"]),
    ("Two men were held, local media reported.", None, ["local media"]),
    # staff, acronyms, addresses, portals, passives
    ("[ORG SVP]'s Lviv bureau reports that the road was shut.", None, ["SVP"]),
    ("The canal was opened, [ORG Delta News Agency] (DNA) reported.", None, ["Delta News Agency"]),
    ("(MENAFN- Delta News Agency) A canal was opened.", None, ["MENAFN", "Delta News Agency"]),
    ("It was reported by the [ORG Canal Board] to [ORG Sova Wire] that the locks are old.", None, ["Sova Wire", "Canal Board"]),
    ("The wells are dry, the official news agency of the region, [ORG Jazira Khabar], said.", None, ["Jazira Khabar"]),
    (
        "The battery failed, [ORG Orbita Press] reports with reference to [ORG Radio Tirich], which in turn refers to a fitter.",
        None,
        ["Orbita Press", "Radio Tirich", "fitter"],
    ),
    # bodies that are no media, and nobody
    ("Two men were held, the [ORG Interior Ministry] said.", None, []),
    ("A spokesman told reporters that the road was shut.", None, []),
    ("The [ORG Interior Ministry] told the [ORG Supreme Court] that the road was shut.", None, []),
]


@pytest.mark.parametrize(("marked", "outlet", "wanted"), CHAINS)
def test_a_sentence_gives_its_chain(marked: str, outlet: str | None, wanted: list[str]) -> None:
    assert [r.name for r in found(marked, outlet=outlet).relays] == wanted


def test_ranks_begin_at_the_outlet_and_at_one_without_it() -> None:
    with_outlet = found("The canal was opened, [ORG Sova Wire] reported.", outlet="Ganja Herald").relays
    without = found("The canal was opened, [ORG Sova Wire] reported.").relays
    assert [(r.rank, r.role) for r in with_outlet] == [(0, "outlet"), (1, "agency")]
    assert [r.rank for r in without] == [1]


def test_spans_of_relays_quote_the_text() -> None:
    text = "The canal was opened, Sova Wire reported, citing the Border Service."
    for relay in found(text.replace("Sova Wire", "[ORG Sova Wire]")).relays:
        assert relay.start is not None
        assert text[relay.start : relay.end] == relay.words


def test_an_earlier_report_of_another_outlet_is_background() -> None:
    marked = (
        "KABUL, Nov 30 ([ORG Hindukush Wire]) - Snow closed the pass. Forty lorries wait. Nobody was hurt. "
        "[ORG Kunar Daily] had reported earlier that the pass was open."
    )
    assert [r.name for r in found(marked).relays] == ["Hindukush Wire"]


def test_the_route_of_a_claim_ends_at_whoever_said_it() -> None:
    article, analysis = read("{T1 The road is safe}, {S1 [ROLE the mayor]} {C1 told} {R1 [ORG Radio Tirich]}.")
    here = page("{T1 The road is safe}, {S1 [ROLE the mayor]} {C1 told} {R1 [ORG Radio Tirich]}.")
    relays = find_relays(article, here)
    claim = find_claims(article, analysis, here)[0]
    assert [r.name for r in route(here, relays, claim)] == ["Radio Tirich", "mayor"]


NAMES = [
    ("Shatt News Agency", "agency"),
    ("Ladoga Bulletin", "outlet"),
    ("Interior Ministry", "body"),
    ("local media", "generic"),
    ("Quxot", "unknown"),
]


@pytest.mark.parametrize(("name", "kind"), NAMES)
def test_names_are_typed_by_their_words(name: str, kind: str) -> None:
    assert kind_of(name) == kind


@pytest.mark.parametrize(
    ("a", "b", "wanted"),
    [("SNA", "Shatt News Agency", True), ("the Balangay", "Balangay News Service", True), ("Radio North", "Radio South", False)],
)
def test_short_names_mean_the_long_ones(a: str, b: str, wanted: bool) -> None:
    assert same_outlet(a, b) is wanted
