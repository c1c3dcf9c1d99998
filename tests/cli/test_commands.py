"""What the commands print: data on standard output, talk on standard error."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import jsonschema
import pytest

import fake_rooms
from hearsay.records import Article, Rejected, json_schema
from hearsay.run import stages
from hearsay.store import Store
from hearsay.text import sha256

Call = Callable[..., tuple[int, str, str]]


def test_annotate_prints_what_export_prints(call: Call) -> None:
    _, annotated, _ = call("annotate", "articles")
    _, exported, _ = call("export", "karabakh", "--to", "jsonl")
    assert annotated == exported
    jsonschema.validate(json.loads(exported), json_schema())


def test_across_validates_against_the_schema(call: Call) -> None:
    _, out, err = call("export", "karabakh", "--to", "across")
    records = [json.loads(line) for line in out.splitlines()]
    assert {record["record"] for record in records} == {"actor"}
    for record in records:
        jsonschema.validate(record, json_schema())
    assert err == f"{len(records)} records written to standard output. 0 skipped.\n"


@pytest.mark.parametrize(
    "line",
    [
        "show karabakh --json",
        "show karabakh art_ --json",
        "search karabakh agreement --json",
        "rejected karabakh --json",
        "check karabakh --json",
        "explain PROTEST --json",
        "explain --json",
        "info --json",
        "info --schema",
        "run articles --store karabakh -j 1 --json",
    ],
)
def test_json_is_all_that_stands_on_standard_output(call: Call, line: str) -> None:
    code, out, _ = call(*line.split())
    assert code == 0
    assert json.loads(out) is not None


def test_the_overview_has_counts_with_denominators(call: Call) -> None:
    _, out, _ = call("show", "karabakh")
    lines = {line.split("  ")[0].strip(): " ".join(line.split()) for line in out.splitlines()}
    assert lines["rejected"] == "rejected 1 inputs: 1 no text found"
    assert lines["undated"] == "undated 0 of 1 articles"
    assert "1 The Fake" in " ".join(out.split())


def test_an_article_is_shown_with_the_offsets_of_what_was_found(call: Call, home: Path) -> None:
    article = next(Store.open(home / "karabakh").annotated())
    _, out, _ = call("show", "karabakh", article.id)
    flat = " ".join(out.split())
    assert article.text in out
    for span in (*article.claims[0].sources, *article.events[:1], *article.times[:1], *article.instruments[:1]):
        assert f"{span.start}-{span.end}" in flat


@pytest.mark.parametrize(
    "command", ["show karabakh2 art_", "search karabakh2 rally", "rejected karabakh2", "run articles --store karabakh2 -j 1"]
)
def test_no_escape_sequence_reaches_the_terminal(call: Call, home: Path, monkeypatch: pytest.MonkeyPatch, command: str) -> None:
    def hostile(path: str, raw: str, hints: object = None) -> object:
        import msgspec

        article = Rejected(path=f"{path}\x1b[2J", reason="no text\x1b]0;x\x07", detail="\u202edetail")
        if "REJECT" in raw:
            return article
        text = "Rally \x1b]0;owned\x07\x1b[31m in \u202eBaku\x9b5n"
        whole = harmless(path, "x y z")
        assert isinstance(whole, Article)
        return msgspec.structs.replace(whole, text=text, sha256=sha256(text), title=text, outlet="Fake\x1b[1m", path=f"{path}\x1b[2J")

    harmless = fake_rooms.article
    monkeypatch.setattr(fake_rooms, "article", hostile)
    call("run", "articles", "--store", "karabakh2", "-j", "1")
    code, out, err = call(*command.split())
    assert code == 0, err
    assert not {"\x1b", "\x07", "\x9b", "\u202e"} & set(out + err)


def test_standard_input_is_read(call: Call, home: Path) -> None:
    line = [sys.executable, "-c", "from hearsay.cli import main; main()", "annotate", "-"]
    text = "Anna said protest."
    done = subprocess.run(
        line, input=text.encode(), capture_output=True, env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}, check=True
    )
    assert json.loads(done.stdout)["text"] == text


def test_an_export_file_is_the_same_as_standard_output(call: Call, home: Path) -> None:
    _, out, _ = call("export", "karabakh", "--to", "jsonl")
    call("export", "karabakh", "--to", "jsonl", "-o", "out.jsonl")
    assert (home / "out.jsonl").read_text(encoding="utf-8") == out
    assert sorted(file.name for file in home.iterdir()) == ["articles", "demo-store", "karabakh", "out.jsonl"]


def test_info_does_not_tell_where_the_user_lives(call: Call, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import hearsay

    user = Path(hearsay.__file__).parents[2]
    monkeypatch.setenv("HOME", str(user))
    _, out, _ = call("info")
    assert str(user) not in out
    assert "~/src/hearsay" in out


def test_the_run_says_what_was_done_by_stage_and_what_was_rejected(call: Call) -> None:
    _, out, err = call("run", "articles", "--store", "new", "-j", "1")
    assert out == ""
    lines = err.splitlines()
    assert [line.split()[0] for line in lines] == ["read", "annotate", "extract", "resolve", "store", "Done", "1"]
    assert lines[-1] == "1 input rejected: 1 no text found.  hearsay rejected new"
    _, _, again = call("run", "articles", "--store", "new", "-j", "1")
    assert "done earlier" in again


def test_the_demo_says_what_to_look_at_with_commands_that_run(call: Call) -> None:
    _, out, _ = call("demo", "-j", "1")
    commands = [line.split() for line in out.splitlines() if line.startswith("  hearsay ")]
    assert len(commands) == 3
    for command in commands:
        assert call(*command[1:])[0] == 0


@pytest.mark.slow
def test_an_interrupt_finishes_the_part_and_says_how_to_resume(home: Path) -> None:
    fake_rooms.write_news(home / "news", 600)
    arguments = ["run", "news", "--store", "s", "-j", "2", "--plain"]
    code = "from hearsay.cli import main; main()"
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    process = subprocess.Popen([sys.executable, "-c", code, *arguments], env=environment, stderr=subprocess.PIPE, text=True)
    while not (home / "s" / "manifest.json").exists():
        assert process.poll() is None
        time.sleep(0.01)
    process.send_signal(signal.SIGINT)
    _, err = process.communicate(timeout=60)
    assert process.returncode == 130, err
    assert "Nothing is lost.\nResume: hearsay run news --store s -j 2 --plain" in err
    before = Store.open(home / "s")
    assert 0 < len(before.articles) < 600
    assert [run.state for run in before.runs] == ["interrupted"]
    subprocess.run([sys.executable, "-c", code, *arguments], env=environment, check=True, capture_output=True)
    after = Store.open(home / "s")
    assert len(after.articles) == 600
    assert [run.computed for run in after.runs] == [len(before.articles), 600 - len(before.articles)]


def test_our_rooms_are_what_the_command_line_uses_by_default() -> None:
    from hearsay.cli import options

    assert options.STAGES == stages.ROOMS
