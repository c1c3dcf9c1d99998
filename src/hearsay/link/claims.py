"""Claims in several articles that say one thing, and how many origins they have."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from hearsay.link.candidates import Copied
from hearsay.link.clusters import Groups
from hearsay.link.report import Report
from hearsay.link.sayings import Saying, unpacked
from hearsay.records import OriginCount, Passage, SharedClaim, Struct
from hearsay.text import content_id

__all__ = ["ClaimParams", "shared_claims"]


class ClaimParams(Struct, frozen=True, kw_only=True):
    """Numbers for telling that two claims say one thing."""

    same_speaker: float = 0.5  # share of content words in both (of all in either), if one speaker has both
    other_speaker: float = 0.8  # the same for two speakers: nearly the same words
    rare: int = 3  # words of a claim, the rarest, by which others are looked for
    block: int = 24  # earlier claims looked at for each such word


def shared_claims(
    sayings: Sequence[Saying],
    reports: Sequence[Report],
    passages: Sequence[Passage],
    params: ClaimParams = ClaimParams(),  # noqa: B008 - frozen
) -> list[SharedClaim]:
    """Return what is said in two articles or more, ordered by id; `sayings` must be in a fixed order."""
    copied = Copied(passages)
    groups, inside = Groups(len(sayings)), Groups(len(sayings))
    for i, others in _candidates(sayings, params):
        a, words = sayings[i], unpacked(sayings[i].words)
        for j in others:
            b, theirs = sayings[j], unpacked(sayings[j].words)
            one_passage = copied.holds(reports[a.report].id, a.at, reports[b.report].id, b.at)
            alike = len(words & theirs) / len(words | theirs)
            if alike >= (params.same_speaker if a.speakers & b.speakers or one_passage else params.other_speaker):
                groups.join(i, j)
                # The same words of two speakers are no copied report.
                if one_passage and copied.holds(reports[a.report].id, a.by, reports[b.report].id, b.by):
                    inside.join(i, j)
    found = []
    for group in groups.members().values():
        articles = sorted({reports[sayings[i].report].id for i in group})
        if len(articles) > 1:
            origins, reasons = _origins(group, sayings, reports, inside)
            found.append(
                SharedClaim(
                    id=content_id("shc", *sorted(sayings[i].id for i in group)),
                    claims=tuple(sorted(sayings[i].id for i in group)),
                    articles=tuple(articles),
                    sources=tuple(sorted({actor for i in group for actor in sayings[i].actors})),
                    origins=origins,
                    reasons=reasons,
                )
            )
    return sorted(found, key=lambda one: one.id)


def _candidates(sayings: Sequence[Saying], params: ClaimParams) -> Iterator[tuple[int, list[int]]]:
    """Yield each claim with the earlier ones of other articles that share one of its rarest words."""
    counts = Counter(word for s in sayings for word in unpacked(s.words))
    blocks: dict[int, list[int]] = defaultdict(list)
    for i, s in enumerate(sayings):
        others: set[int] = set()
        # A word that no other claim has finds none.
        for word in sorted((w for w in unpacked(s.words) if counts[w] > 1), key=lambda w: (counts[w], w))[: params.rare]:
            others.update(j for j in blocks[word][-params.block :] if sayings[j].report != s.report)
            blocks[word].append(i)
        yield i, sorted(others)


def _origins(
    group: Sequence[int], sayings: Sequence[Saying], reports: Sequence[Report], inside: Groups
) -> tuple[OriginCount, tuple[str, ...]]:
    """Return the origins of one claim: the same speaker, the same copied passage and the same credit are one."""
    joined = Groups(len(group))
    reasons: Counter[str] = Counter()
    holders: dict[str, int] = {}
    for place, i in enumerate(group):
        s, report = sayings[i], reports[sayings[i].report]
        ties = [
            (f"passage:{inside.find(i)}", "a copied passage"),
            *((f"speaker:{name}", "the same speaker") for name in sorted(s.speakers)),
        ]
        ties += [(f"credit:{key}", "a common credit") for key in sorted({*report.credits, report.outlet_key} - {""})]
        for key, why in ties:
            if key in holders:
                reasons[why] += joined.join(holders[key], place)
            holders.setdefault(key, place)
    members = joined.members().values()
    named = sum(any(sayings[group[place]].named for place in one) for one in members)
    told = [f"{count + 1} claims have {why}" for why, count in sorted(reasons.items()) if count]
    if named > 1:
        told.append(f"{named} named speakers say it")
    if len(members) > max(1, named):
        told.append(f"who says it is not named in {len(members) - named} of {len(members)} groups")
    return OriginCount(low=max(1, named), high=len(members)), tuple(told)
