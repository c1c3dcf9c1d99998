"""What kind of text a passage is: a copied report, a shared quotation, pasted background, or the words of a law or document."""

from __future__ import annotations

import datetime
import functools
from collections import defaultdict
from collections.abc import Sequence
from typing import Literal

import numpy as np

from hearsay.link.passages import Found
from hearsay.link.report import Report
from hearsay.link.wordlists import LEGAL_WORDS
from hearsay.link.words import QUOTED, U64, Corpus, words_of
from hearsay.records import Published, Struct

__all__ = ["ClassParams", "Kind", "classes_of"]

Kind = tuple[Literal["report", "quotation", "background", "document"], str]


class ClassParams(Struct, frozen=True, kw_only=True):
    """Numbers for telling classes of passages."""

    # Share of a passage's words inside quotation marks, on both sides: an odd mark turns all after it round. The rest is 'she said'.
    quoted: float = 0.7
    legal: float = 0.06  # share of words of laws and resolutions; reports of law have one in a hundred
    legal_words: int = 3
    weeks: int = 14  # days between the first and the last printing: no wire is copied for so long
    same_outlet: int = 2  # days after which an outlet that prints its own words again is not correcting a report
    part: float = 0.5  # of an article: an outlet that repeats less than this on one day repeats background, not the report
    beside: float = 0.5  # of either article: all that they share, where reports of other things have a paragraph in common
    articles: int = 4  # that have such a paragraph; of fewer, a quoted paragraph of a wire looks the same


@functools.cache
def _legal() -> U64:
    return words_of(" ".join(LEGAL_WORDS)).hash


def _days(published: Published) -> tuple[int, int] | None:
    """Return the first and last possible day of publication; None if either is unknown."""
    if published.from_ is None or published.to is None:
        return None
    return datetime.date.fromisoformat(published.from_).toordinal(), datetime.date.fromisoformat(published.to).toordinal()


def _between(one: Published, other: Published) -> int:
    """Return how many days at least lie between two publications; 0 if that is not known."""
    a, b = _days(one), _days(other)
    return 0 if a is None or b is None else max(0, b[0] - a[1], a[0] - b[1])


def classes_of(
    found: Found,
    corpus: Corpus,
    reports: Sequence[Report],
    clusters: Sequence[str],
    params: ClassParams = ClassParams(),  # noqa: B008 - frozen
) -> list[Kind]:
    """Return the class of each passage with the reason.

    `reports` are those of the corpus in its order, `clusters` the cluster of each passage. What a document says stays a
    document's words whoever prints them how often; after that come repetition by one outlet, quotation, and repetition over weeks.
    """
    is_legal = np.concatenate([[0], np.cumsum(np.isin(corpus.hash, _legal()))])
    is_quoted = np.concatenate([[0], np.cumsum(corpus.kind & QUOTED > 0)])
    texts: dict[str, set[int]] = defaultdict(set)
    for a0, b0, cluster in zip(found.a0.tolist(), found.b0.tolist(), clusters, strict=True):
        texts[cluster] |= {int(corpus.text[a0]), int(corpus.text[b0])}
    spread = {cluster: _spread([reports[text].published for text in some]) for cluster, some in texts.items()}
    pasted = _pasted(found, corpus, params)
    sides = zip(found.a0.tolist(), found.a1.tolist(), found.b0.tolist(), found.b1.tolist(), clusters, strict=True)
    kinds: list[Kind] = []
    for (a0, a1, b0, b1, cluster), pasting in zip(sides, pasted, strict=True):
        one, other = int(corpus.text[a0]), int(corpus.text[b0])
        legal = int(min(is_legal[a1] - is_legal[a0], is_legal[b1] - is_legal[b0]))
        quoted = min((is_quoted[end] - is_quoted[start]) / (end - start) for start, end in ((a0, a1), (b0, b1)))
        share = max((end - start) / (corpus.first[text + 1] - corpus.first[text]) for text, start, end in ((one, a0, a1), (other, b0, b1)))
        apart = _between(reports[one].published, reports[other].published)
        outlet = reports[one].outlet if reports[one].outlet_key and reports[one].outlet_key == reports[other].outlet_key else None
        if legal >= params.legal_words and legal >= params.legal * min(a1 - a0, b1 - b0):
            kinds.append(("document", f"{legal} words of laws and resolutions"))
        elif outlet and (apart >= params.same_outlet or share < params.part):
            kinds.append(("background", f"{outlet} prints it again" + (f" after {apart} days" if apart else "")))
        elif quoted >= params.quoted:
            kinds.append(("quotation", f"{quoted:.0%} of the words are quoted"))
        elif spread[cluster] >= params.weeks:
            kinds.append(("background", f"printed again over {spread[cluster]} days"))
        elif pasting:
            kinds.append(("background", f"about all that {pasting} or more articles share"))
        else:
            kinds.append(("report", "running text" + (f" of {outlet} on one day" if outlet else "")))
    return kinds


def _pasted(found: Found, corpus: Corpus, params: ClassParams) -> list[int]:
    """Return for each passage how many articles at least paste it; 0 where it is none.

    It is pasted if it is about all that the two articles share, and if each of them shares it in this way with others too. A review
    of the press that prints a paragraph of a wire shares little with each copy of it, but these share the whole wire.
    """
    size = np.diff(corpus.first)
    shared: dict[tuple[int, int], int] = defaultdict(int)
    pairs = list(zip(corpus.text[found.a0].tolist(), corpus.text[found.b0].tolist(), strict=True))
    for pair, words in zip(pairs, (found.a1 - found.a0).tolist(), strict=True):
        shared[pair] += words
    stretches = list(zip(found.a0.tolist(), found.a1.tolist(), found.b0.tolist(), found.b1.tolist(), strict=True))
    little = [shared[a, b] < params.beside * min(int(size[a]), int(size[b])) for a, b in pairs]
    at: dict[int, list[tuple[int, int, int]]] = defaultdict(list)
    for (a, b), (a0, a1, b0, b1), is_little in zip(pairs, stretches, little, strict=True):
        if is_little:
            at[a].append((a0, a1, b))
            at[b].append((b0, b1, a))

    def partners(text: int, start: int, end: int) -> int:
        others: set[int] = set()
        for first, last, other in at[text]:
            if 2 * (min(end, last) - max(start, first)) >= min(end - start, last - first):
                others.add(other)
                if len(others) + 1 >= params.articles:
                    break
        return len(others)

    counts = []
    for (a, b), (a0, a1, b0, b1), is_little in zip(pairs, stretches, little, strict=True):
        count = 1 + min(partners(a, a0, a1), partners(b, b0, b1)) if is_little else 0
        counts.append(count if count >= params.articles else 0)
    return counts


def _spread(printed: Sequence[Published]) -> int:
    """Return how many days lie between the first and the last printing for certain."""
    days = [d for d in map(_days, printed) if d is not None]
    return max(0, max(first for first, _ in days) - min(last for _, last in days)) if days else 0
