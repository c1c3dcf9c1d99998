"""Judgements on actors: applied at once and by every later run, to actors, mentions, claims, events and what is exported."""

from __future__ import annotations

import importlib
from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest

import fake_rooms
from hearsay.errors import ConfigError, InputError, StoreLocked
from hearsay.link import across
from hearsay.resolve import identify, split_id
from hearsay.run import run
from hearsay.run.judging import join, split, undo
from hearsay.run.stages import Stages
from hearsay.store import Store, check, lock
from run_by_hand import SERIAL, exported

HERE = f"{__name__}:rooms"
AT = "2026-11-21T12:00:00+00:00"


def rooms() -> Stages:
    return msgspec.structs.replace(fake_rooms.rooms(), identify=identify, identify_version="1", split_id=split_id, link=across)


@pytest.fixture
def store(tmp_path: Path) -> Path:
    news = tmp_path / "news"
    news.mkdir()
    for name in ("one", "two", "three"):
        (news / f"{name}.txt").write_text(f"Quay talks {name}\n\nAnna said dockers would protest in Baku. She said no.", encoding="utf-8")
    return again(tmp_path)


def again(tmp_path: Path) -> Path:
    run([str(tmp_path / "news")], tmp_path / "store", msgspec.structs.replace(SERIAL, stages=HERE))
    return tmp_path / "store"


def names(store: Path) -> set[str]:
    with Store.open(store) as opened:
        return {a.name for a in opened.actors}


def meant(store: Path) -> set[str]:
    """Return the ids that mentions and parties have: by SQL, and as whole articles."""
    with Store.open(store) as opened:
        sql = {str(row[0]) for row in opened.select("select actor from mentions where actor is not null")}
        parties = {
            row[0] for row in opened.select("select unnest(sources).actor from claims union select unnest(actors).actor from events")
        }
        whole = list(opened.annotated())
        assert [opened.article(a.id) for a in whole] == whole
        assert {m.actor for a in whole for m in a.mentions if m.actor} == sql
        assert {
            p.actor for a in whole for p in [*(s for c in a.claims for s in c.sources), *(s for e in a.events for s in e.actors)]
        } == parties
        assert sql | parties - {None} <= {a.id for a in opened.actors}
    return sql


def test_a_join_holds_at_once_after_the_next_run_and_until_it_is_undone(store: Path, tmp_path: Path) -> None:
    before, ids = exported(store), meant(store)
    judgement, actor = join(store, "Anna", "Baku", reason="one person", by="me", at=AT, stages=HERE)
    joined = exported(store)
    assert names(store) & {"Anna", "Baku"} == {actor.name}
    assert {"Anna", "Baku"} <= {actor.name, *actor.aliases}
    assert len(meant(store)) == len(ids) - 1
    assert list(check(store)) == []
    again(tmp_path)
    assert exported(store) == joined
    (tmp_path / "news" / "four.txt").write_text("Four\n\nAnna saw Baku and said the quay was shut.", encoding="utf-8")
    again(tmp_path)
    assert len({a.id for a in Store.open(store).actors if "Baku" in (a.name, *a.aliases)}) == 1
    (tmp_path / "news" / "four.txt").unlink()
    again(tmp_path)
    undo(store, judgement.id[:12], reason=None, by=None, at=AT, stages=HERE)
    assert exported(store) == before
    assert list(check(store)) == []


def test_an_article_split_off_holds_after_everything_is_computed_anew(store: Path, tmp_path: Path) -> None:
    with Store.open(store) as opened:
        article = next(opened.annotated()).id
    judgement, new = split(store, "Anna", [article[:14]], reason=None, by=None, at=AT, stages=HERE)
    assert new is not None
    assert (new.name, judgement.value) == ("Anna", (article,))
    with Store.open(store) as opened:
        assert opened.select("select distinct article from mentions where actor = ?", new.id) == [(article,)]
        assert len([a for a in opened.actors if a.name == "Anna"]) == 2
    kept = exported(store)
    for part in (store / "parts").iterdir():  # as if lost: a run makes all parts anew from the articles and the judgements
        for file in part.iterdir():
            file.unlink()
        part.rmdir()
    again(tmp_path)
    assert exported(store) == kept
    assert list(check(store)) == []


def test_judgements_brought_to_a_new_store_hold_there(store: Path, tmp_path: Path) -> None:
    join(store, "Anna", "Baku", reason=None, by=None, at=AT, stages=HERE)
    other = tmp_path / "other"
    other.mkdir()
    (other / "judgements.jsonl").write_bytes((store / "judgements.jsonl").read_bytes())
    run([str(tmp_path / "news")], other, msgspec.structs.replace(SERIAL, stages=HERE))
    assert exported(other) == exported(store)


def test_links_are_made_anew_and_articles_are_not(store: Path) -> None:
    before = Store.open(store).manifest.parts
    join(store, "Anna", "Baku", reason=None, by=None, at=AT, stages=HERE)
    after = Store.open(store).manifest.parts
    assert [p for p in after if p.rows.get("articles")] == [p for p in before if p.rows.get("articles")]
    assert not {p.fingerprint for p in after if not p.rows.get("articles")} & {p.fingerprint for p in before if not p.rows.get("articles")}


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda s: split(s, "Nobody", ["x"], reason=None, by=None, at=AT, stages=HERE), "no actor 'Nobody'. Find the id"),
        (lambda s: split(s, "act_", ["x"], reason=None, by=None, at=AT, stages=HERE), "fits 4 actors: act_.*Give more of the id"),
        (lambda s: split(s, "Anna", ["Zoe"], reason=None, by=None, at=AT, stages=HERE), "has no name, merge or article 'Zoe'. See what"),
        (lambda s: split(s, "Anna", ["mrg_0"], reason=None, by=None, at=AT, stages=HERE), "has no name, merge or article 'mrg_0'"),
        (lambda s: split(s, "Anna", ["mrg_"], reason=None, by=None, at=AT, stages=HERE), "is one name in 3 articles. Give the ids"),
        (lambda s: join(s, "Anna", "ANNA", reason=None, by=None, at=AT, stages=HERE), "are one actor already"),
        (lambda s: undo(s, "jdg_0", reason=None, by=None, at=AT, stages=HERE), "no judgement 'jdg_0'. See them with"),
    ],
)
def test_what_cannot_be_judged_is_refused_and_nothing_is_written(store: Path, call: Callable[[Path], object], message: str) -> None:
    before = exported(store)
    with pytest.raises(InputError, match=message):
        call(store)
    assert not (store / "judgements.jsonl").exists()
    assert exported(store) == before


def test_above_the_bound_actors_are_not_compared_and_a_run_says_so(
    store: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    join(store, "Anna", "Baku", reason=None, by=None, at=AT, stages=HERE)
    # Not by a dotted name: `hearsay.run` is the function of the library.
    monkeypatch.setattr(importlib.import_module("hearsay.run.who"), "COMPARED_ARTICLES", 2)
    again(tmp_path)
    assert "3 articles: actors are not compared across articles and 1 judgements wait" in caplog.text
    assert {"Anna", "Baku"} <= names(store)
    assert list(check(store)) == []


def test_a_store_that_a_run_writes_to_is_not_judged(store: Path) -> None:
    with lock.hold(store), pytest.raises(StoreLocked):
        join(store, "Anna", "Baku", reason=None, by=None, at=AT, stages=HERE)
    assert not (store / "judgements.jsonl").exists()


def test_stages_that_compare_no_actors_take_no_judgement(store: Path) -> None:
    with pytest.raises(ConfigError, match="do not compare actors"):
        join(store, "Anna", "Baku", reason=None, by=None, at=AT, stages=fake_rooms.ROOMS)
