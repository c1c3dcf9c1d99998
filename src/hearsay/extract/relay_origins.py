"""The party behind a medium: who told it, was quoted by it, or issued the document it has seen."""

from __future__ import annotations

import re

from hearsay.data.cues import words_of
from hearsay.extract.documents import document_kind, phrase_start
from hearsay.extract.media import kind_of
from hearsay.extract.page import Page
from hearsay.extract.phrases import head_word, noun_phrase, phrase_before, possessor
from hearsay.records import RelayRole, Struct

__all__ = ["Step", "after", "before", "document", "issuer_before", "named"]


class Step(Struct, frozen=True, kw_only=True):
    """A step of a chain: the name, its words (half-open), its role, the rule. `verb`: the verb of an outlet's own report."""

    start: int
    end: int
    name: str
    role: RelayRole
    rule: str
    verb: str = ""


_PRONOUNS = frozenset(
    [
        "he",
        "she",
        "they",
        "it",
        "we",
        "i",
        "you",
        "who",
        "this",
        "that",
        "these",
        "those",
        "him",
        "her",
        "them",
        "us",
        "me",
        "himself",
        "herself",
        "themselves",
        "itself",
    ]
)
# Nouns that mean the medium again, or nobody of the text.
_MEDIA_NOUNS = words_of("relays.tsv", "medium") | words_of("relays.tsv", "staff")
_NOBODY = re.compile(
    r"(?:our|this|no|nobody|unknown|none|its\sown|anonymity|condition|telephone|phone|name|one|what|how|why|anyone|everyone)\b",
    re.IGNORECASE,
)
# What is told, not who tells.
_NO_PARTY = frozenset(
    [
        "information",
        "rumours",
        "rumors",
        "details",
        "news",
        "condition",
        "interview",
        "conversation",
        "stuffed",
        "anonymity",
        "phone",
        "telephone",
    ]
)
# Studies that are 'of' a thing, not of an author.
_OBJECT_OF = frozenset(
    [
        "audit",
        "survey",
        "study",
        "assessment",
        "analysis",
        "review",
        "inquiry",
        "investigation",
        "poll",
        "transcript",
        "recording",
        "minutes",
        "copy",
        "draft",
        "text",
        "footage",
        "video",
        "images",
    ]
)
# ', who asked not to be named,' and other words between a subject and its verb.
_BETWEEN = re.compile(r",\s(?:[^,;:.]|(?<=[A-Z])\.){2,120}?,?\s*$")
_SUBORDINATE = re.compile(
    r"\s(?:said|says|told|explained|announced|stated|wrote|declared|acknowledged|warned|claimed|added|confirmed|revealed|replied|denied)\s*,?\s*$"
)
_PART_OF = re.compile(
    r"(?:(?:\w+\s){0,2}(?:pages?|parts?|excerpts?|copy|copies|summary|photographs?|clauses?|passages?|version|draft|text|chapters?|original|contents?)\sof\s)(?=\S)",
    re.IGNORECASE,
)
_HELD_BY = re.compile(
    r"\s(?:supplied|provided|given|published|released|issued|sent|posted|presented|made|made public|signed|written|compiled|drawn up|"
    r"drafted|collected|recorded)(?:\s\w+day)?\s(?:by|from)\s(?=\S)"
)
_IN_A = re.compile(r",?\s(?:in|with|through|via)\s(?:(?:an?|the|its|his|her|their)\s)?(?:(?!of\b)[\w-]+\s){0,2}\s*$")
_MADE_BY = re.compile(
    r"\s(?:(?:signed|issued|sent|made|written|posted|published|addressed|prepared|compiled|released|drawn up)\s)?(?:by|from)\s(?=\S)"
)
_WHICH = re.compile(r",?\s(?:that|which)\s(?=\S)|\s(?=(?:the|an?|he|she|they)\s)")
_LEFT = re.compile(
    r"\s(?:had\s|has\s)?(?:\w+\s)?(?:wrote|sent|issued|published|posted|deleted|left|signed|drew up|filed|submitted|drafted|"
    r"released|written|compiled)\b"
)
_TRAILING = re.compile(
    r"\s(?:supplied|provided|given|made|published|released|issued|sent|received|posted|presented|obtained|seen|reviewed|signed|dated|leaked|quoted|cited|which|that)$"
)
_ACT_OF = re.compile(r"\s(?:by|from|with|of)\s(?=\S)")
_IN_SOME = re.compile(r",?\s(?:in|during|with|through|via|on|for)\s(?:(?:an?|the|its|his|her|their)\s)?(?:[\w-]+\s){0,2}?[\w-]+\s*$")
_ACTS = frozenset(
    [
        "denial",
        "interview",
        "conversation",
        "remarks",
        "comment",
        "comments",
        "claim",
        "warning",
        "answer",
        "reply",
        "response",
        "account",
        "confirmation",
        "words",
        "assurance",
    ]
)
_ORGANISATION = words_of("parties.tsv", "group") | {"service", "ministry", "centre", "center", "unit", "union", "services"}


def named(page: Page, start: int, end: int, rule: str, *, issued: bool = False) -> Step | None:
    """Return the step for a noun phrase: the person without title, a document's issuer, else the phrase without article; None for nobody.

    `issued`: the phrase is itself whoever issued a document.
    """
    text = page.text
    if m := _TRAILING.search(text, start, end):
        end = m.start()
    phrase = text[start:end].strip()
    low = phrase.casefold()
    bare = re.sub(r"^(?:the|an?)\s+", "", low)
    if not bare or bare in _PRONOUNS or _NOBODY.match(low) or not bare[0].isalnum():
        return None
    if (m := _PART_OF.match(text, start, end)) and (inner := noun_phrase(page, m.end())):
        start, end = inner
        phrase = text[start:end]
        low, bare = phrase.casefold(), re.sub(r"^(?:the|an?)\s+", "", phrase.casefold())
    head = head_word(phrase)
    if head in _NO_PARTY:
        return None
    if (
        phrase[4:].islower()
        and (head in _MEDIA_NOUNS or head.removesuffix("s") in _MEDIA_NOUNS)
        and (
            low.split()[0] in ("the", "its", "our", "his", "her", "their")
            or "own" in low.split()
            or head.removesuffix("s") in words_of("relays.tsv", "staff")
        )
    ):
        return None
    if document_kind(phrase) and not _is_party(page, start, end):
        owner = None if issued else _issuer(page, start, end)
        if owner is not None:
            return named(page, *owner, rule, issued=True) or _step(page, start, end, "document", rule)
        return _step(page, start, end, "document", rule)
    persons = [n for n in page.names_in(start, end) if n.label == "PERSON"]
    if persons and persons[-1].end == end:
        return _step(page, persons[-1].start, persons[-1].end, "person", rule)
    orgs = [n for n in page.names_in(start, end) if n.label == "ORG"]
    group = head in _ORGANISATION or re.search(r"\b(?:press|information) (?:service|office|centre)\b", low)
    whole = (
        orgs
        and orgs[-1].end == end
        and not any(n.label in ("ROLE", "GROUP") and n.start <= start + 4 and n.end == end for n in page.names_in(start, end))
    )
    # 'the envoy, Artyom Zelentsov,': the name in apposition.
    if m := re.match(r",\s", page.text[end : end + 2]):
        name = page.name_at(end + m.end())
        if name is not None and name.label == "PERSON" and page.text[name.end : name.end + 1] in (",", ".", ";") and not orgs:
            return _step(page, name.start, name.end, "person", rule)
    role: RelayRole = "organisation" if group or whole else "person"
    return _step(page, start, end, role, rule)


def _step(page: Page, start: int, end: int, role: RelayRole, rule: str) -> Step:
    if m := re.match(r"(?:the|an?)\s+", page.text[start:end], re.IGNORECASE):
        start += m.end()
    if page.text[start:end].endswith(("'s", "’s")):
        end -= 2
    return Step(start=start, end=end, name=page.text[start:end], role=role, rule=rule)


def _is_party(page: Page, start: int, end: int) -> bool:
    """Does the annotator take the phrase for somebody? 'The order' of monks is a group."""
    return any(n.label in ("ROLE", "GROUP", "PERSON") and n.start <= start + 4 and n.end >= end for n in page.names_in(start, end))


def _issuer(page: Page, start: int, end: int) -> tuple[int, int] | None:
    """Return who issued a document where its phrase names him or has him as possessor."""
    text = page.text
    head = head_word(text[start:end])
    if m := _HELD_BY.match(text, end):
        return noun_phrase(page, m.end())
    at = text.casefold().find(head, start) + len(head)
    if head.removesuffix("s") in {w.removesuffix("s") for w in _OBJECT_OF} and re.match(r"\sof\s", text[at : at + 4]):
        inside = [n for n in page.names_in(start, at) if n.label == "ORG"]
        return (inside[-1].start, inside[-1].end) if inside else None
    if (m := _MADE_BY.match(text, at)) and (owner := noun_phrase(page, m.end())):
        return owner
    if (
        (m := re.match(r"\sof\s", text[at : at + 4]))
        and (owner := noun_phrase(page, at + m.end()))
        and (
            any(n.label in ("ORG", "PERSON", "ROLE", "GROUP") for n in page.names_in(*owner))
            or head_word(text[owner[0] : owner[1]]) in _ORGANISATION
        )
    ):
        return owner
    own = possessor(text[start:end])
    if own and own.casefold() not in ("his", "her", "its", "their", "our", "my"):
        return start, start + len(own)
    inside = [n for n in page.names_in(start, at) if n.label in ("ORG", "PERSON")]
    if inside:
        return inside[-1].start, inside[-1].end
    if (m := _WHICH.match(text, at)) and (owner := noun_phrase(page, m.end())) and _LEFT.match(text, owner[1]):
        return owner
    return None


def after(page: Page, at: int, rule: str) -> Step | None:
    """Return the party whose noun phrase begins at `at`; a name in quotation marks is taken without them."""
    while at < len(page.text) and page.text[at] in '"“‘ ':
        at += 1
    role = next(
        (
            n
            for n in page.names
            if n.start <= at + 4
            and at <= n.start
            and n.label in ("ROLE", "GROUP")
            and page.text[at : n.start].strip() in ("", "the", "a", "an")
        ),
        None,
    )
    phrase = noun_phrase(page, at)
    if role is not None and (phrase is None or phrase[1] < role.end):
        phrase = (role.start, role.end)
    if phrase is None:
        return None
    # 'a denial by the undersecretary', 'an interview with the mayor'
    if (
        (m := _ACT_OF.match(page.text, phrase[1]))
        and head_word(page.text[phrase[0] : phrase[1]]) in _ACTS
        and (doer := noun_phrase(page, m.end()))
    ):
        phrase = doer
    return named(page, *phrase, rule)


def before(page: Page, at: int, until: int, floor: int, rule: str) -> Step | None:
    """Return the party that is the subject of the verb at `at`: the source of the attribution there, else the phrase before the verb.

    Args:
        page: the article.
        at: where the verb of telling begins.
        until: where the medium begins that is told.
        floor: where the sentence begins.
        rule: the rule that found the medium.
    """
    for spans in page.attributions:
        if any(at - 2 <= c.start <= until for c in spans.cues) or any(r.start <= until < r.end for r in spans.addressees):
            for source in spans.sources:
                if source.start >= floor - 1 and (step := named(page, source.start, source.end, rule)):
                    return step
    for spans in page.attributions:
        if any(0 <= at - c.end <= 30 and c.start >= floor for c in spans.cues) and spans.sources:
            source = spans.sources[0]
            if source.start >= floor - 1 and (step := named(page, source.start, source.end, rule)) and step.role != "document":
                return step
    place, written = at, None
    for _ in range(4):
        while place > floor and page.text[place - 1] in " ,":
            place -= 1
        if (phrase := phrase_before(page, place, floor)) and (step := named(page, *_grown(page, phrase, floor), rule)):
            # 'The union, in a statement carried by A,': the subject issued it.
            lead = _IN_A.search(page.text[floor : phrase[0]] + " ") if step.role == "document" else None
            if lead is None:
                # 'Lela Okono, a diver, told': the name before the apposition.
                person = next(
                    (n for n in page.names if n.label == "PERSON" and page.text[n.end : phrase[0]] == ", " and n.start >= floor), None
                )
                return _step(page, person.start, person.end, "person", rule) if person else step
            written, place = written or step, floor + lead.start()
            continue
        back = page.text[floor:place]
        if phrase and (cut := _IN_SOME.search(back)) and head_word(page.text[phrase[0] : phrase[1]]) in _NO_PARTY | _ACTS:
            place = floor + cut.start()
            continue
        cut = _SUBORDINATE.search(back) or _BETWEEN.search(back)
        if cut is None:
            break
        place = floor + cut.start()
    for spans in page.attributions:
        if spans.sources and any(floor <= c.start < at for c in spans.cues) and (first := spans.sources[0]).start >= floor:
            return named(page, first.start, first.end, rule) or written
    return written


def _grown(page: Page, phrase: tuple[int, int], floor: int) -> tuple[int, int]:
    """Return the whole phrase where the annotator has a longer role or group around its end, or the words before an 'of'."""
    around = [n for n in page.names if n.label in ("ROLE", "GROUP") and n.start >= floor and n.start <= phrase[0] and phrase[1] <= n.end]
    return (min(n.start for n in around), phrase[1]) if around else phrase


def issuer_before(page: Page, step: Step, floor: int, rule: str) -> Step | None:
    """Return the subject of 'the union said in a statement', where `step` is the statement; None if it stands in no such phrase."""
    lead = _IN_A.search(re.sub(r"(?:an?|the|its|his|her|their)\s$", "", page.text[floor : step.start], flags=re.IGNORECASE))
    return before(page, floor + lead.start(), step.start, floor, rule) if lead else None


def document(page: Page, at: int, floor: int, rule: str) -> Step | None:
    """Return the issuer of the document that stands before `at`, else the document; a party instead, where no document stands there."""
    best = None
    k = page.token_before(at)
    while k >= 0 and page.tokens[k].start >= floor and at - page.tokens[k].start < 220:
        token = page.tokens[k]
        if (
            document_kind(token.low)
            and not page.text.startswith(" of which", token.end)
            and not page.quote_at(token.start)
            and not _verb(page, k)
        ):
            first = phrase_start(page, k, floor)
            phrase = noun_phrase(page, first)
            end = phrase[1] if phrase and token.end <= phrase[1] <= at else token.end
            best = named(page, first, max(end, token.end), rule)
            if best is not None and not _PART_OF.match(page.text[first : end + 4]):
                break
        k -= 1
    return best


def _verb(page: Page, k: int) -> bool:
    token = page.tokens[k]
    return token.pos in ("VERB", "AUX", "ADV") or (k > 0 and page.tokens[k - 1].low in ("to", "would", "will", "who", "they", "he", "she"))


def is_medium(name: str) -> bool:
    """Is the name by its own words that of a medium?"""
    return kind_of(name) in ("agency", "outlet")
