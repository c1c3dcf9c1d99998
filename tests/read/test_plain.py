"""Plain text: headers off, titles and signatures noted, and nothing else touched."""

from __future__ import annotations

import pytest

from hearsay.protocols import Hints
from hearsay.read.plain import _title
from read.read_samples import STORY, one

HEADERS = [
    # header, first day, last day, time, byline, outlet
    (" date 2024-05-06 6 May 2024 15:42 (UTC+04:00)", "2024-05-06", "2024-05-06", "15:42+04:00", None, None),
    (" date 2024-05-06 6 May 2024 00:12 (UTC-05:30)", "2024-05-06", "2024-05-06", "00:12-05:30", None, None),
    (" date 2024-05-06 7 May 2024 01:10 (UTC+04:00)", "2024-05-07", "2024-05-07", "01:10+04:00", None, None),
    (" date 2024-05-06 By Amsel Evening Herald", "2024-05-06", "2024-05-06", None, None, "Amsel Evening Herald"),
    (" date 2024-05-06 By Amselnews", "2024-05-06", "2024-05-06", None, None, "Amselnews"),
    (" date 2024-05-06 By Amsel.Net", "2024-05-06", "2024-05-06", None, None, "Amsel.Net"),
    (" date 2024-05-06 By Ines Kaltofen", "2024-05-06", "2024-05-06", None, "Ines Kaltofen", None),
    (" date 2024-05-06 By Emily Post", "2024-05-06", "2024-05-06", None, "Emily Post", None),
    (" date 2024-05-06 By AFP", "2024-05-06", "2024-05-06", None, "AFP", None),
    (" date 2024-05-06 By Staff Reporter", "2024-05-06", "2024-05-06", None, "Staff Reporter", None),
    (" date 2024-05-06 By Our Correspondent", "2024-05-06", "2024-05-06", None, "Our Correspondent", None),
    (" date 2024-05-06 By Amsel Herald Staff", "2024-05-06", "2024-05-06", None, "Amsel Herald Staff", "Amsel Herald"),
    (" date 2024-05-06 By Ines Kaltofen and Jan Brede", "2024-05-06", "2024-05-06", None, "Ines Kaltofen and Jan Brede", None),
    (" date 2024-05-06 By Ines Kaltofen, Amsel Herald", "2024-05-06", "2024-05-06", None, "Ines Kaltofen", "Amsel Herald"),
    (" date 2024-05-06 By Ines Kaltofen 6 May 2024 10:00", "2024-05-06", "2024-05-06", "10:00", "Ines Kaltofen", None),
    (" date 2024-05-06 6 May 2024 10:00 By Ines Kaltofen", "2024-05-06", "2024-05-06", "10:00", "Ines Kaltofen", None),
    (" date 2024-05-06 14:05", "2024-05-06", "2024-05-06", "14:05", None, None),
    (" date 2024-05-06", "2024-05-06", "2024-05-06", None, None, None),
    ("Date: 2024-05-06", "2024-05-06", "2024-05-06", None, None, None),
    ("6 May 2024, 15:42", "2024-05-06", "2024-05-06", "15:42", None, None),
    ("Monday, May 6, 2024 3:42 PM GMT+2", "2024-05-06", "2024-05-06", "15:42+02:00", None, None),
    ("Title: Ferries\nDate: 6 May 2024\nSource: Amsel Wire\nAuthor: I. K.", "2024-05-06", "2024-05-06", None, "I. K.", "Amsel Wire"),
]  # fmt: skip


@pytest.mark.parametrize(("header", "first", "last", "time", "byline", "outlet"), HEADERS, ids=[h[0].strip() for h in HEADERS])
def test_a_header_is_metadata_and_not_text(
    header: str, first: str, last: str, time: str | None, byline: str | None, outlet: str | None
) -> None:
    article = one(f"{header}\n\n\n{STORY}\n\n\n")
    assert article.text == STORY
    published = article.published
    assert (published.from_, published.to, published.time, published.basis) == (first, last, time, "header")
    assert (article.byline, article.outlet, article.outlet_basis) == (byline, outlet, "header" if outlet else None)


NO_HEADERS = [
    " date 2024-13-45 By Amsel Herald",  # no such day
    "Date palms were planted along the quay.",
    "Source: a letter that this paper has seen",
    " date 2024-05-06 which is the day on which it all began, as everybody in the harbour remembers",
    "May 2024 was a month of strikes in all the harbours of the coast.",
    "Harbour: a place of rest",
]


@pytest.mark.parametrize("line", NO_HEADERS)
def test_a_line_that_says_more_than_a_header_stays_in_the_text(line: str) -> None:
    article = one(f"{line}\n\n{STORY}")
    assert article.text.startswith(line.strip())
    assert article.published.basis == "unknown"


def test_the_outlet_after_by_is_told_by_what_the_text_says_of_itself() -> None:
    text = STORY.replace("on Thursday.", "on Thursday, Amselbote reports.")
    assert one(f" date 2024-05-06 By Amselbote\n\n{text}").outlet == "Amselbote"
    assert one(f" date 2024-05-06 By Amselbote\n\n{STORY}").byline == "Amselbote"


SIGNATURES = [
    ("Amsel Evening Herald", "Amsel Evening Herald"),
    ("Amsel.Net", "Amsel.Net"),
    ("Source: Amsel Herald", "Amsel Herald"),
    ("(Amsel Herald)", "Amsel Herald"),
    ("— Amsel Herald", "Amsel Herald"),
    ("Sunday Supplement of the Amsel Herald", "Amsel Herald"),
    ("La Voz de la Ría", "La Voz de la Ría"),
    ("Der Amselbote", "Der Amselbote"),
    ("Ines Kaltofen", None),
    ("Emily Post", None),
    ("AFP", None),
    ("(Reuters)", None),
    ("Read more", None),
    ("The talks failed.", None),
    ("Photo: a crew on the quay", None),
    ("Share this story", None),
    ("Port Amsel", None),
]


@pytest.mark.parametrize(("line", "outlet"), SIGNATURES)
def test_a_last_line_standing_alone_may_name_the_outlet(line: str, outlet: str | None) -> None:
    article = one(f"{STORY}\n\n{line}\n")
    assert (article.outlet, article.outlet_basis) == (outlet, "signature" if outlet else None)
    assert article.text.endswith(line)


def test_a_last_line_of_a_paragraph_is_no_signature() -> None:
    assert one(f"{STORY}\nAmsel Herald").outlet is None


TITLES = [
    ("Ferries stay in port", True),
    ("Who stopped the ferries?", True),
    ("FERRIES STAY IN PORT", True),
    ("The ferries stay in port.", False),
    ("Harbour", False),
    ("By Ines Kaltofen", False),
    ("6 May 2024", False),
    ("ferries stay in port", False),
    ("What happened:", False),
    ("word " * 25, False),
]


@pytest.mark.parametrize(("line", "is_title"), TITLES)
def test_a_short_first_line_without_a_stop_is_the_title(line: str, is_title: bool) -> None:
    assert (_title(f"{line}\n\n{STORY}") is not None) == is_title


def test_the_title_stays_in_the_text_and_the_byline_below_it_is_read() -> None:
    article = one(f"Ferries stay in port\n\nBy Ines Kaltofen\n\n{STORY}")
    assert (article.title, article.byline) == ("Ferries stay in port", "Ines Kaltofen")
    assert article.text.startswith("Ferries stay in port\n\nBy Ines Kaltofen\n\nFerry crews")


def test_hints_speak_only_where_the_text_is_silent() -> None:
    hints = Hints(outlet="Hinted Herald", published="2021-01-02")
    silent = one(STORY, hints=hints)
    assert (silent.outlet, silent.outlet_basis) == ("Hinted Herald", "argument")
    assert (silent.published.from_, silent.published.basis) == ("2021-01-02", "argument")
    told = one(f" date 2024-05-06 By Amsel Herald\n\n{STORY}", hints=hints)
    assert (told.outlet, told.published.from_) == ("Amsel Herald", "2024-05-06")


def test_the_id_depends_on_what_is_said_and_where() -> None:
    assert one(STORY).id == one(STORY).id
    assert len({one(STORY).id, one(STORY, "b.txt").id, one(STORY + " More.").id, one(f" date 2024-05-06\n\n{STORY}").id}) == 4
