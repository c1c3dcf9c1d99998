"""What is left of a phrase when its country was taken off: a chamber, an office, a body, a role, a group, a name.

The steps are tried in order; the first that knows the phrase answers.
"""

from __future__ import annotations

import re

from hearsay.data import actors, countries
from hearsay.data.actors import Office
from hearsay.data.countries import Country
from hearsay.records import ActorKind, Struct
from hearsay.resolve.words import content_words, fold, head_part, singular, strip_phrase, tokens

__all__ = ["Reading", "read_rest"]


class Reading(Struct, frozen=True, kw_only=True):
    """One phrase read by the tables.

    `name` is canonical; `head` is the folded head noun; `local` says that the words mean somebody only within their article ('the
    protesters'); `bare` that head and determiner stand alone, so that the article must tell whose it is; `rule` names the rule.
    """

    name: str
    kind: ActorKind
    country: str | None = None
    sectors: tuple[str, ...] = ()
    head: str = ""
    local: bool = False
    bare: bool = False
    rule: str = ""


class Rest(Struct, frozen=True, kw_only=True):
    """A phrase cut up: `core` without country, `front` up to what follows the head, the office its last words name."""

    core: str
    front: str
    head: str
    label: str
    whole: str
    country: Country | None
    rule: str
    office: Office | None
    exact: bool
    sectors: tuple[str, ...]

    @property
    def iso3(self) -> str | None:
        """The country's alpha-3 code."""
        return self.country.iso3 if self.country else None

    @property
    def lower(self) -> bool:
        """Whether the words are common nouns: written so, or called a role or group."""
        return self.core[:1].islower() or self.label in ("ROLE", "GROUP")

    @property
    def proper(self) -> bool:
        """Whether a proper name is in the words."""
        words = tokens(self.core)
        if self.label in ("ROLE", "GROUP") and self.country is None and all(w[:1].islower() for w in words[1:]):
            return False
        return any(w[:1].isupper() or w[:1].isdigit() for w in words)


_MINISTRY = re.compile(r"^(ministry|minister|department|secretary)\s+(?:of|for)\s+(?:the\s+)?(.+)$", re.IGNORECASE)
_FORMER = re.compile(r"(?:former|ex|late)[ -]")
_PERSON_ENDING = re.compile(
    r"(?:ers?|ors?|ists?|ants?|ents|men|man|women|woman|people|folk|ians?|eers?|sides?|circles|parties|leader(?:ship)?|tribe|clan|famil(?:y|ies)"
    r"|crews?|staff|teams?|states|countries|nations|powers|groups?|members?|heads?|chiefs?|bod(?:y|ies)|institutions?)$"
)


def read_rest(core: str, label: str, country: Country | None, rule: str, whole: str = "") -> Reading | None:
    """Return what the rest of a phrase names.

    Args:
        core: the phrase without its country.
        label: what an annotator calls it.
        country: whose it is, if the phrase says so.
        rule: how the country was found.
        whole: the phrase with its country.
    """
    core = strip_phrase(core)[0]
    if not core:
        return None
    rest = _cut_up(core, label, country, rule, whole)
    for step in (_chamber, _igo, _single_office, _state_body, _organisation, _role, _other):
        if reading := step(rest):
            return reading
    return None


def _cut_up(core: str, label: str, country: Country | None, rule: str, whole: str) -> Rest:
    front = head_part(core)
    named = content_words(front)
    words = fold(front).split()
    office, exact = next(((o, n == 0) for n in range(len(words)) if (o := actors.offices().get(" ".join(words[n:])))), (None, False))
    sectors = _sectors(fold(core), fold(front)) or _sectors(*(re.sub(r"^ex-", "", fold(w)) for w in (core, front)))
    if office and office.kind == "legislature" and country is None and not exact and not core[:1].islower():
        # 'Pan-Turkic Congress': without a country no parliament
        office, sectors = actors.offices()["association"], ()
    if office is None and _FORMER.match(fold(whole or core)) and set(sectors) & {"GOV", "LEG", "PTY"}:
        sectors = ("ELI",)
    head = named[-1] if named else fold(core)
    return Rest(
        core=core, front=front, head=head, label=label, whole=whole, country=country, rule=rule, office=office, exact=exact, sectors=sectors
    )


def _chamber(rest: Rest) -> Reading | None:
    owners = actors.chambers().get(fold(rest.core))
    if owners is None:
        return None
    country, rule, head = rest.country, "chamber, country", _head_of(rest.core)
    if country is None:
        if len(owners) > 1 or fold(rest.core) in actors.offices():
            return Reading(
                name=rest.core, kind="legislature", sectors=("LEG",), head=head, local=True, bare=True, rule="chamber of several countries"
            )
        country, rule = countries.by_iso3()[owners[0]], "chamber"
    name = f"{country.adjective} {rest.core.title() if rest.core.islower() else rest.core}"
    return Reading(name=name, kind="legislature", country=country.iso3, sectors=("LEG",), head=head, rule=rule)


def _igo(rest: Rest) -> Reading | None:
    igo = actors.igos().get(fold(rest.core)) if rest.country is None else None
    return Reading(name=igo.name, kind="igo", sectors=("IGO",), head=content_words(igo.name)[-1], rule="igo") if igo else None


def _single_office(rest: Rest) -> Reading | None:
    """'French president': the office, whoever holds it."""
    title = fold(rest.core)
    if (m := _MINISTRY.match(title)) and m[1] in ("minister", "secretary"):
        title = _body_name(title).lower()
    if rest.country is None or rest.rule.startswith("in ") or title not in actors.words("single office"):
        return None
    return Reading(
        name=f"{rest.country.adjective} {title}",
        kind="role",
        country=rest.iso3,
        sectors=rest.sectors or ("GOV",),
        head=title.split()[-1],
        rule=f"office, {rest.rule}",
    )


def _state_body(rest: Rest) -> Reading | None:
    """'French embassy', 'Kenyan police', 'the ministry': a body of a state, its country known or to be found in the article."""
    office = rest.office
    if office is None or not office.state or not (rest.country or rest.lower or len(rest.front.split()) == 1):
        return None
    ministry = _MINISTRY.match(rest.core)
    body = _body_name(rest.core if ministry else rest.front)
    if rest.country is None and rest.front != rest.core and not ministry and _proper_tail(rest.core, rest.front):
        # 'Municipality of Livorno': its own name says whose it is
        return Reading(name=rest.core, kind=office.kind, sectors=office.sectors, head=_head_of(body), rule="body with a name")
    if rest.rule in ("capital", "town") and rest.whole:
        return Reading(
            name=rest.whole, kind=office.kind, country=rest.iso3, sectors=office.sectors, head=_head_of(body), rule=f"body, {rest.rule}"
        )
    return Reading(
        name=f"{rest.country.adjective} {body}" if rest.country else body,
        kind=office.kind,
        country=rest.iso3,
        sectors=office.sectors,
        head=_head_of(body),
        local=rest.country is None or rest.head in actors.words("mission") or rest.head == "delegation",
        bare=rest.country is None,
        rule=f"body, {rest.rule}",
    )


def _organisation(rest: Rest) -> Reading | None:
    office = rest.office
    if office is None or not (rest.proper or rest.country):
        return None
    return Reading(
        name=rest.whole or rest.core,
        kind=office.kind,
        country=rest.iso3,
        sectors=office.sectors or rest.sectors,
        head=rest.head,
        local=rest.lower and not rest.proper,
        rule=f"organisation, {rest.rule}",
    )


def _role(rest: Rest) -> Reading | None:
    """'Baku residents', 'about 40 NGOs', 'the minister': common nouns that the role table knows."""
    if not rest.sectors or not (rest.lower or rest.country):
        return None
    several = rest.head.endswith("s") or rest.head in actors.words("several people")
    kind: ActorKind = "population"
    if rest.label == "ROLE" or not several:
        kind = "role"
    elif rest.office or ("NGO" in rest.sectors and "organi" in fold(rest.core)):
        kind = "organization"
    return Reading(
        name=rest.whole or rest.core,
        kind=kind,
        country=rest.iso3,
        sectors=rest.sectors,
        head=singular(rest.head),
        local=True,
        bare=not rest.proper and not rest.country,
        rule=f"role, {rest.rule}",
    )


def _other(rest: Rest) -> Reading | None:
    """Names and nouns that no table has."""
    name, rule, office = rest.whole or rest.core, f"name, {rest.rule}", rest.office
    common = rest.core[:1].islower() and not rest.country and not office and not rest.sectors
    if common and not _may_act(rest.head):
        if rest.label == "MISC" or not rest.proper:
            return None
        return Reading(name=name, kind="unknown", head=singular(rest.head), local=True, rule="words")
    if rest.label in ("ROLE", "GROUP") or (rest.core[:1].islower() and not rest.proper):
        return Reading(
            name=name,
            kind="role" if rest.label == "ROLE" else "population",
            country=rest.iso3,
            sectors=office.sectors if office else (),
            head=singular(rest.head),
            local=True,
            bare=not rest.proper and not rest.country,
            rule=f"words, {rest.rule}",
        )
    if office:
        return Reading(name=name, kind=office.kind, country=rest.iso3, sectors=office.sectors, head=rest.head, rule=rule)
    if rest.label == "NORP":
        return Reading(name=name, kind="population", country=rest.iso3, sectors=("CVL",), head=rest.head, rule=rule)
    return Reading(name=name, kind="organization" if rest.label == "ORG" else "unknown", country=rest.iso3, head=rest.head, rule=rule)


def _may_act(head: str) -> bool:
    """Return whether a noun that no table has looks like one for people or bodies."""
    one = singular(head)
    if one in actors.words("representative") or one in actors.titles():
        return True
    return bool(_PERSON_ENDING.search(head)) and head not in actors.words("thing")


def _proper_tail(core: str, front: str) -> bool:
    """Return whether a name follows the head: 'of Livorno', not 'in the region'."""
    tail = core[len(front) :].strip()
    return tail.startswith(("of ", "for ")) and any(w[:1].isupper() for w in tokens(tail))


def _head_of(body: str) -> str:
    words = content_words(head_part(body))
    return words[-1] if words else fold(body)


def _body_name(body: str) -> str:
    """Return one form for the ways a body is written: 'Ministry of Foreign Affairs', 'foreign ministry' -> 'Foreign Ministry'."""
    if m := _MINISTRY.match(body):
        field = re.sub(r"\s+affairs$", "", m[2], flags=re.IGNORECASE)
        body = f"{field} {m[1]}"
    return " ".join(w if w.isupper() else w[:1].upper() + w[1:] for w in body.split())


def _sectors(key: str, front: str) -> tuple[str, ...]:
    """Return the sectors of the longest known phrase: the whole, the part with the head, its last words, what is led."""
    if found := _longest_role(key.split()) or _longest_role(front.split()):
        return found
    words = front.split()
    title = actors.titles().get(words[-1]) if words else None
    if title and title.sectors:
        return title.sectors
    return _longest_role([w.rstrip("'’") for w in words[:-1]])  # 'union chairman', "miners' leader"


def _longest_role(words: list[str]) -> tuple[str, ...]:
    roles = actors.roles()
    for n in range(len(words)):
        tail = words[n:]
        for form in (" ".join(tail), " ".join([*tail[:-1], singular(tail[-1])])):
            if form in roles:
                return roles[form]
    return ()
