"""From tagged words to attributions: spans of one depth, the linker's scores, groups."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from training.decode import link_spans, tag_spans
from training.pairs import between_bin, distance_bin

Floats = NDArray[np.float32]
ROLE_NUMBERS = {"SOURCE": 0, "CUE": 1, "CONTENT": 2, "ADDRESSEE": 3}


@dataclass(frozen=True)
class Group:
    """One attribution found: half-open word spans by role number."""

    spans: dict[int, list[tuple[int, int]]]


def pair_scores(spans: list[tuple[int, int, int]], link: Floats, weights: dict[str, Floats]) -> dict[tuple[int, int], float]:
    """Return the linker's score of each pair of spans that may be joined.

    Args:
        spans: (role, start, end) in words, sorted.
        link: [words, 128], the graph's `link` output of the window.
        weights: The `linker.*` arrays without that prefix.
    """
    if not spans:
        return {}
    vectors = np.stack([np.concatenate([link[a], link[b - 1]]) for _, a, b in spans])
    left = np.stack([v @ weights["left"][r] for v, (r, _, _) in zip(vectors, spans, strict=True)])
    right = np.stack([v @ weights["right"][r] for v, (r, _, _) in zip(vectors, spans, strict=True)])
    places = [(a, b) for _, a, b in spans]
    product = left @ right.T
    scores = {}
    for i, (ra, *_) in enumerate(spans):
        for j in range(i + 1, len(spans)):
            rb = spans[j][0]
            if ra == rb and ra != 2:
                continue
            fixed = weights["distance"][ra, rb, distance_bin(places[i], places[j])]
            fixed = fixed + weights["between"][ra, rb, between_bin(places[i], places[j], places)]
            scores[i, j] = float(product[i, j] + fixed)
    return scores


def find_groups(tags: list[str], addressees: list[str], link: Floats, weights: dict[str, Floats]) -> list[Group]:
    """Return the attributions of one depth in one window, in the order of the text.

    Args:
        tags: BIO tags SOURCE, CUE, CONTENT of the words.
        addressees: BIO tags ADDRESSEE, or all `O`.
        link: The graph's `link` output of the window.
        weights: The linker's arrays.
    """
    found = tag_spans(tags) + tag_spans(addressees)
    spans = sorted((ROLE_NUMBERS[kind], a, b) for a, b, kind in found)
    groups = []
    for members in link_spans([r for r, _, _ in spans], pair_scores(spans, link, weights), [(a, b) for _, a, b in spans]):
        by_role: dict[int, list[tuple[int, int]]] = {}
        for i in members:
            by_role.setdefault(spans[i][0], []).append(spans[i][1:])
        groups.append(Group(by_role))
    return groups
