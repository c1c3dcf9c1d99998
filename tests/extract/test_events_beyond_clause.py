"""What an event takes from beyond its clause: the day that is meant, whom it answers, where it went on; candidates without a type."""

from __future__ import annotations

import pytest

from extract.events_setting import DAY, events_in
from hearsay.extract.events_shift import leaned
from hearsay.records import Status

FRIDAY = "2024-05-10"


@pytest.mark.parametrize(
    ("words", "after", "read", "status", "meant"),
    [
        ("Monday", "", "2024-05-13", "asserted", "2024-05-06"),  # what happened lies before the paper
        ("Monday", "", "2024-05-06", "planned", "2024-05-13"),
        ("Monday", " week", "2024-05-06", "planned", "2024-05-20"),
        ("Monday", "", "2024-05-06", "asserted", "2024-05-06"),
        ("last Monday", "", "2024-05-06", "planned", "2024-05-06"),  # says itself which
        ("4 June", "", "2023-06-04", "planned", "2024-06-04"),
        ("4 June", "", "2024-06-04", "claimed", "2023-06-04"),
        ("4 June 2023", "", "2023-06-04", "planned", "2023-06-04"),
        ("29 February", "", "2024-02-29", "planned", "2025-02-28"),
        ("the harvest", "", "2023-06-04", "planned", "2023-06-04"),
    ],
)
def test_a_bare_day_leans_to_where_the_event_lies(words: str, after: str, read: str, status: Status, meant: str) -> None:
    assert leaned(words, after, (read, read), status, FRIDAY) == (meant, meant)


@pytest.mark.parametrize(
    ("text", "status", "first"),
    [
        ("The miners will march through Sucre on Monday.", "planned", "2024-05-13"),
        ("Soldiers stormed the mill and arrested two bakers on Monday.", "asserted", "2024-05-06"),
        ("Ministers are to sign the treaty on Monday.", "planned", "2024-05-13"),
    ],
)
def test_plans_lie_ahead_and_joined_acts_share_their_day(text: str, status: str, first: str) -> None:
    found = events_in(text, DAY)
    assert found
    assert {(e.status, e.when.from_ if e.when else None) for e in found} == {(status, first)}


@pytest.mark.parametrize(
    ("text", "root", "status"),
    [
        ("The junta has yet to release the editors.", "RETREAT", "negated"),
        pytest.param(
            "The fishermen stopped short of boycotting the port.",
            "PROTEST",
            "negated",
            marks=pytest.mark.xfail(reason="the parser hangs 'boycotting' on 'short' and loses who stopped"),
        ),
        ("Not one house was burned by the soldiers.", "ASSAULT", "negated"),
        ("The guards never beat the miners, the warden said.", "ASSAULT", "denied"),
    ],
)
def test_negation_in_other_words(text: str, root: str, status: str) -> None:
    assert (root, status) in [(e.type, e.status) for e in events_in(text)]


def test_a_denial_answers_who_said_it() -> None:
    found = events_in("The bishop said soldiers had shot two boys in Tete. The army denied any involvement.")
    (denial,) = [e for e in found if e.type == "REJECT"]
    assert [p.text for p in denial.recipients] == ["The bishop"]


def test_a_crowd_that_burns_is_a_riot() -> None:
    assert ("PROTEST", "riot") in [(e.type, e.mode) for e in events_in("Looters burned nine shops in Lae on Monday.")]


def test_capitals_are_read_by_the_parser() -> None:
    (event,) = events_in("THE REBELS KILLED TWO SOLDIERS NEAR THE BRIDGE.")
    assert [p.text for p in event.actors] == ["THE REBELS"]
