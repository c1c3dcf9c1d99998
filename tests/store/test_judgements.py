"""The file of judgements: only added to, undone by a further line, its id and content as given."""

from __future__ import annotations

from pathlib import Path

import pytest

from hearsay.errors import InputError, StoreDamaged
from hearsay.records import Judgement
from hearsay.store import add_judgement, check_undo, in_force, judgements, new_judgement

NOON = "2026-11-21T12:00:00+00:00"


def put(store: Path, kind: str, subject: str, **more: object) -> Judgement:
    one = new_judgement(judgements(store), kind, subject, at=NOON, **more)  # type: ignore[arg-type]
    add_judgement(store, one)
    return one


def test_a_store_without_the_file_has_no_judgements(tmp_path: Path) -> None:
    assert judgements(tmp_path) == []


def test_what_is_added_is_read_in_order_with_every_field(tmp_path: Path) -> None:
    first = put(tmp_path, "actor-split", "act_1", value=("Reis", "mrg_2"), reason="two people", by="Ana")
    second = put(tmp_path, "event-status", "evt_1", value=("denied",))
    assert judgements(tmp_path) == [first, second]
    assert (first.reason, first.by, first.at, first.value) == ("two people", "Ana", NOON, ("Reis", "mrg_2"))


def test_the_same_decision_made_twice_has_two_ids(tmp_path: Path) -> None:
    assert put(tmp_path, "actor-join", "act_1", object="act_2").id != put(tmp_path, "actor-join", "act_1", object="act_2").id


def test_lines_that_are_there_are_never_changed(tmp_path: Path) -> None:
    first = put(tmp_path, "actor-join", "act_1", object="act_2")
    before = (tmp_path / "judgements.jsonl").read_bytes()
    put(tmp_path, "undo", first.id)
    assert (tmp_path / "judgements.jsonl").read_bytes().startswith(before)


def test_an_undone_judgement_stays_on_record_and_is_no_longer_in_force(tmp_path: Path) -> None:
    first, second = put(tmp_path, "actor-join", "act_1", object="act_2"), put(tmp_path, "actor-join", "act_1", object="act_3")
    undo = put(tmp_path, "undo", first.id)
    made = judgements(tmp_path)
    assert [j.undone_by for j in made] == [undo.id, None, None]
    assert in_force(made) == [second]


def test_a_line_that_somebody_left_without_its_end_is_not_glued_to_the_next(tmp_path: Path) -> None:
    put(tmp_path, "actor-join", "act_1", object="act_2")
    file = tmp_path / "judgements.jsonl"
    file.write_bytes(file.read_bytes().rstrip(b"\n"))
    put(tmp_path, "actor-join", "act_1", object="act_3")
    assert len(judgements(tmp_path)) == 2


def test_a_broken_line_is_named(tmp_path: Path) -> None:
    put(tmp_path, "actor-join", "act_1", object="act_2")
    with (tmp_path / "judgements.jsonl").open("ab") as file:
        file.write(b'{"id": 3}\n')
    with pytest.raises(StoreDamaged, match=r"judgements\.jsonl, line 2: cannot be read"):
        judgements(tmp_path)


def test_what_is_not_there_or_was_taken_back_cannot_be_undone(tmp_path: Path) -> None:
    first = put(tmp_path, "actor-join", "act_1", object="act_2")
    undo = put(tmp_path, "undo", first.id)
    made = judgements(tmp_path)
    for id, message in (("jdg_none", "no judgement 'jdg_none'"), (undo.id, "no judgement"), (first.id, "was taken back before")):
        with pytest.raises(InputError, match=message):
            check_undo(tmp_path, made, id)
