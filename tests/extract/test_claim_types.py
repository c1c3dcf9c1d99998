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
    ("wants", "the toll abolished", "intention"),
    ("saw", "two lorries burning", "perception"),
    ("ordered", "the harbour closed", "decree"),
    ("said", "“We demand the truth”", "statement"),
    ("told", "to stay indoors", "demand"),
    ("said", "“We will repair every roof”", "intention"),
    ("chanted", "“Give back the river!”", "demand"),
    ("dismissed as", "a fairy tale", "denial"),
    ("called", "the report “pure fantasy”", "statement"),
    ("called", "the strike “blackmail”", "statement"),
    ("", "“Nobody was hurt,”", "statement"),
    # the form of the content, where the cue has no meaning of its own
    ("said", "“Close the gate,”", "demand"),
    ("wrote", "“Don’t touch the bees.”", "demand"),
    ("added", "“let the envoy come and see”", "demand"),
    ("said", "that the port must open", "demand"),
    ("told", "that the army should leave", "demand"),
    ("said", "that he would sue the bank", "intention"),
    ("announced", "that they will not vote", "intention"),
    ("announced", "a strike in all mines", "intention"),
    ("announced", "the arrest of two men", "statement"),
    ("said", "that the bridge would reopen", "statement"),
    ("said", "“We shall see,”", "statement"),
    ("replied", "“Who pays for it?”", "question"),
    ("stressed", "the need to talk", "demand"),
    ("insisted", "on a new vote", "demand"),
    ("insisted", "that the vote was fair", "statement"),
    ("chanted", "“Names! Names!”", "demand"),
    ("chanted", "“We are not goats”", "statement"),
    ("said", "that the mayor had stolen the grain", "statement"),
    ("claimed", "to have seized two forts", "statement"),
    ("gave", "ten days to repay the loan", "demand"),
    # a cue with a meaning of its own decides whatever is said
    ("promised", "that nobody would be hurt", "promise"),
    ("vowed", "never to return", "promise"),
    ("swore", "that no child would go hungry", "promise"),
    ("swore", "that no child was inside", "statement"),
    ("assured", "that the dike holds", "promise"),
    ("alleged in a petition", "that votes were added", "accusation"),
    ("held", "the owner responsible for the fire", "accusation"),
    ("expressed", "its displeasure at the visit", "accusation"),
    ("expressed", "the hope that rain would come", "belief"),
    ("expressed", "satisfaction with the talks", "praise"),
    ("voiced", "doubts about the mission", "belief"),
    ("warned", "that rice would run out", "statement"),
    ("warned", "that any boat that came near would be fired on", "threat"),
    ("gave an ultimatum", "to leave by noon", "threat"),
    ("reserves", "the right to respond", "threat"),
    ("objected", "that nobody had been asked", "denial"),
    ("knew", "nothing of the letter", "denial"),
    ("would not be drawn on", "the price", "denial"),
    ("does not dispute", "the figure", "statement"),
    ("did not rule out", "an early vote", "belief"),
    ("has not hidden", "his displeasure", "accusation"),
    ("never doubted", "that she would win", "belief"),
    ("is considering", "a lawsuit", "belief"),
    ("predict", "a poor harvest", "belief"),
    ("sees", "no reason to wait", "belief"),
    ("recalled", "a smell of smoke", "perception"),
    ("was informed", "of the convoy", "perception"),
    ("was told", "to wait", "demand"),
    ("was told", "that the road was shut", "statement"),
    ("want to know", "where the money is", "question"),
    ("asked", "for two more weeks", "demand"),
    ("asked", "about the bridge", "question"),
    ("is expected to ask", "who sold the ship", "question"),
    ("let it be known", "that the veto was ready", "statement"),
    ("are prepared", "to burn their permits", "intention"),
    ("stipulates", "that no fish may be sold", "decree"),
    ("declared", "the island independent", "decree"),
]


@pytest.mark.parametrize(("cue", "content", "wanted"), CASES)
def test_a_claim_has_the_type_of_its_cue_and_content(cue: str, content: str, wanted: str) -> None:
    assert claim_type(cue, content) == wanted


COURTS = [
    ("found", "that no duty was owed", "The Court of Appeal", "decree"),
    ("found", "the old graves intact", "Divers", "perception"),
    ("held", "that the law was void", "the tribunal", "decree"),
    ("hold", "that the hill is holy", "Elders of the valley", "belief"),
    ("decided", "to extend the mandate", "The Council", "decree"),
    ("decided", "to appeal", "the gas company", "intention"),
    ("ordered", "to close the shops", "Masked men", "demand"),
    ("ordered", "to close the shops", "The prefect", "decree"),
    ("told", "the union will vote on Friday", "its chairwoman", "intention"),
    ("told", "the road will close on Friday", "the police", "statement"),
]


@pytest.mark.parametrize(("cue", "content", "source", "wanted"), COURTS)
def test_who_says_it_settles_what_some_cues_leave_open(cue: str, content: str, source: str, wanted: str) -> None:
    assert claim_type(cue, content, source=source) == wanted


def test_the_syntax_tells_an_order_whose_verb_is_in_no_list() -> None:
    assert claim_type("said", "“Unhitch the mules,”", command=True) == "demand"
    assert claim_type("said", "“Unhitch the mules,”") == "statement"


def test_a_text_neither_tells_nor_plans_for_itself() -> None:
    assert claim_type("announces", "a lockout until June", document=True) == "document"
    assert claim_type("records", "two deaths", document=True) == "document"
    assert claim_type("recorded", "two deaths") == "perception"
    assert claim_type("reads", "“Pay us or bury us”", document=True) == "demand"


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
