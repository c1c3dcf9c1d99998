"""`hearsay actors`: lists, one actor, judgements, each as text and as JSON."""

from __future__ import annotations

import json
from collections.abc import Callable

import msgspec
import pytest

import fake_rooms
from hearsay.link import across
from hearsay.resolve import identify, split_id
from hearsay.run.stages import Stages

Call = Callable[..., tuple[int, str, str]]


def comparing() -> Stages:
    return msgspec.structs.replace(fake_rooms.rooms(), identify=identify, identify_version="1", split_id=split_id, link=across)


@pytest.fixture
def stages(monkeypatch: pytest.MonkeyPatch, home: object) -> None:
    monkeypatch.setenv("HEARSAY_STAGES", f"{__name__}:comparing")


@pytest.mark.parametrize(
    ("words", "names"),
    [(["baku"], ["Baku"]), (["--kind", "country"], []), (["--country", "-", "anna"], ["Anna"]), (["--country", "FRA"], [])],
)
def test_actors_are_found_by_name_kind_and_country(call: Call, words: list[str], names: list[str]) -> None:
    code, out, _ = call("actors", "karabakh", *words, "--json")
    assert code == 0
    assert [a["name"] for a in json.loads(out)] == names


def test_the_list_says_how_many_it_leaves_out(call: Call) -> None:
    code, out, err = call("actors", "karabakh", "-n", "1")
    assert code == 0
    assert len(out.splitlines()) == 2
    assert err.startswith("1 of ")


@pytest.mark.usefixtures("stages")
def test_a_judgement_is_told_shown_and_taken_back(call: Call) -> None:
    code, out, _ = call("actors", "join", "karabakh", "Anna", "Baku", "--reason", "a nickname", "--by", "me")
    assert code == 0, out
    id = out.split(":")[0]
    code, out, _ = call("actors", "show", "karabakh", "Anna", "--json")
    seen = json.loads(out)
    assert [(m["evidence"], m["reason"], m["score"]) for m in seen["merges"]] == [("judgement", "a nickname", 1.0)]
    assert [(j["id"], j["by"], j["undone_by"]) for j in seen["judgements"]] == [(id, "me", None)]
    _, out, _ = call("actors", "show", "karabakh", "Anna")
    assert "a nickname" in out
    code, out, _ = call("actors", "undo", "karabakh", id)
    assert (code, f"{id} is taken back" in out) == (0, True)
    made = json.loads(call("actors", "judgements", "karabakh", "--json")[1])
    assert [j["kind"] for j in made] == ["actor-join", "undo"]
    assert made[0]["undone_by"] == made[1]["id"]
    assert json.loads(call("actors", "show", "karabakh", "Anna", "--json")[1])["merges"] == []


@pytest.mark.usefixtures("stages")
def test_an_article_split_off_makes_a_second_actor_of_the_name(call: Call) -> None:
    (article,) = json.loads(call("actors", "show", "karabakh", "Anna", "--json")[1])["articles"]
    code, out, err = call("actors", "split", "karabakh", "Anna", article)
    assert code == 0, err
    assert "now act_" in out
    assert "hearsay actors undo karabakh" in err
