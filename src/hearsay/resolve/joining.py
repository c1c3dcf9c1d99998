"""Who is who within one article: nodes joined into actors, each join with score and reason.

Names are joined by what they say; descriptions ('the Senate', 'the protesters', 'the union') by the one antecedent that fits. What is
ambiguous stays apart. Joins are made in a fixed order over the order of the text, so that the result depends on nothing else.
"""

from __future__ import annotations

import re

from hearsay.data import actors, countries
from hearsay.records import Struct
from hearsay.resolve.geocoder import choose
from hearsay.resolve.modifiers import is_acronym
from hearsay.resolve.nodes import Node
from hearsay.resolve.person_keys import person_key
from hearsay.resolve.persons import Person, joins
from hearsay.resolve.reading import Reading
from hearsay.resolve.words import content_words, fold, initials, one_edit, singular, strip_phrase, transliterated

__all__ = ["Merge", "Params", "cluster"]


class Params(Struct, frozen=True, kw_only=True):
    """Thresholds of joining; a join below `accept` is not made."""

    accept: float = 0.6  # definite descriptions with one fitting antecedent score 0.65; guesses below that were wrong as often as right
    rare: int = 4  # letters that a word needs before one letter's difference counts as a spelling: 'Iran' and 'Iraq' are two names


def _romanised(p: Person, q: Person) -> bool:
    """Return whether two full names can be romanisations of one: 'Aliyev' and 'Aliev', 'al-Nouri' and 'el-Nuri'."""
    return p.parts != q.parts and (key := person_key(p.name)) is not None and key == person_key(q.name)


def _one_spelling(p: Person, q: Person) -> bool:
    if _romanised(p, q):
        return True
    odd = [(x, y) for x, y in zip(p.parts, q.parts, strict=False) if x != y]
    if len(p.parts) == len(q.parts) and odd and all(transliterated(x) == transliterated(y) for x, y in odd):
        return True
    return len(p.parts) == len(q.parts) and len(odd) == 1 and one_edit(*odd[0])


class Merge(Struct, frozen=True, kw_only=True):
    """Two nodes held for one actor: indices into the nodes, score 0 to 1 and the reason."""

    first: int
    second: int
    score: float
    reason: str


_PROTEST_EVENT = re.compile(r"\b(?:rall(?:y|ies)|protests?|demonstrations?|march(?:es)?|pickets?|sit-ins?|vigils?)\b", re.IGNORECASE)
_PROTEST_VERB = re.compile(
    r"^[^.;:!?\n]{0,60}?\b(?:(?:stag|held|hold|organi[sz])\w*\s+(?:[\w'-]+\s+){0,4}?(?:rall(?:y|ies)|protests?|demonstrations?|march|picket|sit-in|vigil)"
    r"|(?:have |has |had |were |was )?(?:protest(?:ed|ing)?|rall(?:ied|ying)|demonstrat(?:ed|ing)|march(?:ed|ing)|picket(?:ed|ing)"
    r"|took to the streets|gathered|chanted))\b",
    re.IGNORECASE,
)


def cluster(text: str, nodes: list[Node], params: Params | None = None) -> tuple[list[int], list[Merge]]:
    """Return for each node the index of its cluster's first node (-1 for nodes that name nobody), and the joins made."""
    work = _Joiner(text, nodes, params or Params())
    work.people()
    work.appositions()
    work.names()
    work.places()
    work.acronyms()
    work.parts()
    work.variants()
    work.descriptions()
    return [work.root(i) if work.alive(i) else -1 for i in range(len(nodes))], work.merges


class _Joiner:
    def __init__(self, text: str, nodes: list[Node], params: Params) -> None:
        self.text, self.nodes, self.params = text, nodes, params
        self.parent = list(range(len(nodes)))
        self.merges: list[Merge] = []
        self.families: dict[int, str] = {}
        self.person: dict[int, Person | None] = {i: n.person for i, n in enumerate(nodes) if n.person}

    def alive(self, i: int) -> bool:
        return self.nodes[i].reading is not None or self.nodes[i].person is not None

    def root(self, i: int) -> int:
        while self.parent[i] != i:
            self.parent[i] = self.parent[self.parent[i]]
            i = self.parent[i]
        return i

    def join(self, i: int, j: int, score: float, reason: str) -> bool:
        a, b = sorted((self.root(i), self.root(j)))
        if a == b or score < self.params.accept or self._two_persons(a, b):
            return False
        self.parent[b] = a
        self.person[a] = max(
            (p for p in (self.person.pop(a, None), self.person.pop(b, None)) if p), key=lambda p: len(p.parts), default=None
        )
        if family := self.families.pop(b, None):
            self.families.setdefault(a, family)
        self.merges.append(Merge(first=min(i, j), second=max(i, j), score=score, reason=reason))
        return True

    def _two_persons(self, a: int, b: int) -> bool:
        """Return whether two clusters hold persons whose names cannot be one's: an office joins no two holders."""
        p, q = self.person.get(a), self.person.get(b)
        return p is not None and q is not None and joins(p, q) is None and joins(q, p) is None and not _one_spelling(p, q)

    def _two_offices(self, i: int, j: int) -> bool:
        """Return whether the titles beside two equal names are those of a state and of a private body: two namesakes."""
        a, b = (self.families.get(self.root(k)) for k in (i, j))
        return a is not None and b is not None and a != b

    def _family(self, i: int) -> str | None:
        node = self.nodes[i]
        sectors = {s for r in self._titles(i) for s in r.sectors} | set(node.person.sectors if node.person else ())
        if sectors & actors.words("state family") and not sectors & actors.words("private family"):
            return "state"
        return "private" if sectors & actors.words("private family") and not sectors & actors.words("state family") else None

    def _titles(self, i: int) -> list[Reading]:
        """Return the readings of the roles that stand directly before or after a name."""
        node = self.nodes[i]
        found = []
        for role in self.nodes:
            if role.reading and role.person is None and role.label in ("ROLE", "GROUP", "ORG"):
                before = role.end <= node.start and re.fullmatch(r",?\s", self.text[role.end : node.start])
                after = role.start >= node.end and re.fullmatch(r",\s(?:the\s|a\s|an\s|its\s)?", self.text[node.end : role.start])
                if before or after:
                    found.append(role.reading)
        return found

    def reading(self, i: int) -> Reading | None:
        return self.nodes[i].reading

    def names(self) -> None:
        """The same canonical name with the same kind and country, whatever the spelling in the text."""
        seen: dict[tuple[str, str | None, str], int] = {}
        for i, node in enumerate(self.nodes):
            if (r := node.reading) is None or node.person is not None or r.bare:
                continue
            key = (fold(r.name), r.country, "" if r.kind in ("unknown", "organization") else r.kind)
            if key in seen:
                self.join(seen[key], i, 1.0, "same name")
            else:
                seen[key] = i
        loose: dict[str, int] = {}
        for i, node in enumerate(self.nodes):
            if (r := node.reading) and not r.local and node.person is None:
                key2 = " ".join(content_words(r.name))
                if key2 in loose and self._one_country(loose[key2], i):
                    self.join(loose[key2], i, 0.95, "same words")
                loose.setdefault(key2, i)

    def _one_country(self, i: int, j: int) -> bool:
        a, b = self.reading(i), self.reading(j)
        return not (a and b and a.country and b.country and a.country != b.country)

    def appositions(self) -> None:
        """'President Ana Reis', 'Ana Reis, head of the union,': a role beside a name is that person's."""
        for i, node in enumerate(self.nodes):
            if node.person is None:
                continue
            for j, role in enumerate(self.nodes):
                r = role.reading
                if (
                    r is None
                    or r.kind != "role"
                    or role.person is not None
                    or (fold(r.head) != singular(r.head) and r.head not in actors.titles())
                ):
                    continue
                if role.end <= node.start:
                    between = self.text[role.end : node.start]
                    if re.fullmatch(r"\s|,\s", between) and not (
                        between[0] == "," and self.text[node.end : node.end + 1] not in (",", ".")
                    ):
                        self.join(i, j, 0.9, "title before the name")
                elif (
                    role.start >= node.end
                    and re.fullmatch(r",\s(?:the\s|a\s|an\s|its\s|their\s)?", self.text[node.end : role.start])
                    and re.match(r"[,.;:)\n]|$|\s(?:who|said|says)\b", self.text[role.end : role.end + 6])
                ):
                    self.join(i, j, 0.9, "role after the name")

    def places(self) -> None:
        """Two names of one town: 'New York City' and 'New York', 'Irving' and 'Irving, Texas'."""
        spots = [i for i, n in enumerate(self.nodes) if n.label in ("GPE", "LOC") and (r := n.reading) and r.kind != "country"]
        seen: dict[tuple[str, str | None, float], int] = {}
        for i, choice in zip(spots, choose(self.text, [(self.nodes[i].start, self.nodes[i].end) for i in spots]), strict=True):
            if choice is not None and choice.candidate.precision != "country":
                key = (choice.candidate.name, choice.candidate.country, choice.candidate.lat)
                self.join(seen.setdefault(key, i), i, 0.9, "the same place")

    def acronyms(self) -> None:
        """'Long Form (LF)', 'LF (Long Form)', and elsewhere an acronym whose letters one long form gives."""
        longs = [(i, n, strip_phrase(n.text)[0]) for i, n in enumerate(self.nodes) if n.reading and not is_acronym(strip_phrase(n.text)[0])]
        for i, node in enumerate(self.nodes):
            short = strip_phrase(node.text)[0]
            if not node.reading or not is_acronym(short) or node.reading.kind == "country":
                continue
            for j, other, _ in longs:
                if other.person is not None:
                    continue
                between = self.text[other.end : node.start] if other.end <= node.start else self.text[node.end : other.start]
                if re.fullmatch(r"[\"'”’]?\s?\(\s?(?:the\s|or\s)?[\"'“]?", between) and self._one_country(i, j):
                    # whoever writes it in brackets after the name says so; the letters need not fit ('C3V', acronyms of other languages)
                    self.join(i, j, 0.98, "acronym in brackets")
                    break
            else:
                key = short.replace(".", "").casefold()
                fits = {self.root(j): j for j, _, long in longs if len(content_words(long)) > 1 and key in initials(long)}
                if len(fits) == 1 and len(key) > 2:
                    self.join(i, next(iter(fits.values())), 0.85, "initials")

    def people(self) -> None:
        """Shorter names of a person join the longer name before them, if one only fits."""
        persons = [i for i, n in enumerate(self.nodes) if n.person is not None]
        self.families = {i: family for i in persons if (family := self._family(i))}
        for i in persons:  # a party and the mention within it are one, whatever else bears the name
            for j in persons:
                a, b = self.nodes[i], self.nodes[j]
                if i != j and a.start <= b.start and b.end <= a.end and a.person and b.person and a.person.parts[-1] == b.person.parts[-1]:
                    self.join(i, j, 1.0, "the name in the phrase")
        order = sorted(persons, key=lambda i: (-len(self.nodes[i].person.parts), i))  # type: ignore[union-attr]
        for k, i in enumerate(order):
            person = self.nodes[i].person
            assert person is not None
            fits: dict[int, tuple[float, int, int, str]] = {}
            for j in order[:k]:
                other = self.nodes[j].person
                assert other is not None
                if (verdict := joins(other, person)) and not self._two_offices(i, j):
                    distance = abs(self.nodes[j].start - self.nodes[i].start)
                    best = fits.get(self.root(j))
                    if best is None or (verdict[0], -distance) > (best[0], -best[1]):
                        fits[self.root(j)] = (verdict[0], distance, j, verdict[1])
            if fits:
                score, _, j, reason = max(fits.values(), key=lambda f: (f[0], -f[1]))
                rivals = sum(f[0] == score for f in fits.values())
                self.join(i, j, score if rivals == 1 else score - 0.15, reason if rivals == 1 else f"{reason}, nearest")

    def parts(self) -> None:
        """A shorter name of an organisation: its words in one longer name only, with the head or the beginning kept."""
        orgs = [
            i
            for i, n in enumerate(self.nodes)
            if (r := n.reading) and n.person is None and self._named(i) and r.kind not in ("country", "population", "role")
        ]
        for i in orgs:
            mine = content_words(strip_phrase(self.nodes[i].text)[0])
            if not mine:
                continue
            fits: dict[int, int] = {}
            for j in orgs:
                theirs = content_words(strip_phrase(self.nodes[j].text)[0])
                if len(theirs) > len(mine) and set(mine) <= set(theirs) and self._one_country(i, j) and self._part(i, mine, theirs):
                    fits.setdefault(self.root(j), j)
            fits.pop(self.root(i), None)
            if len(fits) == 1:
                self.join(i, next(iter(fits.values())), 0.8, "words of the longer name")

    def _named(self, i: int) -> bool:
        r, node = self.reading(i), self.nodes[i]
        return bool(r and node.label in ("ORG", "MISC", "FAC") and r.kind != "igo" and not r.bare)

    def _part(self, i: int, mine: tuple[str, ...], theirs: tuple[str, ...]) -> bool:
        if len(mine) == 1:
            return mine[0] not in actors.offices() and mine[0] not in countries.adjectives() and len(mine[0]) > 2 and theirs[0] == mine[0]
        return theirs[-1] == mine[-1] or theirs[: len(mine)] == mine

    def variants(self) -> None:
        """Two spellings of one rare word in otherwise equal names: joined inside an article, never for names that tables know."""
        words: dict[int, tuple[str, ...]] = {}
        for i, n in enumerate(self.nodes):  # one node of each spelling is enough
            if n.reading and n.label not in ("PERSON", "NORP") and n.reading.kind not in ("country", "igo"):
                mine = content_words(strip_phrase(n.text)[0])
                if len(mine) > 1 and mine not in words.values():
                    words[i] = mine
        named = sorted(words)
        for k, i in enumerate(named):
            for j in named[:k]:
                if len(words[i]) == len(words[j]) and self.root(i) != self.root(j) and (word := self._variant(words[i], words[j])):
                    self.join(j, i, 0.75, f"spelling of {word}")
        persons = [i for i, n in enumerate(self.nodes) if n.person and len(n.person.parts) > 1]
        for k, i in enumerate(persons):
            for j in persons[:k]:
                a, b = self.nodes[i].person, self.nodes[j].person
                if a and b and self.root(i) != self.root(j) and _romanised(a, b):
                    self.join(j, i, 0.75, "another transliteration")
                elif a and b and self.root(i) != self.root(j) and len(a.parts) == len(b.parts):
                    odd = [(x, y) for x, y in zip(a.parts, b.parts, strict=True) if x != y]
                    if odd and all(transliterated(x) == transliterated(y) for x, y in odd):
                        self.join(j, i, 0.75, "another transliteration")
                    elif len(odd) == 1 and one_edit(*odd[0]) and min(map(len, odd[0])) > self.params.rare:
                        self.join(j, i, 0.75, f"spelling of {odd[0][0]}")

    def _variant(self, a: tuple[str, ...], b: tuple[str, ...]) -> str | None:
        if len(a) != len(b) or len(a) < 2 or (a[-1] != b[-1] and singular(a[-1]) == singular(b[-1])):
            return None
        odd = [(x, y) for x, y in zip(a, b, strict=True) if x != y]
        if len(odd) != 1 or not one_edit(*odd[0]) or min(map(len, odd[0])) <= self.params.rare or odd[0][0] == a[-1]:
            return None
        if any(
            w in table for w in odd[0] for table in (countries.names(), countries.adjectives(), countries.people(), countries.capitals())
        ):
            return None
        if singular(odd[0][0]) == singular(odd[0][1]) or any(w.isdigit() for w in odd[0]):
            return None
        return odd[0][0]

    def descriptions(self) -> None:
        """'the Senate', 'the embassy', 'the protesters', 'the minister': the one actor before it with that head."""
        for i, node in enumerate(self.nodes):
            r = node.reading
            if r is None or node.person is not None or not (r.bare or self._definite_head(i)):
                continue
            if r.kind == "population" and singular(r.head) in actors.words("protester") and self._protest(i):
                continue
            if "participant" in fold(r.name) and _PROTEST_EVENT.search(node.text) and self._protest(i):
                continue
            self._antecedent(i)

    def _words(self, i: int) -> tuple[str, str]:
        """Return the words of a node and its determiner, also where that stands just before it."""
        words, determiner = strip_phrase(self.nodes[i].text)
        if not determiner and (
            m := re.search(
                r"(?<!\w)(the|this|that|these|those|a|an) $", self.text[max(0, self.nodes[i].start - 7) : self.nodes[i].start], re.I
            )
        ):
            determiner = m[1].casefold()
        return words, determiner

    def _definite_head(self, i: int) -> bool:
        words, determiner = self._words(i)
        return (
            determiner in ("the", "this", "that", "these", "those")
            and len(content_words(words)) == 1
            and self.nodes[i].label in ("ORG", "ROLE", "GROUP")
        )

    def _protest(self, i: int) -> bool:
        """Join 'the protesters' with whoever staged the protest: the last subject of such a verb before, or the only one after."""
        found = [
            j
            for j, n in enumerate(self.nodes)
            if n.reading
            and j != i
            and n.end <= self.nodes[i].start
            and not n.reading.bare
            and n.reading.kind in ("population", "organization", "role", "party")
            and _PROTEST_VERB.match(self.text[n.end : n.end + 120])
        ]
        return bool(found) and self.join(i, found[0], 0.7, "subject of the protest")

    def _antecedent(self, i: int) -> None:
        r, node = self.nodes[i].reading, self.nodes[i]
        assert r is not None
        head = singular(r.head)
        words, determiner = self._words(i)
        mine = {singular(w) for w in content_words(words)}
        if not determiner and words[:1].islower() and not any(strip_phrase(n.text)[0] == words for n in self.nodes[:i]):
            return  # 'groups', 'several experts': somebody new
        if determiner in ("a", "an"):
            return
        fits: dict[int, int] = {}
        for j, other in enumerate(self.nodes):
            o = other.reading
            if o is None or other.start >= node.start or self.root(j) == self.root(i) or other.end > node.start:
                continue
            if not mine - {head} <= {singular(w) for w in content_words(other.text)}:
                continue
            if (
                singular(o.head) == head
                and other.person is None
                and (o.bare or o.kind == r.kind or r.kind in ("unknown", "organization", "population", "role"))
            ):
                fits[self.root(j)] = j
        named = {k: j for k, j in fits.items() if (o := self.nodes[k].reading) and not o.bare}
        pool = named or fits
        if len(pool) == 1:
            j = next(iter(pool.values()))
            self.join(i, j, 0.75 if named else 0.7, f"the only {head} before")
        elif pool:
            j = max(pool.values(), key=lambda k: self.nodes[k].start)
            if node.start - self.nodes[j].end < 400:
                self.join(i, j, 0.62, f"the nearest {head} before")
