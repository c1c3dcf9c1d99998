"""Keys that the romanisations of one person's name share: no hyphens, particles, patronymics, order of names.

Equal keys prove nothing by themselves; they say which names are worth comparing by role, country and company.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

from hearsay.data import actors
from hearsay.resolve.words import fold, transliterated

__all__ = ["part_key", "person_key"]

_PARTICLES = frozenset({"al", "el", "ul", "bin", "ibn", "bint"})
_SERVANT = frozenset({"abd", "abdal", "abdel", "abdul", "abdoul", "abdol"})
# 'son of', 'daughter of' after the father's name: both words are the patronymic.
_SON = frozenset({"oglu", "ogly", "oghlu", "ogli", "qizi", "kizi", "gizi", "kyzy", "uulu", "uly"})
_PATRONYMIC = re.compile(r"\w{2,}(?:ov|ev|yv)(?:ich|ych|na)$|\w{2,}iv?na$|\w{2,}ych$")
# What is exchanged beyond `transliterated`: umlauts written out, the Cyrillic vowel after another or at the beginning.
_MORE = ((re.compile(r"(?<=[aou])e(?=[^aeiouv])"), ""), (re.compile(r"^ie|(?<=[aeou])ie"), "e"))


@cache
def _same_given() -> dict[str, str]:
    """Return the first of each row of names that are one name in several romanisations, by each of them."""
    return {form: forms.split()[0] for forms in actors.words("transliterations") for form in forms.split()}


@lru_cache(maxsize=20_000)
def part_key(word: str) -> str:
    """Return the key of one word of a name.

    >>> part_key("Aliyev") == part_key("Aliev"), part_key("Mohamed") == part_key("Muhammad"), part_key("Niger") == part_key("Nigeria")
    (True, True, False)
    """
    low = fold(word).replace("'", "").strip(".")
    if low in _SERVANT:
        return "abd"
    key = transliterated(_same_given().get(low, low))
    for pattern, instead in _MORE:
        key = pattern.sub(instead, key)
    return re.sub(r"(.)\1+", r"\1", key)


@lru_cache(maxsize=50_000)
def person_key(name: str) -> tuple[str, ...] | None:
    """Return the key of a full name, None where fewer than two words are left.

    >>> person_key("Yoon Suk-yeol") == person_key("Yoon Suk Yeol"), person_key("Abdel Fattah el-Sisi") == person_key("Abdul-Fattah Al Sisi")
    (True, True)
    >>> person_key("Ilham Heydar oglu Aliyev") == person_key("Ilham Aliev"), person_key("Macron")
    (True, None)
    """
    words = [w.strip(".'") for w in re.split(r"[\s\-‐‑–]+", fold(name))]
    kept: list[str] = []
    for word in words:
        if word in _SON and len(kept) > 1:
            kept.pop()
        elif word and word not in _PARTICLES and word not in _SON:
            kept.append(word)
    if len(kept) > 2:
        kept = [w for place, w in enumerate(kept) if place == len(kept) - 1 or not _PATRONYMIC.search(w)]
    if len(kept) > 2 and any(len(w) > 1 for w in kept[1:-1]) is False:
        kept = [kept[0], kept[-1]]  # 'Ana J. Reis'
    return tuple(sorted(part_key(w) for w in kept)) if len(kept) > 1 else None
