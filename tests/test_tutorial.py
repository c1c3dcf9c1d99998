"""The tutorial is true: its commands run on the demo, its output is theirs, its Python runs."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest

import hearsay
from hearsay.cli import main

ROOT = Path(__file__).parent.parent
PAGE = (ROOT / "docs" / "tutorial.md").read_text(encoding="utf-8")
ARTICLES = Path(hearsay.__file__).parent / "data" / "demo" / "articles"


def sessions(text: str) -> list[tuple[str, list[str]]]:
    """Return the commands of all console blocks, each with the lines that the page shows."""
    found: list[tuple[str, list[str]]] = []
    for block in re.findall(r"^```console\n(.*?)^```", text, re.MULTILINE | re.DOTALL):
        for line in block.splitlines():
            if line.startswith("$ "):
                found.append((line.removeprefix("$ "), []))
            else:
                found[-1][1].append(line)
    return found


def squeezed(line: str) -> str:
    return " ".join(line.split())


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with the store that `hearsay demo` makes."""
    folder = tmp_path_factory.mktemp("tutorial")
    hearsay.run([str(ARTICLES)], store=folder / "demo-store", jobs=2)
    return folder


@pytest.mark.slow
@pytest.mark.timeout(900)
def test_commands_give_what_the_page_shows(home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.chdir(home)
    monkeypatch.setenv("COLUMNS", "200")
    assert sessions(PAGE)
    for line, shown in sessions(PAGE):
        with pytest.raises(SystemExit) as ended:
            main(shlex.split(line)[1:])
        captured = capsys.readouterr()
        assert ended.value.code == 0, f"{line}: {captured.err}"
        printed = iter([squeezed(row) for row in (captured.out + captured.err).splitlines()])
        for row in shown:
            # A line of the page is in the output behind the one before it; the head of a table may have more columns.
            assert row == "..." or any(squeezed(row) in other for other in printed), f"{line}: no line {row!r}"


@pytest.mark.slow
@pytest.mark.timeout(900)
def test_the_python_of_the_page_runs(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(home)
    names: dict[str, object] = {}
    for block in re.findall(r"^```python\n(.*?)^```", PAGE, re.MULTILINE | re.DOTALL):
        exec(compile(block, "tutorial.md", "exec"), names)
    rally = names["rally"]
    assert "eleven reports" in PAGE
    assert len(rally.articles) == 11  # type: ignore[attr-defined]
