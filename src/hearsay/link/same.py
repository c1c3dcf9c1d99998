"""Whether two sightings are of one event: a score with reasons, and what speaks against it whatever the score."""

from __future__ import annotations

import math
from typing import NamedTuple

from hearsay.link.sightings import Sighting
from hearsay.records import Struct, Where

__all__ = ["SAME_WORDS", "UTTERED", "Judged", "StoryParams", "compare", "days_apart", "parties_apart", "places_apart"]


class StoryParams(Struct, frozen=True, kw_only=True):
    """Numbers for joining sightings of one event; tuned on the demo corpus, whose truth is our own."""

    threshold: float = 3.2
    speech_threshold: float = 3.6  # of what is said: the same people criticise each other over many things
    stem: float = 1.4  # the triggers share a word
    mode: float = 0.6
    other_mode: float = -1.2
    actor: float = 1.6
    other_actor: float = -1.8
    recipient: float = 1.2
    other_recipient: float = -2.2
    called: float = 0.8  # share of that where only words of the names are equal
    company: float = 3.4  # times the share of particular actors that are in both reports
    company_shared: int = 2
    told_again: float = 1.5  # in one report the same word for an event of one type
    unreal: float = -3.5  # in one report, what happened and what might, without a day: another occasion
    other_sort: float = -0.8  # fishermen here, beekeepers there
    around: float = 0.5  # the same actor in the sentence, in whatever part
    same_day: float = 1.4  # both from words of the text
    weak_day: float = 0.5  # one of them only from the day of publication
    same_place: float = 0.9
    wording: float = 3.5  # times the cosine of the sentences' words
    speech_wording: float = 0.22  # cosine below which two things said are two
    passage: float = 2.5  # both stand in one copied passage, in other words
    days: int = 1  # reports of one event differ by a day over midnight and time zones
    apart_km: float = 60.0  # two towns
    block: int = 24  # earlier sightings, the nearest in time, that are looked at for each thing a sighting may share with others
    compared: int = 24  # of these, those with which it shares the most are compared; so work is linear in the number of sightings
    window: int = 45  # days between publications of two reports that are still compared without a date of the event


SAME_WORDS = 10.0  # the score of sightings in the same words of one copied passage: nothing more can be asked

# Types of which one report holds many, told apart by what is said and not by day and place.
SPEECH = frozenset({"REQUEST", "ACCUSE", "REJECT", "THREATEN", "SUPPORT", "AGREE", "CONCEDE"})

# Of these, those that are done by speaking: whoever reports them has heard or read the speaker.
UTTERED = frozenset({"REQUEST", "ACCUSE", "REJECT", "THREATEN"})

# Types in which many take part, so that two reports may name others of them.
TOGETHER = frozenset({"PROTEST", "CONSULT", "AGREE", "COOPERATE"})
UNREAL = frozenset({"planned", "possible"})


class Judged(NamedTuple):
    """What a comparison gave: `score`, whether it suffices, and the reasons."""

    score: float
    same: bool
    reasons: tuple[str, ...]


def days_apart(a: Sighting, b: Sighting, slack: int) -> bool:
    """Return whether two events cannot be of one day; unknown days are never apart."""
    if a.first is not None and b.last is not None and a.first > b.last + slack:
        return True
    return b.first is not None and a.last is not None and b.first > a.last + slack


def parties_apart(a: Sighting, b: Sighting) -> bool:
    """Return whether two events are done to parties of other names: a rally at one embassy, a rally at another."""
    one, other = a.recipients_called.proper, b.recipients_called.proper
    return not a.recipients & b.recipients and bool(one - other) and bool(other - one)


def places_apart(a: Where | None, b: Where | None, far: float) -> bool:
    """Return whether two places cannot be one: other countries, or two towns more than `far` km from each other."""
    if a is None or b is None:
        return False
    # 'in Togo' may be said of what happened at its border.
    narrow = ("city", "point", "region")
    if a.precision not in narrow or b.precision not in narrow or a.name == b.name:
        return False
    if a.country and b.country and a.country != b.country:
        return True
    if a.lat is None or a.lon is None or b.lat is None or b.lon is None:
        return False
    x = math.radians(b.lon - a.lon) * math.cos(math.radians((a.lat + b.lat) / 2))
    return 6371 * math.hypot(x, math.radians(b.lat - a.lat)) > far


def compare(a: Sighting, b: Sighting, cosine: float, params: StoryParams, *, in_passage: bool) -> Judged:
    """Return whether `a` and `b`, of one type, are sightings of one event.

    `cosine` tells how alike the words of their sentences are; `in_passage` tells that both triggers stand in one copied passage.
    """
    # Two places of one copied passage are two unless the words about them lie alike.
    in_passage = in_passage and _aligned(a.before, b.before) + _aligned(a.after, b.after) >= 8
    apart = days_apart(a, b, params.days) or places_apart(a.where, b.where, params.apart_km)
    if in_passage and a.stems & b.stems:
        # A sentence printed again word for word means what it meant, even if 'on Monday' is read against another day. One that
        # was changed may be a template: the same rally a week later, at another embassy.
        if a.words == b.words:
            return Judged(SAME_WORDS, True, ("the same words of one copied passage",))
        if not ((apart and a.told and b.told) or parties_apart(a, b)):
            return Judged(SAME_WORDS - 1, True, ("the same place of one copied passage, the sentence changed",))
        return Judged(0.0, False, ("a copied passage with another day, place or party",))
    if apart:
        return Judged(0.0, False, ("another day or place",))
    score, reasons = 0.0, []

    def add(worth: float, why: str) -> None:
        nonlocal score
        score += worth
        if worth > 0:
            reasons.append(why)

    whole = bool(a.stems and b.stems) and (a.stems <= b.stems or b.stems <= a.stems)
    if shared := sorted(a.stems & b.stems):
        add(params.stem if whole else params.stem / 2, f"the same trigger ({', '.join(shared)}-)")
    if a.mode and b.mode:
        add(params.mode if a.mode == b.mode else params.other_mode, f"the same mode ({a.mode})")
    together = a.type in TOGETHER
    for one, other, called, called_too, worth, against, what in (
        (a.actors, b.actors, a.actors_called, b.actors_called, params.actor, params.other_actor, "the same actor"),
        (
            a.recipients,
            b.recipients,
            a.recipients_called,
            b.recipients_called,
            params.recipient,
            params.other_recipient,
            "the same recipient",
        ),
    ):
        if one & other:
            add(worth, what)
        elif shared_words := called.stems & called_too.stems:
            # Armenian consulate, Turkish consulate: each has a name that the other lacks.
            if called.proper - called_too.proper and called_too.proper - called.proper:
                add(against / (3 if together and what == "the same actor" else 1), "")
            else:
                add(worth * params.called * len(shared_words) / min(len(called.stems), len(called_too.stems)), f"{what} by another name")
        elif called.proper and called_too.proper:
            add(against / (3 if together else 1), "")
        elif called.stems and called_too.stems and not (called.proper or called_too.proper):
            add(params.other_sort, "")
    company = a.report != b.report and len(a.company & b.company) >= params.company_shared
    if company and a.first is not None and b.first is not None:
        share = len(a.company & b.company) / min(len(a.company), len(b.company))
        add(params.company * share, f"{len(a.company & b.company)} actors in both reports")
    if a.report == b.report and whole:
        add(params.told_again, "told again in one report")
    if a.report == b.report and (a.status in UNREAL) != (b.status in UNREAL) and None in (a.first, b.first):
        add(params.unreal, "")
    if a.around & b.around:
        add(params.around, "the same names in the sentence")
    if (
        a.first is not None
        and a.last is not None
        and b.first is not None
        and b.last is not None
        and a.last - a.first <= 2 >= b.last - b.first
    ):
        add(params.same_day if a.firm and b.firm else params.weak_day, "the same day")
    if a.where and b.where and a.where.name == b.where.name:
        add(params.same_place, f"the same place ({a.where.name})")
    if cosine >= 0.1:
        add(params.wording * cosine, f"similar words ({cosine:.2f})")
    if in_passage:
        add(params.passage, "one copied passage")
    speech = a.type in SPEECH
    enough = score >= (params.speech_threshold if speech else params.threshold)
    if speech and not in_passage:
        enough = enough and (cosine >= params.speech_wording or (company and bool(a.stems & b.stems)))
    # Never by similarity of words alone.
    grounded = bool(a.actors & b.actors or a.recipients & b.recipients or a.around & b.around)
    grounded = grounded or bool(a.actors_called.stems & b.actors_called.stems or a.recipients_called.stems & b.recipients_called.stems)
    grounded = grounded or in_passage or company or (a.report == b.report and bool(a.stems & b.stems))
    return Judged(round(score, 3), enough and grounded, tuple(reasons))


def _aligned(a: tuple[int, ...], b: tuple[int, ...]) -> int:
    """Return how many words lie at the same distance from two triggers, up to two words put in or left out."""
    return max(sum(x == y for x, y in zip(a[max(0, s) :], b[max(0, -s) :], strict=False)) for s in range(-2, 3))
