"""In which language a text is written: a quick rule for English, py3langid for the rest, and silence where neither can tell."""

from __future__ import annotations

import re
from typing import Final

from hearsay.read.wordlist import words

__all__ = ["identify", "primary"]

# The commonest words of English that are no common words of another language in Latin script.
_ENGLISH: Final = words(
    """
    the of and to for that is was with by from which has had have been were are not this their they will would said who its
    """
)

# Also English in a headline of a few words, if the script is plain Latin. ('in', 'on', 'at' are words of other languages too.)
_SHORT: Final = _ENGLISH | words("in on at over after as his her he she says against under be an it but or into")
_WORD = re.compile(r"[^\W\d_]+")
_SHARE: Final = 0.15  # of all words; English news has 0.25 to 0.35, other languages in Latin script below 0.03
_ENOUGH: Final = 20  # words; below, py3langid is wrong more often than one time in ten
_ENOUGH_OTHER: Final = 5  # words in another script, which gives the language away or nearly so
_SAMPLE: Final = 5_000  # characters that are looked at


def identify(text: str, declared: str | None = None) -> str | None:
    """Return the ISO 639-1 code of the language of `text`, or None if it cannot be told.

    `declared` is what the document or the user says; it decides for short texts only, because declarations are often those of
    the site and not of the article.

    >>> identify("The ministry said that the talks were over and that they will not be resumed.")
    'en'
    """
    found = [w.lower() for w in _WORD.findall(text[:_SAMPLE])]
    if not found:
        return primary(declared)
    english = sum(w in _ENGLISH for w in found) / len(found)
    if len(found) >= 10 and english >= _SHARE:
        return "en"
    latin = sum(w[0] < "\u0250" for w in found) > len(found) / 2
    if len(found) < (_ENOUGH if latin else _ENOUGH_OTHER):
        if code := primary(declared):
            return code
        plain = sum(c < "\u0080" for c in text) / len(text) >= 0.9
        return "en" if plain and any(w in _SHORT for w in found) else None
    import py3langid  # half a second and 40 MB, which a run over English alone never needs

    code, _ = py3langid.classify(text[:_SAMPLE])
    return str(code)


def primary(code: str | None) -> str | None:
    """Return the primary subtag of a language tag in lower case: 'en' for 'en-GB' and 'en_US'; None if it is no tag.

    >>> primary("en_US"), primary("English")
    ('en', 'en')
    """
    if not code:
        return None
    first = re.split(r"[-_]", code.strip().lower(), maxsplit=1)[0]
    first = {"english": "en", "eng": "en"}.get(first, first)
    return first if re.fullmatch(r"[a-z]{2,3}", first) and first != "und" else None
