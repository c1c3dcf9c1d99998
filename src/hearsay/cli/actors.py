"""`hearsay actors`: who is in a store, why names are held for one actor, and what a user decides about it."""

from __future__ import annotations

import getpass

import click

from hearsay.cli import options, show_actor, terminal
from hearsay.run.judging import find_actor, join, split, undo
from hearsay.run.steps import now
from hearsay.store import Store

__all__ = ["command"]


class _Group(click.Group):
    """A group whose first word may be a store: then its actors are listed."""

    def resolve_command(self, ctx: click.Context, args: list[str]) -> tuple[str | None, click.Command | None, list[str]]:
        if args and args[0] not in self.commands and not args[0].startswith("-"):
            args = ["list", *args]
        return super().resolve_command(ctx, args)


def _who(given: str | None) -> str | None:
    """Return who decides: as given, else the name that the system knows, else null."""
    try:
        return given or getpass.getuser()
    except (OSError, KeyError):
        return None


_BY = click.option("--by", metavar="NAME", help="Who decides; default: the user's name on this machine.")
_REASON = click.option("--reason", metavar="TEXT", help="Why, in your words; kept with the judgement.")


@click.group("actors", cls=_Group, short_help="list actors, show why names are one, correct it")
def command() -> None:
    """List the actors of a store, show why names are held for one actor, and correct it.

    What you decide is kept in the store's file judgements.jsonl, applied at once and by every later run, and can be taken back.

    \b
    Examples:
      hearsay actors karabakh council --kind igo
      hearsay actors show karabakh Baku
      hearsay actors judgements karabakh
    """


@command.command("list", short_help="list or find actors")
@click.argument("store", metavar="STORE")
@click.argument("words", nargs=-1, metavar="[WORDS]...")
@click.option("--kind", metavar="KIND", help="Only actors of this kind: person, organization, country, government, role, ...")
@click.option("--country", metavar="CODE", help="Only actors of this country (ISO 3166 alpha-3); '-' for those of no known country.")
@click.option("--limit", "-n", default=50, show_default=True, type=click.IntRange(1, 100_000), help="Show so many at most.")
@click.option("--plain", is_flag=True, help="No colour.")
@options.as_json
def list_command(store: str, words: tuple[str, ...], kind: str | None, country: str | None, limit: int, plain: bool, as_json: bool) -> None:
    """List actors, those in most articles first. WORDS are looked for in names and aliases; accents and case do not matter."""
    with Store.open(store) as opened:
        found, total = show_actor.find(opened, " ".join(words), kind, country, limit)
    if as_json:
        terminal.print_json([row.actor for row in found])
        return
    if not found:
        click.echo(f"No actor of that kind, country and name. All of them: hearsay actors {store}", err=True)
        return
    terminal.console(plain=plain).print(show_actor.listed(found))
    count = f"{terminal.number(len(found))} of {terminal.number(total)}"
    click.echo(f"{count} actors. One of them: hearsay actors show {store} ID", err=True)


@command.command("show", short_help="show one actor with its merges and why they were made")
@click.argument("store", metavar="STORE")
@click.argument("actor", metavar="ACTOR")
@click.option("--plain", is_flag=True, help="No colour.")
@options.as_json
def show_command(store: str, actor: str, plain: bool, as_json: bool) -> None:
    """Show ACTOR, an id, the beginning of one, or a name: roles, merges with score and reason, possible variants, judgements."""
    with Store.open(store) as opened:
        found = find_actor(opened, actor)
        seen = show_actor.about(opened, found)
    if as_json:
        terminal.print_json(seen)
    else:
        show_actor.show(seen, terminal.console(plain=plain), store)


@command.command("split", short_help="take names, merges or articles out of an actor")
@click.argument("store", metavar="STORE")
@click.argument("actor", metavar="ACTOR")
@click.argument("values", nargs=-1, required=True, metavar="NAME_OR_MERGE...")
@_REASON
@_BY
@options.stages
def split_command(store: str, actor: str, values: tuple[str, ...], reason: str | None, by: str | None, stages: str) -> None:
    """Take out of ACTOR what is somebody else: names, ids of merges, ids of articles. What is named together becomes one actor.

    \b
    Examples:
      hearsay actors split karabakh act_5f2c Reis
      hearsay actors split karabakh act_5f2c mrg_77a1 --reason "two people"
      hearsay actors split karabakh act_5f2c art_0b9e
    """
    judgement, new = split(store, actor, values, reason=reason, by=_who(by), at=now(), stages=stages)
    told = f"now {new.id} ({terminal.clean(new.name)})" if new else "each id stands for itself again"
    click.echo(f"{judgement.id}: taken out of {judgement.subject}: {terminal.clean(', '.join(judgement.value))}; {told}.")
    click.echo(f"Take it back: hearsay actors undo {store} {judgement.id}", err=True)


@command.command("join", short_help="make two actors one")
@click.argument("store", metavar="STORE")
@click.argument("actor", metavar="ACTOR")
@click.argument("other", metavar="ACTOR")
@_REASON
@_BY
@options.stages
def join_command(store: str, actor: str, other: str, reason: str | None, by: str | None, stages: str) -> None:
    """Make two actors one, whatever speaks against it.

    \b
    Examples:
      hearsay actors join karabakh act_5f2c act_91aa
      hearsay actors join karabakh "Ana Reis" "Anna Reiss" --reason "two spellings"
    """
    judgement, found = join(store, actor, other, reason=reason, by=_who(by), at=now(), stages=stages)
    click.echo(f"{judgement.id}: {judgement.subject} and {judgement.object} are one, now {found.id} ({terminal.clean(found.name)}).")
    click.echo(f"Take it back: hearsay actors undo {store} {judgement.id}", err=True)


@command.command("undo", short_help="take a judgement back")
@click.argument("store", metavar="STORE")
@click.argument("judgement", metavar="JUDGEMENT")
@_REASON
@_BY
@options.stages
def undo_command(store: str, judgement: str, reason: str | None, by: str | None, stages: str) -> None:
    """Take a judgement back; both stay on record."""
    one = undo(store, judgement, reason=reason, by=_who(by), at=now(), stages=stages)
    click.echo(f"{one.id}: {one.subject} is taken back.")


@command.command("judgements", short_help="list what was decided")
@click.argument("store", metavar="STORE")
@click.option("--plain", is_flag=True, help="No colour.")
@options.as_json
def judgements_command(store: str, plain: bool, as_json: bool) -> None:
    """List all judgements of a store in the order in which they were made, with those that were taken back."""
    with Store.open(store) as opened:
        made = opened.judgements()
    if as_json:
        terminal.print_json(made)
        return
    if made:
        terminal.console(plain=plain).print(show_actor.decided(made))
    click.echo(f"{terminal.number(len(made)) if made else 'No'} judgements.", err=True)
