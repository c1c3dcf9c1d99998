"""The event classifier's run time: what a question becomes, with a session that only writes down what it is given."""

from __future__ import annotations

import numpy as np
import pytest

from hearsay.annotate import load
from hearsay.annotate.event_types import EventLabels, EventModel
from hearsay.annotate.model import ModelAnnotator
from hearsay.protocols import EventQuestion, EventTyper
from hearsay.records import Article

LABELS = EventLabels(
    schema="hearsay-events/1",
    types=["NONE", "PROTEST"],
    modes=["", "PROTEST/demo"],
    statuses=["asserted", "denied"],
    parts=["trigger", "actor", "recipient"],
    frames=["own", "plover"],
    depth=2,
)
TEXT = "Dockers marched in Tema. Police arrested nine of them near the harbour gates."
SENTENCES = [(0, 24), (25, len(TEXT))]


class Session:
    """Stands for ONNX Runtime."""

    def __init__(self) -> None:
        self.feeds: list[dict[str, np.ndarray]] = []

    def run(self, names: object, feeds: dict[str, np.ndarray]) -> list[np.ndarray]:
        """Write the inputs down; answer that later questions are likelier PROTEST."""
        self.feeds.append(feeds)
        many = len(feeds["sentence"])
        scores = np.stack([np.zeros(many), np.arange(many, dtype=float)], 1).astype(np.float32)
        return [scores, scores, scores, np.full(many, 1.5, np.float32)]


def asked(*questions: EventQuestion) -> tuple[Session, list[float], list[list[str]]]:
    """Return the session, the probability of PROTEST of each answer, and the words marked in each row of the questions."""
    annotator = load("model")
    assert isinstance(annotator, ModelAnnotator)
    text = annotator.encoder.encode(TEXT)
    states = np.arange(len(text.pieces), dtype=np.float16)[:, None] * np.ones((1, 4), np.float16)
    session = Session()
    answers = EventModel(session, LABELS).answers(text, states, SENTENCES, questions)
    words = []
    for feeds in session.feeds:
        for row, sentence in zip(feeds["marks"], feeds["sentence"], strict=True):
            places = feeds["states"][sentence][:, 0].astype(int)
            begins = {int(b): k for k, b in enumerate(text.begins[:-1])}
            words.append([f"{mark}:{text.forms[begins[p]]}" for p, mark in zip(places, row, strict=True) if mark and p in begins])
    return session, [round(a.types["PROTEST"], 2) for a in answers], words


def at(word: str) -> tuple[int, int]:
    start = TEXT.index(word)
    return start, start + len(word)


def test_parts_are_marked_in_the_sentence_that_holds_them() -> None:
    question = EventQuestion(triggers=(at("arrested"),), actors=(at("Police"),), recipients=(at("nine of them"),))
    session, _, words = asked(question)
    assert words == [["2:Police", "1:arrested", "3:nine", "3:of", "3:them"]]
    assert session.feeds[0]["states"][0, 0, 0] > 0  # the first sentence is not read


def test_questions_about_one_sentence_read_it_once_and_answers_keep_their_order() -> None:
    session, chances, words = asked(
        EventQuestion(triggers=(at("arrested"),)),
        EventQuestion(triggers=(at("marched"),)),
        EventQuestion(actors=(at("Police"),), frame="plover"),
    )
    assert len(session.feeds) == 1
    assert session.feeds[0]["states"].shape[0] == 2
    assert session.feeds[0]["frame"].tolist() == [0, 0, 1]
    assert words == [["1:arrested"], ["1:marched"], ["2:Police"]]
    assert chances == [0.5, 0.73, 0.88]


def test_a_question_over_two_sentences_reads_both() -> None:
    session, _, words = asked(EventQuestion(triggers=(at("marched"),), recipients=(at("Police"),)))
    assert words == [["1:marched", "3:Police"]]
    assert session.feeds[0]["states"].shape[0] == 1


def test_a_trigger_within_a_party_stays_the_trigger() -> None:
    _, _, words = asked(EventQuestion(triggers=(at("nine"),), recipients=(at("nine of them"),)))
    assert words == [["1:nine", "3:of", "3:them"]]


def test_a_question_without_words_is_refused() -> None:
    with pytest.raises(ValueError, match="marks no word"):
        asked(EventQuestion(triggers=((24, 25),)))


def test_the_annotator_answers_for_articles_it_has_not_just_read() -> None:
    annotator = load("model")
    assert isinstance(annotator, EventTyper)
    articles = [Article(id=str(k), path="", sha256="", text=t) for k, t in enumerate((TEXT, "France condemned the raid."))]
    annotator.annotate(articles)
    question = EventQuestion(triggers=((7, 16),))
    first = annotator.type_events(articles[1], [question])
    annotator.annotate(articles[:1])
    again = annotator.type_events(articles[1], [question])
    assert len(first) == len(again) == 1
    assert first == again
    assert abs(sum(first[0].types.values()) - 1) < 1e-6
