"""The manifest: the truth about which parts a store consists of.

`manifest.json` names each part by its fingerprint together with the digest of its `part.json`, which in turn names each table
file with rows and digest: whoever holds the manifest can verify every byte. The two levels keep the manifest at about 250
bytes for each part, so that it can be replaced often while a run goes on.
"""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

import msgspec

from hearsay.errors import StoreDamaged, StoreError
from hearsay.records import Struct
from hearsay.store.durable import replace_file
from hearsay.store.schema import STORE_SCHEMA, RunRow

__all__ = [
    "Manifest",
    "PartEntry",
    "PartFile",
    "TableFile",
    "UnitRow",
    "digest",
    "is_whole",
    "load",
    "part_folder",
    "read_part_file",
    "save",
]


class UnitRow(Struct, frozen=True, kw_only=True):
    """One input of a part: its locator, the digest of its content, and the recipe it was computed with.

    `key` is what the column `unit` of the tables holds. `repeated` is the locator of an equal input that comes first: this one
    has no articles.
    """

    key: str
    path: str
    fingerprint: str
    recipe: str
    size: int
    repeated: str | None = None


class TableFile(Struct, frozen=True, kw_only=True):
    """A Parquet file of a part: rows, SHA-256 of its bytes, size in bytes."""

    rows: int
    sha256: str
    size: int


class PartFile(Struct, frozen=True, kw_only=True):
    """`part.json`: what a part holds. `cut` counts the parts of one group of inputs from 0; `last` ends the group."""

    fingerprint: str
    cut: int
    last: bool
    units: tuple[UnitRow, ...]
    tables: dict[str, TableFile]


class PartEntry(Struct, frozen=True, kw_only=True):
    """A part as the manifest names it: `digest` is the SHA-256 of its `part.json`; tables without rows have no file."""

    fingerprint: str
    digest: str
    rows: dict[str, int]


class Manifest(Struct, frozen=True, kw_only=True):
    """What a store consists of. `generation` grows by one with each replacement.

    `inputs` maps the name of each input folder or file to a digest of where it was read from, so that another folder of the
    same name is noticed; the place itself is not written down.
    """

    schema: str = STORE_SCHEMA
    generation: int = 0
    parts: tuple[PartEntry, ...] = ()
    runs: tuple[RunRow, ...] = ()
    inputs: dict[str, str] = msgspec.field(default_factory=dict)


def digest(data: bytes) -> str:
    """Return the SHA-256 of `data` in hexadecimal."""
    return hashlib.sha256(data).hexdigest()


def load(folder: Path) -> Manifest:
    """Return the manifest of the store at `folder`.

    Raises:
        StoreError: there is no store, or it was written by another version of the schema.
        StoreDamaged: the manifest cannot be read.
    """
    try:
        data = (folder / "manifest.json").read_bytes()
    except (FileNotFoundError, NotADirectoryError) as error:
        raise StoreError(f"{folder}: no store here (no manifest.json). Make one with: hearsay run ARTICLES --store {folder}") from error
    try:
        schema = msgspec.json.decode(data, type=dict[str, msgspec.Raw]).get("schema", msgspec.Raw(b"null"))
        if (found := msgspec.json.decode(schema)) != STORE_SCHEMA:
            raise StoreError(
                f"{folder}: the store has the schema {found!r}, this version of hearsay reads {STORE_SCHEMA!r}. "
                "Run the same inputs into a new store, or install the version that wrote it."
            )
        return msgspec.json.decode(data, type=Manifest)
    except (msgspec.DecodeError, msgspec.ValidationError) as error:
        raise StoreDamaged(
            f"{folder}/manifest.json: cannot be read ({error}). Bring it back from a copy, or run the inputs into a new store."
        ) from error


def save(folder: Path, manifest: Manifest) -> None:
    """Replace the manifest in one step, synced."""
    data = msgspec.json.format(msgspec.json.encode(manifest, order="sorted"), indent=1)
    replace_file(folder / "manifest.json", data, folder / "tmp" / f"manifest.{os.getpid()}")


def part_folder(store: Path, fingerprint: str) -> Path:
    """Return where the part of that fingerprint lies."""
    return store / "parts" / fingerprint


def is_whole(store: Path, part: PartFile) -> bool:
    """Return whether every file of a part is there with the size it was written with; `hearsay check` compares the digests."""
    folder = part_folder(store, part.fingerprint)
    try:
        return all((folder / f"{name}.parquet").stat().st_size == table.size for name, table in part.tables.items())
    except OSError:
        return False


def read_part_file(store: Path, fingerprint: str) -> tuple[PartFile, PartEntry] | None:
    """Return what the part's own file says and the manifest entry that follows from it; None if there is no such part.

    Raises:
        StoreDamaged: the file is there and cannot be read.
    """
    path = part_folder(store, fingerprint) / "part.json"
    try:
        data = path.read_bytes()
    except (FileNotFoundError, NotADirectoryError):
        return None
    try:
        part = msgspec.json.decode(data, type=PartFile)
    except (msgspec.DecodeError, msgspec.ValidationError) as error:
        raise StoreDamaged(
            f"{path}: cannot be read ({error}). Delete the folder and give the run command again: the part is computed anew."
        ) from error
    entry = PartEntry(fingerprint=fingerprint, digest=digest(data), rows={name: t.rows for name, t in part.tables.items()})
    return part, entry
