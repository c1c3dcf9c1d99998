"""Credits inside one sentence, outer step first: 'X reports, citing Y' gives X, Y; 'told Y, X reported' gives X, Y.

A name that nobody knows is still a step where the wording is that of a relay; a name that is plainly a ministry or a court is none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from hearsay.data.cues import words_of
from hearsay.data.cues.inflection import verb_forms
from hearsay.data.outlets import find
from hearsay.extract.documents import document_kind, phrase_start
from hearsay.extract.media import kind_of, same_outlet
from hearsay.extract.page import Page
from hearsay.extract.phrases import head_word, noun_phrase
from hearsay.extract.relay_patterns import (
    ACCORDING,
    APPOSED,
    BY,
    CITES,
    CITING,
    COLON,
    GENERIC,
    GENERIC_REPORTS,
    GIVEN,
    HINT,
    IN_TURN,
    KINDS,
    LEARNED,
    MESSAGE,
    PASSED,
    REPORTED_BY_TO,
    REPORTED_TO,
    REPORTS,
    SHOWN,
    SUPPLIED,
    THROUGH,
    TOLD,
    VIA,
    WRITES,
)
from hearsay.records import NameSpan, RelayRole, Struct

__all__ = ["Step", "steps_in"]


class Step(Struct, frozen=True, kw_only=True):
    """A step of a chain: the name, its words (half-open), its role, the rule. `report`: the verb of an outlet's own report."""

    start: int
    end: int
    name: str
    role: RelayRole
    rule: str
    verb: str = ""


_STRICT = frozenset(f for v in words_of("relays.tsv", "strict") for f in verb_forms(v)) | {"was told", "was informed"}
# Verbs that ministries and courts do as well as media: an unknown name after them is no medium.
_COMMON = words_of("rule_words.tsv", "common participle")
_QUOTES = frozenset({"quotes", "quoted", "cites", "cited"})
_ANON = words_of("parties.tsv", "anonymous")
_PRONOUNS = words_of("rule_words.tsv", "no name")


def steps_in(page: Page, start: int, end: int, known: list[str]) -> list[Step]:
    """Return the steps of the chain that the sentence `start`-`end` gives, outer first; empty if it gives none.

    Args:
        page: the article.
        start: where the sentence begins.
        end: where it ends.
        known: names already credited (outlet, dateline): they count as media whatever they look like.
    """
    outer: list[Step] = []
    if not HINT.search(page.text, start, end):
        return []
    for step in _outer(page, start, end, known):
        if not any(same_outlet(step.name, s.name) for s in outer):
            outer.append(step)
    inner = [s for s in _inner(page, start, end, outer) if s.role == "document" or not any(same_outlet(s.name, o.name) for o in outer)]
    return [*outer, *inner] if outer or any(s.rule == "generic" for s in inner) else _generic(page, start, end)


def _generic(page: Page, start: int, end: int) -> list[Step]:
    """'Local media reported': media without a name are a step, if the sentence has no better one."""
    m = GENERIC_REPORTS.search(page.text, start, end)
    if m is None or page.quote_at(m.start("name")):
        return []
    return [Step(start=m.start("name"), end=m.end("name"), name=m["name"], role="outlet", rule="generic")]


def _sound(page: Page, name: str, start: int, verb: str, known: list[str], *, loose: bool) -> bool:
    """May this name be a medium? `loose` positions take an unknown name, others only one that looks like a medium."""
    first = name.split()[0]
    if (first in _PRONOUNS and len(name.split()) == 1) or len(name) < 3:
        return False
    if any(same_outlet(name, k) for k in known):
        return True
    kind = kind_of(name)
    if kind in ("agency", "outlet"):
        # A name of the table is a medium whatever the annotator takes it for.
        return find(name) is not None or not _is_person(page, start, len(name))
    return loose and kind == "unknown" and not _is_other(page, start, start + len(name))


def _is_person(page: Page, start: int, size: int) -> bool:
    name = page.name_at(start)
    return name is not None and name.label == "PERSON" and name.end - start >= size - 1


def _is_other(page: Page, start: int, end: int) -> bool:
    """Is the stretch named as a person, a place, a date or a role by the annotator, and not as an organisation?"""
    around = [n for n in page.names if n.start < end and start < n.end]
    return bool(around) and not any(n.label in ("ORG", "PRODUCT", "MISC") for n in around)


def _whole(page: Page, start: int, end: int) -> tuple[int, int]:
    """Let an organisation's name that overlaps the match decide where the name begins and ends."""
    for name in page.names:
        if name.label == "ORG" and name.start < end and start < name.end and abs(name.start - start) + abs(name.end - end) <= 40:
            return name.start, name.end
    text = page.text[start:end]
    cut = re.match(r"(?:The|As|But|And|Meanwhile|Earlier|Later)\s+", text)
    return start + (cut.end() if cut else 0), end


def _step(page: Page, m: re.Match[str], rule: str, verb: str = "") -> Step:
    start, end = _whole(page, m.start("name"), m.end("name"))
    name = page.text[start:end]
    described = (m.groupdict().get("tail") or "") + (m.groupdict().get("lead") or "") + m[0][: m.start("name") - m.start()]
    kind = kind_of(name)
    role: RelayRole = "agency"
    if kind == "outlet" or (
        kind != "agency"
        and re.search(r"newspaper|daily|weekly|site|channel|portal|broadcaster|magazine|station|radio|paper|blog", described)
    ):
        role = "outlet"
    return Step(start=start, end=end, name=name, role=role, rule=rule, verb=verb)


def _outer(page: Page, start: int, end: int, known: list[str]) -> Iterator[Step]:
    """Yield outlets and agencies that the sentence credits, those that report before those that were told."""
    told: list[Step] = []
    text = page.text
    quoted_by: list[Step] = []
    for m in BY.finditer(text, start, end):
        copied = re.search(r"of which|whose", text[max(start, m.start() - 40) : m.start()])
        loose = m["verb"] not in _COMMON or bool(copied) or _called_medium(m)
        if _sound(page, m["name"], m.start("name"), m["verb"], known, loose=loose or bool(m["tail"])):
            quoted_by.append(_step(page, m, "quoted by"))
            if (n := THROUGH.match(text, m.end(), end)) and _sound(page, n["name"], n.start("name"), "", known, loose=True):
                quoted_by.append(_step(page, n, "quoted by"))
    # 'quoted by Y and through it by X', 'Y, as cited by X': who quotes stands outside of who is quoted.
    yield from reversed(quoted_by)
    for m in REPORTS.finditer(text, start, end):
        verb = m["verb"].casefold()
        after = text[m.end() : min(end, m.end() + 25)]
        at_end = bool(
            re.match(
                r"\s*(?:$|[.;,)]|\Z|\w+day\b|on\b|from\b|in\b|here\b|earlier\b|that\b|as\b|how\b|with\b|"
                r"without\b|citing|quoting|according|exclusively|,)",
                after,
            )
        )
        media_tail = bool(m["tail"]) or bool(re.search(KINDS, m["lead"]))
        if verb in ("cited", "quoted") and (re.match(r"\s*by\b", after) or re.search(r"\b(?:was|were|been|is|are)\b", m["aux"])):
            continue
        if m.start() > start and re.search(r"\b(?:to|by|of|with|told|for|citing|quoting)\s+(?:the\s+)?$", text[start : m.start("name")]):
            continue
        if page.quote_at(m.start("name")) or (re.search(r"\b(?:which|that)\s+$", text[start : m.start("name")]) and "had" in m["aux"]):
            continue
        loose = (
            media_tail
            or (verb in _STRICT and at_end)
            or verb in _QUOTES
            or bool(re.match(r",?\s*(?:citing|quoting|with reference to|referring to)\b", after))
        )
        if _sound(page, m["name"], m.start("name"), verb, known, loose=loose):
            yield _step(page, m, "reports", verb)
    for m in APPOSED.finditer(text, start, end):
        if _sound(page, m["name"], m.start("name"), m["verb"], known, loose=True):
            yield _step(page, m, "reports", m["verb"])
    for m in WRITES.finditer(text, start, end):
        if re.search(r",\s*$|[\"”’]\s*$", text[start : m.start()]) and _sound(
            page, m["name"], m.start("name"), m["verb"], known, loose=m["verb"] in ("reports", "writes")
        ):
            yield _step(page, m, "reports", m["verb"])
    for m in CITES.finditer(text, start, end):
        if not page.quote_at(m.start("name")) and _sound(page, m["name"], m.start("name"), "", known, loose=True):
            yield _step(page, m, "citing")
    for m in PASSED.finditer(text, start, end):
        if _sound(page, m["name"], m.start("name"), m["verb"], known, loose=_called_medium(m)):
            yield _step(page, m, "passed to")
    for m in GIVEN.finditer(text, start, end):
        if _sound(page, m["name"], m.start("name"), "", known, loose=True):
            yield _step(page, m, "information given to")
    for pattern in (REPORTED_TO, REPORTED_BY_TO):
        for m in pattern.finditer(text, start, end):
            if _sound(page, m["name"], m.start("name"), "", known, loose=pattern is REPORTED_TO):
                yield _step(page, m, "information given to")
    for m in LEARNED.finditer(text, start, end):
        if _sound(page, m["name"], m.start("name"), "", known, loose=True):
            yield _step(page, m, "learned from")
    for m in ACCORDING.finditer(text, start, end):
        if _sound(page, m["name"], m.start("name"), "", known, loose=bool(m["tail"])):
            yield _step(page, m, "according to")
    colon = COLON.match(text[start:end])
    if colon and (any(same_outlet(colon["name"], k) for k in known) or kind_of(colon["name"]) == "agency"):
        yield Step(
            start=start,
            end=start + colon.end("name"),
            name=colon["name"],
            role="outlet" if kind_of(colon["name"]) == "outlet" else "agency",
            rule="colon",
        )
    for m in MESSAGE.finditer(text, start, end):
        if _sound(page, m["name"], m.start("name"), "", known, loose=_called_medium(m)):
            told.append(_step(page, m, "told"))
    for m in TOLD.finditer(text, start, end):
        if not page.quote_at(m.start("name")) and _sound(
            page, m["name"], m.start("name"), "", known, loose=bool(m["tail"]) or _called_medium(m) or _closing(text, m.end(), end)
        ):
            told.append(_step(page, m, "told"))
    yield from told


def _called_medium(m: re.Match[str]) -> bool:
    """Do the words before the name say that it is a medium: 'the portal X', 'the weekly X'?"""
    return bool(re.search(rf"\b{KINDS}\s+$", m[0][: m.start("name") - m.start()]))


def _closing(text: str, at: int, end: int) -> bool:
    """Does the clause end after 'told X'? Then X is told for the public, like a medium: '..., two employees told X.'"""
    return at >= end or bool(re.match(r"\s*(?:[.;]|,\s|in an? (?:\w+ )?interview|by (?:tele)?phone|on \w+day|$)", text[at : at + 30]))


def _inner(page: Page, start: int, end: int, outer: list[Step]) -> Iterator[Step]:
    """Yield what the last outer step credits in turn: an organisation, a document, a person with a name or a single role."""
    text = page.text
    for m in GENERIC.finditer(text, start, end):
        yield Step(start=m.start("name"), end=m.end("name"), name=m["name"], role="outlet", rule="generic")
        return
    if not outer:
        return
    yield from _shown(page, start, outer)
    for m in VIA.finditer(text, start, end):
        if kind_of(m["name"]) in ("agency", "outlet"):
            yield _step(page, m, "citing")
            return
    places = [m.start("by") for m in REPORTED_BY_TO.finditer(text, start, end)]
    places += [m.end() for p in (GIVEN, REPORTED_TO, LEARNED) for m in p.finditer(text, start, end)]
    places += [m.end() for m in CITING.finditer(text, start, end)]
    for place in places:
        phrase = noun_phrase(page, place)
        if phrase is None or any(o.start < phrase[1] and phrase[0] < o.end for o in outer):
            continue
        yield from _credited(page, *phrase, end)
        turn = IN_TURN.match(text, phrase[1], end)
        further = noun_phrase(page, turn.end()) if turn else None
        if further:
            yield from _credited(page, *further, end)
        return


def _shown(page: Page, start: int, outer: list[Step]) -> Iterator[Step]:
    """Yield the document that an outlet has seen: 'the minutes of the meeting, seen by X', 'a memo leaked to X'."""
    for step in outer:
        if step.rule not in ("quoted by", "passed to"):
            continue
        m = SHOWN.search(page.text[max(start, step.start - 160) : step.start])
        if m is None:
            continue
        base = max(start, step.start - 160)
        for k in range(page.token_at(base + m.start("name")), page.token_at(base + m.end("name") - 1) + 1):
            token = page.tokens[k]
            if token.end <= base + m.end("name") and document_kind(token.low) and not token.low.endswith("ed"):
                first = phrase_start(page, k, base)
                phrase = noun_phrase(page, first)
                end = phrase[1] if phrase and phrase[1] <= base + m.end("name") else token.end
                yield _named(page.text, first, end, "document", "seen by the outlet")
                return


def _credited(page: Page, start: int, end: int, limit: int) -> Iterator[Step]:
    """Yield who or what is cited: the document and then its author, the organisation, or the person, named or not."""
    text = page.text
    phrase = text[start:end]
    low = phrase.casefold()
    head = head_word(phrase)
    if (
        head in ("correspondent", "reporter", "reporters", "data")
        or (head in words_of("parties.tsv", "newspaper") and low.startswith("the ") and len(low.split()) < 3)
        or re.match(r"(?:our|this|no)\b", low)
    ):
        return
    inside = page.names_in(start, end)
    orgs = [n for n in inside if n.label == "ORG"]
    persons = [n for n in inside if n.label == "PERSON"]
    if kind_of(phrase) in ("agency", "outlet") and all(w[0].isupper() for w in phrase.split() if w.casefold() not in ("the", "of", "and")):
        yield _named(
            text, start + (4 if low.startswith("the ") else 0), end, "agency" if kind_of(phrase) == "agency" else "outlet", "citing"
        )
    elif document_kind(phrase) and document_kind(phrase) != "part":
        tail = SUPPLIED.match(text, end)
        owner = noun_phrase(page, tail.end()) if tail and tail.end() < limit and " to " not in tail[0] else None
        if owner and head.endswith("s"):
            yield _named(text, *owner, "organisation", "author of the document")
            return
        yield _named(text, start, end, "document", "citing")
        if orgs or owner:
            s, e = (orgs[-1].start, orgs[-1].end) if orgs else owner or (start, end)
            yield _named(text, s, e, "organisation", "author of the document")
    elif persons:
        yield _named(text, persons[-1].start, persons[-1].end, "person", "citing")
    elif kind_of(phrase) in ("agency", "outlet") and orgs:
        yield _named(text, orgs[-1].start, orgs[-1].end, "agency" if kind_of(phrase) == "agency" else "outlet", "citing")
    elif _is_body(head, low, orgs):
        s, e = (orgs[-1].start, orgs[-1].end) if orgs else (start, end)
        bare = start + (4 if low.startswith("the ") else 0)
        if e == end and bare < s and all(w[0].isupper() for w in text[bare:s].split()):
            s = bare  # the annotator saw only a part of a name: 'NGO [Agency]'
        yield _named(text, s, e, "organisation", "citing")
    elif (
        re.match(r"(?:the|its|their|an?|his|her)\s", low)
        or phrase[:1].isupper()
        or inside
        or head in _ANON
        or head in words_of("parties.tsv", "people")
    ):
        role: RelayRole = "organisation" if phrase[:1].isupper() and not inside else "person"
        yield _named(text, start, end, role, "citing")


def _is_body(head: str, low: str, orgs: list[NameSpan]) -> bool:
    return (
        any(head in o.text.casefold().split() for o in orgs)
        or head in words_of("parties.tsv", "group")
        or "press service" in low
        or "press office" in low
    )


def _named(text: str, start: int, end: int, role: RelayRole, rule: str) -> Step:
    if text[start : start + 4].casefold() == "the " and role == "organisation":
        start += 4
    return Step(start=start, end=end, name=text[start:end], role=role, rule=rule)
