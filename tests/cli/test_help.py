"""Every help text is short, and its examples run."""

from __future__ import annotations

import io
import shlex
import sys
import types
from collections.abc import Callable
from importlib.metadata import entry_points
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from hearsay.cli.app import COMMANDS, app

Call = Callable[..., tuple[int, str, str]]


def help_of(name: str) -> str:
    return CliRunner().invoke(app, [name, "--help"] if name else ["--help"], env={"COLUMNS": "100"}).output


def examples(name: str) -> list[str]:
    return [line.strip() for line in help_of(name).splitlines() if line.startswith(("    hearsay ", "      hearsay "))]


@pytest.mark.parametrize("name", ["", *COMMANDS])
def test_a_help_text_fits_a_screen_and_has_three_examples(name: str) -> None:
    lines = help_of(name).splitlines()
    assert len(lines) < (50 if name == "export" else 40)  # it lists its formats, a line each
    assert max(map(len, lines)) <= 100
    assert len(examples(name)) == 3


@pytest.mark.parametrize("name", COMMANDS)
def test_every_option_is_explained_and_the_summary_is_the_same_everywhere(name: str) -> None:
    command = app.get_command(click.Context(app), name)
    assert command is not None
    assert command.name == name
    assert command.short_help == COMMANDS[name]
    for parameter in command.params:
        assert not isinstance(parameter, click.Option) or parameter.hidden or parameter.help


@pytest.mark.parametrize("line", [line for name in ["", *COMMANDS] for line in examples(name)])
def test_the_examples_of_the_help_run(call: Call, home: Path, monkeypatch: pytest.MonkeyPatch, line: str) -> None:
    # The explorer would go on until somebody stops it.
    monkeypatch.setattr("hearsay.cli.explore.serve", lambda store, host, port, ready: ready(f"http://{host}:{port}/"))
    words = shlex.split(line)
    if "<" in words:
        monkeypatch.setattr(sys, "stdin", types.SimpleNamespace(buffer=io.BytesIO(Path(words[-1]).read_bytes())))
        words = words[: words.index("<")]
    code, out, err = call(*words[1:], *(["-j", "1"] if words[1] in ("run", "demo") and "-j" not in words else []))
    assert code == (3 if "--strict" in words else 0), err
    assert out or err


def test_the_command_is_an_entry_point() -> None:
    (script,) = entry_points(group="console_scripts", name="hearsay")
    assert script.value == "hearsay.cli:main"
