"""The command line over the fake rooms, in a folder that looks like the one of the help's examples."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

import fake_rooms
from hearsay.cli.app import main
from hearsay.run import run
from run_by_hand import SERIAL

Call = Callable[..., tuple[int, str, str]]

TEXT = (
    "Quay talks in Baku\n\nOn Thursday Émile said an agreement was near. Anna said the statement named resolution 822. "
    "The security council was told that dockers would protest in Baku."
)


@pytest.fixture
def tmp_path() -> Iterator[Path]:
    """Return an empty folder, in memory where the system has such a place: these tests sync thousands of files."""
    with tempfile.TemporaryDirectory(dir="/dev/shm" if Path("/dev/shm").is_dir() else None) as folder:
        yield Path(folder)


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a folder with articles and two stores, made the working directory."""
    home = tmp_path / "home"
    (home / "articles").mkdir(parents=True)
    (home / "articles" / "a.txt").write_text(TEXT, encoding="utf-8")
    (home / "articles" / "b.txt").write_text("REJECT", encoding="utf-8")
    for store in ("karabakh", "demo-store"):
        run([str(home / "articles")], home / store, SERIAL)
    monkeypatch.chdir(home)
    monkeypatch.setenv("HEARSAY_STAGES", fake_rooms.ROOMS)
    # Errors are shown without the traceback; results do not depend on the width of a terminal.
    monkeypatch.delenv("HEARSAY_DEBUG", raising=False)
    monkeypatch.setenv("COLUMNS", "100")
    return home


@pytest.fixture
def call(home: Path, capsysbinary: pytest.CaptureFixture[bytes]) -> Call:
    """Return a function that runs the command line and gives exit code, standard output and standard error."""

    def run_line(*arguments: str) -> tuple[int, str, str]:
        capsysbinary.readouterr()
        with pytest.raises(SystemExit) as ended:
            main(list(arguments))
        out, err = capsysbinary.readouterr()
        return int(ended.value.code or 0), out.decode("utf-8"), err.decode("utf-8")

    return run_line
