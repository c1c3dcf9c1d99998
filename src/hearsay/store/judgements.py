"""Decisions of users: a file beside the data, one JSON object a line, only ever added to.

No run writes or deletes it, so that what a user has decided outlives every new run, and a copy of it can be put into another
store of the same articles. Taking a judgement back adds a line too.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

import msgspec

from hearsay.errors import InputError, StoreDamaged
from hearsay.records import Judgement
from hearsay.store.durable import replace_file
from hearsay.text import content_id

__all__ = ["FILE", "UNDO", "add_judgement", "check_undo", "in_force", "judgements", "new_judgement"]

FILE = "judgements.jsonl"
UNDO = "undo"


def judgements(store: Path) -> list[Judgement]:
    """Return all judgements in the order in which they were made, each with the one that took it back, if any did.

    Raises:
        StoreDamaged: a line cannot be read.
    """
    try:
        lines = (store / FILE).read_bytes().splitlines()
    except FileNotFoundError:
        return []
    found: list[Judgement] = []
    for number, line in enumerate(lines, 1):
        try:
            one = msgspec.json.decode(line, type=Judgement)
        except (msgspec.DecodeError, msgspec.ValidationError) as error:
            raise StoreDamaged(
                f"{store / FILE}, line {number}: cannot be read ({error}). Correct the line or delete it; the others stay as they are."
            ) from error
        found.append(one)
    undone = {one.subject: one.id for one in found if one.kind == UNDO}
    return [msgspec.structs.replace(one, undone_by=undone.get(one.id)) for one in found]


def in_force(made: Sequence[Judgement]) -> list[Judgement]:
    """Return the judgements that nobody took back, without those that take back."""
    undone = {one.subject for one in made if one.kind == UNDO}
    return [one for one in made if one.kind != UNDO and one.id not in undone]


def new_judgement(
    made: Sequence[Judgement],
    kind: str,
    subject: str,
    *,
    object: str | None = None,
    value: Sequence[str] = (),
    reason: str | None = None,
    by: str | None = None,
    at: str,
) -> Judgement:
    """Return a judgement that is not yet written down.

    Args:
        made: those of the store so far; its id tells it from an equal one among them.
        kind: 'actor-split', 'actor-join', 'undo', or another tool's word.
        subject: id of what is judged; for 'undo' of the judgement to take back.
        object: id of what it is held against, if anything.
        value: what is decided, such as the names to be taken out.
        reason: in the user's words.
        by: who decides.
        at: when, by the caller's clock (ISO).
    """
    return Judgement(
        id=content_id("jdg", len(made), kind, subject, object, *value, by, at),
        kind=kind,
        subject=subject,
        object=object,
        value=tuple(value),
        reason=reason,
        by=by,
        at=at,
    )


def add_judgement(store: Path, one: Judgement) -> None:
    """Write a judgement at the end of the file, which is replaced in one step; the caller holds the store's lock."""
    before = (store / FILE).read_bytes() if (store / FILE).exists() else b""
    if before and not before.endswith(b"\n"):
        before += b"\n"
    (store / "tmp").mkdir(exist_ok=True)
    replace_file(store / FILE, before + msgspec.json.encode(one) + b"\n", store / "tmp" / f"judgements.{os.getpid()}")


def check_undo(store: Path, made: Sequence[Judgement], id: str) -> None:
    """Refuse to take back what is not there.

    Raises:
        InputError: naming the judgement.
    """
    known = next((one for one in made if one.id == id), None)
    if known is None or known.kind == UNDO:
        raise InputError(f"{store}: no judgement {id!r}. See them with: hearsay actors judgements {store}")
    if known.undone_by is not None:
        raise InputError(f"{store}: judgement {id} was taken back before, by {known.undone_by}. Make it again if it is to hold.")
