"""Counts of right, found and wanted things per document, and F1 with bootstrap intervals over documents."""

import random
from collections import defaultdict
from dataclasses import dataclass, field


@dataclass
class Tally:
    """Counts by measure and document; `add` as often as you like."""

    counts: dict[str, dict[str, list[int]]] = field(default_factory=lambda: defaultdict(dict))

    def add(self, measure: str, document: str, right: int, found: int, wanted: int) -> None:
        """Add to the counts of one document."""
        row = self.counts[measure].setdefault(document, [0, 0, 0])
        row[0] += int(right)
        row[1] += int(found)
        row[2] += int(wanted)

    def spans(self, measure: str, document: str, gold: set[tuple[int, int, str]], found: set[tuple[int, int, str]]) -> None:
        """Add exact span matches, all together and per type."""
        for kind in sorted({s[2] for s in gold | found}):
            g, f = {s for s in gold if s[2] == kind}, {s for s in found if s[2] == kind}
            self.add(f"{measure}.{kind}", document, len(g & f), len(f), len(g))
        self.add(f"{measure}.all", document, len(gold & found), len(found), len(gold))

    def report(self, rounds: int = 1000, seed: int = 0) -> dict[str, dict[str, float]]:
        """Return for each measure F1, precision, recall (percent), the wanted count and the 95 % interval of F1."""
        out = {}
        for measure, rows in self.counts.items():
            documents = sorted(rows)
            right, found, wanted = (sum(rows[d][k] for d in documents) for k in range(3))
            rng = random.Random(f"{seed} {measure}")
            draws = []
            for _ in range(rounds):
                drawn = rng.choices(documents, k=len(documents))
                draws.append(score(*(sum(rows[d][k] for d in drawn) for k in range(3))))
            draws.sort()
            out[measure] = {
                "f1": round(score(right, found, wanted), 2),
                "low": round(draws[int(0.025 * rounds)], 2),
                "high": round(draws[min(rounds - 1, int(0.975 * rounds))], 2),
                "precision": round(100.0 * right / found, 2) if found else 0.0,
                "recall": round(100.0 * right / wanted, 2) if wanted else 0.0,
                "wanted": wanted,
                "documents": len(documents),
            }
        return out


def score(right: int, found: int, wanted: int) -> float:
    """Return F1 in percent; 0 when there is nothing on either side.

    >>> score(1, 2, 2)
    50.0
    """
    return 200.0 * right / (found + wanted) if found + wanted else 0.0
