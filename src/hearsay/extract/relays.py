"""The ordered chain of an article: the outlet, the agency it credits, what the agency credits in turn.

Rank 0 is the outlet. 'X reports' by the outlet itself is rank 0 and no second source; 'told X' makes X a channel, not a speaker;
'the report added' and 'as we reported earlier' add nothing.
"""

from __future__ import annotations

import re

from hearsay.data.cues import words_of
from hearsay.extract.datelines import Credit, datelines, signature
from hearsay.extract.documents import document_kind
from hearsay.extract.media import kind_of, same_outlet
from hearsay.extract.page import Page
from hearsay.extract.relay_heads import head_credits, interviewed, is_credit
from hearsay.extract.relay_origins import Step
from hearsay.extract.relay_steps import steps_in
from hearsay.records import Article, Claim, Relay, RelayRole

__all__ = ["find_relays", "route"]

_EARLIER = re.compile(r"\b(?:" + "|".join(sorted(words_of("relays.tsv", "earlier"))) + r")\b", re.IGNORECASE)
_OTHER_REPORT = re.compile(
    r"\b(?:had|previously|last (?:week|month|year)|earlier)\s+(?:\w+\s+){0,2}(?:reported|quoted|written|cited)\b"
    r"|\b(?:reported|wrote)\s+(?:earlier|previously|last (?:week|month|year|\w+))"
)
# An article's main report is credited in its first sentences; what stands deeper is credited for details. Measured on the demo corpus.
HEAD_SENTENCES = 6


# Behind an article's own outlet only whoever it names as its source is a step, not everybody who talked to it.
_BEHIND_THE_OUTLET = frozenset({"citing", "learned", "information given to"})


def find_relays(article: Article, page: Page) -> tuple[Relay, ...]:
    """Return the chain of `article`, outlet first. Without an outlet the first rank is 1; an article that credits nobody has none."""
    credits = head_credits(page, [c for c in datelines(page.text) if is_credit(page, c)])
    own = article.outlet
    sign = signature(page.text)
    if own is None and sign and _is_signature(page, sign):
        own = sign.name
    portal = next((c for c in credits if c.rule == "portal"), None)
    if portal is not None:
        credits = [c for c in credits if c is not portal]
        own = own or portal.name
    known = [c.name for c in credits] + ([own] if own else [])
    known += [sign.name] if sign and own is None and kind_of(sign.name) in ("agency", "outlet") else []
    chain = _through(credits)
    best = _credited(page, known, chain, own, article.outlet is not None)
    return _ranked(own, article, chain, best, portal or sign)


def _credited(page: Page, known: list[str], chain: list[Step], own: str | None, whole: bool) -> list[Step]:
    """Return the media that the first crediting sentence names and the party behind the innermost; a later sentence may hand it on.

    Args:
        page: the article.
        known: names of media known already.
        chain: the agencies of the dateline: a dateline counts with its first sentence.
        own: the outlet, if known.
        whole: is the outlet known from outside of the text? Then words to it are no relay.
    """
    interview = interviewed(page, known)
    if interview:
        return interview
    media: list[Step] = []
    origin: Step | None = None
    depth = 0
    first = _first_sentence(page, max((c.end for c in chain if c.rule.startswith("dateline")), default=0))
    limit = first + 1 if any(c.rule.startswith("dateline") for c in chain) and not whole else HEAD_SENTENCES
    for start, end in _clauses(page):
        number = page.sentence_at(start)
        if page.text[start:end].strip(" .()[]/-–—:") in {c.name for c in chain} or (media and number > limit):
            continue
        credits = steps_in(page, start, end, known + [s.name for s in media])
        steps = list(credits.media)
        if not (steps or credits.origin) or (
            len(page.sentences) > 3 and _EARLIER.search(page.text, start, end) and _background(page.text[start:end])
        ):
            continue
        if not media and origin is None:
            if number < limit or (whole and _credited_already(steps, chain, own)):
                media, origin, depth = steps, credits.origin, number
        elif not chain and own is None and number < limit and len(steps) > 1 and media and same_outlet(steps[-1].name, media[0].name):
            media = [s for s in steps[:-1] if not any(same_outlet(s.name, m.name) for m in media)] + media
        elif credits.spread and not chain and own is None and number < limit:
            media = [s for s in steps[:1] if not any(same_outlet(s.name, m.name) for m in media)] + media
        elif len(media) < 3 and len(steps) > 1 and same_outlet(steps[0].name, media[-1].name) and number < limit and origin is None:
            media += [s for s in steps[1:] if not any(same_outlet(s.name, b.name) for b in media)][:1]
            origin = credits.origin
    new = [s for s in media if not (own is not None and same_outlet(s.name, own))]
    # 'The mayor told us' is no relay where 'us' is the outlet; what is told deep in an article is told of a detail.
    if origin is None or (whole and (origin.rule not in _BEHIND_THE_OUTLET if not new else origin.rule == "told" and depth > 0)):
        return media
    return [*media, origin]


def _first_sentence(page: Page, after: int) -> int:
    """Return the number of the first sentence that goes on after `after` with words that are no names."""
    for number, (start, end) in enumerate(page.sentences):
        if end > after and len(re.findall(r"\b[a-z]{2,}\b", page.text[max(start, after) : end])) >= 3:
            return number
    return 0


def _clauses(page: Page) -> list[tuple[int, int]]:
    """Return the sentences, cut at semicolons: what stands after one is credited on its own."""
    found: list[tuple[int, int]] = []
    for start, end in page.sentences:
        here = start
        for m in re.finditer(r";\s", page.text[start:end]):
            at = start + m.start()
            if page.quote_at(at) is None and page.text.count("(", start, at) == page.text.count(")", start, at):
                found.append((here, at))
                here = start + m.end()
        found.append((here, end))
    return found


def _background(sentence: str) -> bool:
    """'X had reported earlier' tells of another report."""
    return bool(_OTHER_REPORT.search(sentence))


def _credited_already(steps: list[Step], chain: list[Step], own: str | None) -> bool:
    return bool(steps) and (any(same_outlet(steps[0].name, s.name) for s in chain) or (own is not None and same_outlet(steps[0].name, own)))


def _is_signature(page: Page, sign: Credit) -> bool:
    """Is the lone last line the outlet? It looks like one, or the text credits it."""
    return kind_of(sign.name) in ("agency", "outlet") or page.text.count(sign.name) > 1


def _through(credits: list[Credit]) -> list[Step]:
    """Return the steps of the datelines and credits; of media side by side the first."""
    steps: list[Step] = []
    for c in credits:
        if any(s.rule == c.rule for s in steps):
            continue
        if not any(same_outlet(c.name, s.name) for s in steps):
            steps.append(Step(start=c.start, end=c.end, name=c.name, role="agency", rule=c.rule))
    return steps


def _ranked(own: str | None, article: Article, chain: list[Step], best: list[Step], sign: Credit | None) -> tuple[Relay, ...]:
    """Join outlet, dateline and the credits of the text into ranks, each name once."""
    steps: list[Step] = []
    for step in [*chain, *best]:
        # A party's name may hold that of the medium: 'a driver of Radio North'.
        if step.role in ("person", "document") or not any(same_outlet(step.name, s.name) for s in steps):
            steps.append(step)
    relays: list[Relay] = []
    if own is not None:
        self_named = next((s for s in steps if same_outlet(s.name, own)), None)
        if article.outlet is None and sign is not None and sign.name == own:
            relays.append(_relay(0, own, "outlet", sign.start, sign.end, own, sign.rule))
        elif self_named:
            relays.append(_relay(0, own, "outlet", self_named.start, self_named.end, self_named.name, f"names itself: {self_named.rule}"))
        else:
            relays.append(_relay(0, own, "outlet", None, None, None, article.outlet_basis or "metadata"))
        steps = [s for s in steps if not same_outlet(s.name, own)]
    elif steps and _publishes(steps[0]):
        first = steps.pop(0)
        relays.append(_relay(0, first.name, "outlet", first.start, first.end, first.name, f"names itself: {first.rule}"))
    for rank, step in enumerate(steps, 1):
        relays.append(_relay(rank, step.name, step.role, step.start, step.end, step.name, step.rule))
    return tuple(relays)


def _publishes(step: Step) -> bool:
    """Without any outlet known, 'X reports' in the present tense is how an outlet signs; an agency is credited, not signing."""
    return (
        step.rule == "reports"
        and step.verb in ("reports", "writes", "informs")
        and kind_of(step.name) != "agency"
        and step.role == "outlet"
    )


def _relay(rank: int, name: str, role: RelayRole, start: int | None, end: int | None, words: str | None, rule: str) -> Relay:
    return Relay(rank=rank, name=name, role=role, start=start, end=end, words=words, rule=rule)


# Credits that hand a claim on: by them the speaker stands behind the agency. After 'X reports' alone he does not.
_HANDED_ON = frozenset({"told", "quoted by", "given to", "information given to", "learned"})


def route(page: Page, relays: tuple[Relay, ...], claim: Claim) -> tuple[Relay, ...]:
    """Return the way a claim came: the article's chain, and who said it, where he said it to a step of that chain.

    The last step is the root: the innermost source that the text names. A chain that holds the speaker already is returned as it is.
    """
    spans = (*claim.sources, *claim.cues, *claim.contents)
    sentences = {page.sentence_at(s.start) for s in spans} | {page.sentence_at(s.end - 1) for s in spans}
    handed = [
        r
        for r in relays
        if r.start is not None and page.sentence_at(r.start) in sentences and (r.rule or "").removeprefix("names itself: ") in _HANDED_ON
    ]
    told = any(
        same_outlet(name, r.name) for r in relays for a in claim.addressees for name in (a.text, *re.findall(r"\b[A-Z]{2,}\b", a.text))
    )
    if (
        not claim.sources
        or not (handed or told)
        or any(r.role in ("person", "document") or (r.role == "organisation" and r.rank) for r in relays)
    ):
        return relays
    party = claim.sources[0]
    m = re.search(r" of (\d+)-(\d+)$", party.reason or "")
    start, end = (int(m[1]), int(m[2])) if m else (party.start, party.end)
    name = page.text[start:end]
    if any(same_outlet(name, r.name) or (r.start is not None and r.start < end and start < (r.end or 0)) for r in relays):
        return relays
    role: RelayRole = (
        "document"
        if document_kind(party.text)
        else "organisation"
        if any(n.label == "ORG" and n.end == end for n in page.names_in(start, end))
        else "person"
    )
    return (*relays, _relay(max((r.rank for r in relays), default=0) + 1, name, role, start, end, name, "source of the claim"))
