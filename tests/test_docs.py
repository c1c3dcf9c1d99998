"""What the documents say exists: commands, files, numbered decisions."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import click
import pytest

from hearsay.cli.app import app

ROOT = Path(__file__).parent.parent
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md"), *(ROOT / "training").rglob("*.md")])
COMMANDS = set(app.list_commands(click.Context(app)))


@pytest.mark.parametrize("page", PAGES, ids=lambda p: p.relative_to(ROOT).as_posix())
def test_every_command_and_file_that_a_page_names_is_there(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    for line in re.findall(r"^(?:\.venv/bin/)?hearsay ([a-z]+)", text, re.MULTILINE) + re.findall(r"`hearsay ([a-z]+)", text):
        assert line in COMMANDS, f"{page.name} names the command {line!r}"
    for target in re.findall(r"\]\((?!https?:|#)([^)#\s]+)", text):
        assert (page.parent / target).exists(), f"{page.name} links to {target!r}"


def test_the_readme_shows_every_command_that_a_newcomer_needs() -> None:
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    assert {c for c in COMMANDS if f"hearsay {c} " in text} >= {"run", "show", "search", "rejected", "export"}
    assert "bash scripts/demo" in text
    assert "bash scripts/test" in text


def test_decisions_have_numbers_of_their_own() -> None:
    numbers = Counter(f.name[:3] for f in (ROOT / "docs" / "decisions").glob("*.md"))
    assert [n for n, times in numbers.items() if times > 1 or not n.isdigit()] == []
