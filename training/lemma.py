"""Lemmas as edit scripts: how a form becomes its lemma, as a label that a classifier can learn.

`hearsay.annotate.lemmas.apply_script` takes a form back to its lemma.
"""


def make_script(form: str, lemma: str) -> str:
    """Return the edit script that turns the form into the lemma.

    A script is `case|cut+add|cut+add`: case is `l` (lower the form first) or `k` (keep its case), then how many
    characters to cut and what to add in front, then the same at the end. Where the two share nothing: `=lemma`.

    >>> make_script("Cities", "city"), make_script("London", "London")
    ('l|0+|3+y', 'k|0+|0+')
    """
    case, stem = ("l", form.lower()) if lemma == lemma.lower() and form != form.lower() else ("k", form)
    best = (0, 0, 0)
    for i in range(len(stem)):
        for j in range(len(lemma)):
            n = 0
            while i + n < len(stem) and j + n < len(lemma) and stem[i + n] == lemma[j + n]:
                n += 1
            best = max(best, (n, -i, -j))
    n, i, j = best[0], -best[1], -best[2]
    if n == 0:
        return "=" + lemma
    return f"{case}|{i}+{lemma[:j]}|{len(stem) - i - n}+{lemma[j + n :]}"
