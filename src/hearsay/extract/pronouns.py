"""Antecedents of pronouns within an article: by number, gender of the role, recency, and who speaks or acts.

Gender is known of roles and titles only ('spokeswoman', 'Mr'); a name by itself agrees with 'he' and with 'she'.
"""

from __future__ import annotations

import re

from hearsay.data.cues import words_of
from hearsay.extract.documents import document_kind, gathered, inner_owner, introduced_by, subject
from hearsay.extract.page import Page
from hearsay.extract.phrases import head_word

__all__ = ["PRONOUNS", "antecedent", "behind", "document_before", "first_in_sentence", "named"]

_HE = frozenset({"he", "him", "his", "himself"})
_SHE = frozenset({"she", "her", "hers", "herself"})
_THEY = frozenset({"they", "them", "their", "theirs", "themselves", "both", "those", "others"})
_IT = frozenset({"it", "its", "itself"})
_WE = frozenset({"we", "us", "our", "i", "me", "my", "ourselves", "myself"})
_WHO = frozenset({"who", "which", "that", "whom", "whose"})
PRONOUNS = _HE | _SHE | _THEY | _IT | _WE | _WHO
# How far back an antecedent may stand, in sentences. Further back a name is repeated, not replaced.
REACH = 5
# Documents that 'it' takes up in the next sentence; 'plan' or 'list' are things more often than texts.
_LIKELY = words_of("rule_words.tsv", "taken up document")


def behind(text: str, reason: str | None, span: tuple[int, int]) -> tuple[int, int]:
    """Follow an earlier source to the one behind it."""
    if reason and (m := re.search(r" of (\d+)-(\d+)$", reason)):
        return int(m[1]), int(m[2])
    return span


def antecedent(
    page: Page, at: int, low: str, earlier: list[tuple[int, int, str | None]], outer: tuple[int, int] | None
) -> tuple[int, int] | None:
    """Return whom the pronoun `low` at `at` means; None if nothing before it agrees in number and gender.

    Args:
        page: the article.
        at: where the pronoun begins.
        low: the pronoun in lower case.
        earlier: sources of the claims before it, in order of the text, each with its reason.
        outer: the source of the direct claim around it: 'we' and 'I' mean it.
    """
    if low in _WHO:
        return _relative(page, at)
    if low in _WE:
        return outer
    if low in _IT and (document := document_before(page, at, earlier)) is not None:
        return document
    sentence = page.sentence_at(at)
    best: tuple[float, tuple[int, int]] | None = None
    floor = page.sentences[max(0, sentence - REACH)][0]
    sources = {(s, e): r for s, e, r in earlier if e <= at}
    spans: list[tuple[int, int, str]] = [(n.start, n.end, n.label) for n in page.names_in(floor, at)]
    spans += [(s, e, "SOURCE") for s, e in sources if s >= floor and not any(a == s and b == e for a, b, _ in spans)]
    for number in (sentence - 1, sentence):
        doer = subject(page, number, at) if number >= 0 else None
        # Where roles are marked, an unmarked 'the brake' is a thing: no 'he', no 'she'.
        thing = page.has_roles and low in _HE | _SHE and doer and not page.names_in(*doer)
        if doer and not thing and page.text[doer[0] : doer[0] + 4].casefold() == "the " and not any(a == doer[0] for a, _, _ in spans):
            spans.append((*doer, "SOURCE"))
    outermost = [(s, e) for s, e, label in spans if label != "SOURCE"]
    for start, end, label in spans:
        if label in ("GPE", "LOC", "NORP") and any(a <= start and end <= b and (a, b) != (start, end) for a, b in outermost):
            continue  # 'Kariba' of the Kariba Shipping Council
        if label in ("GPE", "LOC") and page.text[end : end + 1] == "-":
            continue  # 'the Oslo-based union'
        words = page.text[start:end]
        if not _agrees(page, start, end, words, label, low):
            continue
        apart = sentence - page.sentence_at(start)
        if start < page.body:
            continue
        # Distance, being a source, being the subject: weights chosen on the written train items.
        score = -2.0 * apart - max(0, apart - 1)
        source = next(((s, e) for s, e in sources if s <= start and end <= e), None)
        if source:
            score += 3
        if first_in_sentence(page, start) and not _governed(page, start):
            score += 3 if apart == 1 else 2
        elif _governed(page, start):
            score -= 1
        if page.quote_at(start) and not page.quote_at(at):
            score -= 3
        if label == "PERSON":
            score += 0.5
        score += start / (len(page.text) + 1)
        if best is None or score > best[0]:
            best = (score, behind(page.text, sources.get(source), (start, end)) if source and label == "SOURCE" else (start, end))
    if best is None and low in _THEY:
        return gathered(page, at)
    return named(page, best[1]) if best else None


def document_before(page: Page, at: int, earlier: list[tuple[int, int, str | None]]) -> tuple[int, int] | None:
    """Return whose document 'it' means, if the sentence before, or this one, is about a document."""
    sentence = page.sentence_at(at)
    last = [(s, e, r) for s, e, r in earlier if e <= at]
    if last and last[-1][2] and last[-1][2].startswith("document of") and sentence - page.sentence_at(last[-1][0]) <= 1:
        return behind(page.text, last[-1][2], last[-1][:2])
    if sentence == 0:
        return None
    doer = subject(page, sentence - 1)
    if (
        doer
        and not document_kind(page.text[doer[0] : doer[1]])
        and _agrees(page, *doer, page.text[doer[0] : doer[1]], _label(page, doer), "it")
    ):
        return None  # 'The union threatens a strike in the letter. It expects ...'
    start, end = page.sentences[sentence - 1]
    if start < page.paragraph_at(at)[0]:
        return None
    if low_subject := doer and document_kind(page.text[doer[0] : doer[1]]) and first_in_sentence(page, at) and doer:
        # 'The inquiry report blames the crew. It also notes': whose report it is, or the report itself.
        return (
            inner_owner(page, *low_subject)
            or introduced_by(page, head_word(page.text[low_subject[0] : low_subject[1]]), low_subject[0])
            or low_subject
        )
    for k in range(page.token_at(end) - 1, page.token_at(start) - 1, -1):
        token = page.tokens[k]
        if (
            token.pos in ("", "NOUN")
            and token.low in _LIKELY
            and not any(n.start <= token.start < n.end for n in page.names if n.label in ("ORG", "PERSON", "MISC"))
        ):
            return introduced_by(page, token.low, token.end + 1)
    return None


def _label(page: Page, span: tuple[int, int]) -> str:
    return next((n.label for n in page.names_in(*span) if n.end == span[1]), "SOURCE")


def named(page: Page, span: tuple[int, int]) -> tuple[int, int]:
    """Return the person's name where a role stands beside it: 'Acting Premier Zurab Kvitsba', 'the minister, Aya Sato,'."""
    inside = [n for n in page.names_in(*span) if n.label == "PERSON"]
    if inside:
        return inside[-1].start, inside[-1].end
    role = next((n for n in page.names if (n.start, n.end) == span and n.label == "ROLE"), None)
    if role and (m := re.compile(r",?\s+").match(page.text, span[1])) and (n := page.name_at(m.end())) and n.label == "PERSON":
        return n.start, n.end
    return span


def _agrees(page: Page, start: int, end: int, words: str, label: str, low: str) -> bool:
    head = head_word(words)
    before = page.text[max(0, start - 12) : start].casefold()
    low_words = {w.casefold().strip(".") for w in words.split()} | {w.strip(".") for w in before.split()[-1:]}
    if words.casefold() in PRONOUNS or (document_kind(words) and label != "ORG"):
        return False
    plural = (
        # 'the association' is a body by description; 'the miners' are several people.
        (label == "GROUP" and head not in words_of("parties.tsv", "group"))
        or head in words_of("parties.tsv", "people")
        or (head.endswith("s") and not head.endswith("ss") and label in ("ROLE", "SOURCE"))
    )
    body = label in ("ORG", "GPE", "LOC", "NORP") or head in words_of("parties.tsv", "group")
    if low in _HE | _SHE:
        if (
            plural
            or label not in ("PERSON", "ROLE", "SOURCE")
            or (label == "SOURCE" and (body or (not words[:1].isupper() and not _singular_person(words))))
        ):
            return False
        return not low_words & words_of("parties.tsv", "female" if low in _HE else "male")
    if low in _THEY:
        return plural or label in ("ORG", "GROUP") or (label == "SOURCE" and (body or " and " in words))
    return body and not plural and not (label in ("GPE", "LOC") and _after_in(page, start))


def _singular_person(words: str) -> bool:
    return bool(re.match(r"(?:an?|the|one|another|his|her|its|their)\s", words.casefold()))


def _after_in(page: Page, start: int) -> bool:
    return bool(
        re.search(r"\b(?:in|at|near|from|to|of|outside|across|through|around|off)\s+(?:the\s+)?$", page.text[max(0, start - 14) : start])
    )


def _governed(page: Page, start: int) -> bool:
    return bool(re.search(r"\b(?:to|of|with|by|for|from|against|about|in|on|at)\s+(?:the\s+)?$", page.text[max(0, start - 14) : start]))


def first_in_sentence(page: Page, start: int) -> bool:
    """Does no party stand before `start` in its sentence?"""
    begin = max(page.sentences[page.sentence_at(start)][0], page.body)
    return not any(
        n.start < start
        for n in page.names_in(begin, start)
        if n.label in ("PERSON", "ORG", "GROUP", "ROLE", "GPE", "LOC") and n.end < start
    )


def _relative(page: Page, at: int) -> tuple[int, int] | None:
    """Return the name that a relative pronoun follows: 'sailors on the bulk carrier, who write'."""
    best = None
    for name in page.names_in(page.sentences[page.sentence_at(at)][0], at):
        party = name.label in ("PERSON", "ORG", "GROUP", "ROLE", "GPE", "LOC")
        if party and at - name.end < 60 and (best is None or name.end > best.end or (name.label == "PERSON" and at - name.end <= 3)):
            best = name
    return (best.start, best.end) if best else None
