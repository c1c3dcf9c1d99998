"""Run an exported graph over windows with ONNX Runtime; no torch."""

import random
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import onnxruntime
from numpy.typing import NDArray

from training.arrays import read_arrays
from training.decode import tag_spans, viterbi
from training.labels import SEQUENCES
from training.tasks import Window, collate, make_batches

Floats = NDArray[np.float32]


@dataclass(frozen=True)
class Result:
    """What the graph says of one window, by output name, each [words, ...]."""

    window: Window
    arrays: dict[str, Floats]


class Exported:
    """An exported model: the session and the arrays beside it."""

    def __init__(self, graph: Path, arrays: Path, threads: int = 1) -> None:
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = threads
        self.session = onnxruntime.InferenceSession(str(graph), options, providers=["CPUExecutionProvider"])
        self.names = [o.name for o in self.session.get_outputs()]
        self.arrays: dict[str, Floats] = read_arrays(arrays)

    def linker(self) -> dict[str, Floats]:
        """Return the arrays of the linker by their short names."""
        return {k.removeprefix("linker."): v for k, v in self.arrays.items() if k.startswith("linker.")}

    def run(self, windows: list[Window], budget: int = 4096) -> Iterator[Result]:
        """Yield one result per window, in batches of windows of like size."""
        for group in make_batches(windows, budget, random.Random(0)):
            batch = collate(group)
            found = self.session.run(None, {"tokens": batch.tokens, "shapes": batch.shapes, "first": batch.first, "last": batch.last})
            for row, window in enumerate(batch.windows):
                count = window.end - window.start
                yield Result(window, {n: a[row, :count] for n, a in zip(self.names, found, strict=True)})

    def tags(self, result: Result, layer: str) -> list[str]:
        """Return the best tags of a sequence layer for the words of a window."""
        scores = result.arrays[layer][None]
        lengths = np.array([scores.shape[1]])
        start, moves, end = (self.arrays[f"{layer}.{k}"] for k in ("start", "moves", "end"))
        return [SEQUENCES[layer][t] for t in viterbi(scores, lengths, start, moves, end)[0]]

    def spans(self, result: Result, layer: str) -> list[tuple[int, int, str]]:
        """Return the spans of a sequence layer in words of the document, half-open."""
        base = result.window.start
        return [(a + base, b + base, kind) for a, b, kind in tag_spans(self.tags(result, layer))]
