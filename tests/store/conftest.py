"""A small store made by the fake rooms."""

from __future__ import annotations

from pathlib import Path

import pytest

import fake_rooms
from hearsay.run import run
from hearsay.store import Store
from run_by_hand import SERIAL


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a store of 40 articles and two rejected inputs; tests must not change it."""
    folder = tmp_path_factory.mktemp("made")
    news = fake_rooms.write_news(folder / "news", 40)
    (news / "bad.txt").write_text("REJECT", encoding="utf-8")
    (news / "empty.txt").write_text("", encoding="utf-8")
    (news / "francais.txt").write_text("Le quai est calme.", encoding="utf-8")
    run([str(news)], folder / "store", SERIAL)
    return folder / "store"


@pytest.fixture
def store(made: Path) -> Store:
    """Open the store."""
    return Store.open(made)
