"""Inflected forms of an English verb or noun, for tables that are written by lemma."""

from __future__ import annotations

import re

__all__ = ["noun_forms", "verb_forms"]

# Past and participle where they differ from '-ed'; third person and '-ing' follow from the lemma unless given.
_IRREGULAR = {
    line.split()[0]: tuple(line.split()[1:])
    for line in """be am is are was were been being 's 're 'm ’s ’re
have has had having 've ’ve
say says said saying
tell told
write wrote written
read read
speak spoke spoken
think thought
know knew known
see saw seen
hear heard
find found
feel felt
hold held
give gave given
take took taken
make made
go goes went gone going
come came come
get got got
put put putting
set set setting
let let letting
bring brought
seek sought
teach taught
tear tore torn
swear swore sworn
forbid forbade forbidden forbidding
foresee foresaw foreseen
forecast forecast
broadcast broadcast
lay laid
pay paid
lie lied lying
hit hit hitting
beg begged begging
ban banned banning
bar barred barring
plan planned planning
plead pleaded pled
sing sang sung
run ran run running
rip ripped ripping
slam slammed slamming
jar jarred
brag bragged bragging
dub dubbed dubbing
counsel counselled counseled counselling
hide hid hidden
label labelled labeled labelling labeling
own owned
permit permitted permitting
admit admitted admitting
submit submitted submitting
commit committed committing
refer referred referring
prefer preferred preferring
rebut rebutted rebutting
spot spotted spotting
plot plotted plotting
pin pinned pinning
tip tipped tipping
sum summed summing
grip gripped
chat chatted
quip quipped quipping
nod nodded nodding
sob sobbed sobbing
overhear overheard
overturn overturned
uphold upheld
understand understood
undertake undertook undertaken
withdraw withdrew withdrawn
mistake mistook
begin began begun beginning
bet bet betting
ring rang rung
shoot shot
strike struck
weep wept
dream dreamt dreamed
learn learnt learned
spell spelt spelled
quash quashed
keep kept
lose lost
stand stood
draw drew drawn
mean meant
call called
rule ruled
accept accepted
become became
send sent
meet met
leave left
lead led
show showed shown
hang hung hanged
sell sold
win won
break broke broken
throw threw thrown
bear bore borne
mislead misled
rise rose risen
fall fell fallen
steal stole stolen
fight fought
catch caught
buy bought
build built
spend spent
drop dropped dropping
transmit transmitted transmitting
stop stopped stopping
chat chatted chatting
equip equipped equipping
recommit recommitted recommitting
wave waved
show showed shown
withhold withheld
broach broached
snap snapped snapping
regret regretted regretting
rap rapped rapping
hint hinted
cut cut cutting
annul annulled annulling
rebel rebelled rebelling
quarrel quarrelled quarrelling
cancel cancelled canceled cancelling
total totalled
level levelled leveled levelling
get got getting
knit knit
occur occurred occurring
defer deferred deferring
confer conferred conferring
repel repelled repelling
shut shut shutting
hurt hurt
sit sat sitting
convey conveyed
choose chose chosen
quiz quizzed quizzing
round rounded
compel compelled compelling
signal signalled signaled signalling
model modelled
credit credited
mislead misled
would 'd ’d
may might
neither
not n't n’t
no
will 'll ’ll won't won’t""".splitlines()
}
_VOWELS = "aeiou"
# One syllable that ends in a single vowel and a single consonant doubles it: 'shrugged'. The undoubled form is kept, it does no harm.
_DOUBLES = re.compile(r"[^aeiou]*(?:(?<=q)u)?[aeiou][bdgklmnprt]")


def verb_forms(lemma: str) -> frozenset[str]:
    """Return the forms of a verb, the lemma included, in lower case.

    >>> sorted(verb_forms("deny"))
    ['denied', 'denies', 'deny', 'denying']
    """
    if lemma in ("be", "have", "would", "may", "neither", "not", "no", "will"):
        return frozenset((lemma, *_IRREGULAR[lemma]))
    stem = lemma[:-1] if lemma.endswith("e") and not lemma.endswith(("ee", "oe", "ye")) else lemma
    forms = {lemma, stem + "ing"}
    consonant_y = lemma.endswith("y") and lemma[-2:-1] not in _VOWELS
    if consonant_y:
        forms.add(lemma[:-1] + "ies")
    else:
        forms.add(lemma + ("es" if lemma.endswith(("s", "x", "z", "ch", "sh", "o")) else "s"))
    if lemma in _IRREGULAR:
        return frozenset(forms | set(_IRREGULAR[lemma]))
    if consonant_y:
        forms.add(lemma[:-1] + "ied")
    else:
        forms.add(lemma + "d" if lemma.endswith("e") else lemma + "ed")
    if _DOUBLES.fullmatch(lemma):
        forms |= {lemma + lemma[-1] + "ed", lemma + lemma[-1] + "ing"}
    return frozenset(forms)


def noun_forms(lemma: str) -> frozenset[str]:
    """Return singular and plural of a noun, in lower case.

    >>> sorted(noun_forms("inquiry"))
    ['inquiries', 'inquiry']
    """
    if lemma.endswith("y") and lemma[-2:-1] not in _VOWELS:
        return frozenset({lemma, lemma[:-1] + "ies"})
    return frozenset({lemma, lemma + ("es" if lemma.endswith(("s", "x", "z", "ch", "sh")) else "s")})
