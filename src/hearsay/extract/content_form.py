"""The form of a content, for cues that have no meaning of their own: a question, an order, the speaker's own future act, or none of these.

'Said' asks, orders and plans nothing by itself: what is said does. See 'Types' in docs/codebook/claims.md.
"""

from __future__ import annotations

import re
from typing import Literal

from hearsay.data.cues import words_of
from hearsay.extract.page import Page
from hearsay.records import Span

__all__ = ["Form", "commanding", "first_clause", "form_of"]

Form = Literal["question", "demand", "intention"]

_QUOTES = re.compile(r"[\"“”„«»‘]|(?<!\w)['’]|['’](?!\w)")
_CLAUSE = re.compile(r"[.;!?](?=\s|$|[\"”’'])|,\s(?:but|while|although)\b|\n")
_LEAD = re.compile(
    r"^(?:(?:and|but|so|then|now|please|yes|no|well|ok|just|at least|or at least|for god's sake|first)\b,?\s+)+", re.IGNORECASE
)
_IF = re.compile(r"^(?:if|when|before|until|unless|once|after)\b[^,]{3,80},\s*", re.IGNORECASE)
_QUOTED = re.compile(r"^\W*(?:that\s+)?[\"“„«‘']")
_ADVERBS = r"(?:(?:also|now|never|not|soon|\w+ly|always|still|then|again)\s+){0,2}"
# Being, having, knowing and the like come about by themselves: nobody intends them.
_STATIVE = (
    r"(?!(?:be|have|see|know|remember|regret|forget|need|lose|miss|die|live|like|love|hate|drown|obey|suffer|understand|find|want|wish|get|"
    r"become|survive|prefer)\b(?!.*\bagain$)|\w+(?: \w+){0,3} again$)"
)
_I = re.compile(
    rf"^(?:and |but |that |so )*(?:i|we)\s*(?:will|shall|'ll|’ll|won't|won’t|"
    rf"am going to|are going to|'m going to|'re going to)\s+{_ADVERBS}{_STATIVE}[a-z]",
    re.IGNORECASE,
)
_HE = re.compile(
    rf"^(?:that )?(?P<who>he|she|it|they)\s*(?:would|will|'d|’d|wouldn't|won't)\s+{_ADVERBS}(?:sooner |rather )?{_STATIVE}[a-z]",
    re.IGNORECASE,
)
_OWN = re.compile(
    rf"^(?:that )?(?:his|her|its|their|our|my) (?:\w+ )?(?:country|party|government|movement|troops|forces|fighters|regiments|men|ministry|"
    rf"team|union|office|company|side|army|units|people|soldiers|ships|planes|delegation|members|"
    rf"organi[sz]ation|group)\s+(?:will|would|shall)\s+"
    rf"{_ADVERBS}{_STATIVE}[a-z]",
    re.IGNORECASE,
)
# A headline without its subject: 'Will quit if charges are proved'.
_HEADLINE = re.compile(r"^(?:will|won't) (?:not )?(?!be\b|have\b)[a-z]+\b(?!.*\?)", re.IGNORECASE)
# Told of a word and a shout alone: 'Names! Names!', 'Light!', 'Out!'
_SHOUT = re.compile(r"^(?:\w+(?:\s\w+){0,2}!\s*)+", re.IGNORECASE)
_SLOGAN = re.compile(
    r"^(?:no \w+,? no \w+|down with|out with|hands off|no to|no more|\w+ to the \w+|justice for|freedom for|free \w+|stop \w+|"
    r"[\w' -]{1,30},? (?:out|go home|now|back|down|resign)\W*$|\w+,? not \w+$|.{3,40}(?:more|less|back|now|out)!)",
    re.IGNORECASE,
)
_VERB_AFTER = re.compile(
    r"^(?:is|are|was|were|has|have|had|will|would|can|could|may|might|must|do|does|did|of|and [a-z]+ (?:is|are))\b", re.IGNORECASE
)


def first_clause(content: str, *, that: bool = False) -> str:
    """Return the first clause of a content without its quotation marks, and, unless `that`, without a leading 'that'.

    >>> first_clause("that the bridge is shut; nobody knows why")
    'the bridge is shut;'
    """
    bare = _QUOTES.sub(" ", content.replace("\u2019", "'")).strip(" ,.:;–—-…")
    bare = re.sub(r"\s+", " ", bare)
    cut = _CLAUSE.search(bare + ("?" if content.rstrip("\"”’' ").endswith("?") else ""))
    clause = bare[: cut.end()] if cut else bare
    return (clause if that else re.sub(r"^that\s+", "", clause, flags=re.IGNORECASE))[:200].strip()


def form_of(content: str, *, crowd: bool = False, command: bool = False) -> Form | None:
    """Return the form of a content whose cue leaves the type open, None for plain telling.

    Args:
        content: the words of the content with their quotation marks.
        crowd: it is shouted or shown, so that a bare noun asks for something ('Names! Names!').
        command: the syntax says that the content begins with an order.

    >>> form_of("“Close the gate,”"), form_of("that he would close the gate"), form_of("“Who closed the gate?”"), form_of("it was shut")
    ('demand', 'intention', 'question', None)
    """
    clause = first_clause(content)
    quoted = bool(_QUOTED.match(content))
    if content.rstrip("\"”’' ,").endswith("?"):
        return "question"
    rest = _IF.sub("", _LEAD.sub("", clause))
    if command or _imperative(rest):
        return "demand"
    if crowd and (_SHOUT.match(clause) or _SLOGAN.match(clause)):
        return "demand"
    if _I.match(clause) or _HEADLINE.match(clause):
        return "intention"
    if not quoted and (_HE.match(clause) or _OWN.match(clause)):
        return "intention"
    return None


def _imperative(clause: str) -> bool:
    """Does the clause begin with a verb that orders? Nouns of the same form are told by what follows them ('Stop is a village')."""
    words = re.findall(r"[\w'’-]+", clause)
    if not words:
        return False
    first = words[0].casefold().replace("’", "'")
    if first in ("don't", "let's") or (first == "do" and len(words) > 1 and words[1].casefold() == "not"):
        return True
    if first == "never" and len(words) > 1:
        first, words = words[1].casefold(), words[1:]
    if first not in words_of("rule_words.tsv", "order verb"):
        return False
    after = clause[clause.casefold().find(first) + len(first) :].lstrip()
    return not _VERB_AFTER.match(after)


def commanding(page: Page, contents: tuple[Span, ...]) -> bool:
    """Does the content begin with a verb in its bare form that has no subject? False where the annotator gives no syntax."""
    if not contents:
        return False
    k = page.token_at(contents[0].start)
    while k < len(page.tokens) and (not page.tokens[k].low[0].isalnum() or page.tokens[k].low in ("please", "and", "then", "just", "so")):
        k += 1
    if k >= len(page.tokens) or page.tokens[k].start >= contents[0].end:
        return False
    token = page.tokens[k]
    if token.pos != "VERB" or token.low != token.lemma or token.head == -2 or page.text[token.start : token.end].isupper():
        return False
    kids = [t for t in page.tokens[max(0, k - 1) : k + 40] if t.head == k and t.sentence == token.sentence]
    return not any(t.relation.startswith(("nsubj", "aux", "cop", "mark", "csubj", "expl")) for t in kids)
