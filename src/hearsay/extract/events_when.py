"""When an event was: a time in its clause, in its sentence, of the story it goes on with, or the day of publication."""

from __future__ import annotations

import datetime
import re

from hearsay.extract.events_draft import Draft
from hearsay.extract.events_shift import leaned
from hearsay.extract.events_tree import Tree
from hearsay.extract.page import Page
from hearsay.records import Instrument, Published, Status, TimeExpression, When, WhenPrecision

__all__ = ["Clock"]

_CLAUSAL = frozenset({"acl:relcl", "advcl", "ccomp", "parataxis", "csubj"})
_SPEECH = frozenset({"ACCUSE", "REQUEST", "REJECT", "SUPPORT", "THREATEN", "AGREE"})
# Acts of the same roots that are done and not said.
_DEEDS = frozenset(
    {"sign", "adopt", "approve", "pass", "ratify", "conclude", "hand", "submit", "present", "deliver", "reach", "send", "vote", "file"}
)
_LENGTHS: tuple[tuple[int, WhenPrecision], ...] = (
    (1, "day"),
    (7, "week"),
    (31, "month"),
    (92, "quarter"),
    (366, "year"),
    (3660, "decade"),
    (36600, "century"),
)
# A story is told within days; an event dated further back is background and lends its date to nothing.
BACKGROUND_DAYS = 15


class Clock:
    """Dates the events of one article in order of the text; it remembers the date that the story has reached."""

    def __init__(self, page: Page, times: tuple[TimeExpression, ...], instruments: tuple[Instrument, ...], published: Published) -> None:
        self.page = page
        self.times = [t for t in times if t.type in ("DATE", "TIME") and (t.from_ or t.to)]
        self.spans = [t for t in times if t.type == "DURATION" and (t.from_ or t.to)]
        self.instruments = [i for i in instruments if i.date is not None]
        self.said: dict[tuple[int, int], When] = {}
        self.published = published if published.precision in ("minute", "day") and published.from_ else None
        self.story: tuple[When, frozenset[str]] | None = None
        self.paragraph: tuple[int, When, frozenset[str]] | None = None
        self.old = -1  # where the paragraph of background begins
        self.plans: dict[str, When] = {}

    def date(self, tree: Tree, draft: Draft, status: Status, title: bool, who: frozenset[str]) -> When | None:
        """Return when the event was or will be; None where the article does not tell: better no date than a wrong one.

        Args:
            tree: the sentence.
            draft: the event.
            status: what happened is dated by the story, what is planned by plans of its type.
            title: is it a heading?
            who: keys of the actors; an act of speech by others than the story's is news of the day.
        """
        when = self._date(tree, draft, status, title, who)
        if when is not None:
            self.said[tree.number, draft.head] = when
        return when

    def _date(self, tree: Tree, draft: Draft, status: Status, title: bool, who: frozenset[str]) -> When | None:
        found, near = self._stated(tree, draft, status)
        found = found or self._of_instrument(tree, draft)
        here = self.page.paragraph_at(tree.nodes[draft.head].start)[0]
        happened = status in ("asserted", "claimed", "denied")
        if found is not None:
            if self._background(found) or self._past_perfect(tree, draft.head):
                self.old = here
            elif happened and found.precision in ("minute", "day") and not _aside_clause(tree, draft.head):
                self.story = self.story or (found, who)
                self.paragraph = (here, found, who)
            elif not happened:
                self.plans[draft.root] = found
            return found
        if not happened:
            return _lent(self.plans[draft.root]) if draft.root in self.plans else None
        speech = draft.root in _SPEECH and tree.nodes[draft.head].lemma not in _DEEDS
        node = tree.nodes[draft.head]
        if node.relation in ("conj", "advcl", "xcomp") and (tree.number, node.head) in self.said:
            return _lent(self.said[tree.number, node.head])
        if self._past_perfect(tree, draft.head):
            self.old = here
            return None
        if (near and not speech) or self._aside(tree):
            return None
        if title or (self._recent(tree, draft.head) and self.published is not None):
            return self._of_publication()
        if self.old == here:
            return None  # a paragraph of background
        same = self.paragraph is not None and self.paragraph[0] == here
        told = self.paragraph if same else self.story
        if told is None or (speech and self.published is not None and who and not who & told[-1]):
            return self._of_publication()
        return _lent(told[-2])

    def also(self, tree: Tree, draft: Draft, when: When) -> list[When]:
        """Return further dates joined to the date of an event: 'on 1 May and on 4 June' are two acts."""
        found = []
        times = {t.id: t for t in self.times if tree.start <= t.start < tree.end}
        first = times.get(when.time or "")
        if first is None or when.basis != "text" or when.precision != "day":
            return []
        words = [k for k, n in enumerate(tree.nodes) if first.start <= n.start < first.end]
        for t in times.values():
            joined = [k for k, n in enumerate(tree.nodes) if t.start <= n.start < t.end and _joined(tree, k, words)]
            if t.id != first.id and joined and (other := self._when(tree, t, joined[0])).precision == "day":
                found.append(other)
        return found

    def _of_instrument(self, tree: Tree, draft: Draft) -> When | None:
        """'condemned the attacks in Resolution 2573 (2021)', 'adopted Resolution 242': the act has the date of the text."""
        for k in tree.below(draft.head, _CLAUSAL | {"acl"}):
            node = tree.nodes[k]
            for i in self.instruments:
                if (
                    i.start <= node.start < i.end
                    and i.date is not None
                    and i.date.from_
                    and (tree.case(k) in ("in", "by", "with", "through") or tree.nodes[draft.head].lemma in _DEEDS)
                ):
                    last = i.date.to or i.date.from_
                    return When(from_=i.date.from_, to=last, precision=_precision(i.date.from_, last), basis="text")
        return None

    def _of_publication(self) -> When | None:
        if self.published is None:
            return None
        return When(from_=self.published.from_, to=self.published.to, precision="day", basis="published")

    def _background(self, when: When) -> bool:
        if when.precision in ("year", "decade", "century", "interval", "quarter"):
            return True
        if self.published is None or self.published.from_ is None or when.to is None:
            start = self.story[0].from_ if self.story else None
            return start is not None and when.to is not None and _days(when.to, start) > BACKGROUND_DAYS
        return _days(when.to, self.published.from_) > BACKGROUND_DAYS

    def _stated(self, tree: Tree, draft: Draft, status: Status) -> tuple[When | None, bool]:
        """Return the time of the event's clause or of the clauses above, and whether the sentence has a time of some other event."""
        inside = [t for t in self.times if tree.start <= t.start < tree.end]
        if not inside:
            return None, False
        words = {k: t for t in inside for k, n in enumerate(tree.nodes) if t.start <= n.start < t.end}
        that = next(
            (k for k in tree.kids(draft.head, "mark") if tree.nodes[k].low == "that" and tree.nodes[draft.head].relation == "ccomp"), -1
        )
        words = {k: t for k, t in words.items() if k > that}  # 'said on Sunday that they had left': Sunday is the day of saying
        here, seen = draft.head, set(range(draft.first, draft.last + 1))
        while here >= 0:
            stop = _CLAUSAL if here != draft.head else _CLAUSAL | {"conj"}
            own = [
                k for k in tree.below(here, frozenset(stop | ({"acl"} if here != draft.head else set()))) if k in words and k not in seen
            ]
            if here == draft.head:
                own = own or [k for c in tree.kids(here, "xcomp", "acl") for k in tree.below(c, _CLAUSAL) if k in words]
                own = own or [k for c in _beside(tree, here) for k in tree.below(c, _CLAUSAL) if k in words]
            if own:
                best = min(own, key=lambda k: abs(k - draft.head))
                return self._when(tree, words[best], best, status), True
            relation = tree.nodes[here].relation
            if relation == "ccomp" and draft.rule != "claim":
                ahead = [k for k in _ahead(tree, here) if k in words]
                if ahead:  # 'In 1993, she told me, they burned the store': the day of the deed
                    return self._when(tree, words[ahead[0]], ahead[0], status), True
                break  # the day of saying is not the day of what is said
            if relation == "acl:relcl" and not any(tree.nodes[k].low in ("where", "when") for k in tree.kids(here)):
                break
            if relation == "advcl" and self._past_perfect(tree, draft.head):
                break
            here = tree.nodes[here].head
        return None, True

    def _when(self, tree: Tree, t: TimeExpression, k: int, status: Status = "asserted") -> When:
        first, last = t.from_, t.to
        if first is not None and last is not None and self.published is not None and self.published.from_ is not None:
            first, last = leaned(t.text, self.page.text[t.end : t.end + 8], (first, last), status, self.published.from_)
        before = next(
            (n.low for n in reversed(tree.nodes[:k]) if n.end <= t.start and n.low not in ("the", "about", "around", "early", "late")), ""
        )
        if before == "since" or _since(tree, k):
            return When(from_=first, to=None, precision="bounded", basis="text", time=t.id)
        future = status in ("planned", "possible")
        upto = self._upto(t) if before == "from" else None
        if upto is not None and first is not None and upto > first:
            return When(from_=first, to=upto, precision=_precision(first, upto), basis="text", time=t.id)
        if before == "from" and future and not re.match(r"\s+(?:to|until|till|through)\b", self.page.text[t.end : t.end + 9]):
            return When(from_=first, to=None, precision="bounded", basis="text", time=t.id)
        if before in ("until", "till") or (before == "before" and future):
            return When(from_=None, to=last, precision="bounded", basis="text", time=t.id)
        precision: WhenPrecision = "bounded" if first is None or last is None else "interval"
        if first is not None and last is not None:
            precision = _precision(first, last)
            if t.type == "TIME" and precision == "day":
                precision = "minute" if ":" in t.value else "day"
        return When(from_=first, to=last, precision=precision, basis="text", time=t.id)

    def _upto(self, t: TimeExpression) -> str | None:
        """Return the last day of 'from 6 to 8 June'."""
        joint = re.match(r"\s+(?:to|until|till|through)\s+", self.page.text[t.end : t.end + 12])
        if joint is None:
            return None
        at = t.end + joint.end()
        return next((o.to for o in self.times if o.start == at), None)

    def _past_perfect(self, tree: Tree, i: int) -> bool:
        return any(tree.nodes[k].low in ("had", "’d", "'d") and tree.nodes[k].tag in ("VBD", "") for k in tree.kids(i, "aux"))

    def _recent(self, tree: Tree, i: int) -> bool:
        """'have staged', 'says': the news of the day."""
        return tree.nodes[i].tag in ("VBZ", "VBP") or any(tree.nodes[k].low in ("have", "has") for k in tree.kids(i, "aux"))

    def _aside(self, tree: Tree) -> bool:
        """Does the sentence tell of a long time: 'for a generation', 'since 1987', 'once'?"""
        if any(tree.start <= t.start < tree.end for t in self.spans):
            return True
        lows = {n.low for n in tree.nodes}
        return bool(
            lows & {"decades", "centuries", "historically", "formerly", "previously", "decade", "century", "earlier", "once", "ago"}
        )


def _beside(tree: Tree, i: int) -> list[int]:
    """Return clauses whose time holds for `i` too: 'obeyed and restored the current on Monday', 'when the dam broke on Friday, they'."""
    joined = [k for k in tree.kids(i, "conj") if not tree.kids(k, "nsubj", "nsubj:pass")]
    meanwhile = [
        k for k in tree.kids(i, "advcl") if any(tree.nodes[m].low in ("when", "as", "while") for m in tree.kids(k, "mark", "advmod"))
    ]
    return [*joined, *meanwhile]


def _ahead(tree: Tree, i: int) -> list[int]:
    """Return the words before a speaker whose verb of speech is put between commas; none for 'said that' and 'said on Monday'."""
    above = tree.nodes[i].head
    first = min(tree.below(i))
    if above < 0 or not above < first or not any(n.low == "," for n in tree.nodes[above:first]) or tree.kids(i, "mark"):
        return []
    speakers = [min(tree.below(k)) for k in tree.kids(above, "nsubj")]
    return list(range(min(speakers))) if speakers else []


def _precision(first: str, last: str) -> WhenPrecision:
    length = _days(first, last) + 1
    return next((name for most, name in _LENGTHS if length <= most), "interval")


def _days(first: str, last: str) -> int:
    return (datetime.date.fromisoformat(last) - datetime.date.fromisoformat(first)).days


def _joined(tree: Tree, k: int, words: list[int]) -> bool:
    """Is one of two times joined to the other by 'and'?"""
    between = tree.nodes[min(k, *words) : max(k, *words)] if words else ()
    return (
        (tree.nodes[k].relation == "conj" and tree.nodes[k].head in words)
        or any(tree.nodes[w].relation == "conj" and tree.nodes[w].head == k for w in words)
        or (bool(between) and len(between) <= 6 and any(n.low == "and" for n in between) and not any(n.pos == "VERB" for n in between))
    )


def _aside_clause(tree: Tree, i: int) -> bool:
    """Does the predicate only describe a noun: 'the conference held on Monday'?"""
    while i >= 0:
        if tree.nodes[i].relation in ("acl", "acl:relcl"):
            return True
        i = tree.nodes[i].head
    return False


def _since(tree: Tree, k: int) -> bool:
    """'since the signing of the treaty in 1994': the year is the beginning."""
    here = tree.nodes[k].head
    while here >= 0 and tree.nodes[here].pos in ("NOUN", "PROPN", "NUM"):
        if tree.case(here) == "since":
            return True
        here = tree.nodes[here].head
    return False


def _lent(when: When) -> When:
    return When(
        from_=when.from_, to=when.to, precision=when.precision, basis="narrative" if when.basis == "text" else when.basis, time=when.time
    )
