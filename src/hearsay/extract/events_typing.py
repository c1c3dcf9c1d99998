"""What a classifier thinks of the events that rules found: no event, another status, a mode.

Rules and classifier are weighed, neither rules alone: the rules know the word and its frame, the classifier the sentence. The thresholds
were chosen on the development part of our own sentences (`benchmarks/events_written.py --split dev`; decision 074).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import cast

import msgspec

from hearsay.protocols import EventAnswer, EventQuestion, EventTyper
from hearsay.records import Article, Event, Status

__all__ = ["question_of", "typed"]

NONE = "NONE"
# An event of the rules goes where the classifier is this sure that there is none: firm ones, with all parts, only at the higher bound.
SURE_OF_NONE, SURE_AGAINST_FIRM, FIRM = 0.95, 0.99, 0.8
# A status is changed only where the classifier is sure and finds the rules' answer unlikely: rules see the claim, it one sentence.
SURE_OF_STATUS, UNLIKELY = 0.85, 0.1
# The claim decides what is claimed or denied by somebody; the classifier decides among what rests on the wording of the clause alone.
WORDING = frozenset(("asserted", "negated", "planned", "possible"))


def question_of(event: Event) -> EventQuestion:
    """Return the question about an event: its trigger and its parties near it."""
    return EventQuestion(
        triggers=((event.trigger.start, event.trigger.end),),
        actors=tuple((p.start, p.end) for p in event.actors if event.start <= p.start < event.end),
        recipients=tuple((p.start, p.end) for p in event.recipients if event.start <= p.start < event.end),
    )


def typed(article: Article, events: Sequence[Event], typer: EventTyper | None) -> tuple[Event, ...]:
    """Return the events as rules and classifier see them together, in their order.

    Where there is no classifier, they stay as they are.
    """
    answers = typer.type_events(article, [question_of(e) for e in events]) if typer and events else []
    if not answers:
        return tuple(events)
    settled = (_settled(event, answer) for event, answer in zip(events, answers, strict=True))
    return tuple(event for event in settled if event is not None)


def _settled(event: Event, answer: EventAnswer) -> Event | None:
    """Return an event of the rules: its type stands, since the lexicon knows the word; None where there seems to be no event."""
    firm = (event.confidence or 0.0) >= FIRM
    if answer.types[NONE] >= (SURE_AGAINST_FIRM if firm else SURE_OF_NONE):
        return None
    status = _status(event, answer)
    return msgspec.structs.replace(
        event,
        mode=_mode(event, answer),
        status=status,
        according_to=None if status == "asserted" else event.according_to,
        confidence=round((event.confidence or 1.0) * (1.0 - 0.5 * answer.types[NONE]), 2),
    )


def _mode(event: Event, answer: EventAnswer) -> str | None:
    """Return the mode of the rules where they have one, else the likeliest of the type, if one is likelier than none."""
    if event.mode is not None:
        return event.mode
    own = {m: p for m, p in answer.modes.items() if m.startswith(f"{event.type}/")}
    best = max(own, key=lambda m: (own[m], m), default=None)
    return best.split("/", 1)[1] if best is not None and own[best] > answer.modes[""] else None


def _status(event: Event, answer: EventAnswer) -> Status:
    """Return the status; what somebody says never becomes the outlet's own word, however the clause is worded."""
    if event.status not in WORDING:
        return event.status
    best = max(answer.statuses, key=lambda s: (answer.statuses[s], s))
    if best not in WORDING or answer.statuses[best] < SURE_OF_STATUS or answer.statuses[event.status] > UNLIKELY:
        return event.status
    return "claimed" if best == "asserted" and event.according_to else cast(Status, best)
