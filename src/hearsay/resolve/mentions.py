"""Mentions repaired before they are read: cut names joined, known names added, owners told from what they own.

Annotators miss, cut and label by the sentence; here the tables and the rest of the article say what they could not know.
"""

from __future__ import annotations

import re

from hearsay.data import actors, countries, places
from hearsay.records import Article, Label, Mention
from hearsay.resolve.known_names import known_names
from hearsay.resolve.modifiers import country_of, table_key
from hearsay.resolve.words import fold
from hearsay.text import content_id

__all__ = ["repaired"]


def repaired(article: Article, mentions: tuple[Mention, ...]) -> tuple[list[Mention], dict[str, str]]:
    """Return the mentions in order of the text, and for roles cut from their owner the whole words by the mention's id."""
    found = _with_table_names(article, _surnames(_joined(article, list(mentions)), article))
    found, whole = _split_owners(article, found)
    found += _national_bodies(article, found)
    found += _short_references(article, found)
    return sorted(found, key=lambda m: (m.start, -m.end)), whole


def _surnames(mentions: list[Mention], article: Article) -> list[Mention]:
    """Return the mentions, single words that are a person's last name elsewhere in the article labelled as that person."""
    last = {fold(m.text.split()[-1]) for m in mentions if m.label == "PERSON" and len(m.text.split()) > 1}
    return [
        _mention(article, m.start, m.end, "PERSON")
        if m.label in ("LOC", "GPE", "ORG", "MISC", "FAC")
        and fold(m.text) in last
        and country_of(m.text) is None
        and not places.gazetteer().find(m.text)
        else m
        for m in mentions
    ]


def _mention(article: Article, start: int, end: int, label: Label) -> Mention:
    return Mention(start=start, end=end, text=article.text[start:end], label=label, id=content_id("men", article.id, start, end, label))


def _joined(article: Article, mentions: list[Mention]) -> list[Mention]:
    """Join a place or people with the organisation's name that goes on after one blank: 'Baku' + 'Initiative Group'.

    Annotators cut such names in two as often as not; the head of the second part must be one that organisations have.
    """
    heads = actors.offices()
    text = article.text
    out: list[Mention] = []
    for m in sorted(mentions, key=lambda m: (m.start, -m.end)):
        before = out[-1] if out else None
        if (
            before is not None
            and before.label in ("GPE", "NORP", "LOC")
            and m.label == "ORG"
            and m.start == before.end + 1
            and article.text[before.end] == " "
            and m.text[:1].isupper()
            and fold(m.text.split()[-1]) in heads
        ):
            out[-1] = _mention(article, before.start, m.end, "ORG")
        elif (
            before is not None
            and before.label in ("ORG", "MISC", "FAC")
            and m.label in ("GPE", "LOC", "NORP", "ORG")
            and _goes_on(before.text, text[before.end : m.start])
        ):
            out[-1] = _mention(article, before.start, m.end, "ORG")  # 'Embassy of' + 'France': the country is part of the name
        else:
            out.append(m)
    return out


def _national_bodies(article: Article, mentions: list[Mention]) -> list[Mention]:
    """Return mentions for a demonym or country and the body after it where the annotator gave only the former: 'Armenian consulate'."""
    text = article.text
    taken = [(m.start, m.end) for m in mentions]
    found = []
    for m in mentions:
        if m.label not in ("NORP", "GPE", "LOC") or not (table_key(m.text) in countries.adjectives() or country_of(m.text)):
            continue
        after = re.match(r"(?:['’]s)? ((?:[a-z]+ ){0,2}[a-z]+)\b", text[m.end : m.end + 60])
        if after is None:
            continue
        words = after[1].split()
        for n in range(len(words), 0, -1):
            office = actors.offices().get(fold(" ".join(words[:n]))) or actors.offices().get(fold(words[n - 1]))
            if (
                office is None
                or not office.state
                or (n > 1 and fold(" ".join(words[:n])) not in actors.offices() and words[0] not in actors.words("body field"))
            ):
                continue
            end = m.end + after.start(1) + len(" ".join(words[:n]))
            if not any(s < end and m.end < e for s, e in taken) and not any(s <= m.start and end <= e for s, e in taken):
                found.append(_mention(article, m.start, end, "ORG"))
            break
    return found


def _short_references(article: Article, mentions: list[Mention]) -> list[Mention]:
    """Return mentions for 'the embassy', 'the ministry' after a body of that kind was named; annotators pass over them."""
    text = article.text
    first: dict[str, int] = {}
    for m in mentions:
        if m.label in ("ORG", "FAC"):
            words = m.text.split()
            for place, word in ((-1, words[-1]), (0, words[0])):
                head = fold(word)
                known = head in actors.offices() or (place == -1 and len(head) > 4 and head.isalpha())
                if known and len(words) > 1:
                    first.setdefault(head, m.end)
    if not first:
        return []
    taken = [(m.start, m.end) for m in mentions]
    found = []
    for hit in re.finditer(rf"\bthe ({'|'.join(map(re.escape, sorted(first)))})\b(?! of\b)", text, re.IGNORECASE):
        start, end = hit.span(1)
        if start > first[hit[1].lower()] and not any(s < end and start < e for s, e in taken):
            found.append(_mention(article, start, end, "ORG"))
    return found


_OWNED = re.compile(r"(.*[^\s,])(['’]s|(?<=s)['’])\s+(\S.*)", re.DOTALL)


def _split_owners(article: Article, mentions: list[Mention]) -> tuple[list[Mention], dict[str, str]]:
    """Return the mentions with 'the union's chairman' cut into 'the union' and 'chairman', and the whole words by the second's id.

    The union and its chairman are two actors; a mention that covers both could be resolved to but one of them.
    """
    out: list[Mention] = []
    whole: dict[str, str] = {}
    spans = {(m.start, m.end) for m in mentions}
    names = {(o.start, o.end) for o in mentions if o.label in ("ORG", "FAC")}
    for m in mentions:
        if m.label == "ROLE" and (short := _before_of(m, names, article.text)):
            role = _mention(article, m.start, short, "ROLE")
            whole[role.id] = m.text
            out.append(role)
            continue
        cut = _OWNED.fullmatch(m.text) if m.label in ("ROLE", "GROUP", "PERSON") else None
        if (
            cut is None
            or cut[1].casefold() in actors.words("pronoun")
            or (cut[3][:1].isupper() and (m.label == "PERSON" or country_of(cut[1]) is None))
        ):
            out.append(m)
            continue
        role = _mention(article, m.start + cut.start(3), m.end, "ROLE" if m.label == "PERSON" else m.label)
        whole[role.id] = m.text
        out.append(role)
        end = m.start + cut.end(1)
        if (m.start, end) not in spans and not any(o.start < end and m.start < o.end and o is not m for o in mentions):
            spans.add((m.start, end))
            known = country_of(cut[1])
            out.append(_mention(article, m.start, end, "GPE" if known else "ORG"))
    return out, whole


def _before_of(m: Mention, names: set[tuple[int, int]], text: str) -> int | None:
    """Return where 'the president' ends in 'the president of the Suches River Association', if that name is a mention of its own.

    Heads of intergovernmental organisations stay whole: title and organisation together are their name.
    """
    joint = re.search(r"\s+of\s+(?:the\s+)?", m.text)
    if joint is None or (m.start + joint.end(), m.end) not in names or table_key(text[m.start + joint.end() : m.end]) in actors.igos():
        return None
    return m.start + joint.start()


def _goes_on(name: str, between: str) -> bool:
    """Return whether a name was cut at its 'of': it ends with the word, or it is the head of a state body and the word follows."""
    if re.search(r"\s(?:of|of the)$", name):
        return between in (" ", " the ")
    office = actors.offices().get(fold(name.split()[-1]))
    return between in (" of ", " of the ") and office is not None and office.state and len(name.split()) <= 3


def _with_table_names(article: Article, mentions: list[Mention]) -> list[Mention]:
    """Add the names that tables know and the annotator missed; drop its fragments of them."""
    for start, end, label in known_names(article.text):
        inside = [m for m in mentions if m.start < end and start < m.end]
        if any((m.start, m.end) == (start, end) and (m.label != "PERSON" or label != "GPE") for m in inside):
            continue
        if any(m.label == "PERSON" and (m.start, m.end) != (start, end) for m in inside):
            continue  # 'Jordan' in 'Ann Jordan'
        if any(m.label in ("ORG", "FAC", "MISC") and m.start <= start and end <= m.end and m.end - m.start > end - start for m in inside):
            continue  # 'Azerbaijan' inside 'Embassy of Azerbaijan' is not the actor
        if any(m.start < start < m.end < end or start < m.start < end < m.end for m in inside):
            continue
        pieces = {(m.start, m.end) for m in inside if start <= m.start and m.end <= end and m.label not in ("ROLE", "GROUP")}
        mentions = [m for m in mentions if (m.start, m.end) not in pieces]
        mentions.append(_mention(article, start, end, label))
    return mentions
