"""`hearsay explore`: the store as pages in a browser, on this machine alone."""

from __future__ import annotations

import click

from hearsay.errors import InputError
from hearsay.explore.serve import serve

__all__ = ["command"]


@click.command("explore", short_help="look at a store in the browser")
@click.argument("store", metavar="STORE")
@click.option(
    "--host",
    default="127.0.0.1",
    show_default=True,
    metavar="ADDRESS",
    help="Where to listen; as it is, only this machine can ask.",
)
@click.option("--port", default=8000, show_default=True, type=click.IntRange(0, 65535), help="0 for any free one.")
def command(store: str, host: str, port: int) -> None:
    """Show STORE in the browser: articles with their evidence, stories, events, claims, actors, copied passages.

    Nothing is loaded from elsewhere and nothing is sent anywhere. Stop with Ctrl-C.

    \b
    Examples:
      hearsay explore karabakh
      hearsay explore karabakh --port 8080
      hearsay explore karabakh --port 0
    """
    try:
        serve(store, host, port, lambda address: click.echo(f"Explorer: {address}   (Ctrl-C to stop)", err=True))
    except OSError as error:
        raise InputError(f"{host}:{port}: cannot listen there ({error.strerror or error}). Choose another with --port.") from error
