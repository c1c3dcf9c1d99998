#!/usr/bin/env python3
"""Write docs/codebook.md from the tables of data/events, so that what is documented is what runs.

    build_codebook.py [--check]

--check writes nothing and fails if the file is not what the tables say.
"""

from __future__ import annotations

import argparse
import pathlib
import sys

from hearsay.data import events

TARGET = pathlib.Path(__file__).resolve().parent.parent / "docs" / "codebook.md"

QUADS = {1: "verbal co-operation", 2: "material co-operation", 3: "verbal conflict", 4: "material conflict"}

HEAD = """# Codebook of events

Written by `scripts/build_codebook.py` from the tables in `src/hearsay/data/events`; edit those. The types are those of PLOVER in the
state of 2021 (openeventdata/PLOVER, CC BY-SA 4.0), the words are ours.

An event is something that somebody is said to have done to or with somebody, or that is announced, denied or thought possible. Policy,
biography, sport, business and figures of speech are none. What is only asked for, refused, allowed or threatened is no event of its
own: the request, the refusal, the threat is. Saying something can be an act: a demand is a REQUEST, an accusation an ACCUSE, a denial
or refusal a REJECT, a threat a THREATEN, praise a SUPPORT, a promise an AGREE.
"""

RULES = """## Who: actors and recipients

- Each is a span of the text. A person's name goes before the title beside it; the members of a list stand apart. What a pronoun or a
  short phrase means stands in the party's actor, not in its span.
- Of mutual acts (meetings, agreements, clashes) all sides are actors.
- The recipient is whom the act is aimed at: the object; else who stands behind the object ('condemned the resolution *of the Senate*'),
  'by' before the possessor, before 'of', before an adjective of nationality; else the party behind a preposition that the frame names.
- The place of an act is no recipient. But a seat before which people protest stands for whose seat it is ('outside the French
  embassy'), and whoever adopted what they protest against is a recipient ('against the resolution by the Senate').
- A building or vehicle that is attacked is a recipient where nobody else is named.
- A text or a gathering may act by its words ('the statement condemns', 'the conference adopted'); the party's actor is whose text it
  is.

## Status and according_to

| status | given when |
|---|---|
| asserted | the outlet tells it in its own voice; an agency that is only credited changes nothing, the relay says it |
| claimed | it stands in the content of a claim; `according_to` is that claim. The demand or accusation itself stays asserted |
| denied | it stands in the content of a denial |
| negated | 'did not', 'no rally took place'. 'Refused to' and 'failed to carry out' are REJECT, asserted |
| planned | 'will', 'plans to', 'agreed to', 'announced a strike' |
| possible | 'may', 'could', 'would', 'if', 'threatened to', questions |

The simple present tells of an act in headings and where words are the act ('denies', 'demands'); elsewhere it describes and is not
coded.

## When

In this order: a time in the clause; the date of an instrument by which it was done ('in Resolution 2573 (2021)'); a time of the clause
above; the act it is joined to; the date the story has reached, in the same paragraph before the whole article; the day of publication,
for headings, the present perfect ('have staged'), and acts of speech by others than the story's. `basis` says which. Background (past
perfect, 'for a generation', a paragraph of old dates) gets no date rather than a wrong one. 'Since 1995' gives a beginning only.

## Where

A place in the clause or the one above; a place in the name of those who gather ('residents of X'); the dateline for the first two
sentences. Country and coordinates come from the gazetteer. Otherwise null.

## Quantities

Numbers in the clause as intervals with both ends included: 'about 40' is 40 to 40, 'at least 12' and 'dozens' have no upper end, 'up to
30' no lower one. The kind is participants, killed, injured, arrested, displaced or other.

## Confidence

A score, not a probability: 0.9, less 0.2 without actor, 0.1 without a recipient where one is usual, 0.15 for a noun by itself and for
'must', 0.1 for an act known only from the type of a claim, 0.1 in sentences of more than 50 words.
"""


def codebook() -> str:
    """Return the text of the codebook."""
    out = [
        HEAD,
        "## Types\n",
        "| type | quad | score | meaning | our answer where the manual contradicts itself |",
        "|---|---|---|---|---|",
    ]
    for r in events.roots().values():
        out.append(f"| {r.root} | {r.quad} {QUADS[r.quad]} | {r.score:+g} | {r.definition} | {r.reason} |")
    out += ["", "## Modes", "", "| type | mode | meaning |", "|---|---|---|"]
    out += [f"| {root} | {mode} | {meaning} |" for root, found in events.modes().items() for mode, meaning in found.items()]
    signs: dict[str, list[str]] = {}
    for word, names in events.contexts().items():
        for name in names:
            signs.setdefault(name, []).append(word)
    out += ["", "## Contexts", "", "At most four, by the words of the sentence.", "", "| context | words |", "|---|---|"]
    out += [f"| {name} | {', '.join(words)} |" for name, words in signs.items()]
    out += ["", RULES.rstrip(), "", "## Lexicon", "", "How many words and phrases report each type (`verbs.tsv`, `nouns.tsv`):", ""]
    out += ["| type | verbs and phrases | nouns |", "|---|---|---|"]
    readings = [v for vs in events.verbs().values() for v in vs]
    named = [n for ns in events.nouns().values() for n in ns]
    out += [f"| {r} | {sum(v.root == r for v in readings)} | {sum(n.root == r for n in named)} |" for r in events.roots()]
    return "\n".join(out) + "\n"


def main() -> None:
    """Write the file, or compare it."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--check", action="store_true")
    if parser.parse_args().check:
        if not TARGET.exists() or TARGET.read_text(encoding="utf-8") != codebook():
            sys.exit(f"{TARGET.name} is not what the tables say. Run scripts/build_codebook.py.")
        return
    TARGET.write_text(codebook(), encoding="utf-8")


if __name__ == "__main__":
    main()
