"""Runs with the fake rooms."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

import fake_rooms
from hearsay.run import Settings, Summary, run
from run_by_hand import SERIAL


@pytest.fixture
def tmp_path() -> Iterator[Path]:
    """Return an empty folder, in memory where the system has such a place: these tests sync thousands of files."""
    with tempfile.TemporaryDirectory(dir="/dev/shm" if Path("/dev/shm").is_dir() else None) as folder:
        yield Path(folder)


@pytest.fixture
def news(tmp_path: Path) -> Path:
    """Return a folder of 30 articles."""
    return fake_rooms.write_news(tmp_path / "news", 30)


@pytest.fixture
def serial(tmp_path: Path) -> Callable[..., Summary]:
    """Return a run in this process, into the store `store` of the test's folder."""

    def call(*paths: Path, store: str = "store", **changes: object) -> Summary:
        settings = Settings(**{**{name: getattr(SERIAL, name) for name in SERIAL.__struct_fields__}, **changes})
        return run([str(path) for path in paths], tmp_path / store, settings)

    return call
