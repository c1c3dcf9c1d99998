"""Political events (PLOVER) of one article: who did what to whom, when and where, and whose word it is.

Predicates come from the syntax and the lexicon (`data/events`), acts of speech also from the claims. Where there is no
syntax, `events_shallow` guesses one. The codebook is docs/codebook.md.
"""

from __future__ import annotations

import re

import msgspec

from hearsay.data.events import classes, contexts
from hearsay.extract.events_claims import act_of, necessity
from hearsay.extract.events_discourse import answered, in_content
from hearsay.extract.events_draft import Draft
from hearsay.extract.events_nouns import noun_events
from hearsay.extract.events_parties import listed, party_span, word_list
from hearsay.extract.events_quantities import quantities_of
from hearsay.extract.events_shallow import shallow_tree
from hearsay.extract.events_status import Standing, innermost, refusal, standing, transparent
from hearsay.extract.events_tree import Tree, open_trees
from hearsay.extract.events_verbs import verb_events
from hearsay.extract.events_when import Clock
from hearsay.extract.events_where import place_of
from hearsay.extract.page import Page
from hearsay.extract.pronouns import behind
from hearsay.extract.speakers import reason_for
from hearsay.records import Analysis, Article, Claim, Event, Findings, Party, TimeExpression, cut
from hearsay.text import content_id

__all__ = ["find_events"]

_MATERIAL = frozenset({"ASSAULT", "COERCE", "RETREAT", "THREATEN", "SANCTION", "MOBILIZE"})
# What an article about sport or shows may still report: crimes, courts and strikes.
_ANYWHERE = frozenset({("COERCE", "arrest"), ("SANCTION", "convict"), ("ACCUSE", "investigate")})
_FEWEST_IDLE = 4
# Roots that are nothing without anybody; texts adopted and things that happened may stand alone.
_NEED_SOMEBODY = frozenset({"ACCUSE", "REQUEST", "REJECT", "AID", "AGREE", "THREATEN"})
_GATHERINGS = frozenset({"CONSULT", "PROTEST"})  # events whose participants are listed by name
_MOST_PARTIES = 12
_MOST_CONTEXTS = 4
_LEAD = 2  # sentences that a dateline places


class _Setting(msgspec.Struct, frozen=True, kw_only=True):
    """What the events of one article share."""

    article: Article
    page: Page
    claims: tuple[Claim, ...]
    passing: frozenset[str]
    earlier: list[tuple[int, int, str | None]]
    clock: Clock
    times: tuple[TimeExpression, ...]

    def claim_at(self, start: int, end: int) -> Claim | None:
        """Return the innermost claim around a stretch."""
        return innermost(self.claims, start, end, self.passing)


def find_events(article: Article, analysis: Analysis, page: Page, findings: Findings) -> tuple[Event, ...]:
    """Return the events of an article in the order of their triggers; actors are null and places without country before resolving.

    Args:
        article: its text and day of publication.
        analysis: sentences, words, names.
        page: the same, opened.
        findings: times, claims, relays, instruments.
    """
    claims = findings.claims
    setting = _Setting(
        article=article,
        page=page,
        claims=claims,
        passing=transparent(claims, findings.relays),
        earlier=sorted(((s.start, s.end, s.reason) for c in claims for s in c.sources), key=lambda x: x[:2]),
        clock=Clock(page, findings.times, findings.instruments, article.published),
        times=findings.times,
    )
    trees = {t.number: t for t in open_trees(page.text, analysis)}
    for number in range(len(page.sentences)):
        if number not in trees:  # no syntax, or capitals, which parsers do not read
            trees[number] = shallow_tree(page, number)
    drafts: list[Draft] = []
    for _, tree in sorted(trees.items()):
        if tree.end > page.body and "http" not in page.text[tree.start : tree.end]:
            drafts += _of_sentence(page, tree, setting)
    acts = [a for c in claims if c.id not in setting.passing and (a := act_of(page, trees, c)) is not None]
    drafts += [a for a in acts if not any(_same_place(a, d) for d in drafts)]
    if _entertains(page):
        drafts = [d for d in drafts if (d.root, d.mode) in _ANYWHERE or d.root in ("ASSAULT", "PROTEST")]
    found: dict[str, Event] = {}
    for draft in sorted(drafts, key=lambda d: (d.sentence, d.first, d.last, d.root)):
        event = _event(setting, trees[draft.sentence], draft, tuple(found.values()))
        if event is None:
            continue
        found.setdefault(event.id, event)
        for when in setting.clock.also(trees[draft.sentence], draft, event.when) if event.when else ():
            again = content_id("evt", article.id, event.type, event.trigger.start, event.trigger.end, when.from_)
            found.setdefault(again, msgspec.structs.replace(event, id=again, when=when))
    return tuple(found.values())


def _entertains(page: Page) -> bool:
    """Is the article about sport, shows or shares? Their attacks, talks and praise are figures of speech or private."""
    known = classes()
    idle = sum(t.lemma in known["show"] or t.lemma in known["game"] or t.lemma in known["market"] for t in page.tokens)
    return idle >= _FEWEST_IDLE and idle > sum(t.lemma in contexts() for t in page.tokens)


def _same_place(a: Draft, b: Draft) -> bool:
    return a.sentence == b.sentence and a.first <= b.last and b.first <= a.last


def _of_sentence(page: Page, tree: Tree, setting: _Setting) -> list[Draft]:
    nouns = noun_events(page, tree)
    light = [n for n in nouns if n.rule == "light verb"]
    verbs = verb_events(page, tree)
    # 'called off the rally' is no rally: a fixed phrase goes before the noun, but 'staged a rally' before 'staged'.
    light = [n for n in light if not any(v.head == n.head and v.root != n.root and v.rule == "fixed" for v in verbs)]
    verbs = [v for v in verbs if not any(v.head == n.head for n in light)]
    ought = necessity(page, tree, setting.claim_at)
    bare = [n for n in nouns if n.rule == "noun" and not any(_object_of(tree, n.head, v) for v in verbs)]
    drafts = [*light, *verbs, *ought, *bare]
    lemmas = [n.lemma for n in tree.nodes]
    played = sum(w in classes()["sport"] for w in lemmas) > 1
    traded = sum(w in classes()["market"] for w in lemmas) > 1
    kept = [d for d in drafts if not ((played or traded) and d.root in _MATERIAL)]
    kept = [_of_crowd(tree, d) for d in kept if not _accident(tree, d)]
    return [d for d in kept if not any(_purpose_of(tree, d, o) for o in kept if o is not d)]


def _of_crowd(tree: Tree, draft: Draft) -> Draft:
    """Crowds that burn and loot are a riot, whatever the verb."""
    mob = classes()["mob"]
    harm = draft.root in ("ASSAULT", "COERCE") and draft.mode in ("destroy", "primitive", "seize")
    if harm and draft.actors and all(tree.nodes[a].lemma in mob for a in draft.actors):
        return msgspec.structs.replace(draft, root="PROTEST", mode="riot")
    return draft


def _accident(tree: Tree, draft: Draft) -> bool:
    """Is it harm that nobody meant: killed by a motorist, an earthquake, or with no one named in an accident?"""
    known = classes()
    if draft.root != "ASSAULT" or any(
        n.lemma in known["means"] - {"fire", "strike"} or n.lemma in known["force people"] for n in tree.nodes
    ):
        return False
    unmeant = any(n.lemma in known["accident"] for n in tree.nodes)
    return unmeant and (not draft.actors or any(tree.nodes[a].lemma in known["accident"] for a in draft.actors))


def _object_of(tree: Tree, i: int, verb: Draft) -> bool:
    """Is the noun what the verb event is about, and of its kind ('condemned the attack', 'carried out the killing')?"""
    node = tree.nodes[i]
    return node.head == verb.head and node.relation in ("obj", "obl", "nsubj:pass") and not any(tree.case(k) == "by" for k in tree.kids(i))


def _purpose_of(tree: Tree, inner: Draft, outer: Draft) -> bool:
    """'staged a rally to protest against X' is one event: the purpose lends its recipients and no more."""
    return (
        inner.root == outer.root
        and inner.head != outer.head
        and tree.nodes[inner.head].head in (outer.head, outer.last)
        and tree.nodes[inner.head].relation in ("advcl", "xcomp", "acl")
        and tree.nodes[inner.head].tag == "VB"
    )


def _title(setting: _Setting, tree: Tree) -> bool:
    words = setting.page.text[tree.start : tree.end].strip()
    on_top = setting.page.text.count("\n", 0, tree.start) <= 1
    return (words.isupper() and not setting.page.text.isupper()) or (on_top and len(words) < 140 and words[-1:] not in ".!?\"”'")


def _event(setting: _Setting, tree: Tree, draft: Draft, before: tuple[Event, ...]) -> Event | None:
    page = setting.page
    start, end = tree.nodes[draft.first].start, tree.nodes[draft.last].end
    title = _title(setting, tree)
    claim = setting.claim_at(tree.nodes[draft.head].start, tree.nodes[draft.head].end)
    refused = refusal(tree, draft)
    if refused:
        draft = msgspec.structs.replace(draft, root="REJECT", mode=None, planned=False)
    if draft.rule == "necessity" or (refused and claim is not None and not _own_act(page, tree, draft, claim)):
        stand: Standing | None = Standing(status="claimed", claim=claim)
    elif refused:
        stand = Standing(status="asserted")
    else:
        stand = standing(tree, draft, claim, title, _own_act(page, tree, draft, claim))
    if stand is None:
        return None
    actors = _parties(setting, tree, draft.actors, claim, draft.root in _GATHERINGS) or _given(setting, draft.said_by, claim)
    about = draft.recipients or in_content(page, tree, draft)
    recipients = _parties(setting, tree, about, claim, False) or _given(setting, draft.said_of, claim)
    if not recipients and actors and (meant := answered(page, draft, start, actors, before, setting.claims)) is not None:
        recipients = _given(setting, ((meant.start, meant.end),), claim)
    recipients = tuple(r for r in recipients if not any(r.start == a.start and r.end == a.end for a in actors))
    if not actors and not recipients and draft.root in _NEED_SOMEBODY:
        return None
    when = setting.clock.date(tree, draft, stand.status, title, _keys(page, actors))
    where = place_of(page, tree, draft, tree.number < _LEAD)
    reach = [(start, end), *((p.start, p.end) for p in (*actors, *recipients) if tree.start <= p.start < tree.end)]
    reach += (
        [(where.start, where.end)]
        if where and where.start is not None and where.end is not None and tree.start <= where.start < tree.end
        else []
    )
    first, last = min(s for s, _ in reach), max(e for _, e in reach)
    return Event(
        id=content_id("evt", setting.article.id, draft.root, start, end),
        start=first,
        end=last,
        text=page.text[first:last],
        type=draft.root,
        mode=draft.mode,
        contexts=_contexts(tree),
        trigger=cut(page.text, start, end),
        actors=actors,
        recipients=recipients,
        when=when,
        where=where,
        status=stand.status,
        according_to=stand.claim.id if stand.claim and stand.status != "asserted" else None,
        quantities=quantities_of(page, tree, draft, setting.times),
        confidence=_confidence(draft, bool(actors), bool(recipients), len(tree.nodes)),
    )


def _own_act(page: Page, tree: Tree, draft: Draft, claim: Claim | None) -> bool:
    """Does the source of the claim do it by speaking?"""
    if claim is None or draft.root not in ("ACCUSE", "REQUEST", "REJECT", "SUPPORT", "THREATEN", "AGREE"):
        return False
    spans = {party_span(page, tree, k) for k in draft.actors}
    return any(s < p.end and p.start < e for s, e in spans for p in claim.sources)


def _parties(setting: _Setting, tree: Tree, heads: tuple[int, ...], claim: Claim | None, names: bool) -> tuple[Party, ...]:
    spans: list[tuple[int, int]] = []
    for k in heads:
        span = party_span(setting.page, tree, k)
        spans += (word_list(setting.page, tree, k, span) if len(heads) == 1 else []) or [span]
        spans += listed(setting.page, tree, k) if names else []
    return _given(setting, tuple(dict.fromkeys(spans))[:_MOST_PARTIES], claim)


def _given(setting: _Setting, spans: tuple[tuple[int, int], ...], claim: Claim | None) -> tuple[Party, ...]:
    outer = (
        behind(setting.page.text, claim.sources[0].reason, (claim.sources[0].start, claim.sources[0].end))
        if claim and claim.sources
        else None
    )
    known = {(s, e): r for s, e, r in setting.earlier}
    found = []
    for start, end in spans:
        before = [x for x in setting.earlier if x[1] <= start]
        reason = known[start, end] if (start, end) in known else reason_for(setting.page, start, end, before, outer)
        found.append(Party(start=start, end=end, text=setting.page.text[start:end], reason=reason))
    return tuple(found)


def _keys(page: Page, actors: tuple[Party, ...]) -> frozenset[str]:
    """Return words by which the same actors are known again: the phrase without determiner, and the phrase it repeats."""
    found = set()
    for p in actors:
        start, end = behind(page.text, p.reason, (p.start, p.end))
        found |= {re.sub(r"^(?:the|a|an) ", "", page.text[a:b].casefold()) for a, b in ((p.start, p.end), (start, end))}
    return frozenset(found)


def _contexts(tree: Tree) -> tuple[str, ...]:
    table = contexts()
    counted: dict[str, int] = {}
    for n in tree.nodes:
        for name in table.get(n.lemma, table.get(n.low, ())):
            counted[name] = counted.get(name, 0) + 1
    return tuple(sorted(sorted(counted, key=lambda c: (-counted[c], c))[:_MOST_CONTEXTS]))


def _confidence(draft: Draft, actors: bool, recipients: bool, words: int) -> float:
    """Return a score, not a probability: 0.9, less what is missing or more often wrong (see the codebook)."""
    score = 0.9
    score -= 0 if actors else 0.2
    score -= 0 if recipients or draft.root in ("PROTEST", "CONSULT", "SUPPORT", "AGREE") else 0.1
    score -= {"noun": 0.15, "claim": 0.1, "necessity": 0.15, "weak": 0.25}.get(draft.rule, 0)
    score -= 0.1 if words > 50 else 0
    return round(score, 2)
