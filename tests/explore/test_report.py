"""The report: one file that needs nothing else, whatever strangers have written."""

from __future__ import annotations

from pathlib import Path

import pytest

from hearsay.errors import InputError
from hearsay.explore.report import Selection, report
from pages_by_hand import ALLOWED, Page


def test_a_report_is_whole_in_itself_and_hostile_words_stay_words(hostile: Path) -> None:
    text, articles = report(hostile, Selection())
    assert articles == 3
    page = Page(text)
    assert {tag for tag, _ in page.elements} <= (ALLOWED - {"script", "link"}) | {"style"}
    assert page.all("script") == []
    assert [a for _, a in page.elements if "src" in a or any(name.startswith("on") for name in a)] == []
    assert all(a["href"].startswith("#") for _, a in page.elements if "href" in a)
    assert "url(" not in text
    assert "@import" not in text
    assert "\u202e" not in text
    ids = [a["id"] for _, a in page.elements if "id" in a]
    assert all(a["href"][1:] in ids for a in page.all("a"))


@pytest.mark.parametrize(
    ("selection", "articles"),
    [
        (Selection(query="dockers"), 3),
        (Selection(first="2024-03-12"), 1),
        (Selection(last="2024-03-11"), 1),
        (Selection(actor="act_port"), 3),
    ],
)
def test_a_selection_is_kept_and_said(hostile: Path, selection: Selection, articles: int) -> None:
    text, found = report(hostile, selection)
    assert found == articles
    assert "Only articles" in text


def test_nothing_selected_is_an_error_that_helps(hostile: Path) -> None:
    with pytest.raises(InputError, match="no article fits"):
        report(hostile, Selection(actor="act_nobody"))
