"""Floors on our own gold of instrument passages. Lowering one, or changing the gold, needs its own commit that says why."""

from __future__ import annotations

import hashlib

import pytest
from benchmarks.instruments import GOLD, Figures, measure, passages

# Of the test part, with patterns alone (the model's syntax adds five points to the bodies).
FLOORS = {"kind": 98.0, "identifier": 97.0, "number": 97.0, "body": 84.0, "date": 97.0, "act": 93.0}
SPAN_FLOOR = 93.0
DIGEST = "277d45b8f0a425b265c1ce1fea65bb68968147dbf2635cb3ff0949bcf57bfec5"


@pytest.fixture(scope="module")
def test_part() -> Figures:
    return measure(passages("test"))


def test_the_gold_is_the_one_that_the_floors_were_set_on() -> None:
    assert hashlib.sha256(GOLD.read_bytes()).hexdigest() == DIGEST


def test_spans_hold_their_floor(test_part: Figures) -> None:
    assert test_part.f1() >= SPAN_FLOOR, test_part.misses


@pytest.mark.parametrize("field", FLOORS)
def test_fields_hold_their_floors(test_part: Figures, field: str) -> None:
    assert test_part.share(field) >= FLOORS[field], [m for m in test_part.misses if m.startswith(field.upper())]


@pytest.mark.parametrize("line", passages(None), ids=lambda line: str(line["id"]))
def test_gold_spans_quote_their_passage(line: dict[str, list[dict[str, int | str]]]) -> None:
    for item in line["instruments"]:
        assert str(line["text"])[int(item["start"]) : int(item["end"])] == item["text"]
