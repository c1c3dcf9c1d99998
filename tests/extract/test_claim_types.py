"""Types of claims from cue and content; the table itself."""

from __future__ import annotations

from typing import get_args

import pytest

from hearsay.data.cues import content_signs, cue_phrases, rows
from hearsay.extract.claim_types import claim_type, known_cue
from hearsay.records import ClaimType

CASES = [
    ("said", "the road is open", "statement"),
    ("has called on", "both sides to stop", "demand"),
    ("asked", "whether the bridge would hold", "question"),
    ("asked", "the governor to come", "demand"),
    ("asked", "“Who pays?”", "question"),
    ("condemned", "the raid on the market", "accusation"),
    ("declined to comment on", "the figures", "denial"),
    ("has neither confirmed nor denied", "the report", "denial"),
    ("did not confirm", "the arrest", "denial"),
    ("could not confirm", "the arrest", "statement"),
    ("vowed", "to rebuild the mill", "promise"),
    ("agreed", "to share the water", "promise"),
    ("threatened", "to close the port", "threat"),
    ("thanked", "the crews", "praise"),
    ("fears", "that the dam will break", "belief"),
    ("wants", "to visit the camp", "intention"),
    ("wants", "the toll abolished", "demand"),
    ("saw", "two lorries burning", "perception"),
    ("ordered", "the harbour closed", "decree"),
    ("said", "“We demand the truth”", "demand"),
    ("told", "to stay indoors", "demand"),
    ("said", "“We will repair every roof”", "promise"),
    ("chanted", "“Give back the river!”", "demand"),
    ("dismissed as", "a fairy tale", "denial"),
    ("called", "the report “pure fantasy”", "denial"),
    ("called", "the strike “blackmail”", "accusation"),
    ("", "“Nobody was hurt,”", "denial"),
]


@pytest.mark.parametrize(("cue", "content", "wanted"), CASES)
def test_a_claim_has_the_type_of_its_cue_and_content(cue: str, content: str, wanted: str) -> None:
    assert claim_type(cue, content) == wanted


def test_a_document_that_says_something_makes_a_document_claim() -> None:
    assert claim_type("states", "that forty wells are dry", document=True) == "document"
    assert claim_type("demands", "that the wells be cleaned", document=True) == "demand"


@pytest.mark.parametrize(("cue", "wanted"), [("has said", True), ("called upon", True), ("walked to", False), ("according to", True)])
def test_cues_are_known_by_lemma(cue: str, wanted: bool) -> None:
    assert known_cue(cue) is wanted


def test_the_table_holds_several_hundred_cues_of_every_type() -> None:
    phrases = {(cue.phrase, cue.part) for cues in cue_phrases().values() for _, cue in cues}
    assert len(phrases) > 700
    assert {row["type"] for row in rows("claim_types.tsv")} == set(get_args(ClaimType))
    assert {sign.type for sign in content_signs()} <= set(get_args(ClaimType))


def test_every_row_of_the_tables_gives_a_reason() -> None:
    for name in ("claim_types.tsv", "content_signs.tsv", "documents.tsv", "parties.tsv", "relays.tsv", "addressing.tsv", "rule_words.tsv"):
        assert all(row["reason"] for row in rows(name)), name
