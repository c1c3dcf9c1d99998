"""What an exporter must know of the whole store before it reads the articles one by one: actors, and which events are one story."""

from __future__ import annotations

from collections.abc import Iterable

from hearsay.records import Across, Actor, Party, Story, Struct

__all__ = ["Known", "flat", "known", "web"]


class Known(Struct, frozen=True, kw_only=True):
    """Actors by id, and the story of each event that belongs to one."""

    actors: dict[str, Actor]
    story_of: dict[str, Story]

    def name(self, party: Party) -> str:
        """Return the actor's name where it is known, else the words of the text, on one line."""
        actor = self.actors.get(party.actor or "")
        return flat(actor.name if actor else party.text)


def known(across: Iterable[Across]) -> Known:
    """Read the records across articles once and keep actors and stories."""
    actors: dict[str, Actor] = {}
    story_of: dict[str, Story] = {}
    for record in across:
        if isinstance(record, Actor):
            actors[record.id] = record
        elif isinstance(record, Story):
            story_of.update(dict.fromkeys(record.events, record))
    return Known(actors=actors, story_of=story_of)


def flat(words: str) -> str:
    """Return the words on one line: every stretch of white space, tabs among them, becomes one blank.

    >>> flat("two\\n lines\\tand a tab")
    'two lines and a tab'
    """
    return " ".join(words.split())


def web(url: str | None) -> str | None:
    """Return the address if it is one of the web; an article may carry `javascript:` or a path of somebody's disk.

    >>> web("https://news.example/a"), web("javascript:alert(1)"), web(None)
    ('https://news.example/a', None, None)
    """
    if url and url.lower().startswith(("http://", "https://")) and not any(c.isspace() or c in '<>"' for c in url):
        return url
    return None
