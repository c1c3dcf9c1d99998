"""The house: a room imports the hall and `data`, never another room."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

import hearsay

ROOT = Path(hearsay.__file__).parent
HALL = {"records", "text", "errors", "protocols", "notebook"}
ROOMS = {"read", "annotate", "extract", "resolve", "link", "store", "explore", "export", "run", "cli", "data"}
# What each room may import beside itself, the hall and `data`.
ALSO = {"explore": {"store"}, "export": {"store"}, "run": ROOMS - {"cli", "run"}, "cli": ROOMS - {"cli"}, "data": set[str]()}


def imported(file: Path) -> set[str]:
    """Return the first names below `hearsay` that a file imports anywhere in it."""
    found = set()
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {a.name.split(".")[1] if "." in a.name else "hearsay" for a in node.names if a.name.split(".")[0] == "hearsay"}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{file}: relative import"
            if node.module and node.module.split(".")[0] == "hearsay":
                rest = node.module.split(".")[1:]
                found |= {rest[0]} if rest else {a.name for a in node.names}
    return found


@pytest.mark.parametrize("file", sorted(ROOT.rglob("*.py")), ids=lambda f: f.relative_to(ROOT).as_posix())
def test_every_arrow_goes_one_way(file: Path) -> None:
    room = file.relative_to(ROOT).parts[0].removesuffix(".py")
    if room == "__init__":
        return
    if room in HALL:
        assert imported(file) <= HALL - {"protocols"} | ({"records"} if room == "protocols" else set())
    elif room in ROOMS:
        assert imported(file) - HALL - {room, "data"} <= ALSO.get(room, set()), f"{file} reaches into another room"
    else:
        assert room == "api", f"{file} belongs to no room"


def test_every_room_exists_and_says_what_it_is() -> None:
    for room in ROOMS:
        tree = ast.parse((ROOT / room / "__init__.py").read_text(encoding="utf-8"))
        assert ast.get_docstring(tree)
