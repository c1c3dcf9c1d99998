"""An article that fails is kept, marked and reported; everything else goes on."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec
import pytest

import fake_rooms
from hearsay.errors import HearsayError, ModelError, StoreError
from hearsay.read import REASONS
from hearsay.run import Settings, Summary, reasons, run
from hearsay.store import Store, check
from run_by_hand import SERIAL, exported

Serial = Callable[..., Summary]
PROCESS = Settings(stages=fake_rooms.ROOMS, engine="process", annotator="fake", jobs=2)


def rejected(store: Path) -> list[tuple[str, str]]:
    return sorted((r.path, r.reason) for r in Store.open(store).rejected)


@pytest.mark.parametrize(
    ("words", "detail"),
    [
        ("RAISE", "failed: ValueError: the fake annotator raises at <object at 0x…>"),
        ("MISFIT protest", "failed: SpanError: Event"),
    ],
)
def test_an_article_on_which_a_room_raises_is_kept_without_annotation(
    news: Path, serial: Serial, tmp_path: Path, words: str, detail: str
) -> None:
    (news / "bad.txt").write_text(f"Anna said {words}.", encoding="utf-8")
    summary = serial(news)
    store = Store.open(tmp_path / "store")
    (article,) = (a for a in store.annotated() if a.path == "news/bad.txt")
    assert summary.failed == 1
    assert article.not_annotated is not None
    assert article.not_annotated.startswith(detail)
    assert (article.claims, article.mentions) == ((), ())
    assert rejected(tmp_path / "store") == [("news/bad.txt", "annotation failed")]
    assert len(store.articles) == 31
    assert list(check(tmp_path / "store")) == []


def test_rejected_input_is_a_row_and_nothing_else_is_lost(news: Path, serial: Serial, tmp_path: Path) -> None:
    (news / "empty.txt").write_text("", encoding="utf-8")
    (news / "latin.txt").write_bytes("Élysée said".encode("latin-1"))
    serial(news)
    assert rejected(tmp_path / "store") == [("news/empty.txt", "no text found"), ("news/latin.txt", "reader failed")]
    assert len(Store.open(tmp_path / "store").articles) == 30


def test_articles_not_to_be_annotated_are_kept_as_they_are(serial: Serial, tmp_path: Path) -> None:
    (tmp_path / "news").mkdir()
    (tmp_path / "news" / "fr.txt").write_text("Le Baku. Anna said protest.", encoding="utf-8")
    serial(tmp_path / "news")
    (article,) = Store.open(tmp_path / "store").annotated()
    assert (article.not_annotated, article.claims, article.annotator) == ("language: fr", (), None)


@pytest.mark.parametrize("order", [0, 1])
def test_what_is_given_twice_is_counted_once(news: Path, serial: Serial, tmp_path: Path, order: int) -> None:
    sub = fake_rooms.write_news(news / "sub", 3, start=700)
    serial(*[(news, sub), (sub, news)][order])
    paths = [a.path for a in Store.open(tmp_path / "store").annotated()]
    assert len(paths) == 33
    assert rejected(tmp_path / "store") == [(f"sub/{n:05d}.txt", "seen already") for n in (700, 701, 702)]


def test_the_same_folder_twice_is_counted_once(news: Path, serial: Serial, tmp_path: Path) -> None:
    serial(news, news)
    assert len(Store.open(tmp_path / "store").articles) == 30
    assert {reason for _, reason in rejected(tmp_path / "store")} == {"seen already"}


@pytest.mark.slow
def test_an_article_that_kills_its_worker_is_found_and_set_aside(news: Path, tmp_path: Path) -> None:
    for name in ("00011b", "00012b"):
        (news / f"{name}.txt").write_text("Anna said DIE-ANNOTATING.", encoding="utf-8")
    run([str(news)], tmp_path / "store", PROCESS)
    store = Store.open(tmp_path / "store")
    assert rejected(tmp_path / "store") == [("news/00011b.txt", "worker died"), ("news/00012b.txt", "worker died")]
    assert sorted(a.path for a in store.annotated() if a.not_annotated) == ["news/00011b.txt", "news/00012b.txt"]
    assert sum(bool(a.claims) for a in store.annotated()) == 30


@pytest.mark.slow
def test_a_file_that_kills_its_reader_loses_only_what_comes_after(news: Path, tmp_path: Path) -> None:
    lines = [f'{{"text": "Story {n}."}}\n' for n in range(5)]
    (news / "deadly.jsonl").write_text("".join([*lines, '{"text": "DIE-READING"}\n', *lines]), encoding="utf-8")
    run([str(news)], tmp_path / "store", PROCESS)
    assert rejected(tmp_path / "store") == [("news/deadly.jsonl", "worker died")]
    assert sum(a.path.startswith("news/deadly.jsonl#") for a in Store.open(tmp_path / "store").annotated()) == 5
    assert len(Store.open(tmp_path / "store").articles) == 35


@pytest.mark.slow
@pytest.mark.parametrize(
    ("stages", "error", "message"),
    [("without_model", ModelError, "the fake model is absent"), ("stillborn", HearsayError, r"before it could begin \(status 3\)")],
)
def test_a_worker_that_cannot_begin_is_an_error_and_no_endless_loop(
    news: Path, tmp_path: Path, stages: str, error: type[HearsayError], message: str
) -> None:
    with pytest.raises(error, match=message):
        run([str(news)], tmp_path / "store", msgspec.structs.replace(PROCESS, stages=f"fake_rooms:{stages}"))


def test_a_store_below_its_input_is_not_read(news: Path, serial: Serial) -> None:
    for _ in range(2):
        assert serial(news, store="news/store").rows["articles"] == 30


@pytest.mark.parametrize("store", ["news", "news/00001.txt"])
def test_what_is_no_store_is_not_written_to(news: Path, serial: Serial, store: str) -> None:
    before = sorted(file.name for file in news.rglob("*"))
    with pytest.raises(StoreError, match="nothing is written there"):
        serial(news, store=store)
    assert sorted(file.name for file in news.rglob("*")) == before


@pytest.mark.parametrize("number", [1, 5, 12, 40])
def test_a_full_disk_is_told_and_leaves_the_store_whole(
    news: Path, serial: Serial, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    serial(news, store="fresh")
    write, count = os.write, 0

    def full(handle: int, data: Any) -> int:
        nonlocal count
        count += 1
        if count >= number:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        return write(handle, data)

    monkeypatch.setattr(os, "write", full)
    with pytest.raises(StoreError, match="no space left on the disk"):
        run([str(news)], tmp_path / "store", SERIAL)
    monkeypatch.undo()
    if (tmp_path / "store" / "manifest.json").exists():
        assert list(check(tmp_path / "store")) == []
    serial(news)
    assert exported(tmp_path / "store") == exported(tmp_path / "fresh")


def test_the_reasons_are_of_the_closed_list() -> None:
    assert {getattr(reasons, name) for name in reasons.__all__} <= set(REASONS)


def test_the_log_holds_no_text_of_articles(news: Path, serial: Serial, tmp_path: Path) -> None:
    summary = serial(news)
    log = Path(summary.log).read_text(encoding="utf-8")
    assert "dockers" not in log
    assert str(tmp_path) not in log
    assert [msgspec.json.decode(line)["what"] for line in log.splitlines()][-1] == "end"
