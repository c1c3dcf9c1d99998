"""Credits inside one sentence, outer step first: 'X reports, citing Y' gives X, Y; 'told Y, X reported' gives X, Y.

Each rule of `relay_rules.tsv` that fits gives a medium a layer; media are ordered by layer, and the innermost one brings the party behind
it. A name that nobody knows is still a step where the wording is that of a relay; a name that is plainly a ministry or a court is none.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from hearsay.extract.documents import document_kind
from hearsay.extract.media import same_outlet
from hearsay.extract.page import Page
from hearsay.extract.phrases import head_word, noun_phrase
from hearsay.extract.relay_names import ANY, Masked, MediaName, mask
from hearsay.extract.relay_origins import Step, after, before, document, issuer_before
from hearsay.extract.relay_rules import CITE, STRICT, RelayRule, rules
from hearsay.records import Struct

__all__ = ["Credits", "Step", "steps_in"]

_HINT = re.compile(
    r"report|told|tell|cit(?:e|ing)|quot|accord|refer|inform|learn|writ|wrote|carri|relay|obtain|seen|receiv|publish|broadcast|"
    r"interview|speak|said|says|claim|add|announc|maintain|reveal|disclos|alleg|assert|shown|leak|available|passed|comment|remark|"
    r"stat|confirm|circulat|shar|pick|underst|authority|word|strength|reference|link|relying|"
    r"conversation|mention|indicat|thanks|explain|recount|admit|let |ask|repl|spoke|intimat|confess|provid|suppli|sent|forward|"
    r"hand|view|air|distribut|releas|:\s|ha[sd]|via|through|spread|reach|known|put|gave|given|held|sum|print|attribut|"
    r"monitor|post|read|per |dispos",
    re.IGNORECASE,
)
_CITING = re.compile(
    rf"(?<!\w){CITE}\s(?:(?:an?|the)\s(?:\w+\s)?(?:report|article|story|website|dispatch)s?\s(?:of|by|in|on|from)\s)?(?P<o>)(?P<n>{ANY})?",
    re.IGNORECASE,
)
_WHICH = re.compile(
    r"(?:(?<=['’]s\s)interview\swith|(?:which|who|itself|and\sit)\s(?:in\sturn\s|itself\s|also\s|had\s|has\s){0,2}(?:quot(?:es|ed)|cit(?:es|ed)|"
    r"refer(?:s|red)\sto|quoting|citing|referring\sto|heard\sit\sfrom|had\sit\sfrom|relie[sd]\son))\s(?P<o>)" + f"(?P<n>{ANY})?",
    re.IGNORECASE,
)
_DENIED = re.compile(
    r"\b(?:den(?:y|ies|ied)|dismiss\w*|reject\w*|refut\w+|neither\sconfirm\w*\snor)\s[^.;,]{0,60}\b(?:reports?|information|allegations?|claims?|rumours?)\b[^.;,]{0,40}$",
    re.IGNORECASE,
)
# What may follow an unknown name's verb: 'X wrote on Tuesday that', not 'X wrote a letter'.
_CLAUSE = re.compile(
    r"\s*(?:$|[.;,:)]|\w+day\b|on\b|from\b|in\b|here\b|earlier\b|last\b|that\b|as\b|how\b|why\b|whether\b|with\b|without\b|under\b|citing|quoting|according|exclusively|"
    r"this\b|at\b|[\"“])"
)


class Credits(Struct, frozen=True, kw_only=True):
    """The media that a sentence credits, outer first, and the party behind the innermost; `spread`: the outermost hands on the rest."""

    media: tuple[Step, ...] = ()
    origin: Step | None = None
    spread: bool = False


# 'told X.', 'told X in an interview': X is told for the public, as a medium is.
_CLOSING = re.compile(r"\s*(?:$|[.;]|,\s|in an? (?:\w+ )?interview|by (?:tele)?phone|on \w+day|\w+day)")
# A medium as what is quoted: 'quotes B as saying', not 'quotes B workers'.
_OBJECT = re.compile(f"(?:the\\s|an?\\s)?({ANY})(?:['’]s\\sreport)?(?=$|[.,;:)]|\\s(?:as|that|which|for|in|on|and|with|from)\\b)")
_GOVERNED = re.compile(r"\b(?:to|by|of|with|told|for|citing|quoting|from)\s$", re.IGNORECASE)
# What a medium makes itself: whoever carries 'the report' is behind it.
_OWN_WORK = frozenset(
    ["report", "story", "article", "news", "account", "item", "footage", "interview", "piece", "dispatch", "broadcast", "editorial"]
)
_OURSELVES = MediaName(start=0, end=0, name="", sort="self", role="outlet")


def _of_document(page: Page, rule: RelayRule, at: int) -> bool:
    """Is it a document that an unknown name has seen?"""
    floor = page.sentences[page.sentence_at(at)][0]
    if rule.origin == "document":
        step = document(page, at, max(floor, at - 90), rule.rule)
        return step is not None
    phrase = noun_phrase(page, at)
    words = page.text[phrase[0] : phrase[1]] if phrase else "no"
    return document_kind(words) is not None and not words.startswith("no ")


class _Hit(Struct, frozen=True, kw_only=True):
    name: MediaName
    layer: float
    rule: RelayRule
    verb: str
    place: int
    until: int
    object: MediaName | None = None


def steps_in(page: Page, start: int, end: int, known: Sequence[str]) -> Credits:
    """Return what the sentence `start`-`end` credits.

    Args:
        page: the article.
        start: where the sentence begins.
        end: where it ends.
        known: names already credited (outlet, dateline): they count as media whatever they look like.
    """
    if not _HINT.search(page.text, start, end):
        return Credits()
    sentence = mask(page, start, end, known)
    hits = _hits(page, sentence)
    media = [h for h in hits if h.rule.names != "self"]
    cited = _cited(page, sentence, hits) if media else []
    ordered = _ordered(media, cited)
    origin = None
    if ordered or any(h.rule.names == "self" for h in hits):
        origin = _origin(page, cited, start, ordered, hits)
    spread = bool(ordered) and ordered[0].rule in ("carries", "quoted by", "whose report")
    return Credits(media=tuple(ordered), origin=origin, spread=spread)


def _hits(page: Page, sentence: Masked) -> list[_Hit]:
    """Return each place where a rule fits, in the order of the rules."""
    text = sentence.text
    found: list[_Hit] = []
    sorts = {n.sort for n in sentence.names}
    media, ours = bool(sorts - {"self"}), "self" in sorts
    for rule in rules():
        # Most sentences name no medium: their rules need not be tried.
        if "m" in rule.pattern.groupindex and not (ours if rule.names == "self" else media):
            continue
        for m in rule.pattern.finditer(text):
            sign = m.start("m") if "m" in rule.pattern.groupindex else m.start()
            name = sentence.name_of(text[sign]) if "m" in rule.pattern.groupindex else _OURSELVES
            verb = (m.groupdict().get("verb") or "").casefold()
            place = m.start("o") if "o" in rule.pattern.groupindex else m.start()
            at = sentence.places[place]
            if not _fits(rule, name, verb, text[m.end() :]) or _DENIED.search(text[:sign]) or _stray(page, rule, name, text, m, sign, at):
                continue
            object_ = None
            if rule.origin == "after" and (n := _OBJECT.match(text, place)):
                object_ = sentence.name_of(n[1]) if sentence.name_of(n[1]).sort == "sure" else None
            found.append(_Hit(name=name, layer=rule.layer, rule=rule, verb=verb, place=at, until=name.start or at + 1, object=object_))
    return found


def _stray(page: Page, rule: RelayRule, name: MediaName, text: str, m: re.Match[str], sign: int, at: int) -> bool:
    """Is the place none after all: quoted words, a report of another time, a body that was told, no document?"""
    if name.start and page.quote_at(name.start) and page.quote_at(name.start - 2):
        return True
    if rule.rule == "reports" and rule.names == "strict" and _GOVERNED.search(text[:sign]):
        return True
    if rule.rule == "reports" and re.search(r"\b(?:which|that)\s$", text[:sign]) and re.search(r"\bhad\b", m[0]):
        return True
    if name.sort != "maybe":
        return False
    if rule.rule == "told":
        return page.text[: name.start].endswith("the ") and not _CLOSING.match(text[m.end() :])
    return rule.rule in ("seen by", "has seen") and not _of_document(page, rule, at)


def _fits(rule: RelayRule, name: MediaName, verb: str, rest: str) -> bool:
    """May a name of this sort stand in this rule?"""
    if rule.names == "self":
        return name.sort == "self"
    if rule.names == "generic":
        return name.sort == "generic"
    if name.sort != "maybe" or rule.names == "any":
        return True
    if rule.names == "strict":
        return (verb in STRICT and bool(_CLAUSE.match(rest))) or bool(re.match(rf",?\s(?!according){CITE}", rest, re.IGNORECASE))
    return False


def _cited(page: Page, sentence: Masked, hits: list[_Hit]) -> list[tuple[MediaName | None, int]]:
    """Return what the sentence cites, in order: a medium, or the place where the phrase of a party begins."""
    found: list[tuple[MediaName | None, int]] = [(h.object, h.place) for h in hits if h.object is not None]
    for pattern in (_CITING, _WHICH):
        for m in pattern.finditer(sentence.text):
            place = sentence.places[m.start("o")]
            if page.quote_at(place) is None or page.text[place - 1] in '"“':
                name = sentence.name_of(m["n"]) if m["n"] else None
                # An unknown name that is cited is a party, unless it cites in turn; a part of a phrase is no name.
                if (
                    name is not None
                    and name.sort == "maybe"
                    and not re.match(r",?\s(?:which|quoting|citing|itself|in turn)\b", sentence.text[m.end() :])
                ):
                    name = None
                if name is not None and m[0].casefold().startswith("according"):
                    continue  # 'P, according to A' is A's own report
                found.append((name, place))
    return sorted(found, key=lambda f: f[1])


def _ordered(hits: list[_Hit], cited: list[tuple[MediaName | None, int]]) -> list[Step]:
    """Return the media, outer first, each once; of several in one layer the first."""
    layers: dict[str, float] = {}
    best: dict[str, _Hit] = {}
    told = {h.name.name for h in hits if h.layer >= 2}
    for h in hits:
        key = next((k for k in layers if same_outlet(k, h.name.name)), h.name.name)
        # Who both hears and hands on is ordered as who hands on, but keeps the party that told him.
        if key not in layers or h.layer < layers[key]:
            layers[key], best[key] = h.layer, h
    names: dict[str, MediaName] = {k: h.name for k, h in best.items()}
    rules_: dict[str, tuple[str, str]] = {k: (h.rule.rule, h.verb) for k, h in best.items()}
    depth = 1.4
    for name, _ in cited:
        if name is None:
            continue
        depth += 0.1
        key = next((k for k in layers if same_outlet(k, name.name)), name.name)
        if key not in told:
            layers[key] = max(layers.get(key, depth), depth)
        names.setdefault(key, name)
        rules_.setdefault(key, ("citing", ""))
    steps: list[Step] = []
    taken: dict[float, str] = {}
    for key in sorted(layers, key=lambda k: (layers[k], names[k].start)):
        if layers[key] in taken:
            continue
        taken[layers[key]] = key
        name, (rule, verb) = names[key], rules_[key]
        steps.append(Step(start=name.start, end=name.end, name=name.name, role=name.role, rule=rule, verb=verb))
    return steps


def _origin(page: Page, cited: list[tuple[MediaName | None, int]], floor: int, ordered: list[Step], hits: list[_Hit]) -> Step | None:
    """Return the party behind the innermost medium: by its own rule, else whom the sentence cites last."""
    inner = ordered[-1] if ordered else None
    own = [h for h in hits if inner is None or h.rule.names == "self" or same_outlet(h.name.name, inner.name)]

    def allowed(step: Step | None) -> bool:
        return step is not None and not any(same_outlet(step.name, o.name) or (o.start < step.end and step.start < o.end) for o in ordered)

    for h in sorted((h for h in own if h.rule.origin != "none" and h.object is None), key=lambda h: -h.layer):
        step = _by_rule(page, h, floor)
        if allowed(step):
            return step
    if inner is None:
        return None
    for name, place in reversed(cited):
        if name is not None:
            continue
        step = after(page, place, "citing")
        if allowed(step):
            return step
    return None


def _by_rule(page: Page, hit: _Hit, floor: int) -> Step | None:
    if hit.rule.origin == "after":
        return after(page, hit.place, hit.rule.rule)
    if hit.rule.origin == "document":
        step = document(page, hit.place, floor, hit.rule.rule)
        if step is not None and step.role == "document":
            return issuer_before(page, step, floor, hit.rule.rule) or step
        return step
    if hit.rule.rule == "quoted by":
        step = before(page, hit.place, hit.until, floor, hit.rule.rule)
        return None if step is not None and step.role == "document" and head_word(step.name) in _OWN_WORK else step
    if hit.rule.rule == "given to":
        written = document(page, hit.place, max(floor, hit.place - 60), hit.rule.rule)
        return before(page, hit.place, hit.until, floor, hit.rule.rule) or written
    return before(page, hit.place, hit.until, floor, hit.rule.rule)
