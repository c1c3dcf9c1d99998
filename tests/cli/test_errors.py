"""What the user is told when something is wrong: exit codes and messages, by snapshot."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

import snapshot
from hearsay.store import lock

Call = Callable[..., tuple[int, str, str]]

# What is said about these is click's own wording, which changes from version to version.
OF_CLICK = ("run", "run articles", "run articles --stor x", "run articles --store karabakh -j many")

# Command line -> exit code. The messages stand in tests/snapshots/errors.txt.
WRONG = {
    "shw karabakh": 2,
    "run": 2,
    "run articles": 2,
    "run articles --stor x": 2,
    "run articles --store karabakh --engine claster": 2,
    "run articles --store karabakh --limit parse_second=3": 2,
    "run articles --store karabakh --limit parse_seconds=soon": 2,
    "run articles --store karabakh -j many": 2,
    "run articles --store articles/a.txt": 1,
    "run articles --store articles -j 1": 1,
    "run articles --store locked -j 1": 1,
    "run elsewhere/articles --store karabakh -j 1": 2,
    "run articles --store karabakh --strict -j 1": 3,
    "annotate articles/b.txt": 1,
    "annotate articles --strict": 3,
    "show nothing": 1,
    "show future": 1,
    "show broken": 1,
    "show karabakh art_nope": 2,
    "search karabakh nowordlikethis": 0,
    "actors nothing": 1,
    "actors karabakh nowordlikethis": 0,
    "actors show karabakh Nobody": 2,
    "actors split karabakh Anna Zoe": 2,
    "actors split karabakh Anna art_": 2,
    "actors join karabakh Anna ANNA": 2,
    "actors undo karabakh jdg_0": 2,
    "export karabakh --to jsnl": 2,
    "export karabakh --to jsonl -o no/such/folder.jsonl": 2,
    "export nothing --to jsonl": 1,
    "check karabakh": 0,
    "check damaged": 1,
    "rejected karabakh": 0,
    "explain PROTST": 2,
    "explain zzzzzzzz": 2,
}


@pytest.fixture
def spoiled(home: Path) -> Path:
    """Add stores with which something is wrong."""
    for name in ("locked", "damaged"):
        shutil.copytree(home / "karabakh", home / name)
    next((home / "damaged" / "parts").rglob("claims.parquet")).unlink()
    for name, manifest in (("future", '{"schema": "hearsay-store/9"}'), ("broken", "{")):
        (home / name).mkdir()
        (home / name / "manifest.json").write_text(manifest)
    (home / "elsewhere" / "articles").mkdir(parents=True)
    return home


def test_every_error_has_its_code_and_says_what_where_and_what_now(call: Call, spoiled: Path) -> None:
    told = []
    with lock.hold(spoiled / "locked"):
        for line, code in WRONG.items():
            got, _, err = call(*line.split())
            err = re.sub(r"process \d+ on \S+", "process 4711 on host", err)
            err = re.sub(r"\d+\.\d (s|MB)|[0-9a-f]{32}", "…", err)
            told.append(f"$ hearsay {line}\n{'Error: …' + chr(10) if line in OF_CLICK else err}exit {got}\n")
            assert err.startswith("Error: ") or code in (0, 1, 3)
            assert got == code, told[-1]
    snapshot.agrees("errors.txt", "\n".join(told).replace(str(spoiled), "…"))


def test_debug_shows_where_an_error_arose(call: Call) -> None:
    _, _, plain = call("show", "nothing")
    _, _, long = call("--debug", "show", "nothing")
    assert "Traceback" not in plain
    assert "Traceback" in long


def test_an_unforeseen_error_is_no_traceback_either(call: Call, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HEARSAY_STAGES", "fake_rooms:units")
    code, _, err = call("annotate", "articles/a.txt")
    assert code == 1
    assert "This should not happen" in err
    assert "Traceback" not in err
