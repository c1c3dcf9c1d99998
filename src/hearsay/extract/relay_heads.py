"""Credits that need the annotator's names: heads such as 'Mwanza 3/7 MBK:' and interviews printed as questions and answers."""

from __future__ import annotations

import re

from hearsay.data.outlets import find
from hearsay.extract.datelines import Credit
from hearsay.extract.media import kind_of, same_outlet
from hearsay.extract.page import Page
from hearsay.extract.relay_origins import Step

__all__ = ["head_credits", "interviewed", "is_credit"]

# The head ends at the first dash, double slash, colon or full stop after the name; commas, bars and single slashes part its pieces.
_END = re.compile(r"[)\]]?\s*(?:--+|[–—:|]|//|\s-\s|-(?=[A-Z])|\.\s*[-–—]?|,\s(?=\w+[,.]))\s*")
_SMALL = re.compile(r"\b(?:of|de|da|del|la|le|el|al|and|in|reporting|by|from|writes|special|to|own|correspondent|via|gmt|utc|am|pm|km)\b")
_SPEAKER = re.compile(r"(?P<name>[^\W\d_][^\n:?!.]{1,60}?):\s")
_LAST = re.compile(r"\n[-–— ]*(?P<who>[^\n,.]{3,40}),\s(?P<name>[^\n,.]{3,40})\s*$")
_WITH = re.compile(
    r"(?:^|\n|[.(;]\s*)(?:With (?:additional )?(?:reporting|information|material|files) (?:by|from)|Source:|Additional reporting by)"
    r"\s+(?:the\s+)?"
)


def head_credits(page: Page, credits: list[Credit]) -> list[Credit]:
    """Return `credits` or, where the text alone showed none, the organisation that the head or the foot of the text names."""
    if credits:
        return credits
    text = page.text
    last = _LAST.search(text)
    for name in page.names:
        # 'Marguerite Tso, Cascade News Service' as the last line
        if last and name.label == "ORG" and (name.start, name.end) == last.span("name") and page.name_at(last.start("who")):
            return [Credit(start=name.start, end=name.end, name=name.text, rule="closing credit")]
        if name.label != "ORG" or kind_of(name.text) == "body":
            continue
        if m := next((m for m in _WITH.finditer(text) if m.end() == name.start), None):
            return [Credit(start=name.start, end=name.end, name=name.text, rule="closing credit")] if m else []
        if name.start > 110:
            continue
        head = text[: name.start]
        if "\n" in head.strip() or not _END.match(text, name.end) or not _is_head(page, head, name.start):
            continue
        if text[name.end : name.end + 2] == ". " and not head.strip():
            continue
        if text[name.end : name.end + 1] == ":" and not head.strip() and kind_of(name.text) == "unknown":
            continue
        return [Credit(start=name.start, end=name.end, name=name.text, rule="dateline")]
    return []


def is_credit(page: Page, credit: Credit) -> bool:
    """May the annotator's names leave the credit standing: no place, no lone word that is no name to it, no photographer?"""
    if find(credit.name) is not None or not page.names:
        return True
    around = [n for n in page.names if n.start < credit.end and credit.start < n.end]
    if credit.rule.startswith("byline") and any(n.label == "PERSON" for n in around):
        return False
    if kind_of(credit.name) in ("agency", "outlet") or any(n.label == "ORG" for n in around):
        return True
    if credit.rule == "dateline" and any(n.label in ("LOC", "GPE", "FAC") and n.end - n.start >= len(credit.name) - 1 for n in around):
        return False
    return bool(around) or len(credit.name.split()) > 1 or credit.name.isupper()


def _is_head(page: Page, head: str, end: int) -> bool:
    """Does nothing but places, days, persons and their stops stand before the name?"""
    rest = _SMALL.sub(" ", head)
    return not re.search(r"(?<![\w'’])[^\W\d_A-ZÀ-Þ][\w]{2,}", rest) and not any(
        n.label in ("ROLE", "GROUP") and n.end <= end for n in page.names
    )


def interviewed(page: Page, known: list[str]) -> list[Step]:
    """Return outlet and person of an interview in questions and answers: 'Sova Wire: Has he lied? / Nino Abashidze: He has.'"""
    turns = [m for line in re.finditer(r"[^\n]+", page.text) if (m := _SPEAKER.match(page.text, line.start(), line.end()))]
    if len(turns) < 2:
        return []
    asker, answer = turns[0], turns[1]
    question = page.text[asker.end() : answer.start()].strip()
    name = page.name_at(asker.start("name"))
    if (
        not question.endswith("?")
        or asker.start() > 2
        or not (name is None or name.label == "ORG" or kind_of(asker["name"]) in ("agency", "outlet"))
    ):
        return []
    if kind_of(asker["name"]) == "body" or same_outlet(asker["name"], answer["name"]):
        return []
    persons = [n for n in page.names_in(answer.start("name"), answer.end("name")) if n.label == "PERSON"]
    start, end = (persons[-1].start, persons[-1].end) if persons else answer.span("name")
    return [
        Step(start=asker.start("name"), end=asker.end("name"), name=asker["name"], role="outlet", rule="interview"),
        Step(start=start, end=end, name=page.text[start:end], role="person", rule="interview"),
    ]
