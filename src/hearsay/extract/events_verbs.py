"""Verbs that report events: the first reading of the lexicon whose words, subject and object fit."""

from __future__ import annotations

from hearsay.data.events import Verb, classes, verbs
from hearsay.extract.documents import subject
from hearsay.extract.events_arguments import Arguments, arguments, nearest_before_relative
from hearsay.extract.events_draft import Draft
from hearsay.extract.events_parties import is_document, is_means, is_party, is_place, owners
from hearsay.extract.events_tree import CLAUSES, Tree
from hearsay.extract.page import Page

__all__ = ["follows", "in_class", "recipients_of", "verb_events"]

# Words that may stand away from their verb: 'turned the offer down'.
_PARTICLES = frozenset(["up", "down", "out", "off", "back", "over", "away", "through", "aside", "together", "in"])
_SEPARATE = 6  # words between a verb and its particle or fixed phrase at most
_SPEECH_PLACES = frozenset({"against", "on", "at", "to", "with", "from", "for", "over", "about", "into", "of"})
_SEATS = frozenset({"on", "at", "against", "outside", "in front of"})  # prepositions before a building that is meant
_TEXTS = ("text", "information", "petition")
_MATERIAL = frozenset({"RETREAT", "ASSAULT", "MOBILIZE", "AID"})  # what is not done to a text
_FRONT = frozenset({"outside", "in front of", "before", "over", "against"})
_NEVER = frozenset({"amod", "compound", "case", "mark", "aux", "aux:pass", "cop", "fixed", "flat"})


def follows(tree: Tree, i: int, rest: tuple[str, ...]) -> int | None:
    """Return the last word of the phrase that `rest` continues after the verb `i`; None if the words do not follow."""
    here = i
    for n, word in enumerate(rest):
        reach = _SEPARATE if n == 0 and (word in _PARTICLES or len(rest) > 1) else 2
        if word not in _PARTICLES and (near := _complement(tree, here if n == 0 else i, word)) is not None and near > here:
            here = near
            continue
        for k in range(here + 1, min(len(tree.nodes), here + 1 + reach)):
            if word in _PARTICLES and tree.nodes[k].relation in ("case", "mark") and (k > i + 1 or word in ("in", "over", "through")):
                continue
            if tree.nodes[k].low == word or (tree.nodes[k].lemma == word and tree.nodes[k].pos in ("NOUN", "VERB")):
                here = k
                break
        else:
            return None
    return here


def _complement(tree: Tree, i: int, word: str) -> int | None:
    """Return the object, prepositional noun or infinitive of `i` that has this lemma: 'dropped two more bombs'."""
    kids = tree.kids(i, "obj", "obl", "xcomp", "nsubj:pass", "compound:prt")
    return next((k for k in kids if tree.nodes[k].lemma == word or tree.nodes[k].low == word), None)


def in_class(tree: Tree, i: int, name: str) -> bool:
    """Is the noun, or a word joined to it, of this class?"""
    words = classes().get(name, frozenset())
    joined = [i, *(k for k in tree.kids(i, "compound", "amod", "nmod", "nummod", "conj") if not tree.case(k))]
    if tree.nodes[i].pos in ("NUM", "SYM") or tree.nodes[i].lemma in classes()["measure word"]:
        joined += [k for k in tree.kids(i, "nmod") if tree.case(k) in ("of", "in", "for")]  # '40 tons of flour', '$3 million in aid'
    # An annotator's lemma of 'troops' is sometimes 'troops'.
    return any({n.lemma, n.low, n.low.removesuffix("s")} & words for n in (tree.nodes[k] for k in joined))


def _object_fits(page: Page, tree: Tree, frame: Verb, args: Arguments) -> bool:
    if not frame.objects or frame.objects == ("",):
        return True
    if "none" in frame.objects and not args.objects:
        return True
    if "to" in frame.objects and args.objects and any(case == "to" and is_party(page, tree, k) for case, k in args.preps):
        return True
    for o in args.objects:
        for kind in frame.objects:
            if kind == "party" and is_party(page, tree, o):
                return True
            if kind == "place" and is_place(page, tree, o):
                return True
            if kind not in ("party", "none", "place", "to") and in_class(tree, o, kind):
                return True
    if frame.rest and not args.objects:  # 'called for a ceasefire': the object hangs on the preposition
        return any(
            case == frame.rest[-1]
            and (("party" in frame.objects and is_party(page, tree, k)) or any(in_class(tree, k, c) for c in frame.objects))
            for case, k in args.preps
        )
    return False


def _subject_fits(page: Page, tree: Tree, frame: Verb, args: Arguments) -> bool:
    if not args.subjects:
        return True
    for s in args.subjects:
        if frame.subject in ("means", "any") and is_means(tree, s):
            return True
        if frame.subject == "speaker" and is_document(page, tree, s):
            return True
        if not is_party(page, tree, s):
            continue
        armed = tree.nodes[s].lemma in classes()["force people"]
        if (
            frame.subject == "crowd"
            and (armed or is_place(page, tree, s))
            and frame.root == "PROTEST"
            and frame.mode not in ("demo", "strike")
        ):
            continue
        if frame.subject == "force" and not (armed or is_place(page, tree, s) or in_class(tree, s, "force")):
            continue
        if (
            frame.mode == "strike"
            and tree.nodes[s].tag not in ("NNS", "NNPS", "CD")
            and len(args.subjects) < 2
            and not in_class(tree, s, "union")
        ):
            continue
        if frame.subject == "judge" and not (in_class(tree, s, "judge") or is_place(page, tree, s)):
            continue
        return True
    return False


def recipients_of(page: Page, tree: Tree, slots: tuple[str, ...], args: Arguments, i: int) -> tuple[int, ...]:
    """Return the recipients of the first slot that names somebody; a list of parties counts whole."""
    for slot in slots:
        found: list[int] = []
        if slot == "obj":
            found = [o for o in args.objects if is_party(page, tree, o)]
        elif slot == "owner":
            found = [m for o in args.objects for m in owners(page, tree, o)]
        elif slot == "thing":
            found = [o for o in args.objects if in_class(tree, o, "target") or in_class(tree, o, "property")]
        elif slot == "place":
            found = [o for o in args.objects if is_place(page, tree, o)]
        elif slot == "content":
            for c in tree.kids(i, "ccomp", "xcomp"):
                inner = arguments(tree, c)
                said = inner.subjects if tree.nodes[c].relation == "ccomp" else inner.objects  # 'threatened to sue the council'
                found += [m for m in said if is_party(page, tree, m) or (said is inner.objects and in_class(tree, m, "target"))]
        else:
            heads = [k for case, k in args.preps if case == slot]
            for k in heads:
                if is_party(page, tree, k) and not (slot in ("in", "at", "near") and is_place(page, tree, k)):
                    found.append(k)
                else:
                    things = [k] if slot in _SEATS and in_class(tree, k, "target") else []
                    found += owners(page, tree, k) or things
        if found:
            return tuple(dict.fromkeys(f for f in found if f not in args.subjects))
    return ()


def verb_events(page: Page, tree: Tree) -> list[Draft]:
    """Return an event for each verb of the sentence whose reading fits, in order."""
    lexicon = verbs()
    found = []
    for i, node in enumerate(tree.nodes):
        if node.pos not in ("VERB", "AUX") or node.relation in _NEVER or node.lemma not in lexicon:
            continue
        args = _completed(page, tree, i, arguments(tree, i))
        for frame in lexicon[node.lemma]:
            last = follows(tree, i, frame.rest) if frame.rest else i
            if last is None or not _object_fits(page, tree, frame, args) or not _subject_fits(page, tree, frame, args):
                continue
            draft = _draft(page, tree, i, last, frame, args)
            if draft is not None:
                found.append(draft)
                break
        else:
            if (draft := _loose(page, tree, i, args)) is not None:
                found.append(draft)
    return found


def _loose(page: Page, tree: Tree, i: int, args: Arguments) -> Draft | None:
    """Return a draft for a verb all of whose readings are of one type, though none fits: a weak sign."""
    readings = [v for v in verbs()[tree.nodes[i].lemma] if not v.rest]
    if not readings or len({v.root for v in readings}) > 1:
        return None
    frame = readings[-1]
    actors = tuple(s for s in args.subjects if is_party(page, tree, s))
    if not actors and not (args.passive and args.objects):
        return None
    if any(in_class(tree, o, name) for o in args.objects for name in _TEXTS) and frame.root in _MATERIAL:
        return None  # 'released a report', 'lifted a quotation'
    recipients = tuple(r for r in recipients_of(page, tree, frame.recipients, args, i) if r not in actors)
    return Draft(
        root=frame.root, mode=frame.mode, sentence=tree.number, head=i, first=i, last=i, actors=actors, recipients=recipients, rule="weak",
    )  # fmt: skip


def _completed(page: Page, tree: Tree, i: int, args: Arguments) -> Arguments:
    """Give a main verb whose subject the parser lost the first party of the sentence, and a passive of a relative clause its noun."""
    node = tree.nodes[i]
    if args.passive and (more := nearest_before_relative(tree, i)):
        return Arguments(
            subjects=args.subjects, objects=(*args.objects, *(m for m in more if m not in args.objects)), preps=args.preps, passive=True
        )
    finite = node.tag in ("VBD", "VBZ", "VBP") or any(tree.nodes[k].tag in ("VBD", "VBZ", "VBP", "MD") for k in tree.kids(i, "aux"))
    lost = not args.subjects or (node.relation == "root" and _led_by(tree, args.subjects[0]))
    if args.passive or not lost or node.relation != "root" or not finite:
        return args
    span = subject(page, tree.number, node.start)
    words = [k for k in range(i) if span and span[0] <= tree.nodes[k].start < span[1]]
    heads = [k for k in words if tree.nodes[k].head not in words]
    if not heads:
        return args
    return Arguments(subjects=(heads[-1],), objects=args.objects, preps=args.preps)


def _led_by(tree: Tree, s: int) -> bool:
    """Does the subject stand in a list behind 'by', whose head the parser cut off: 'X, chaired by A, B and C, has'?"""
    before = tree.nodes[max(0, s - 8) : s]
    return any(n.low == "by" for n in before) and any(n.tag == "VBN" for n in before)


def _draft(page: Page, tree: Tree, i: int, last: int, frame: Verb, args: Arguments) -> Draft | None:
    actors = tuple(s for s in args.subjects if is_party(page, tree, s) or (frame.subject == "speaker" and is_document(page, tree, s)))
    slots = frame.recipients
    if frame.root in ("PROTEST", "ACCUSE") and tree.kids(i, "advcl"):
        # 'rallied to protest against X': the purpose tells against whom.
        args = _with_purpose(tree, i, args)
    recipients = recipients_of(page, tree, slots, args, i)
    if frame.root == "PROTEST" and not recipients:
        recipients = _before_seat(page, tree, args)
    if slots == ("subj",):
        actors, recipients = (), actors
    if not actors and args.passive:
        actors = tuple(k for case, k in args.preps if case == "between" and is_party(page, tree, k))
    if (
        frame.rest
        and frame.rest[-1] in _SPEECH_PLACES
        and not recipients
        and tree.nodes[last].relation == "case"
        and tree.nodes[last].head >= 0
    ):
        k = tree.nodes[last].head
        things = (k,) if in_class(tree, k, "target") else ()
        recipients = tuple(m for m in tree.coordinated(k) if is_party(page, tree, m)) or tuple(owners(page, tree, k)) or things
    typed = any(o not in ("party", "none", "to", "") for o in frame.objects) and bool(args.objects)
    complement = bool(tree.kids(i, "ccomp", "xcomp")) and frame.subject == "speaker"
    if not actors and not recipients and not (typed and (args.passive or tree.nodes[i].relation in CLAUSES)) and not complement:
        return None
    if args.passive and not args.subjects and not recipients and not typed:
        return None
    return Draft(
        root=frame.root, mode=frame.mode, sentence=tree.number, head=i, first=i, last=last if last - i <= 3 else i,
        actors=actors, recipients=tuple(r for r in recipients if r not in actors), rule="fixed" if frame.rest or typed else "verb",
    )  # fmt: skip


def _before_seat(page: Page, tree: Tree, args: Arguments) -> tuple[int, ...]:
    """Return the building before which people protest, whatever it is: 'outside the rectorate'."""
    return tuple(
        k for case, k in args.preps if case in _FRONT and tree.nodes[k].pos in ("NOUN", "PROPN") and tree.nodes[k].lemma != "front"
    )


def _with_purpose(tree: Tree, i: int, args: Arguments) -> Arguments:
    more = [
        p for k in tree.kids(i, "advcl") if tree.nodes[k].lemma in ("protest", "demonstrate", "denounce") for p in arguments(tree, k).preps
    ]
    return Arguments(subjects=args.subjects, objects=args.objects, preps=(*args.preps, *more), passive=args.passive)
