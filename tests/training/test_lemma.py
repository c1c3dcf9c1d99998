"""Lemmas as edit scripts."""

import pytest
from training.lemma import make_script

from hearsay.annotate.lemmas import apply_script


@pytest.mark.parametrize(
    ("form", "lemma"),
    [("Parties", "party"), ("was", "be"), ("better", "good"), ("UN", "UN"), ("Talks", "talk"), ("n't", "not"), ("’ll", "will"), ("I", "I")],
)
def test_a_script_gives_back_the_lemma(form: str, lemma: str) -> None:
    assert apply_script(form, make_script(form, lemma)) == lemma


def test_one_script_serves_words_of_one_pattern() -> None:
    assert make_script("Armies", "army") == make_script("Cities", "city")
    assert apply_script("Duties", make_script("Cities", "city")) == "duty"


def test_a_script_that_cuts_more_than_there_is_leaves_the_form() -> None:
    assert apply_script("as", "k|0+|5+") == "as"
