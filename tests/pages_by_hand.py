"""The addresses of the explorer's pages over the store of `store_by_hand`, and what a browser would make of a page."""

from __future__ import annotations

import html.parser

from hearsay.explore.site import PAGES, RECORDS

IDS = {
    "article": "art_1",
    "story": "sto_1",
    "event": "evt_1",
    "claim": "clm_1",
    "actor": "act_port",
    "passage": "pas_art_1art_2",
    "instrument": "ins_1",
}
LISTS = [f"/{page}" for page in PAGES]
SINGLE = [f"/{kind}/{IDS[kind]}" for kind in RECORDS]
FILTERED = [
    "/search?q=quay&type=PROTEST&country=GEO&actor=act_port&from=2024-03-01&to=2024-12-31&outlet=Quay+Herald",
    "/search?month=-&sort=day&status=claimed&language=en",
    "/events?type=PROTEST&status=claimed&country=-&page=99999999999&from=2024-03-01&to=2024-12-31",
    "/events?actor=act_port&story=sto_1&article=art_1&context=business&mode=strike",
    "/claims?actor=act_port&addressee=act_port&manner=direct",
    "/actors?q=dockers&kind=population",
    "/stories?actor=act_port&article=art_1&origins=one&from=2020-01-01&to=2030-01-01",
    "/passages?article=art_1&cluster=clu_1&class=report&outlet=Quay+Herald",
    "/timeline?lanes=status&type=PROTEST&from=2024-01-01",
    "/network?actor=act_port&status=claimed&type=PROTEST",
    "/map?type=PROTEST&actor=act_port",
    "/article/art_2?at=evt_2&show=claims",
    "/article/art_1?at=clm_1&show=none&from=5",
    "/article/art_1?from=99999999999999999999&page=-1",
]
ALL = ["/", *LISTS, *SINGLE, *FILTERED]


class Page(html.parser.HTMLParser):
    """What a browser would make of a page: elements with their attributes, text, and ids."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[tuple[str, dict[str, str]]] = []
        self.words: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, {name: value or "" for name, value in attrs}))

    def handle_data(self, data: str) -> None:
        self.words.append(data)

    def all(self, tag: str) -> list[dict[str, str]]:
        return [attributes for name, attributes in self.elements if name == tag]


def twin(address: str, ending: str) -> str:
    path, mark, query = address.partition("?")
    return f"{'/overview' if path == '/' else path}.{ending}{mark}{query}"


# No element that could run or load anything is among them.
ALLOWED = {
    *("html", "head", "meta", "title", "link", "script", "body", "a", "header", "footer", "main", "nav", "section", "article", "aside"),
    *("p", "ul", "ol", "li", "h1", "h2", "h3", "form", "label", "input", "button", "span", "bdi", "q", "dl", "dt", "dd", "div", "time"),
    *("mark", "table", "thead", "tbody", "tr", "th", "td", "svg", "rect", "text", "line", "circle", "path", "code", "strong", "br"),
    *("details", "summary", "del", "ins", "blockquote"),
}
