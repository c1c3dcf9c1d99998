"""Words by which a name is told to be a news organisation's: data for `outlet.py`, chosen over newspapers of all regions."""

from __future__ import annotations

from typing import Final

from hearsay.read.wordlist import words

__all__ = ["AMBIGUOUS", "DESKS", "DESK_KINDS", "GIVEN_NAMES", "NEWS_PARTS", "NEWS_WORDS", "NO_NAMES"]

# A name that holds one of these is a news organisation: they name papers, agencies and stations and hardly anybody.
NEWS_WORDS: Final = words(
    """
    news newspaper newswire newsroom media agency times gazette herald tribune chronicle courier observer examiner inquirer enquirer
    telegraph telegram dispatch despatch bulletin journal daily weekly monthly quarterly fortnightly almanac digest review magazine
    newsletter broadcasting television tv radio channel gazeta gazetta gazzetta gazete gazetesi zeitung tageblatt tageszeitung
    rundschau nachrichten anzeiger kurier diario periodico correio corriere jornal giornale journaux quotidien depeche presse prensa
    imprensa stampa noticias nouvelles actualites haber haberler haberleri postasi vesti novosti vestnik izvestia pravda
    komsomolskaya krant dagblad nieuws tidende tidning nyheter aftonbladet uutiset sanomat hirlap wiadomosci dziennik dnevnik
    vjesnik novine zpravy noviny ziare ziarul laikrastis avize shimbun shinbun ribao akhbar khabar jaridat sabah samachar patrika
    kantipur standard sentinel monitor ledger advertiser reporter correspondent messenger independent argus informer insider
    intelligencer guardian spectator statesman nation newsweek businessweek online portal today tomorrow update updates info
    bbc cnn
    """
)
# Also words of outlets' names, but surnames or common words as well: 'Jakarta Post' and 'Emily Post', 'Daily Sun' and 'Li Sun'.
AMBIGUOUS: Final = words(
    """
    post press wire star sun mirror mail express globe world day leader voice record register echo flash brief report page eye light
    lantern beacon banner argosy mercury planet citizen tribune pioneer republic patriot guide focus watch outlook line point
    horizon view network desk sheet letter evening morning
    """
)
# One word with such a part in it: Azernews, Trendpress, Gulfnews.
NEWS_PARTS: Final = ("news", "press", "media", "gazet", "times", "herald", "presse", "pravda", "inform", "zeitung", "dagblad")
# A byline that ends so names a desk; the words before it may say which.
DESKS: Final = words(
    """
    staff reporter reporters newsroom desk editor editors bureau correspondent correspondents writer writers team
    """
)

DESK_KINDS: Final = words(
    """
    news web online digital editorial own special senior chief international national foreign local political sports business staff
    world
    """
)
# A byline that begins so names nobody.
NO_NAMES: Final = words(
    """
    our staff a an the special own correspondent reporter editor admin administrator guest anonymous agencies
    """
)
# Given names common enough that 'Emily Post' is a person. Only consulted for a word of AMBIGUOUS.
GIVEN_NAMES: Final = words(
    """
    adam ahmed aisha alan alex alexander alexandra ali alice amina amir amy ana andrea andrew andrey angela anna anne anthony anton
    antonio arthur barbara ben benjamin bill bob brian bruce carl carlos carol caroline catherine charles charlie charlotte chris
    christian christine christopher clara claire daniel dave david deborah denis diana diego dmitry donald dorothy doug douglas
    edward elena eli elizabeth ellen emily emma eric eva fatima felix fiona frank fred gabriel gary george georgia gloria grace greg
    hannah harry hassan heather helen henry hugh hugo ian ibrahim igor irina isabel ivan jack jacob james jan jane janet jason jean
    jeff jennifer jenny jessica jim joan joe john jonathan jose joseph josh juan julia julie karen karl kate katherine katie ken
    kevin kim laura lee leo leon li lily linda lisa liz louis lucas lucy luis luke magdalena marc marcus margaret maria marie mario
    mark martha martin mary matthew max maya melissa michael michel miguel mike mohamed mohammed molly muhammad nadia nancy natalia
    natalie nathan nicholas nick nicole nina noah oleg oliver olga olivia omar oscar pablo pamela patricia patrick paul paula peter
    philip rachel ralph rebecca richard robert robin roger ron rosa ruth ryan sam samuel sandra sara sarah scott sergei sergey
    sharon simon sofia sophia sophie stanley stephen steve steven stuart susan tatiana ted teresa thomas tim timothy tina tom tony
    victor victoria vincent vladimir walter wang wei wendy william yusuf zhang
    """
)
