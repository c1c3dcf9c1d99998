"""The door for readers: what ships uses it, others may come through it, and none of them can end a run."""

from __future__ import annotations

import importlib.metadata
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

import pytest

from hearsay.protocols import READERS, Hints, Limits
from hearsay.read import dispatch
from hearsay.read.article import Draft, make_article
from hearsay.records import Article, Rejected
from read.read_samples import STORY, articles, read, reasons

ROOT = Path(__file__).parents[2]


def test_the_readers_that_ship_are_listed_as_entry_points() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert project["entry-points"][READERS] == dispatch.BUILT_IN


@pytest.mark.parametrize("name", dispatch.BUILT_IN)
def test_every_reader_can_be_loaded(name: str) -> None:
    assert callable(dispatch.built_in(name).read)


class Telegrams:
    """A reader of another package: an article for each line."""

    def read(self, stream: BinaryIO, path: str, limits: Limits, hints: Hints) -> Iterator[Article | Rejected]:
        for number, line in enumerate(stream, 1):
            if b"boom" in line:
                raise ZeroDivisionError("in a plugin")
            yield make_article(Draft(path=f"{path}#{number}", text=line.decode()), limits, hints)


@pytest.fixture
def _plugged(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    class Point:
        name, value = "telegram", "elsewhere:READER"

        def load(self) -> Telegrams:
            return Telegrams()

    monkeypatch.setattr(dispatch, "entry_points", lambda group: [Point(), *importlib.metadata.entry_points(group=group)])
    dispatch.others.cache_clear()
    yield
    dispatch.others.cache_clear()


@pytest.mark.usefixtures("_plugged")
def test_a_reader_of_another_package_reads_the_files_of_its_extension() -> None:
    line = STORY.replace("\n\n", " ") + "\n"
    assert [a.path for a in articles(read(line * 2, "a.telegram"))] == ["a.telegram#1", "a.telegram#2"]
    assert [a.path for a in articles(read(line * 2, "a.txt"))] == ["a.txt"]


@pytest.mark.usefixtures("_plugged")
def test_an_error_in_such_a_reader_is_a_reason() -> None:
    line = STORY.replace("\n\n", " ") + "\n"
    found = read(line + "boom\n", "a.telegram")
    assert (len(articles(found)), reasons(found)) == (1, ["reader failed"])
    assert "ZeroDivisionError" in getattr(found[-1], "detail", "")
