"""Documents that speak: is this source a text, and whose text is it?"""

from __future__ import annotations

import re
from functools import cache

from hearsay.data.cues import words_of
from hearsay.data.cues.inflection import noun_forms, verb_forms
from hearsay.extract.page import Page
from hearsay.extract.phrases import head_word, noun_phrase, possessor

__all__ = ["document_kind", "gathered", "inner_owner", "introduced_by", "is_document", "phrase_start", "subject"]

_KINDS = ("issued", "study", "shown", "ruling")
_ISSUE = frozenset(f for v in words_of("rule_words.tsv", "issue verb") for f in verb_forms(v))
_PASSIVE = re.compile(r"\b(?:was|were|been|be|being|is|are)\s+(?:\w+ly\s+|also\s+|then\s+|unanimously\s+)?\w+(?:ed|en|t|d)\b")
_AGENT = re.compile(r"[^.;:\"“”]{0,80}?\b(?:on behalf of|by|from|signed by|authored by)\s+(?=\S)")
# 'issued by', 'read out on behalf of', 'published on Monday by'; what is seen, quoted or carried by somebody is not his.
_MADE_BY = re.compile(
    r"(?:\s+(?:of|to|on|in|dated|for|about|against|over)\s[^.,;:\"“”]{1,50}?)?,?\s+(?:(?:also|"
    r"later|jointly|was|were|\w+ed and)\s+)?(?:(?!seen|obtained|received|viewed|reviewed|carried|quoted|"
    r"cited|shared|leaked)\w*(?:ed|en|nt|id|ld|ng|wn|ad|de|ut|pt|up|ung|eld)\s+)?"
    r"(?:(?:out|up|over|down|together|jointly|unanimously)\s+)?(?:(?:to|on|in|at|after|during|"
    r"from|across)\s[^.,;:\"“”]{1,50}?\s+)?(?:by|from|on behalf of)\s+(?=\S)",
    re.IGNORECASE,
)
_RELATIVE = re.compile(r"(?:[^.,;:\"“”]{0,30}?,?\s+(?:which|that)\s+|\s+(?=[^\W\d_a-z]))(?=\S)")
_LEFT = words_of("rule_words.tsv", "relative verb")
# 'In the letter, the union ...': the subject follows the adverbial.
_LEAD_IN = re.compile(r"(?:In|At|On|After|During|For|With|By|Under|From|To|Earlier|Meanwhile|Later|However)\b[^,.;\"“”]{0,80},\s+")
_REPORTS = re.compile(r"\s+(?:has\s+|had\s+)?report(?:s|ed)\b")
# 'News.Az reports.The letter': a full stop without a blank ends a sentence too.
_GLUED = re.compile(r"(?<=[a-z\"”’)])\.(?=[^\W\d_a-z])")
_OF = re.compile(r"\s+of\s+")
_POSSESSIVE = frozenset({"his", "her", "its", "their", "our", "my"})
# What somebody only passes on, backs or translates is not his.
_HANDLED = re.compile(
    r"\b(?:backed|passed (?:on|to)|translated|endorsed|supported|welcomed|criticised|criticized|"
    r"found|cited|quoted|carried|consulted|relayed|seen|obtained|"
    r"received|viewed|reviewed|shared|leaked|analysed|analyzed|exposed|picked up|"
    r"reported|handed over|read out|intercepted|sponsored|condemned)\b"
    r"[^,.;:]{0,40}?\s+by\s+$",
    re.IGNORECASE,
)
# A banner is theirs who carry it.
_SHOWN_BY = re.compile(
    r",?\s+(?:[^\s.,;]+\s+){0,2}?(?:held|carried|hung|shown|waved|displayed|borne|unfurled|"
    r"raised|painted|hoisted|put up|brandished)\b[^.,;\"“”]{0,25}?\s+by\s+"
    r"(?=\S)"
)
_SIGNED = re.compile(
    r",?\s+(?:jointly\s+)?signed\s+(?:by\s+)?[\"“'‘]?(?=\S)|,?\s+(?:bearing|with|under) the signatures?\s+of\s+(?=\S)", re.IGNORECASE
)
# Verbs that make a document without naming it: 'have written to the bank', 'appealed to the king'.
_UNNAMED = {
    frozenset({"letter", "letters", "note", "message", "email", "e-mail", "text", "reply"}): frozenset(
        {"wrote", "written", "write", "writes", "writing"}
    ),
    frozenset({"appeal", "letter", "petition"}): frozenset({"appealed", "appeal", "petitioned", "petition"}),
    frozenset({"complaint", "letter"}): frozenset({"complained", "complain"}),
}
_OWNER_LABELS = frozenset({"PERSON", "ORG", "GPE", "LOC", "ROLE", "GROUP"})
_PREPOSITIONS = re.compile(
    r"\b(?:in|on|at|of|for|by|from|with|to|against|outside|near|over|about|during|after|before|"
    r"between|into|towards?|under|across|through|within|against)\s+(?:the\s+|an?\s+|its\s+|their\s+|"
    r"his\s+|her\s+)?$",
    re.IGNORECASE,
)
_GENERAL = frozenset({"document", "text", "paper"})


def document_kind(phrase: str) -> str | None:
    """Return the kind of document that a source phrase names (issued, study, shown, ruling), or None.

    >>> document_kind("a statement by the protesters"), document_kind("the statements"), document_kind("the minister")
    ('issued', 'issued', None)
    """
    head = head_word(phrase)
    if re.match(r"(?:the\s+)?(?:article|clause|paragraph|section|chapter|annex)\s+[\dIVXLC]", phrase, re.IGNORECASE):
        return "ruling"
    return _heads().get(head)


def is_document(page: Page, start: int, end: int) -> bool:
    """Is the phrase a text? 'The Daily Post' and 'the World Food Programme' are names of bodies, whatever their last word."""
    phrase = page.text[start:end]
    if document_kind(phrase) is None:
        return False
    at = page.text.casefold().find(head_word(phrase), start)
    return not any(
        n.label in ("ORG", "PERSON") and n.start <= at < n.end and page.text[at : at + 1].isupper() for n in page.names_in(start, end)
    )


@cache
def _heads() -> dict[str, str]:
    """Return the kind by each form of each head noun; a noun of several kinds has the first."""
    found: dict[str, str] = {}
    for kind in _KINDS:
        for words in words_of("documents.tsv", kind):
            for form in noun_forms(words.split()[-1]):
                found.setdefault(form, kind)
    return found


def _party_phrase(page: Page, offset: int, labels: frozenset[str] = _OWNER_LABELS) -> tuple[int, int] | None:
    """Return the noun phrase at `offset` if it stands for somebody; the person's name where a title stands before it."""
    phrase = noun_phrase(page, offset)
    if phrase is None:
        return None
    names = [n for n in page.names_in(*phrase) if n.label in labels]
    # 'a survey by Sondea Sur gives': where no part of speech is known the phrase may run over the verb.
    bare = not page.tokens[page.token_at(phrase[0])].pos
    if names and names[0].label == "ORG" and names[0].end < phrase[1] and (bare or any(n.start > names[0].end for n in names)):
        return phrase[0], names[0].end
    if names:
        persons = [n for n in names if n.label == "PERSON"]
        return (persons[0].start, persons[0].end) if persons and persons[0].end == phrase[1] else phrase
    first = page.text[phrase[0] : phrase[1]]
    head = head_word(first)
    return phrase if head in words_of("parties.tsv", "people") or head in words_of("parties.tsv", "group") or first[:1].isupper() else None


def inner_owner(page: Page, start: int, end: int) -> tuple[int, int] | None:
    """Return whose document it is where its own phrase says so: 'a statement by the protesters', "Sale's message", 'an NGO report'."""
    text = page.text
    head = head_word(text[start:end])
    at = text.casefold().find(head, start) + len(head)
    limit = min(len(text), end + 140)
    own = possessor(text[start : max(end, at)])
    # 'the Elders' Assembly' is one name.
    if own and own.casefold() not in _POSSESSIVE and not any(n.start < start + len(own) < n.end - 2 for n in page.names_in(start, end)):
        return start, start + len(own)
    # 'the communique of the elders, translated by a weekly': what belongs to the phrase comes before what follows it.
    if (m := _OF.match(text, at)) and m.end() < end and (owner := _named_party(page, m.end())) is not None:
        return owner
    if document_kind(text[start:end]) == "shown" and (m := _SHOWN_BY.match(text, at, limit)):
        return _party_phrase(page, m.end()) or noun_phrase(page, m.end())
    if (m := _MADE_BY.match(text, at, limit)) and not _HANDLED.search(text, at, m.end()):
        owner = _party_phrase(page, m.end()) or noun_phrase(page, m.end())
        if owner is not None:
            return owner
    if (m := _SIGNED.match(text, at, limit)) and (owner := _party_phrase(page, m.end())) is not None:
        return owner
    if (m := _RELATIVE.match(text, at, limit)) and (owner := _party_phrase(page, m.end())) is not None:
        following = text[owner[1] : owner[1] + 40].split()
        if any(w.casefold().strip(",.") in _ISSUE | _LEFT for w in following[:3]):
            return owner
    if (m := _OF.match(text, at)) and (owner := _named_party(page, m.end())) is not None:
        return owner
    inside = [n for n in page.names_in(start, min(end, at)) if n.label in ("ORG", "PERSON", "GPE")]
    return (inside[-1].start, inside[-1].end) if inside else None


def _named_party(page: Page, offset: int) -> tuple[int, int] | None:
    """Return the party at `offset` if it has a name or an article: 'of the elders', not 'of protest'."""
    owner = _party_phrase(page, offset)
    if owner is None:
        return None
    names = [n for n in page.names_in(*owner) if n.label in _OWNER_LABELS]
    return owner if names or page.text[owner[0] : owner[1]].casefold().startswith(("the ", "its ")) else None


def subject(page: Page, sentence: int, before: int | None = None) -> tuple[int, int] | None:
    """Return the first party of a sentence that no preposition governs: in news it is nearly always the subject.

    Args:
        page: the article.
        sentence: number of the sentence.
        before: only parties that end before this offset.
    """
    start, end = page.sentences[sentence]
    limit = end if before is None else min(before, end)
    start = max(start, page.body)
    for name in page.names_in(start, limit):
        if name.label not in _OWNER_LABELS or page.quote_at(name.start):
            continue
        if _PREPOSITIONS.search(page.text[start : name.start]) or _REPORTS.match(page.text, name.end):
            continue
        if (
            name.label == "ROLE"
            and (m := re.compile(r",\s+").match(page.text, name.end))
            and (person := page.name_at(m.end()))
            and person.label == "PERSON"
        ):
            return person.start, person.end
        whole = noun_phrase(page, start)
        if whole and name.label != "PERSON" and whole[0] <= name.start and name.end <= whole[1] <= limit:
            return _party_phrase(page, start) or whole
        following = page.name_at(name.end + 1) if name.end < len(page.text) else None
        if name.label == "ROLE" and following and following.label == "PERSON":
            return following.start, following.end
        return name.start, name.end
    if page.body > page.sentences[sentence][0]:
        start += len(text_after := page.text[start:limit]) - len(text_after.lstrip(" ,.:;)]/–—-"))
    if (lead := _LEAD_IN.match(page.text, start, limit)) is not None:
        start = lead.end()
    phrase = noun_phrase(page, start) if start < limit else None
    return (
        phrase
        if phrase and phrase[1] <= limit and page.text[phrase[0] : phrase[1]].casefold() not in ("it", "there", "this", "that")
        else None
    )


def gathered(page: Page, before: int) -> tuple[int, int] | None:
    """Return who gathered: the subject of the first sentence before `before` that tells of a rally, a meeting, a conference."""
    words = {f for w in words_of("parties.tsv", "gathering") for f in noun_forms(w)}
    verbs = {
        f for v in ("gather", "march", "rally", "protest", "demonstrate", "picket", "assemble", "meet", "convene") for f in verb_forms(v)
    }
    people = words_of("parties.tsv", "people")
    for number, (start, end) in enumerate(page.sentences):
        if start >= before:
            return None
        inside = [n for n in page.names_in(start, end) if n.label == "ORG"]
        low = {t.low for t in page.tokens[page.token_at(start) : page.token_at(end)] if not any(n.start <= t.start < n.end for n in inside)}
        if low & (words | verbs) and (found := subject(page, number)):
            phrase = page.text[found[0] : found[1]]
            head = head_word(phrase)
            # 'The meeting of X was held': X met. 'The protesters' would only point back at themselves.
            if head in words and head not in people:
                of = re.search(r"\bof\s+", phrase)
                owner = _party_phrase(page, found[0] + of.end()) if of else None
                if owner:
                    return owner
                continue
            if not phrase.casefold().startswith("the ") or head not in people or len(phrase.split()) > 2:
                return found
    return None


def introduced_by(page: Page, head: str, before: int) -> tuple[int, int] | None:
    """Return who issued the document last mentioned before `before` by the word `head` ('letter'); None if the text does not tell."""
    forms = noun_forms(head) if head not in _GENERAL else {f for w in words_of("documents.tsv", "issued") for f in noun_forms(w)}
    last = page.token_before(before)
    for k in range(last, -1, -1):
        token = page.tokens[k]
        if (
            token.end <= before
            and token.sentence != page.sentence_at(before)
            and any(head in d and token.low in v for d, v in _UNNAMED.items())
        ):
            writer = subject(page, token.sentence, token.start)
            if writer and page.text[token.end : token.end + 40].lstrip().startswith(("to ", "in ", "again ", "jointly ")):
                return writer
        if token.low not in forms or token.end > before:
            continue
        start, end = page.sentences[token.sentence]
        start = max([start, *(m.end() for m in _GLUED.finditer(page.text, start, token.start))])
        begin = phrase_start(page, k, start)
        owner = inner_owner(page, begin, token.end)
        if owner and not owner[0] <= before < owner[1]:
            return owner
        agent = _AGENT.match(page.text, token.end)
        clause = page.text[token.end : min(end, token.end + 120)]
        if agent and _PASSIVE.search(page.text[token.end : agent.end()]) and (owner := _party_phrase(page, agent.end())):
            return owner
        verbs = {t.low for t in page.tokens[page.token_at(start) : page.token_at(end)]} & _ISSUE
        if verbs and not _PASSIVE.match(clause.lstrip()) and begin - start > 2:
            found = subject(page, token.sentence, begin)
            if found and not (found[0] <= begin < found[1]):
                return found
        # 'A joint appeal was adopted': by those who met; 'The letter was sent': look for the sentence before that says by whom.
        if verbs and page.text[begin : begin + 4].casefold() != "the " and (people := gathered(page, token.start)):
            return people
    return None


def phrase_start(page: Page, k: int, sentence_start: int) -> int:
    """Return where the noun phrase that ends in token `k` begins: back over adjectives, nouns and possessives to a determiner."""
    here = k
    while here > 0 and page.tokens[here - 1].start >= sentence_start and k - here < 6:
        low = page.tokens[here - 1].low
        if low in ("the", "a", "an", "its", "their", "his", "her", "our", "this", "that"):
            return page.tokens[here - 1].start
        if not (low[0].isalnum() or low in ("'s", "’s")) or low in ("in", "of", "to", "by", "with", "and", "for", "on") or low in _ISSUE:
            break
        here -= 1
    return page.tokens[here].start
