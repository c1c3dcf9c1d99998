"""What a classifier may change about an event of the rules, and what it may not."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec
import pytest

from hearsay.extract.events_typing import question_of, typed
from hearsay.protocols import EventAnswer, EventQuestion
from hearsay.records import Article, Event, Party, Status, cut

TEXT = "Dockers blocked the port of Tema."
ARTICLE = Article(id="art_1", path="", sha256="", text=TEXT)
EVENT = Event(
    id="evt_1",
    start=0,
    end=len(TEXT),
    text=TEXT,
    type="PROTEST",
    trigger=cut(TEXT, 8, 15),
    actors=(Party(start=0, end=7, text="Dockers"),),
    status="asserted",
    confidence=0.9,
)


class Typer:
    """Gives one answer to every question."""

    def __init__(self, none: float = 0.0, status: Status = "asserted", sure: float = 0.9, mode: float = 0.9) -> None:
        statuses = dict.fromkeys(("asserted", "claimed", "denied", "negated", "planned", "possible"), (1.0 - sure) / 5) | {status: sure}
        modes = {"": 1.0 - mode, "PROTEST/obstruct": mode, "COERCE/seize": 0.0}
        self.answer = EventAnswer(types={"NONE": none, "COERCE": 1.0 - none}, modes=modes, statuses=statuses, factuality=0.0)

    def type_events(self, article: Article, questions: Sequence[EventQuestion]) -> list[EventAnswer]:
        return [self.answer for _ in questions]


def test_without_a_classifier_nothing_changes() -> None:
    assert typed(ARTICLE, [EVENT], None) == (EVENT,)


def test_the_question_marks_trigger_and_parties() -> None:
    assert question_of(EVENT) == EventQuestion(triggers=((8, 15),), actors=((0, 7),))


def test_the_type_of_the_rules_stands() -> None:
    assert [e.type for e in typed(ARTICLE, [EVENT], Typer())] == ["PROTEST"]


@pytest.mark.parametrize(("confidence", "none", "kept"), [(0.7, 0.94, True), (0.7, 0.96, False), (0.9, 0.98, True), (0.9, 0.995, False)])
def test_firm_events_need_more_to_be_thrown_out(confidence: float, none: float, kept: bool) -> None:
    event = msgspec.structs.replace(EVENT, confidence=confidence)
    assert bool(typed(ARTICLE, [event], Typer(none=none))) == kept


@pytest.mark.parametrize(("mode", "likely", "wanted"), [(None, 0.9, "obstruct"), (None, 0.1, None), ("demo", 0.9, "demo")])
def test_a_mode_is_given_where_the_rules_have_none(mode: str | None, likely: float, wanted: str | None) -> None:
    (event,) = typed(ARTICLE, [msgspec.structs.replace(EVENT, mode=mode)], Typer(mode=likely))
    assert event.mode == wanted


@pytest.mark.parametrize(
    ("before", "says", "sure", "after"),
    [
        ("asserted", "negated", 0.9, "negated"),
        ("asserted", "negated", 0.6, "asserted"),
        ("asserted", "claimed", 0.99, "asserted"),
        ("claimed", "asserted", 0.99, "claimed"),
        ("denied", "asserted", 0.99, "denied"),
        ("planned", "asserted", 0.9, "asserted"),
    ],
)
def test_status(before: Status, says: Status, sure: float, after: Status) -> None:
    (event,) = typed(ARTICLE, [msgspec.structs.replace(EVENT, status=before)], Typer(status=says, sure=sure))
    assert event.status == after


@pytest.mark.parametrize(("says", "after"), [("asserted", "claimed"), ("negated", "negated")])
def test_what_somebody_says_stays_his(says: Status, after: Status) -> None:
    planned = msgspec.structs.replace(EVENT, status="planned", according_to="clm_1")
    (event,) = typed(ARTICLE, [planned], Typer(status=says))
    assert (event.status, event.according_to) == (after, "clm_1")
