"""`hearsay compare`."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

Call = Callable[..., tuple[int, str, str]]

SHARED = (
    "The lighthouse at Cape Orm went dark on Friday when a mast fell on its cable, and fishing boats stayed in harbour until a "
    "repair crew from the mainland had laid a new line across the flooded causeway."
)


def write(home: Path) -> None:
    (home / "articles" / "c.txt").write_text(f"Dark cape\n\n{SHARED} Nobody was hurt.", encoding="utf-8")
    (home / "articles" / "d.txt").write_text(f"{SHARED.replace('Friday', 'Saturday')}\n\nThe mayor thanked the crew.", encoding="utf-8")


def test_the_diff_shows_what_was_changed(call: Call, home: Path) -> None:
    write(home)
    code, out, err = call("compare", "articles")
    assert code == 0
    # Which was first is not known, so that either may be shown as the first.
    assert "[-Friday-] {+Saturday+}" in out or "[-Saturday-] {+Friday+}" in out
    assert "c.txt" in out.splitlines()[0]
    assert "1 passages in 3 articles" in err
    assert "Rejected: " in err


def test_json_has_the_passages_as_records(call: Call, home: Path) -> None:
    write(home)
    _, out, _ = call("compare", "articles/c.txt", "articles/d.txt", "--json")
    (found,) = json.loads(out)
    assert found["record"] == "passage"
    assert found["a"]["end"] - found["a"]["start"] >= len(SHARED) - 2
