"""Shared claims: one thing said in several articles, and its origins."""

from __future__ import annotations

import pytest

from hearsay.link import across
from hearsay.records import Actor, AnnotatedArticle, Claim, SharedClaim, cut
from hearsay.text import content_id
from link_texts import article, party

SAID = "forty sheep died at two poisoned springs above the village"
PEOPLE = {
    "Edda Vole": Actor(id="act_vole", name="Edda Vole", kind="person"),
    "Ruk Amsel": Actor(id="act_amsel", name="Ruk Amsel", kind="person"),
}


def report(outlet: str, start: str, speaker: str, said: str = SAID, credit: str | None = None) -> AnnotatedArticle:
    text = f"{start} {speaker} said that {said}."
    at = text.index(said)
    source = party(text, speaker, PEOPLE[speaker].id if speaker in PEOPLE else None)
    claim = Claim(
        id=content_id("clm", outlet, text),
        manner="indirect",
        type="statement",
        sources=(source,),
        contents=(cut(text, at, at + len(said)),),
    )
    return article(text, day="2024-05-07", outlet=outlet, credit=credit, claims=(claim,))


def linked(*articles: AnnotatedArticle) -> list[SharedClaim]:
    actors = {a.id: tuple(p for p in PEOPLE.values() if p.name in a.text) for a in articles}
    found = across((a, actors[a.id]) for a in articles).claims
    assert found == across((a, actors[a.id]) for a in articles[::-1]).claims
    return found


FIRST = report("Oster Post", "It was late.", "Edda Vole")


@pytest.mark.parametrize(
    ("other", "low", "high"),
    [
        (report("Mill Courier", "At noon the mayor spoke;", "Edda Vole", f"{SAID} this week"), 1, 1),
        (report("Mill Courier", "Nobody else came.", "Ruk Amsel"), 2, 2),
        (report("Mill Courier", "Nobody else came.", "a shepherd"), 1, 2),
        (report("Mill Courier", "Nobody else came.", "a shepherd", credit="Oster Post"), 1, 1),
    ],
    ids=["one speaker", "two named speakers", "a speaker without a name", "a common credit"],
)
def test_origins_of_a_claim_are_an_interval_with_reasons(other: AnnotatedArticle, low: int, high: int) -> None:
    (found,) = linked(FIRST, other)
    assert (found.origins.low, found.origins.high) == (low, high)
    assert found.reasons
    assert set(found.articles) == {FIRST.id, other.id}


@pytest.mark.parametrize(
    "other",
    [
        report("Mill Courier", "It was early.", "Edda Vole", "the pumps of the lower town had been repaired by volunteers"),
        report("Mill Courier", "It was early.", "Edda Vole", "forty sheep"),
    ],
    ids=["another thing", "too short"],
)
def test_other_things_said_are_not_shared(other: AnnotatedArticle) -> None:
    assert linked(FIRST, other) == []
