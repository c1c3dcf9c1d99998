"""Who is behind a source: the antecedent of a pronoun, of a short reference, of a document, within the article.

The answer stands in `Party.reason`, so that `resolve` can turn it into an actor: 'RULE of START-END', offsets half-open code points of the
article's text. The rules:

=============  ====================================================================================================
document of    whose document the source is ('the statement' -> the ministry)
pronoun of     whom a pronoun means ('he', 'they', 'who', 'we' inside a quotation)
mention of     whom a short or descriptive reference repeats ('the minister', 'the protesters')
subject of     the verb has no source of its own; it shares that of the verb before
floating of    the quotation has no cue; it goes on from the claim before it
=============  ====================================================================================================

Other reasons carry no offsets: 'anonymous' (typed as such on purpose), and null (the source names somebody by itself, or remains
unresolved).
"""

from __future__ import annotations

import re

from hearsay.data.cues import words_of
from hearsay.extract.documents import document_kind, gathered, inner_owner, introduced_by, is_document, subject
from hearsay.extract.page import Page
from hearsay.extract.phrases import head_word, noun_phrase, possessor
from hearsay.extract.pronouns import PRONOUNS, antecedent, behind, document_before, first_in_sentence, named
from hearsay.records import NameSpan

__all__ = ["PRONOUNS", "is_anonymous", "reason_for"]

_MODIFIERS = frozenset({"the", "a", "an", "this", "that", "these", "those", "same", "own", "also"})


def reason_for(page: Page, start: int, end: int, earlier: list[tuple[int, int, str | None]], outer: tuple[int, int] | None) -> str | None:
    """Return who is behind the source `start`-`end` in the grammar above, or null.

    Args:
        page: the article.
        start: where the source begins.
        end: where it ends.
        earlier: the sources of the claims before, in order of the text, each with its reason.
        outer: the source of the direct claim in whose quotation this one stands: 'we' means it.
    """
    words = page.text[start:end]
    low = words.casefold().strip()
    if low == "it" and (found := document_before(page, start, earlier)):
        return f"document of {found[0]}-{found[1]}"
    if low in PRONOUNS:
        found = antecedent(page, start, low, earlier, outer)
        # 'It' means 'the union', and 'the union' the Fishmongers' Union.
        found = (found and _short(page, *found, earlier)) or found
        return found and f"pronoun of {found[0]}-{found[1]}"
    if is_document(page, start, end):
        found = _document(page, start, end, earlier, outer)
        return found and f"document of {found[0]}-{found[1]}"
    if is_anonymous(page, start, end):
        return "anonymous"
    if re.match(r"(?:one|some|two|three|several|many|most|none|all) of (?:them|those)\b|one$|another$", low):
        found = antecedent(page, start, "they", earlier, outer)
        return found and f"mention of {found[0]}-{found[1]}"
    beside = _beside(page, start, end)
    found = beside or _short(page, start, end, earlier)
    return found and f"mention of {found[0]}-{found[1]}"


def _beside(page: Page, start: int, end: int) -> tuple[int, int] | None:
    """Return the person named in apposition: 'its managing director, Osa Igbin,'."""
    if "," in page.text[start:end]:
        # 'the chairman of the council, Vardan Petunts': the source span itself holds the name in apposition.
        for name in page.names_in(start, end):
            if (
                name.label in ("PERSON", "ORG")
                and page.text[start : name.start].rstrip().endswith(",")
                and page.text[name.end : end].strip(" ,") == ""
            ):
                return name.start, name.end
    if any(n.label == "PERSON" for n in page.names_in(start, end)) or not (m := re.compile(r",\s+").match(page.text, end)):
        return None
    beside = page.name_at(m.end())
    if beside and beside.label == "PERSON" and page.text[beside.end : beside.end + 1] in (",", ".", ""):
        return beside.start, beside.end
    return None


def is_anonymous(page: Page, start: int, end: int) -> bool:
    """Is the source somebody whom the text does not name: 'officials', 'a source close to the talks'?"""
    words = page.text[start:end]
    low = words.casefold()
    names = page.names_in(start, end)
    if any(n.label == "PERSON" for n in names):
        return False
    if any(w in low for w in words_of("parties.tsv", "unnamed")):
        return True
    return head_word(words) in words_of("parties.tsv", "anonymous") and not low.startswith(("the ", "this "))


def _document(
    page: Page, start: int, end: int, earlier: list[tuple[int, int, str | None]], outer: tuple[int, int] | None
) -> tuple[int, int] | None:
    own = possessor(page.text[start:end])
    if own in PRONOUNS:
        return antecedent(page, start, own, earlier, outer)
    owner = inner_owner(page, start, end)
    if owner and page.text[owner[0] : owner[1]].casefold() not in PRONOUNS:
        return _meant(page, owner, earlier)
    head = head_word(page.text[start:end])
    adopted = re.compile(r"\w+(?:\s+\w+){0,2}\s+adopted\b").match(page.text, start)
    if adopted and (people := gathered(page, start)):
        return people
    if document_kind(page.text[start:end]) == "shown":
        return gathered(page, start) or _last_speaker(page, start, earlier)
    for s, e, reason in reversed(earlier):
        if e <= start and reason and reason.startswith("document of") and head_word(page.text[s:e]) in (head, head.rstrip("s")):
            return behind(page.text, reason, (s, e))
    found = introduced_by(page, head, start) or _office(page, head, start) or _undersigned(page)
    if found:
        return _meant(page, found, earlier)
    if document_kind(page.text[start:end]) == "study":
        # 'The Safety Watch counters; the report added': one sentence, one voice.
        near = [(s, e, r) for s, e, r in earlier if e <= start and page.sentence_at(s) == page.sentence_at(start) and r != "anonymous"]
        return behind(page.text, near[-1][2], near[-1][:2]) if near and words_definite(page.text[start:end]) else None
    if words_definite(page.text[start:end]):
        # 'The envoy has written to the Council. The note says': the text names nobody else whose document it could be.
        return _last_speaker(page, start, earlier)
    # 'Forty associations met and handed over a memorandum which ...', 'Islamabad is angry, a note shows'.
    here = subject(page, page.sentence_at(start), start)
    return here or gathered(page, start)


def _meant(page: Page, span: tuple[int, int], earlier: list[tuple[int, int, str | None]]) -> tuple[int, int]:
    """Return the fuller mention that an issuer repeats: 'the ministry' of 'the ministry's letter'; itself if there is none."""
    words = page.text[span[0] : span[1]]
    if words.casefold() in PRONOUNS:
        return antecedent(page, span[0], words.casefold(), earlier, None) or span
    return _short(page, *span, earlier) or span


def _office(page: Page, head: str, before: int) -> tuple[int, int] | None:
    """Return the last one before whose office it is to issue such a text: an indictment is a prosecutor's, a ruling a court's."""
    offices = words_of("documents.tsv", f"issuer of {head}") if head in words_of("documents.tsv", "office text") else frozenset()
    if not offices:
        return None
    for name in reversed([n for n in page.names if n.end <= before and n.label in ("ROLE", "ORG", "GROUP")]):
        if any(w.casefold().rstrip("s") in offices for w in re.findall(r"\w+", name.text)):
            return named(page, (name.start, name.end))
    return None


def _undersigned(page: Page) -> tuple[int, int] | None:
    """Return those who call themselves 'we, the undersigned vintners of Kakheti'."""
    m = re.search(r"\bthe undersigned\s+(?=[^\W\d_])", page.text, re.IGNORECASE)
    found = noun_phrase(page, m.start()) if m else None
    return found if m and found and found[1] > m.end() else None


def words_definite(phrase: str) -> bool:
    """Does the phrase point back: 'the note', 'this document'?"""
    return phrase.casefold().startswith(("the ", "this ", "that "))


def _last_speaker(page: Page, at: int, earlier: list[tuple[int, int, str | None]]) -> tuple[int, int] | None:
    """Return the last source before `at`, at most two sentences away, else the subject of the sentence before."""
    sentence = page.sentence_at(at)
    for s, e, reason in reversed(earlier):
        if e <= at and sentence - page.sentence_at(s) <= 2 and reason != "anonymous":
            return behind(page.text, reason, (s, e))
    return subject(page, sentence - 1) if sentence else None


def _short(page: Page, start: int, end: int, earlier: list[tuple[int, int, str | None]]) -> tuple[int, int] | None:
    """Return the fuller mention that 'the minister', 'the protesters', 'the company' repeats."""
    words = page.text[start:end]
    m = re.match(r"(?:the|this|these|those|that)\s+", words, re.IGNORECASE)
    head = head_word(words)
    if not m:
        return None
    own = [n for n in page.names_in(start, end) if n.label == "PERSON"]
    # 'the NGO Agency' names somebody by itself, 'the Ministry' does not.
    if own or len(re.findall(r"\b[^\W\d_a-z]\w+", words[m.end() :])) > 1:
        return None
    content = {w.casefold() for w in re.findall(r"\w+", words)} - _MODIFIERS
    full: list[NameSpan] = [n for n in page.names if n.end <= start and n.label in ("ROLE", "ORG", "GROUP", "PERSON")]
    for name in reversed(full):
        text = name.text.casefold()
        person = named(page, (name.start, name.end))
        if (
            head_word(name.text) == head
            and content <= set(re.findall(r"\w+", text))
            and (person != (name.start, name.end) or len(name.text) > len(words))
        ):
            return person
        if name.label == "ORG" and head in text.split() and content <= set(re.findall(r"\w+", text)):
            return name.start, name.end
    if head in words_of("parties.tsv", "people") and content <= words_of("parties.tsv", "people") | words_of("parties.tsv", "gathering") | {
        "of",
        "in",
    }:
        found = gathered(page, start)
        return found if found and found[1] <= start else None
    if head in (
        "group",
        "company",
        "organisation",
        "organization",
        "party",
        "agency",
        "union",
        "firm",
        "association",
        "network",
        "movement",
        "body",
    ):
        for s, e, _ in reversed(earlier):
            if (
                e <= start
                and any(n.label == "ORG" and s <= n.start and n.end <= e for n in page.names_in(s, e))
                and page.sentence_at(start) - page.sentence_at(s) <= 3
            ):
                return s, e
        for name in reversed(full):
            if name.label == "ORG" and page.sentence_at(start) - page.sentence_at(name.start) <= 3 and first_in_sentence(page, name.start):
                return name.start, name.end
    return None
