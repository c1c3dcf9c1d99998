"""`hearsay.code_relations`: sentences with marked actor and recipient."""

from __future__ import annotations

import pytest

import hearsay
from hearsay.errors import ConfigError, InputError

SENTENCE = "The trade unions of Ruritania denounced the finance ministry."
ACTOR, RECIPIENT = (0, 28), (39, 60)


def test_roots_and_probabilities() -> None:
    found = hearsay.code_relations([(SENTENCE, ACTOR, RECIPIENT), (SENTENCE, ACTOR, None)])
    assert len(found) == 2
    assert found[0].type == "ACCUSE"
    assert found[0].quad == 3
    assert len(found[0].probabilities) == 16
    assert abs(sum(found[0].probabilities.values()) - 1) < 1e-6
    assert 0 <= found[0].none <= 1


def test_answers_do_not_depend_on_company() -> None:
    other = ("Police arrested nine strikers in the port.", (0, 6), (16, 29))
    alone = hearsay.code_relations([(SENTENCE, ACTOR, RECIPIENT)])
    assert hearsay.code_relations([other, (SENTENCE, ACTOR, RECIPIENT)] * 10)[1::2] == alone * 10


@pytest.mark.parametrize(("actor", "recipient"), [(None, None), ((5, 5), None), ((0, 200), None), (None, (3, 4)), ((-1, 3), None)])
def test_bad_spans_are_named(actor: tuple[int, int] | None, recipient: tuple[int, int] | None) -> None:
    with pytest.raises(InputError, match="sentence 1"):
        hearsay.code_relations([(SENTENCE, ACTOR, RECIPIENT), (SENTENCE, actor, recipient)])


def test_annotators_without_a_classifier_say_so() -> None:
    with pytest.raises(ConfigError, match="event classifier"):
        hearsay.code_relations([(SENTENCE, ACTOR, RECIPIENT)], annotator="rules")
