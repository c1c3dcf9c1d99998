"""The event classifier at run time: four layers of its own over the shared states of sentences, for all questions about one article.

`training/events/` trains it; `training/FORMAT.md` describes its files. What it says of an article is a function of the article and the
questions alone: batches never mix articles (decision 031).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import msgspec
import numpy as np
from numpy.typing import NDArray

from hearsay.annotate.encode import Text
from hearsay.protocols import EventAnswer, EventQuestion

if TYPE_CHECKING:
    import onnxruntime

__all__ = ["EVENT_FILES", "EventLabels", "EventModel", "States"]

EVENT_FILES = ("events.int8.onnx", "events.json")
BATCH = 8  # stretches at once: sentences are short, and small batches stay in the processor's cache
LONGEST = 250  # sub-tokens of the sentences of one question; what lies beyond is cut off

States = NDArray[np.float16]
Floats = NDArray[np.float32]
Ints = NDArray[np.int64]


class EventLabels(msgspec.Struct, frozen=True):
    """`events.json`: what the inputs and outputs mean."""

    schema: str
    types: list[str]
    modes: list[str]
    statuses: list[str]
    parts: list[str]
    frames: list[str]
    depth: int


class _Row(msgspec.Struct, frozen=True):
    """One question as sub-tokens [start, end) of the text and what each is marked as."""

    start: int
    end: int
    marks: Ints
    frame: int


class EventModel:
    """Runs one session of the classifier; one per process is meant."""

    def __init__(self, session: onnxruntime.InferenceSession, labels: EventLabels) -> None:
        self.session = session
        self.labels = labels

    def answers(
        self, text: Text, states: States, sentences: Sequence[tuple[int, int]], questions: Sequence[EventQuestion]
    ) -> list[EventAnswer]:
        """Return one answer for each question.

        Args:
            text: The words of the article.
            states: [sub-tokens of the text, hidden], the shared states.
            sentences: Half-open code points, in order.
            questions: At least one part of each lies in a word of the text.

        Raises:
            ValueError: A question marks no word of the text.
        """
        places = np.array(text.offsets, np.int64).reshape(-1, 2)
        first_words = np.searchsorted(places[:, 0], [a for a, _ in sentences])
        rows = [self._row(text, places, first_words, q) for q in questions]
        stretches = sorted({(r.start, r.end) for r in rows}, key=lambda x: (x[1] - x[0], x))
        found: dict[int, EventAnswer] = {}
        for begin in range(0, len(stretches), BATCH):
            part = stretches[begin : begin + BATCH]
            asked = [k for k, row in enumerate(rows) if (row.start, row.end) in part]
            for k, answer in zip(asked, self._ask(states, part, [rows[k] for k in asked]), strict=True):
                found[k] = answer
        return [found[k] for k in range(len(questions))]

    def _ask(self, states: States, stretches: Sequence[tuple[int, int]], rows: Sequence[_Row]) -> list[EventAnswer]:
        """Return the answers to questions about the given stretches of sub-tokens, which are read once for all of them."""
        width = max(b - a for a, b in stretches)
        inputs = np.zeros((len(stretches), width, states.shape[1]), np.float32)
        real, marks = np.zeros((len(stretches), width), np.float32), np.zeros((len(rows), width), np.int64)
        for line, (a, b) in enumerate(stretches):
            inputs[line, : b - a] = states[a:b]
            real[line, : b - a] = 1.0
        for line, row in enumerate(rows):
            marks[line, : row.end - row.start] = row.marks
        feeds = {
            "states": inputs,
            "real": real,
            "sentence": np.array([stretches.index((r.start, r.end)) for r in rows], np.int64),
            "marks": marks,
            "frame": np.array([r.frame for r in rows], np.int64),
        }
        types, modes, statuses, factuality = self.session.run(None, feeds)
        return [
            EventAnswer(
                types=_chances(self.labels.types, types[line]),
                modes=_chances(self.labels.modes, modes[line]),
                statuses=_chances(self.labels.statuses, statuses[line]),
                factuality=float(factuality[line]),
            )
            for line in range(len(rows))
        ]

    def _row(self, text: Text, places: Ints, first_words: Ints, question: EventQuestion) -> _Row:
        marked: list[tuple[int, int, int]] = []
        # The trigger last: a trigger within a party's phrase stays the trigger.
        for part in ("recipient", "actor", "trigger"):
            for start, end in getattr(question, f"{part}s"):
                a, b = int(np.searchsorted(places[:, 1], start, side="right")), int(np.searchsorted(places[:, 0], end))
                if a < b:
                    marked.append((1 + self.labels.parts.index(part), a, b))
        if not marked:
            raise ValueError(f"the question {question} marks no word of the text")
        earliest, latest = min(a for _, a, _ in marked), max(b for _, _, b in marked)
        before = first_words[first_words <= earliest]
        after = first_words[first_words >= latest]
        start = int(text.begins[int(before[-1]) if len(before) else 0])
        end = min(int(text.begins[int(after[0]) if len(after) else len(text.offsets)]), start + LONGEST)
        marks = np.zeros(end - start, np.int64)
        for number, a, b in marked:
            marks[max(0, int(text.begins[a]) - start) : max(0, int(text.begins[b]) - start)] = number
        return _Row(start, end, marks, self.labels.frames.index(question.frame))


def _chances(names: Sequence[str], scores: Floats) -> dict[str, float]:
    """Return the softmax of the scores by name."""
    powers = np.exp(scores - scores.max())
    return dict(zip(names, (powers / powers.sum()).tolist(), strict=True))
