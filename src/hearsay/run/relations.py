"""PLOVER types for researchers who bring their own sentences with a marked actor and recipient."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import msgspec

from hearsay.annotate import load
from hearsay.data.events import roots
from hearsay.errors import ConfigError, InputError
from hearsay.protocols import EventAnswer, EventQuestion, EventTyper
from hearsay.records import Article
from hearsay.text import sha256

__all__ = ["Relation", "code_relations"]

NONE = "NONE"
BATCH = 16  # sentences annotated together

Span = tuple[int, int]


class Relation(msgspec.Struct, frozen=True, kw_only=True):
    """What the actor is said to do to the recipient.

    `type` is the likeliest PLOVER root of 2021 and `quad` its class (1 verbal co-operation, 2 material co-operation, 3 verbal conflict, 4
    material conflict). `probabilities` has all sixteen roots and adds up to 1: which one it is if there is an event at all; `none` is the
    probability that there is none.
    """

    type: str
    quad: int
    probabilities: dict[str, float]
    none: float


def code_relations(sentences: Iterable[tuple[str, Span | None, Span | None]], annotator: str = "model") -> list[Relation]:
    """Return one relation for each (sentence, actor, recipient).

    Args:
        sentences: Texts of a sentence or two, with half-open code points of the text; one of the two may be None, not both.
        annotator: One whose model has an event classifier; ours has.

    Raises:
        InputError: A span lies outside its text, is empty or holds no word, or both are absent; the message numbers the sentence.
        ConfigError: The annotator has no event classifier.
        ModelError: The model cannot be had.
    """
    rows = list(sentences)
    model = load(annotator)
    typer = model if isinstance(model, EventTyper) else None
    if typer is None:
        raise ConfigError(f"the annotator {annotator!r} has no event classifier. Use annotator='model'.")
    for number, (text, actor, recipient) in enumerate(rows):
        _check(number, text, actor, recipient)
    found: list[Relation] = []
    for begin in range(0, len(rows), BATCH):
        batch = rows[begin : begin + BATCH]
        articles = [Article(id=f"art_{begin + k}", path="", sha256=sha256(text), text=text) for k, (text, _, _) in enumerate(batch)]
        model.annotate(articles)  # the classifier goes on from what the model keeps of these
        for article, (_, actor, recipient) in zip(articles, batch, strict=True):
            answers = typer.type_events(article, [_question(actor, recipient)])
            if not answers:
                raise ConfigError(f"the model of the annotator {annotator!r} has no event classifier. Install hearsay again.")
            found.append(_relation(answers[0]))
    return found


def _question(actor: Span | None, recipient: Span | None) -> EventQuestion:
    return EventQuestion(actors=(actor,) if actor else (), recipients=(recipient,) if recipient else (), frame="plover")


def _check(number: int, text: str, actor: Span | None, recipient: Span | None) -> None:
    spans: Sequence[Span] = [s for s in (actor, recipient) if s is not None]
    if not spans:
        raise InputError(f"sentence {number}: neither actor nor recipient is marked. Give at least one span.")
    for start, end in spans:
        if not 0 <= start < end <= len(text) or not text[start:end].strip():
            what = f"span {start}-{end} marks no words of a text of {len(text)} characters"
            raise InputError(f"sentence {number}: {what}. Give half-open code points.")


def _relation(answer: EventAnswer) -> Relation:
    rest = 1.0 - answer.types[NONE]
    chances = {t: p / rest for t, p in answer.types.items() if t != NONE}
    best = max(chances, key=lambda t: (chances[t], t))
    return Relation(type=best, quad=roots()[best].quad, probabilities=chances, none=answer.types[NONE])
