"""The formats that hearsay ships."""

from __future__ import annotations

import csv
import io
import json
from importlib.metadata import entry_points
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from export_samples import ACROSS, ARTICLES
from hearsay import export
from hearsay.errors import ConfigError
from hearsay.export.csv import CLAIM_COLUMNS, EVENT_COLUMNS, safe_cell
from hearsay.protocols import EXPORTERS
from hearsay.records import Actor, AnnotatedArticle, Claim, Event, Party, Span, json_schema

TEXT = "=cmd said Anna would protest"
ARTICLE = AnnotatedArticle(
    id="art_1",
    path="+p",
    sha256="0",
    text=TEXT,
    outlet="@outlet",
    claims=(
        Claim(
            id="clm_1",
            manner="indirect",
            type="promise",
            sources=(Party(start=0, end=4, text="=cmd", actor="act_1"),),
            cues=(Span(start=5, end=9, text="said"),),
            contents=(Span(start=10, end=28, text="Anna would protest"),),
        ),
    ),
    events=(
        Event(start=10, end=28, text="Anna would protest", id="evt_1", type="PROTEST", trigger=Span(start=21, end=28, text="protest")),
    ),
)
ACTORS = [Actor(id="act_1", name="-Anna")]


def write(name: str, folder: Path) -> str:
    target = folder / "out"
    assert export.find(name).export([ARTICLE], ACTORS, target) == (1, 0)
    assert [file.name for file in folder.iterdir()] == ["out"]
    return target.read_bytes().decode("utf-8")


def test_jsonl_has_one_object_for_each_article(tmp_path: Path) -> None:
    (line,) = write("jsonl", tmp_path).splitlines()
    assert json.loads(line)["claims"][0]["sources"][0] == {"start": 0, "end": 4, "text": "=cmd", "actor": "act_1", "reason": None}


def test_across_has_one_object_for_each_record(tmp_path: Path) -> None:
    (line,) = write("across", tmp_path).splitlines()
    assert json.loads(line)["record"] == "actor"


def test_the_keys_of_the_exchange_form_are_those_of_the_schema(tmp_path: Path) -> None:
    properties = json_schema()["$defs"]["AnnotatedArticle"]["properties"]
    assert list(json.loads(write("jsonl", tmp_path))) == list(properties)


@pytest.mark.parametrize(
    ("name", "columns", "cells"),
    [
        ("csv-events", EVENT_COLUMNS, {"type": "PROTEST", "path": "'+p", "outlet": "'@outlet", "start": "10", "mode": ""}),
        ("csv-claims", CLAIM_COLUMNS, {"sources": "'-Anna", "cues": "said", "start": "0", "end": "28"}),
    ],
)
def test_csv_has_one_row_each_and_no_formula(tmp_path: Path, name: str, columns: tuple[str, ...], cells: dict[str, str]) -> None:
    (row,) = csv.DictReader(io.StringIO(write(name, tmp_path), newline=""))
    assert tuple(row) == columns
    assert {key: row[key] for key in cells} == cells


@given(st.text())
def test_no_text_is_taken_for_a_formula_and_none_is_lost(text: str) -> None:
    cell = safe_cell(text)
    assert isinstance(cell, str)
    assert not cell.startswith(("=", "+", "-", "@", "\t", "\r", "\n"))
    assert cell.removeprefix("'") == text or cell == text


def test_an_export_that_fails_leaves_the_older_file(tmp_path: Path) -> None:
    target = tmp_path / "out"
    target.write_text("older")

    def broken() -> object:
        yield ARTICLE
        raise RuntimeError("the store went away")

    with pytest.raises(RuntimeError):
        export.find("jsonl").export(broken(), [], target)  # type: ignore[arg-type]
    assert [file.name for file in tmp_path.iterdir()] == ["out"]
    assert target.read_text() == "older"


def test_an_unknown_format_names_a_near_one() -> None:
    with pytest.raises(ConfigError, match="Did you mean 'jsonl'"):
        export.find("json1")


@pytest.mark.parametrize("name", sorted(export.SHIPPED))
def test_the_same_records_give_the_same_bytes_and_nothing_lies_about(tmp_path: Path, name: str) -> None:
    for folder in ("one", "two"):
        (tmp_path / folder).mkdir()
        written, _ = export.find(name).export(iter(ARTICLES), iter(ACROSS), tmp_path / folder / "out")
        assert written > 0
        assert [file.name for file in (tmp_path / folder).iterdir()] == ["out"]
    one, two = (sorted(f for f in (tmp_path / folder).rglob("*") if f.is_file()) for folder in ("one", "two"))
    assert [f.read_bytes() for f in one] == [f.read_bytes() for f in two]


@pytest.mark.parametrize("name", sorted(export.SHIPPED))
def test_an_empty_store_can_be_exported(tmp_path: Path, name: str) -> None:
    assert export.find(name).export([], [], tmp_path / "out")[1] == 0
    assert (tmp_path / "out").exists()


def test_every_format_is_described_in_one_line_and_in_the_documents() -> None:
    page = (Path(__file__).parents[2] / "docs" / "exports.md").read_text(encoding="utf-8")
    for name, about in export.ABOUT.items():
        assert 0 < len(about) < 80
        assert f"`{name}`" in page


def test_what_is_shipped_uses_the_same_door_as_others() -> None:
    declared = {point.name: point.value for point in entry_points(group=EXPORTERS)}
    assert declared == export.SHIPPED
