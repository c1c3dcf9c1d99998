"""Open the files of the language model: graph, arrays, labels, lemmas, tokenizer; or say which of them is at fault."""

from __future__ import annotations

import hashlib
import json
import os
import struct
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import TypeVar

import msgspec
import numpy as np
from numpy.typing import NDArray

from hearsay.annotate.event_types import EVENT_FILES, EventLabels
from hearsay.annotate.links import Least
from hearsay.errors import ModelError

__all__ = ["FOLDER", "Labels", "Weights", "load_weights", "model_version"]

FOLDER = "HEARSAY_MODEL"  # the environment variable that names another folder of model files
SCHEMA = "hearsay-model/1"
DECODING = "2"  # goes up with every change of the code that can change an analysis made with the same weights
GRAPH, ARRAYS, LABELS, LEMMAS, TOKENIZER = "model.int8.onnx", "arrays.safetensors", "labels.json", "lemmas.json", "tokenizer.json"

Floats = NDArray[np.float32]
_T = TypeVar("_T")


class WindowSizes(msgspec.Struct, frozen=True):
    """Sub-tokens of a window: paragraphs are joined up to the first number, one paragraph may have the second."""

    join_up_to: int
    longest: int


class Labels(msgspec.Struct, frozen=True):
    """`labels.json`: what the graph's outputs mean (see `training/FORMAT.md`)."""

    schema: str
    outputs: list[str]
    classes: dict[str, list[str]]
    sequences: dict[str, list[str]]
    shapes: list[str]
    spaces: int
    longest_word: int
    window: WindowSizes
    span_roles: list[str]
    link_distances: list[int]
    link_between: int
    link_least: Least = Least()


class Weights(msgspec.Struct, frozen=True):
    """Everything of the model but the running session. `folder` holds the graph; `version` is a digest of all files."""

    folder: Path
    version: str
    labels: Labels
    arrays: dict[str, Floats]
    lemmas: dict[str, dict[str, str]]
    events: EventLabels | None = None

    @property
    def graph(self) -> Path:
        """Return the path of the ONNX graph."""
        return self.folder / GRAPH

    @property
    def tokenizer(self) -> Path:
        """Return the path of the tokenizer's file."""
        return self.folder / TOKENIZER


def model_folder() -> Path:
    """Return the folder of the model: what the environment names, else the one in the package."""
    return Path(os.environ.get(FOLDER) or str(files("hearsay.data") / "model"))


def model_version() -> str:
    """Return 'model-', the version of the decoding and a digest of the model's files: other weights are another annotator.

    Raises:
        ModelError: a file is absent.
    """
    return _version(model_folder())


@cache
def _version(folder: Path) -> str:
    digest = hashlib.sha256()
    for name in (GRAPH, ARRAYS, LABELS, LEMMAS, TOKENIZER):
        digest.update(_read(folder / name))
    for name in EVENT_FILES:
        if (folder / name).is_file():  # a model of one's own may do without the event classifier
            digest.update(_read(folder / name))
    return f"model-{DECODING}-{digest.hexdigest()[:12]}"


def load_weights(folder: Path | None = None) -> Weights:
    """Return the model's arrays, labels and lemmas from `folder`, or from the folder in use.

    Raises:
        ModelError: a file is absent, damaged or of another version; the message names it.
    """
    where = folder or model_folder()
    for name in (GRAPH, TOKENIZER):
        if not (where / name).is_file():
            raise _absent(where / name)
    labels = _decode(where / LABELS, Labels)
    if labels.schema != SCHEMA:
        raise ModelError(
            f"{where / LABELS}: the model has the form {labels.schema!r}, this version of hearsay reads {SCHEMA!r}. "
            "Install matching versions, or go on without the model by --annotator rules."
        )
    arrays = _safetensors(where / ARRAYS)
    events = _decode(where / EVENT_FILES[1], EventLabels) if all((where / n).is_file() for n in EVENT_FILES) else None
    return Weights(where, _version(where), labels, arrays, _decode(where / LEMMAS, dict[str, dict[str, str]]), events)


def damaged(path: Path, what: str) -> ModelError:
    """Return the error for a file that cannot be used."""
    return ModelError(f"{path}: {what}. Install hearsay again to restore the model, or go on without it by --annotator rules.")


def _absent(path: Path) -> ModelError:
    return damaged(path, "this file of the language model is absent")


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise _absent(path) from error


def _decode(path: Path, kind: type[_T]) -> _T:
    try:
        return msgspec.json.decode(_read(path), type=kind)
    except (msgspec.MsgspecError, UnicodeDecodeError) as error:
        raise damaged(path, f"this file of the language model is damaged ({error})") from error


def _safetensors(path: Path) -> dict[str, Floats]:
    """Read float32 arrays: eight bytes of length, a header in JSON, then the numbers (the safetensors format)."""
    data = _read(path)
    try:
        (size,) = struct.unpack("<Q", data[:8])
        header = json.loads(data[8 : 8 + size])
        body = memoryview(data)[8 + size :]
        arrays: dict[str, Floats] = {}
        for name, entry in header.items():
            if name == "__metadata__":
                continue
            first, last = entry["data_offsets"]
            if entry["dtype"] != "F32" or last > len(body):
                raise ValueError(f"{name} does not fit")
            arrays[name] = np.frombuffer(body[first:last], np.float32).reshape(entry["shape"])
        return arrays
    except (ValueError, KeyError, TypeError, struct.error) as error:
        raise damaged(path, f"this file of the language model is damaged ({error})") from error
