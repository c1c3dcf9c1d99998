"""Compare with what is written down in tests/snapshots; HEARSAY_SNAPSHOTS=write writes it anew, for review."""

from __future__ import annotations

import os
from pathlib import Path

FOLDER = Path(__file__).parent / "snapshots"


def agrees(name: str, text: str) -> None:
    """Fail if `text` is not what the snapshot `name` says."""
    file = FOLDER / name
    if os.environ.get("HEARSAY_SNAPSHOTS") == "write":
        FOLDER.mkdir(exist_ok=True)
        file.write_text(text, encoding="utf-8")
    assert text == file.read_text(encoding="utf-8")
