"""Documents that speak: whose statement, letter, resolution, report or banner it is, where the article says so."""

from __future__ import annotations

import pytest

from extract.marked import behind, found, read

# The marked text, and the words that name whoever is behind the last claim of the annotator.
ISSUERS = [
    # the phrase itself names the issuer
    ("{S1 A statement by [ORG the Water Ministry]} {C1 said} {T1 that the gates were shut}.", "the Water Ministry"),
    ("{S1 The [ORG Canal Board]'s statement} {C1 said} {T1 that the locks were old}.", "The Canal Board"),
    ("{S1 The letter of [GROUP the millers]} {C1 says} {T1 that flour is short}.", "the millers"),
    ("{S1 [PERSON Ada Moravec]'s report} {C1 finds} {T1 that the lock was old}.", "Ada Moravec"),
    ("{S1 A report by [ORG Lake Watch]} {C1 says} {T1 that carp are dying}.", "Lake Watch"),
    ("{S1 A survey from [ORG Lake Watch]} {C1 shows} {T1 that wells are dry}.", "Lake Watch"),
    ("{S1 The declaration of [ORG the Elders' Assembly]} {C1 says} {T1 that the salt is free}.", "the Elders' Assembly"),
    ("{S1 An [ORG Amber Fund] report} {C1 says} {T1 that wages fell}.", "Amber Fund"),
    ("{S1 The ruling of [ORG the Supreme Court]} {C1 says} {T1 that the sale is void}.", "the Supreme Court"),
    ("{S1 A note from [ORG the Danish Embassy]} {C1 said} {T1 that visas would wait}.", "the Danish Embassy"),
    # what follows the phrase names the issuer
    ("{S1 The letter}, signed by [GROUP nine mayors], {C1 says} {T1 that the road is shut}.", "nine mayors"),
    ("{S1 The letter}, sent by [ORG the Ferry Union], {C1 says} {T1 that crews are tired}.", "the Ferry Union"),
    ("{S1 The resolution}, adopted by [ORG the City Council], {C1 calls for} {T1 a new bridge}.", "the City Council"),
    ("{S1 A resolution} passed unanimously by [ORG the Senate] {C1 condemns} {T1 the raid}.", "the Senate"),
    ("{S1 The petition}, which [ORG Green Valley] handed in, {C1 asks} {T1 for a well}.", "Green Valley"),
    ("{S1 A leaflet} distributed by [GROUP the strikers] {C1 said} {T1 that the mill would close}.", "the strikers"),
    ("{S1 A banner} held by [GROUP students] {C1 read} {T1 “Books, not walls”}.", "students"),
    ("{S1 A banner} hung by [GROUP nurses] across the gate {C1 read} {T1 “Pay us first”}.", "nurses"),
    ("{S1 A poster} carried by [GROUP the widows] {C1 read} {T1 “Where are they?”}.", "the widows"),
    ("{S1 The report}, published on Monday by [ORG the Audit Office], {C1 says} {T1 that the fund is empty}.", "the Audit Office"),
    ("{S1 A study} commissioned and written by [ORG Delta Institute] {C1 says} {T1 that the delta sinks}.", "Delta Institute"),
    ("{S1 A communique} issued by [ORG the Northern Front] {C1 claims} {T1 that the fort fell}.", "the Northern Front"),
    ("{S1 The memorandum} submitted by [GROUP forest elders] to the court {C1 says} {T1 that trees were felled}.", "forest elders"),
    ("{S1 A statement} read out on behalf of [GROUP all factions] {C1 condemns} {T1 the shooting}.", "all factions"),
    ("{S1 The diary}, kept by [ROLE a signals clerk], {C1 notes} {T1 that it rained}.", "a signals clerk"),
    ("{S1 A commentary} signed “[PERSON Olo Brask]” {C1 says} {T1 that the talks are dead}.", "Olo Brask"),
    ("{S1 A joint letter} drafted by [ORG Bar Watch] and [ORG Free Press Desk] {C1 says} {T1 that trials are secret}.", "Bar Watch"),
    # who only passes on, translates or backs a document has not issued it
    (
        "{S1 The communique of [ORG the Salt Assembly]}, translated by [ORG Awash Weekly], {C1 says} {T1 that salt is free}.",
        "the Salt Assembly",
    ),
    (
        "{S1 The [ORG Port Tribunal]'s judgment}, on pages cited by [ORG Kurier Sund], {C1 says} {T1 that the sale is void}.",
        "The Port Tribunal",
    ),
    (
        "[PERSON Enya Dam] {C1 spoke} {T1 of herds}. "
        "{S2 Her draft}, backed by [GROUP ten colleagues], {C2 obliges} {T2 mines to move wells}.",
        "Enya Dam",
    ),
    (
        "{S1 [GROUP Herders of Penzh]} {C1 complained} {T1 of noise}. "
        "{S2 Their letter}, passed on by [PERSON Kir Yett], {C2 says} {T2 that calves died}.",
        "Herders of Penzh",
    ),
    # the sentence before introduces the document
    ("The [ORG Canal Board] issued a statement on Monday. {S1 The statement} {C1 says} {T1 that the locks are old}.", "The Canal Board"),
    ("The [ORG Canal Board] has sent a letter to the king. {S1 The letter} {C1 asks} {T1 for stone}.", "The Canal Board"),
    ("[ORG Lake Watch] published a report on Friday. {S1 The report} {C1 says} {T1 that carp are dying}.", "Lake Watch"),
    ("[GROUP The tenants] handed over a petition. {S1 The petition} {C1 demands} {T1 lower rents}.", "The tenants"),
    ("[GROUP Nine bishops] signed an appeal. {S1 The appeal} {C1 urges} {T1 calm}.", "Nine bishops"),
    ("The [ORG Senate] adopted a resolution late on Tuesday. {S1 The resolution} {C1 condemns} {T1 the raid}.", "The Senate"),
    (
        "A statement was issued by [ORG the Harbour Office]. {S1 The statement} {C1 says} {T1 that cranes stand still}.",
        "the Harbour Office",
    ),
    ("A letter was sent to the king by [GROUP the millers]. {S1 The letter} {C1 says} {T1 that flour is short}.", "the millers"),
    (
        "[GROUP Fishermen of the lagoon] have written to the bank. {T1 “Raise the dike,”} {C1 says} {S1 the letter}.",
        "Fishermen of the lagoon",
    ),
    (
        "[GROUP Weavers of the valley] wrote to the governor last week. {S1 The letter} {C1 says} {T1 that yarn is dear}.",
        "Weavers of the valley",
    ),
    ("[ROLE The comptroller], [PERSON Zora Pena], published a study. {S1 The study} {C1 says} {T1 that the bridge sways}.", "Zora Pena"),
    ("[ROLE Prosecutor] [PERSON Ximo Alda] spoke to the press. According to {S1 the indictment}, {T1 the mayor took bribes}.", "Ximo Alda"),
    ("[ORG The Regional Court] met for two hours. {S1 The ruling} {C1 says} {T1 that the strike is lawful}.", "The Regional Court"),
    (
        "[GROUP Beekeepers] held a meeting in the town. A joint appeal was adopted. {S1 The appeal} {C1 says} {T1 that hives are dying}.",
        "Beekeepers",
    ),
    ("[GROUP Tea pickers] staged a rally at the gate. {S1 One banner} {C1 read} {T1 “Land is life”}.", "Tea pickers"),
    ("[GROUP Tea pickers] marched through the town. {S1 Their posters} {C1 read} {T1 “Land is life”}.", "Tea pickers"),
    (
        "In the letter, [ORG the Ferry Union] {C1 said} {T1 that crews were tired}. {S2 The letter} {C2 asks} {T2 for rest}.",
        "the Ferry Union",
    ),
    (
        "{S1 [ORG The Ferry Union]} {C1 said} in a statement {T1 that crews were tired}. {S2 The statement} {C2 asks} {T2 for rest}.",
        "The Ferry Union",
    ),
    (
        "In a statement, {S1 [ORG the Ferry Union]} {C1 blamed} {T1 the port}. {S2 The statement} {C2 adds} {T2 that cranes are old}.",
        "the Ferry Union",
    ),
    ("{S1 [ORG Lake Watch]} {C1 counters} {T1 that thirty are open}; {S2 the report} {C2 adds} {T2 that most leak}.", "Lake Watch"),
    ("{T1 “We, the undersigned vintners of Kalo, ask for rain,”} {C1 runs} {S1 the letter}.", "the undersigned vintners of Kalo"),
    # the document speaks again, as 'it' or by another word
    (
        "{S1 A statement by [GROUP the miners]} {C1 said} {T1 that the shaft was shut}. "
        "{S2 The statement} {C2 added} {T2 that pumps had failed}.",
        "the miners",
    ),
    ("{S1 A report by [ORG Lake Watch]} {C1 says} {T1 that carp are dying}. {S2 It} {C2 adds} {T2 that frogs are gone}.", "Lake Watch"),
    ("{S1 The [ORG Canal Board]'s letter} {C1 says} {T1 that locks are old}. {S2 It} {C2 asks} {T2 for stone}.", "The Canal Board"),
    ("The [ORG Canal Board] issued a statement. {S1 The document} {C1 says} {T1 that the locks are old}.", "The Canal Board"),
    # the issuer is a short reference to somebody named before
    (
        "The [ORG Ministry of Canals] closed two locks. {S1 The [ORG ministry]'s statement} {C1 says} {T1 that they are old}.",
        "Ministry of Canals",
    ),
    (
        "[ROLE Water Minister] [PERSON Aya Sato] came to the dam. "
        "{S1 [ROLE The minister]'s letter} {C1 says} {T1 that the gates will open}.",
        "Aya Sato",
    ),
    (
        "The data came late. {T1 Forests shrank}, {C1 according to} {S1 figures} that the [ORG Amazon Desk] provided to us.",
        "the Amazon Desk",
    ),
    ("{T1 The reef is pale}, {C1 according to} {S1 a bulletin} released by [ORG the Coral Office].", "the Coral Office"),
    ("{T1 “Nobody is safe,”} {C1 says} {S1 an open letter} by [GROUP forty doctors].", "forty doctors"),
    ("{T1 “The road opens when the cell opens,”} {C1 reads} {S1 a cloth} held up by [GROUP tribesmen].", "tribesmen"),
]


@pytest.mark.parametrize(("marked", "wanted"), ISSUERS)
def test_a_document_speaks_for_whoever_issued_it(marked: str, wanted: str) -> None:
    article, _ = read(marked)
    last = [c for c in found(marked).claims if c.rule == "annotator"][-1]
    assert [w.casefold() for w in behind(last, article.text)] in (
        [wanted.casefold()],
        [wanted.removeprefix("the ").removeprefix("The ").casefold()],
    )


@pytest.mark.parametrize(
    "source",
    ["the statement", "a report", "the ruling", "the letter", "a petition which bore many names", "a study seen by [ORG Sund Weekly]"],
)
def test_a_document_whose_issuer_the_article_hides_speaks_for_nobody(source: str) -> None:
    assert found(f"{{S1 {source}}} {{C1 says}} {{T1 that the road is shut}}.").claims[0].sources[0].reason is None


@pytest.mark.parametrize(
    ("name", "document"), [("The [ORG Daily Post]", False), ("The [ORG World Grain Programme]", False), ("The post", True)]
)
def test_a_body_is_no_document_whatever_its_name_ends_in(name: str, document: bool) -> None:
    claim = found(f"{{S1 {name}}} {{C1 says}} {{T1 that forty wells are dry}}.").claims[0]
    assert (claim.type == "document") is document
