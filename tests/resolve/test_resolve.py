"""Actors within one article: who is joined, who stays apart, whose country is told and whose is not."""

from __future__ import annotations

from collections.abc import Callable

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hearsay.records import Actor, Analysis, Article, Claim, Findings, Mention, Party, Relay, check_spans, cut
from hearsay.resolve import explain_merges, resolve
from hearsay.text import content_id, normalise, sha256

Marked = tuple[Article, Analysis, Findings]
Build = Callable[[str], Marked]

ONE = [
    ("[ORG Kura Water Union] met. [GROUP The union] agreed.", ["Kura Water Union", "The union"]),
    ("[ORG Third Way Collective] ([ORG C3V]) spoke.", ["Third Way Collective", "C3V"]),
    ("[ORG FLR] ([ORG Front for Lake Reform]) spoke.", ["FLR", "Front for Lake Reform"]),
    ("[ORG Lake Reform Front] met. Later [ORG LRF] left.", ["Lake Reform Front", "LRF"]),
    ("[PERSON Ana Reis] came. [PERSON Reis] left.", ["Ana Reis", "Reis"]),
    ("[ROLE Foreign Minister] [PERSON Ana Reis] came. [ROLE The minister] left.", ["Ana Reis", "The minister"]),
    ("[PERSON Larry Reis] came. [PERSON Lawrence Reis] left.", ["Larry Reis", "Lawrence Reis"]),
    ("[ORG Zhaore Committee] met. [ORG Zhaori Committee] signed.", ["Zhaore Committee", "Zhaori Committee"]),
    ("[GROUP Tbilisi residents] have staged a rally. [GROUP The protesters] sang.", ["Tbilisi residents", "The protesters"]),
    ("[ORG Polish Senate] voted. [ORG The Senate] rose.", ["Polish Senate", "The Senate"]),
    ("[GPE Chile] and [GPE Peru] met. {S Lima} rejected the note.", ["Peru", "Lima"]),
    ("[NORP Armenian] officials met. [GPE Yerevan] denied it.", ["Armenian", "Yerevan"]),
    ("Police guarded the [NORP Brazilian] consulate. [GROUP The consulate] was closed.", ["Brazilian consulate", "The consulate"]),
    ("[ORG Embassy of] [GPE Chile] was shut.", ["Embassy of Chile"]),
    ("[PERSON Hamid al-Nouri] came. [PERSON Hamid el-Nuri] left.", ["Hamid al-Nouri", "Hamid el-Nuri"]),
    ("[PERSON Mohammed Karim] came. [PERSON Muhammad Karim] left.", ["Mohammed Karim", "Muhammad Karim"]),
    ("{S Suches River Union (SRU)} met. {S Suches River Union} left.", ["Suches River Union (SRU)", "Suches River Union"]),
]
TWO = [
    ("[GPE Niger] and [GPE Nigeria] met.", "Niger", "Nigeria"),
    ("[GPE Iran] and [GPE Iraq] met.", "Iran", "Iraq"),
    ("[PERSON Ana Reis] and [PERSON Ivo Reis] met.", "Ana Reis", "Ivo Reis"),
    ("[ORG UN] and [ORG UN Security Council] met.", "UN", "UN Security Council"),
    ("[ORG Zhaore Committee] met [ORG Zhaore Congress].", "Zhaore Committee", "Zhaore Congress"),
    (
        "[ROLE Deputy Minister] [PERSON Ana Reis] met [ROLE union chairwoman] [PERSON Ana Reis] there.",
        "Deputy Minister",
        "union chairwoman",
    ),
    ("[ORG Kura Union] and [ORG Debed Union] met; [ORG Ili Bank] left.", "Kura Union", "Debed Union"),
    ("[ORG Chilean Embassy] in Lima and [GPE Chile] agreed.", "Chilean Embassy", "Chile"),
    ("[ROLE the union's chairman] [PERSON Ana Reis] left [ORG Kura Union].", "chairman", "Kura Union"),
]


def _ids(build: Build, source: str) -> tuple[dict[str, str | None], dict[str, Actor], Findings]:
    article, analysis, findings = build(source)
    _, resolved, actors = resolve(article, analysis, findings)
    check_spans(resolved, article.text)
    by_text: dict[str, str | None] = {m.text: m.actor for m in resolved.mentions}
    by_text |= {p.text: p.actor for c in resolved.claims for p in (*c.sources, *c.addressees)}
    return by_text, {a.id: a for a in actors}, resolved


@pytest.mark.parametrize(("source", "names"), ONE)
def test_names_of_one_actor_are_joined(marked: Build, source: str, names: list[str]) -> None:
    by_text, actors, _ = _ids(marked, source)
    ids = {by_text.get(name) for name in names}
    assert len(ids) == 1
    assert ids <= set(actors)


@pytest.mark.parametrize(
    ("source", "holder"),
    [
        ("[ROLE Foreign Minister] [PERSON Ana Reis] of [GPE Portugal]", True),
        ("[GROUP Supporters] of [ROLE Foreign Minister] [PERSON Ana Reis] of [GPE Portugal]", False),
        ("[GROUP Friends] of [PERSON Ana Reis] of [GPE Portugal]", False),
    ],
)
def test_title_name_and_country_are_the_person_and_those_around_are_not(marked: Build, source: str, holder: bool) -> None:
    article, analysis, findings = marked(source)
    party = Party(start=0, end=len(article.text), text=article.text)
    claim = Claim(id="clm_1", manner="indirect", type="statement", sources=(party,), contents=(cut(article.text, 0, 1),))
    _, resolved, _ = resolve(article, analysis, msgspec.structs.replace(findings, claims=(claim,)))
    person = next(m.actor for m in resolved.mentions if m.text == "Ana Reis")
    assert (resolved.claims[0].sources[0].actor == person) is holder


@pytest.mark.parametrize(("source", "one", "other"), TWO)
def test_names_of_two_actors_stay_apart(marked: Build, source: str, one: str, other: str) -> None:
    by_text, _, _ = _ids(marked, source)
    assert by_text[one] is not None
    assert by_text[one] != by_text[other]


@pytest.mark.parametrize(
    ("source", "name", "country"),
    [
        ("[ORG Lori Water Council] met in [GPE Vanadzor].", "Lori Water Council", "ARM"),
        ("[GROUP Police] in [GPE Nairobi] fired.", "Police", "KEN"),
        ("[ORG Chilean Miners' League] met.", "Chilean Miners' League", "CHL"),
        ("[ORG Free Rivers League] met [ORG European Union] envoys.", "Free Rivers League", None),
        ("[GROUP experts] met.", "experts", None),
        ("[PERSON Ana Reis], [ROLE Chilean foreign minister], left.", "Ana Reis", "CHL"),
    ],
)
def test_the_country_comes_from_the_words_or_the_place_and_never_from_the_outlet(
    marked: Build, source: str, name: str, country: str | None
) -> None:
    article, analysis, findings = marked(source)
    printed = Article(id=article.id, path=article.path, sha256=article.sha256, outlet="Azernews", text=article.text)
    _, resolved, actors = resolve(printed, analysis, findings)
    actor = next(m.actor for m in resolved.mentions if m.text == name)
    assert next(a.country for a in actors if a.id == actor) == country


def test_a_pronoun_and_a_document_have_the_actor_that_their_reason_names(marked: Build) -> None:
    source = "[ORG Kura Water Union] met. {S It|pronoun of Kura Water Union} spoke; {S the letter|document of Kura Water Union} asked."
    by_text, _, _ = _ids(marked, source)
    assert by_text["It"] == by_text["the letter"] == by_text["Kura Water Union"]


def test_an_unresolved_pronoun_has_no_actor(marked: Build) -> None:
    assert _ids(marked, "{S They} spoke.")[0]["They"] is None


def test_equal_bodies_of_two_articles_have_one_id_and_local_groups_have_two(marked: Build) -> None:
    found = []
    for number in (1, 2):
        article, analysis, findings = marked("[ORG Polish Senate] met [GROUP the farmers].")
        other = Article(id=f"art_{number}", path=article.path, sha256=article.sha256, text=article.text)
        _, resolved, _ = resolve(other, analysis, findings)
        found.append({m.text: m.actor for m in resolved.mentions})
    assert found[0]["Polish Senate"] == found[1]["Polish Senate"]
    assert found[0]["the farmers"] != found[1]["the farmers"]


def test_possible_variants_are_named_and_not_joined(marked: Build) -> None:
    by_text, actors, _ = _ids(marked, "[ORG Iran Trade Office] met [ORG Iraq Trade Office].")
    one, other = by_text["Iran Trade Office"], by_text["Iraq Trade Office"]
    assert one is not None
    assert other is not None
    assert one != other
    assert actors[one].possible_variants == (other,)


def test_every_join_is_explained_with_score_and_reason(marked: Build) -> None:
    article, _, findings = marked("[PERSON Ana Reis] came. [PERSON Reis] left.")
    ((first, second, score, reason),) = explain_merges(article, findings)
    assert (first.text, second.text, score, reason) == ("Ana Reis", "Reis", 0.9, "surname")


def test_the_outlet_of_the_text_fills_the_article_under_its_canonical_name(marked: Build) -> None:
    article, analysis, _ = marked("It rained, AZERTAC reports.")
    relay = Relay(rank=0, name="AZERTAC", role="outlet")
    resolved, found, _ = resolve(article, analysis, Findings(relays=(relay,)))
    assert (resolved.outlet, resolved.outlet_basis, found.relays[0].name) == ("Azertag", "text", "Azertag")


NAMES = ["Baku", "the Senate", "U.S.", "Ana Reis", "Élysée", "Paris, Texas", "ECOWAS", "Łódź", "the protesters’", "🚩 Front", "Karabakh"]


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    pieces=st.lists(st.one_of(st.sampled_from(NAMES), st.text(max_size=12)), min_size=1, max_size=12),
    labels=st.lists(st.sampled_from(["ORG", "GPE", "PERSON", "ROLE", "GROUP", "NORP", "LOC", "MISC"]), min_size=12, max_size=12),
)
def test_any_text_is_resolved_with_exact_offsets_and_in_the_same_way_twice(pieces: list[str], labels: list[str]) -> None:
    text = normalise(" ".join(pieces))
    article = Article(id="art_x", path="x", sha256=sha256(text), text=text)
    mentions = []
    at = 0
    for piece, label in zip(pieces, labels, strict=False):
        start = text.find(piece, at)
        if piece.strip() and start >= 0:
            at = start + len(piece)
            mentions.append(Mention(start=start, end=at, text=piece, label=label, id=content_id("men", start, at, label)))  # type: ignore[arg-type]
    findings = Findings(mentions=tuple(mentions))
    first = resolve(article, Analysis(annotator="x"), findings)
    check_spans(first[1], text)
    assert first == resolve(article, Analysis(annotator="x"), findings)
    ids = {a.id for a in first[2]}
    assert {m.actor for m in first[1].mentions if m.actor} <= ids
