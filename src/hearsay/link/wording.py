"""How alike the words of two sentences are, rare words counting more."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence

from hearsay.link.sightings import Sighting

__all__ = ["Wording"]


class Wording:
    """The weighted words of all sightings, made once, so that a comparison is one pass over the shorter sentence."""

    def __init__(self, sightings: Sequence[Sighting]) -> None:
        seen = Counter(word for s in sightings for word in s.words)
        rarity = {word: math.log(1 + len(sightings) / count) for word, count in seen.items()}
        made: dict[int, tuple[dict[int, float], float]] = {}  # by identity: the events of a sentence share its words
        self._of = []
        for s in sightings:
            key = id(s.words)
            if key not in made:
                weights = {word: count * rarity[word] for word, count in sorted(s.words.items())}
                made[key] = weights, math.sqrt(math.fsum(w * w for w in weights.values()))
            self._of.append(made[key])

    def cosine(self, one: int, other: int) -> float:
        """Return the cosine of the words of two sightings, given by number; 0 if one has none."""
        (a, size_a), (b, size_b) = self._of[one], self._of[other]
        if len(b) < len(a):
            a, b = b, a
        dot = sum(weight * b[word] for word, weight in a.items() if word in b)
        return dot / (size_a * size_b) if dot else 0.0
