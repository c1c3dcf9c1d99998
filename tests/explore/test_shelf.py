"""The index: built once for each generation, renewed when a run has changed the store, harmless where it cannot be written."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest

import store_by_hand
from hearsay.explore.app import Shelf
from hearsay.explore.index import Index, build
from hearsay.store import Store
from hearsay.store.manifest import load, save


def test_the_index_is_built_once_and_old_ones_go(tmp_path: Path) -> None:
    folder = store_by_hand.write(tmp_path / "store")
    first = build(Store.open(folder))
    made = first.stat().st_mtime_ns
    assert build(Store.open(folder)) == first
    assert first.stat().st_mtime_ns == made
    save(folder, msgspec.structs.replace(load(folder), generation=2))
    second = build(Store.open(folder))
    assert [file.name for file in (folder / "derived").glob("pages-*")] == [second.name]
    assert second != first


def test_a_new_generation_is_taken_up(tmp_path: Path) -> None:
    folder = store_by_hand.write(tmp_path / "store")
    shelf = Shelf(folder)
    save(folder, msgspec.structs.replace(load(folder), generation=7))
    assert shelf.now()[0].manifest.generation == 1
    shelf.renew()
    assert shelf.now()[0].manifest.generation == 7


def test_a_store_without_the_right_to_write_is_shown_all_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = store_by_hand.write(tmp_path / "store")
    monkeypatch.setattr(Path, "touch", _refused)
    index = Index(build(Store.open(folder)))
    assert index.number("select count(*) as n from articles") == 3
    assert not list((folder / "derived").glob("pages-*"))


def _refused(*_: object, **__: object) -> None:
    raise PermissionError("read-only")
