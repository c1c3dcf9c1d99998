"""What a phrase names by itself: kind, country, sectors and a name that is the same in every article.

The tables of `hearsay.data` say what a head and its modifiers mean. A country comes from a modifier ('French Senate', 'Senate of the French
Republic', 'Baku residents') or from the name of the body; it never comes from who prints the article.
"""

from __future__ import annotations

import re
from functools import lru_cache

from hearsay.data import actors, countries, outlets
from hearsay.data.countries import Country
from hearsay.resolve.heads import Reading, read_rest
from hearsay.resolve.modifiers import country_of, leading_country, seat_of, table_key
from hearsay.resolve.words import content_words, fold, singular, strip_phrase, tokens

__all__ = ["Reading", "read_phrase"]


_OF = re.compile(r"\s+(?:of|for|in|to|from|at|representing)\s+(?:the\s+)?", re.IGNORECASE)
_BODY_OF = re.compile(r"\s+(?:of|for|to|at|with)\s+(?:the\s+)?")


@lru_cache(maxsize=20_000)
def read_phrase(phrase: str, label: str) -> Reading | None:
    """Return what `phrase` names, or None for a pronoun, a date, nothing.

    >>> read_phrase("the Senate of the French Republic", "ORG").name, read_phrase("French embassy", "ORG").country
    ('French Senate', 'FRA')
    >>> read_phrase("Baku residents", "GROUP").kind, read_phrase("UN Secretary-General", "ROLE").name
    ('population', 'Secretary-General of United Nations')
    """
    core = strip_phrase(phrase)[0]
    if label in ("DATE", "PERSON") or not any(c.isalpha() for c in core):
        return None
    if label in ("GPE", "LOC"):
        return _place(core)
    if label == "NORP" and not _names_people(core):
        return None  # 'Kurdish', 'Armenian-Azerbaijani', 'Islamophobic': adjectives that name nobody
    return _whole(core, label) or _headed(core) or _of_body(core) or _with_country(core, label) or read_rest(core, label, None, "")


def _names_people(core: str) -> bool:
    key = fold(core)
    last = key.split()[-1]
    return (
        key in countries.adjectives()
        or key in countries.people()
        or last.endswith("s")
        or key in actors.bodies()
        or key in countries.names()
    )


def _place(core: str) -> Reading:
    """A place: its country if it is one, else its name without what follows the comma ('Paris, Texas')."""
    if country := country_of(core):
        return _country(country, "country name")
    key = table_key(core)
    if (found := countries.adjectives().get(key)) and len(found) == 1:
        return _country(found[0], "demonym")
    name = core.split(",")[0].strip()
    return Reading(name=name or core, kind="unknown", head=content_words(name)[-1] if content_words(name) else key, rule="place")


def _whole(core: str, label: str) -> Reading | None:
    """The whole phrase is in a table."""
    key = table_key(core)
    if country := country_of(core):
        return _country(country, "country name")
    if (found := countries.adjectives().get(key)) and len(found) == 1 and core[:1].isupper():
        # 'the French' says, 'French and Belgian': the country stands for its people; a plural is the people itself.
        return _country(found[0], "demonym")
    if (found := countries.people().get(key)) and core[:1].isupper():
        one = found[0] if len(found) == 1 else None
        return Reading(name=core, kind="population", country=one.iso3 if one else None, sectors=("CVL",), head=key, rule="people")
    if igo := actors.igos().get(key):
        if core.isupper() or not core.islower():
            return Reading(name=igo.name, kind="igo", sectors=("IGO",), head=content_words(igo.name)[-1], rule="igo")
        return None
    if (body := actors.bodies().get(key)) and (core[:1].isupper() or key.startswith("al-")):
        return Reading(
            name=body.name, kind=body.kind, country=body.country, sectors=body.sectors, head=content_words(body.name)[-1], rule="named body"
        )
    return _media(core) if label == "ORG" else None


def _media(core: str) -> Reading | None:
    row = outlets.find(core)
    if row is None:
        return None
    return Reading(name=row.name, kind="media", country=row.country, sectors=("JRN",), head=content_words(row.name)[-1], rule="outlet")


def _country(country: Country, rule: str) -> Reading:
    return Reading(name=country.short, kind="country", country=country.iso3, head=fold(country.short), rule=rule)


def _headed(core: str) -> Reading | None:
    """'Secretary-General of the Arab League', 'Arab League Secretary-General': a title with a body of its own."""
    low = fold(core)
    for m in _BODY_OF.finditer(core):
        body = actors.igos().get(table_key(core[m.end() :]))
        if body and not actors.igos().get(low):
            return _igo_role(core[: m.start()], body.name)
    words = tokens(core)
    for n in range(len(words) - 1, 0, -1):
        body = actors.igos().get(table_key(re.sub(r"['’]s?$", "", " ".join(words[:n]))))
        if body and words[0][:1].isupper():
            return _igo_role(" ".join(words[n:]), body.name)
    return None


def _igo_role(title: str, body: str) -> Reading | None:
    title = strip_phrase(title)[0]
    if re.search(r",|\band\b", title):
        return None
    title = title[:1].upper() + title[1:]
    low = fold(title)
    head = low.split()[-1] if low else ""
    office = actors.offices().get(singular(head)) or actors.offices().get(head)
    known = (
        fold(title) in actors.titles()
        or singular(head) in actors.roles()
        or singular(head) in actors.titles()
        or singular(head) in actors.words("representative")
    )
    if not title or not (known or office):
        return None
    if office and office.kind in ("military", "police"):
        return Reading(name=f"{body} {low}", kind=office.kind, sectors=("IGO", *office.sectors), head=head, rule="body of an igo")
    if office and not known:
        return Reading(name=f"{body} {title}", kind="igo", sectors=("IGO",), head=head, rule="organ of an igo")
    one = low in actors.words("single office")
    return Reading(
        name=f"{title} of {body}",
        kind="role",
        sectors=("IGO",),
        head=head,
        local=not one,
        rule="head of an igo" if one else "role at an igo",
    )


def _of_body(core: str) -> Reading | None:
    """'representatives of about 40 NGOs', 'members of the Knesset', 'President of France': a role of or at something."""
    m = _OF.search(core)
    if not m:
        return None
    before, after = core[: m.start()], core[m.end() :]
    head = singular(content_words(before)[-1]) if content_words(before) else ""
    joint = core[m.start() : m.end()].split()[0].lower()
    if (
        joint == "of"
        and head in actors.titles()
        and (chamber := read_phrase(after, "ORG"))
        and chamber.kind == "legislature"
        and chamber.country
    ):
        return Reading(name=core, kind="role", country=chamber.country, sectors=chamber.sectors, head=head, rule="office of a chamber")
    if head in actors.words("representative") and joint in ("of", "from", "at", "representing"):
        inner = read_phrase(after, "ORG")
        if inner is None:
            return None
        sectors = inner.sectors or actors.roles().get(head, ())
        return Reading(name=core, kind="role", country=inner.country, sectors=sectors, head=head, local=True, rule="those of a body")
    return None


def _with_country(core: str, label: str) -> Reading | None:
    """A country stands before or after the rest of the phrase."""
    words = tokens(core)
    country, taken, rule = leading_country(words)
    if taken and re.search(r"\b(?:and|,)\b", " ".join(words[taken : taken + 1])):
        return None
    if taken:
        at = core.find(words[taken], sum(len(w) for w in words[:taken]))
        rest = core[at:]
        if rule == "capital" and not _common(rest):
            country = None  # 'London Bridge', 'Baku Initiative Group': the city is part of a name
        if country or rule not in ("capital", "town"):
            return read_rest(rest, label, country, rule, whole=core)
    for n in range(1, len(words) - 1):
        if words[n][:1].isupper() and words[0][:1].islower():  # 'radical Armenian communities', 'former Greek minister'
            country, taken, rule = leading_country(words[n:])
            if country and taken and rule == "demonym":
                rest = core[core.find(words[n + taken], core.find(words[n])) :]
                return read_rest(rest, label, country, rule, whole=core)
    joints = list(_OF.finditer(core))
    # 'Embassy of Azerbaijan in Paris': whose it is goes before where it is
    for m in sorted(joints, key=lambda m: (not m[0].strip().casefold().startswith("of"), -m.start())):
        joint = core[m.start() : m.end()].split()[0].lower()
        tail = re.split(r"\s+(?:in|to|from|at|on)\s+", core[m.end() :], maxsplit=1)[0]
        if (found := country_of(tail) or seat_of(tail)) and joint != "to":
            return read_rest(core[: m.start()], label, found, f"{joint} country", whole=core)
    return None


def _common(rest: str) -> bool:
    """Return whether the rest is a common noun or an institution of a town, not the rest of a proper name."""
    office = actors.offices().get(fold(rest))
    return rest[:1].islower() or (office is not None and (office.state or bool(set(office.sectors) & actors.words("town institution"))))
