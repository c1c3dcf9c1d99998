"""The joins inside articles summed up by names: 'Reis' is 'Ana Reis' by her surname, in these articles."""

from __future__ import annotations

from collections import Counter

import msgspec

from hearsay.records import Actor, AnnotatedArticle, Evidence, Extent, Join, Merge
from hearsay.resolve.words import fold, strip_phrase
from hearsay.text import content_id

__all__ = ["NamesJoined", "form", "merge_id"]

_LONGEST = 120  # characters; longer stretches are clauses about somebody, not names


def form(text: str) -> str:
    """Return the words of a stretch without determiner, count and white space, as they name somebody."""
    return " ".join(strip_phrase(text)[0].split())


def merge_id(evidence: str, a_actor: str, b_actor: str, a: str = "", b: str = "") -> str:
    """Return the id of a merge; names count only where they were joined inside articles, in either order."""
    return content_id("mrg", evidence, *sorted((a_actor, b_actor)), *sorted((fold(a), fold(b))))


class _Sum:
    def __init__(self) -> None:
        self.reasons: Counter[str] = Counter()
        self.score = 0.0
        self.articles: set[str] = set()
        self.at: tuple[Extent, Extent] | None = None


class NamesJoined:
    """Adds up joins article by article; the result does not depend on their order."""

    def __init__(self) -> None:
        self._sums: dict[tuple[str, Evidence, str, str], _Sum] = {}

    def add(self, article: AnnotatedArticle, actors: tuple[Actor, ...]) -> None:
        """Take the joins of one article; names that differ by case, accents or determiner are one and need no merge."""
        names = {actor.id: fold(actor.name) for actor in actors}
        for join in article.joins:
            a, b = form(join.a.text), form(join.b.text)
            if fold(a) == fold(b) or not a or not b or max(len(a), len(b)) > _LONGEST:
                continue
            turned = _rank(b, names.get(join.actor, "")) < _rank(a, names.get(join.actor, ""))
            key = (join.actor, join.evidence, b if turned else a, a if turned else b)
            self._take(self._sums.setdefault(key, _Sum()), article.id, join, turned)

    def _take(self, total: _Sum, article: str, join: Join, turned: bool) -> None:
        total.reasons[join.reason] += 1
        total.score = max(total.score, join.score)
        total.articles.add(article)
        first, second = (join.b, join.a) if turned else (join.a, join.b)
        at = (Extent(article=article, start=first.start, end=first.end), Extent(article=article, start=second.start, end=second.end))
        if total.at is None or _places(at) < _places(total.at):
            total.at = at

    def merges(self) -> list[Merge]:
        """Return one merge for each pair of names of an actor and kind of evidence; `actor` is the id before articles were compared."""
        found: dict[str, Merge] = {}
        for (actor, evidence, a, b), total in sorted(self._sums.items()):
            assert total.at is not None
            reason = min(total.reasons, key=lambda words: (-total.reasons[words], words))
            merge = Merge(
                id=merge_id(evidence, actor, actor, a, b),
                actor=actor,
                a=a,
                b=b,
                a_actor=actor,
                b_actor=actor,
                evidence=evidence,
                score=total.score,
                reason=reason,
                articles=tuple(sorted(total.articles)),
                a_at=total.at[0],
                b_at=total.at[1],
            )
            known = found.get(merge.id)  # the same names, written with other capitals
            if known is not None:
                merge = msgspec.structs.replace(known, articles=tuple(sorted({*known.articles, *merge.articles})))
            found[merge.id] = merge
        return [found[id] for id in sorted(found)]


def _rank(words: str, name: str) -> tuple[bool, int, str]:
    """Order names: the actor's own first, then the longer."""
    return (fold(words) != name, -len(words), words)


def _places(at: tuple[Extent, Extent]) -> tuple[str, int, int]:
    return (at[0].article, at[0].start, at[1].start)
