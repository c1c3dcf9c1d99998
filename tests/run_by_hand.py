"""Runs and exports for tests: what a test needs to make a store and to compare two."""

from __future__ import annotations

from pathlib import Path

import fake_rooms
from hearsay.export.across import AcrossExporter
from hearsay.export.jsonl import JsonlExporter
from hearsay.run import Settings
from hearsay.store import Store

SERIAL = Settings(stages=fake_rooms.ROOMS, engine="serial", annotator="fake")


def exported(store: Path) -> bytes:
    """Return both exports of a store, one after the other."""
    with Store.open(store) as opened:
        targets = [store.parent / f"{store.name}.{name}" for name in ("jsonl", "across")]
        JsonlExporter().export(opened.annotated(), opened.across(), targets[0])
        AcrossExporter().export(opened.annotated(), opened.across(), targets[1])
    return b"".join(target.read_bytes() for target in targets)
