"""Find names by capitalisation and tables, for when there is no language model: precise on mid-sentence names, nothing more.

A name is a run of capitalised words, with the small words that names hold inside ('of', 'al-', 'de'). The first word of a
sentence counts when it is no word that opens sentences, or stands capitalised in mid-sentence elsewhere in the text. The label
comes from the table `name_words.tsv`: its last word, its first word, or what stands before it.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from types import MappingProxyType
from typing import get_args

from hearsay.annotate.tables import abbreviations, openers, rows, word_class
from hearsay.records import Label, NameSpan, Sentence, cut

__all__ = ["find_names"]


@cache
def _kinds() -> MappingProxyType[tuple[str, str], Label]:
    """Return the label that a word decides, keyed by (place in the name, word in small letters)."""
    known: dict[str, Label] = {label: label for label in get_args(Label)}
    return MappingProxyType({(place, word): known[label] for place, label, words, _ in rows("name_words.tsv") for word in words.split()})


def find_names(text: str, sentences: Sequence[Sentence]) -> list[NameSpan]:
    """Return the names of `text` in order, without overlap.

    Args:
        text: The text of an article.
        sentences: Its sentences with words, in order.
    """
    inside = {text[w.start : w.end] for s in sentences for w in s.words[1:] if text[w.start].isupper()}
    found: list[NameSpan] = []
    for sentence in sentences:
        forms = [text[w.start : w.end] for w in sentence.words]
        if sum(f.isupper() for f in forms if f.isalpha()) > 0.6 * max(1, sum(f.isalpha() for f in forms)):
            continue  # a headline in capitals: capitals say nothing here
        i = 0
        while i < len(forms):
            end = _name_end(forms, i, inside)
            if end > i:
                label = _label(forms, i, end)
                if label is not None:
                    span = cut(text, sentence.words[i].start, sentence.words[end - 1].end)
                    found.append(NameSpan(start=span.start, end=span.end, text=span.text, label=label))
            i = max(end, i + 1)
    return found


def _name_end(forms: list[str], i: int, inside: set[str]) -> int:
    """Return the end of the name that begins at word `i`; `i` if none does."""
    first = forms[i]
    if not _capital(first) or (first.lower() in openers() and not (first.isupper() and len(first) > 1)):
        return i
    if i == 0 and first not in inside and not (len(forms) > 1 and _capital(forms[1])) and not first.isupper():
        return i
    end = i + 1
    while end < len(forms):
        if _capital(forms[end]) and forms[end].lower() not in word_class("day or month"):
            end += 1
        elif forms[end] == "-" and end + 1 < len(forms) and _capital(forms[end + 1]):
            end += 2
        elif forms[end] in word_class("name link") and (further := _after_links(forms, end)):
            end = further + 1
        else:
            break
    return end


def _after_links(forms: list[str], i: int) -> int:
    k = i
    while k < len(forms) and k - i < 2 and (forms[k] in word_class("name link") or (forms[k] == "the" and k > i)):
        k += 1
    return k if k < len(forms) and _capital(forms[k]) else 0


def _capital(form: str) -> bool:
    return (form[0].isupper() and (len(form) > 1 or form.isalpha()) and form != "I") or form[:3] in ("al-", "el-")


def _label(forms: list[str], begin: int, end: int) -> Label | None:
    """Return the label of a name: by its words, by what stands before it, else PERSON for two or three plain words."""
    lower = [f.lower() for f in forms[begin:end]]
    if all(w in word_class("day or month") or w in openers() for w in lower):
        return None
    kinds = _kinds()
    for place, word in (("last", lower[-1]), ("first", lower[0])):
        if (place, word) in kinds:
            return kinds[place, word]
    for word in lower:
        if ("any", word) in kinds:
            return kinds["any", word]
    before = forms[begin - 1].lower() if begin else ""
    if before.rstrip(".") in word_class("person before"):
        return "PERSON"
    if forms[begin].rstrip(".") in abbreviations() and end - begin > 1:
        return "PERSON"
    if ("before", before) in kinds:
        return kinds["before", before]
    if end - begin == 1 and forms[begin].isupper():
        return "ORG"
    plain = sum(w not in word_class("name link") for w in lower)
    return "PERSON" if 2 <= plain <= 3 and "of" not in lower and before != "the" else "MISC"
