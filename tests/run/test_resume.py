"""A run computes what is new or changed, keeps the rest, and takes out what is gone."""

from __future__ import annotations

import shutil
import threading
from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest

import fake_rooms
from hearsay.errors import ConfigError, Interrupted, StoreLocked
from hearsay.protocols import Hints
from hearsay.run import SilentReporter, Summary, commit, run
from hearsay.run.job import PartDone
from hearsay.store import Store, check, lock
from run_by_hand import SERIAL, exported

Serial = Callable[..., Summary]


def test_the_same_command_again_computes_nothing(news: Path, serial: Serial, tmp_path: Path) -> None:
    first = serial(news)
    before = {file: file.stat().st_mtime_ns for file in (tmp_path / "store" / "parts").rglob("*")}
    again = serial(news)
    assert (first.run.computed, again.run.computed, again.run.copied) == (30, 0, 0)
    assert again.rows == first.rows
    assert {file: file.stat().st_mtime_ns for file in (tmp_path / "store" / "parts").rglob("*")} == before


@pytest.mark.parametrize("count", [1, 7, 40])
def test_added_articles_are_all_that_is_computed(news: Path, serial: Serial, tmp_path: Path, count: int) -> None:
    serial(news)
    fake_rooms.write_news(news, count, start=12_345)
    assert serial(news).run.computed == count
    assert list(check(tmp_path / "store")) == []
    fresh = serial(news, store="fresh")
    assert fresh.run.computed == 30 + count
    assert exported(tmp_path / "store") == exported(tmp_path / "fresh")


def test_a_changed_article_replaces_the_old_one(news: Path, serial: Serial, tmp_path: Path) -> None:
    serial(news)
    (news / "00003.txt").write_text("Changed in Baku. Anna said protest.", encoding="utf-8")
    assert serial(news).run.computed == 1
    texts = [a.text for a in Store.open(tmp_path / "store").annotated()]
    assert len(texts) == 30
    assert sum(text.startswith("Changed") for text in texts) == 1


def test_a_removed_article_leaves_the_store(news: Path, serial: Serial, tmp_path: Path) -> None:
    serial(news)
    (news / "00003.txt").unlink()
    assert serial(news).run.computed == 0
    paths = [a.path for a in Store.open(tmp_path / "store").annotated()]
    assert len(paths) == 29
    assert "news/00003.txt" not in paths
    assert Store.open(tmp_path / "store").search('"pier 3"') == []


def test_an_empty_folder_makes_an_empty_store(serial: Serial, tmp_path: Path) -> None:
    (tmp_path / "news").mkdir()
    serial(tmp_path / "news")
    store = Store.open(tmp_path / "store")
    assert [len(getattr(store, name)) for name in ("articles", "actors", "events", "runs")] == [0, 0, 0, 1]
    assert exported(tmp_path / "store") == b""
    assert list(check(tmp_path / "store")) == []


def test_old_parts_are_deleted_by_the_run_after_the_one_that_replaced_them(news: Path, serial: Serial, tmp_path: Path) -> None:
    serial(news)
    reader = Store.open(tmp_path / "store")
    (news / "00003.txt").write_text("Changed in Baku.", encoding="utf-8")
    serial(news)
    assert len(list(reader.annotated())) == 30
    assert any("pier 3 " in a.text for a in reader.annotated())
    serial(news)
    named = {part.fingerprint for part in Store.open(tmp_path / "store").manifest.parts}
    assert {folder.name for folder in (tmp_path / "store" / "parts").iterdir()} == named


@pytest.mark.parametrize("change", [{"annotator": "other"}, {"hints": Hints(outlet="Elsewhere")}])
def test_another_configuration_computes_everything_again(news: Path, serial: Serial, change: dict[str, object]) -> None:
    serial(news)
    assert serial(news, **change).run.computed == 30
    assert serial(news, **change).run.computed == 0


def test_another_version_of_the_code_computes_everything_again(news: Path, serial: Serial, monkeypatch: pytest.MonkeyPatch) -> None:
    serial(news)
    monkeypatch.setenv("FAKE_VERSION", "2")
    assert serial(news).run.computed == 30


def test_inputs_that_a_run_does_not_name_stay(news: Path, serial: Serial, tmp_path: Path) -> None:
    other = fake_rooms.write_news(tmp_path / "other", 10, start=500)
    serial(news)
    assert serial(other).run.computed == 10
    assert len(Store.open(tmp_path / "store").articles) == 40
    assert serial(news, other).run.computed == 0
    serial(news, other, store="fresh")
    assert exported(tmp_path / "store") == exported(tmp_path / "fresh")


def test_inputs_that_a_run_does_not_name_stay_even_if_the_code_has_changed(
    news: Path, serial: Serial, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = fake_rooms.write_news(tmp_path / "other", 10, start=500)
    serial(news)
    shutil.rmtree(news)
    monkeypatch.setenv("FAKE_VERSION", "2")
    assert serial(other).run.computed == 10
    assert len(Store.open(tmp_path / "store").articles) == 40
    assert list(check(tmp_path / "store")) == []


def test_single_files_add_up(news: Path, serial: Serial, tmp_path: Path) -> None:
    for number in (1, 2, 3):
        assert serial(news / f"{number:05d}.txt").run.computed == 1
    assert len(Store.open(tmp_path / "store").articles) == 3


def test_another_folder_of_the_same_name_is_refused(news: Path, serial: Serial, tmp_path: Path) -> None:
    serial(news)
    other = fake_rooms.write_news(tmp_path / "feb" / "news", 2)
    with pytest.raises(ConfigError, match="--replace"):
        serial(other)
    assert len(Store.open(tmp_path / "store").articles) == 30
    serial(other, replace=True)
    assert len(Store.open(tmp_path / "store").articles) == 2


def test_a_damaged_part_is_computed_again(news: Path, serial: Serial, tmp_path: Path) -> None:
    serial(news)
    before = exported(tmp_path / "store")
    file = next((tmp_path / "store" / "parts").rglob("claims.parquet"))
    file.write_bytes(b"")
    assert serial(news).run.computed > 0
    assert list(check(tmp_path / "store")) == []
    assert exported(tmp_path / "store") == before


def test_a_long_file_is_cut_into_parts_and_goes_on_where_it_stopped(tmp_path: Path, serial: Serial) -> None:
    lines = "".join(f'{{"text": "Story {n} of pier. Anna said protest {"x" * 2000}."}}\n' for n in range(520))
    file = tmp_path / "long.jsonl"
    file.write_text(lines, encoding="utf-8")
    serial(file, store="whole")
    store = Store.open(tmp_path / "whole")
    assert [part.rows["articles"] for part in store.manifest.parts] == [200, 200, 120]
    stop = threading.Event()

    class StopAtFirst(SilentReporter):
        def part(self, done: PartDone, inputs: int) -> None:
            stop.set()

    with pytest.raises(Interrupted, match="Stopped after 1 parts"):
        run([str(file)], tmp_path / "store", SERIAL, StopAtFirst(), stop)
    assert len(Store.open(tmp_path / "store").articles) == 200
    assert [r.state for r in Store.open(tmp_path / "store").runs] == ["interrupted"]
    assert serial(file).run.computed == 320
    assert exported(tmp_path / "store") == exported(tmp_path / "whole")


def test_an_interrupted_renewal_leaves_the_old_state_and_keeps_its_work(news: Path, serial: Serial, tmp_path: Path) -> None:
    serial(news)
    before = exported(tmp_path / "store")
    stop = threading.Event()

    class StopAtFirst(SilentReporter):
        def part(self, done: PartDone, inputs: int) -> None:
            stop.set()

    changed = msgspec.structs.replace(SERIAL, hints=Hints(outlet="Elsewhere"))
    with pytest.raises(Interrupted):
        run([str(news)], tmp_path / "store", changed, StopAtFirst(), stop)
    assert exported(tmp_path / "store") == before
    assert 0 < serial(news, hints=Hints(outlet="Elsewhere")).run.computed < 30
    assert {a.outlet for a in Store.open(tmp_path / "store").annotated()} == {"Elsewhere"}


def test_a_store_that_is_being_written_refuses_a_second_run(news: Path, serial: Serial, tmp_path: Path) -> None:
    serial(news)
    with lock.hold(tmp_path / "store"), pytest.raises(StoreLocked):
        serial(news)


def test_a_reader_sees_one_generation_while_a_run_writes(tmp_path: Path, serial: Serial, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(commit, "_PAUSE", 0.0)
    monkeypatch.setattr(commit, "_PAUSE_FACTOR", 0)
    news = fake_rooms.write_news(tmp_path / "news", 60)
    serial(fake_rooms.write_news(tmp_path / "early", 5, start=900))
    reader = Store.open(tmp_path / "store")
    seen = []

    class Look(SilentReporter):
        def part(self, done: PartDone, inputs: int) -> None:
            assert len(reader.articles) == 5
            assert len(list(reader.annotated())) == 5
            now = Store.open(tmp_path / "store")
            assert len(now.articles) == now.count("articles") == len(list(now.annotated()))
            seen.append(len(now.articles))

    run([str(news)], tmp_path / "store", SERIAL, Look())
    assert seen == sorted(seen)
    assert len(Store.open(tmp_path / "store").articles) == 65
