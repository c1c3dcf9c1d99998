"""The stage over all articles: a part of its own, computed again only when it must be."""

from __future__ import annotations

import importlib
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

import msgspec
import pytest

import fake_rooms
from hearsay.link import Linked, across
from hearsay.records import Actor, AnnotatedArticle, Judgement
from hearsay.run import Settings, Summary, run
from hearsay.run.stages import Stages
from hearsay.store import Store, add_judgement, check, judgements, new_judgement
from run_by_hand import SERIAL

SHARED = (
    "The ferry to the outer islands was taken out of service on Monday because rust had eaten into both of its car ramps, "
    "and the harbour master could not say when a spare vessel from the northern yard would be free to take over the route."
)
CALLS: list[int] = []
JUDGED: list[Judgement] = []
VERSION = ["1"]
Articles = Iterable[tuple[AnnotatedArticle, tuple[Actor, ...]]]


def linked(articles: Articles, judged: Sequence[Judgement]) -> Linked:
    CALLS.append(1)
    JUDGED[:] = judged
    return across(articles, judged)


def rooms() -> Stages:
    return msgspec.structs.replace(fake_rooms.rooms(), link=linked, link_version=VERSION[0])


@pytest.fixture
def news(tmp_path: Path) -> Path:
    folder = tmp_path / "news"
    folder.mkdir()
    for name in ("one", "two", "three"):
        text = f"{name * 3} begins.\n\n{SHARED}\n\nAnna {name} said no more." if name != "three" else "Nothing is shared here."
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    CALLS.clear()
    VERSION[0] = "1"
    return folder


@pytest.fixture
def go(news: Path, tmp_path: Path) -> Callable[[], Summary]:
    settings: Settings = msgspec.structs.replace(SERIAL, stages=f"{__name__}:rooms")
    return lambda: run([str(news)], tmp_path / "store", settings)


def test_passages_are_in_the_store_and_it_is_sound(go: Callable[[], Summary], tmp_path: Path) -> None:
    summary = go()
    store = Store.open(tmp_path / "store")
    assert summary.rows["passages"] == len(store.passages) == 1
    assert list(check(tmp_path / "store")) == []


def test_nothing_is_linked_again_without_need(go: Callable[[], Summary], tmp_path: Path) -> None:
    go()
    before = Store.open(tmp_path / "store").manifest.parts
    go()
    assert Store.open(tmp_path / "store").manifest.parts == before
    assert len(CALLS) == 1


def test_another_article_or_another_version_links_anew(go: Callable[[], Summary], news: Path, tmp_path: Path) -> None:
    go()
    (news / "four.txt").write_text(f"{SHARED}\n\nFour ends here.", encoding="utf-8")
    go()
    assert (len(CALLS), len(Store.open(tmp_path / "store").passages)) == (2, 3)
    VERSION[0] = "2"
    go()
    assert (len(CALLS), len(Store.open(tmp_path / "store").passages)) == (3, 3)
    (news / "four.txt").unlink()
    go()
    assert len(Store.open(tmp_path / "store").passages) == 1
    assert list(check(tmp_path / "store")) == []


def test_a_judgement_on_stories_and_no_other_is_applied_by_the_next_run(go: Callable[[], Summary], tmp_path: Path) -> None:
    go()
    for kind, calls in (("claim-type", 1), ("story-join", 2)):
        one = new_judgement(judgements(tmp_path / "store"), kind, "evt_a", object="evt_b", at="2024-06-01T00:00:00+00:00")
        add_judgement(tmp_path / "store", one)
        go()
        assert len(CALLS) == calls
    assert [one.kind for one in JUDGED] == ["story-join"]


def test_a_damaged_part_is_linked_anew(go: Callable[[], Summary], tmp_path: Path) -> None:
    go()
    part = Store.open(tmp_path / "store").manifest.parts[-1]
    (tmp_path / "store" / "parts" / part.fingerprint / "passages.parquet").unlink()
    go()
    assert len(CALLS) == 2
    assert list(check(tmp_path / "store")) == []


def test_above_the_bound_linking_is_left_out_and_said_to_be(
    go: Callable[[], Summary], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    # Not by a dotted name: `hearsay.run` is the function of the library.
    monkeypatch.setattr(importlib.import_module("hearsay.run.across"), "LINKED_ARTICLES", 2)
    summary = go()
    assert (CALLS, summary.rows.get("passages", 0), summary.rows["articles"]) == ([], 0, 3)
    assert "3 articles: passages and stories are left out" in caplog.text
    assert list(check(tmp_path / "store")) == []
