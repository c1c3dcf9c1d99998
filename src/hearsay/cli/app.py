"""The command `hearsay`: finds the subcommand, runs it, and turns errors into a message and an exit code."""

from __future__ import annotations

import difflib
import importlib
import os
import shlex
import sys
import traceback

import click

from hearsay.errors import HearsayError, Interrupted

__all__ = ["COMMANDS", "app", "main"]

# Name, then what it does; each command is one file of this folder, loaded when it is asked for.
COMMANDS = {
    "demo": "build a store from the articles that come with hearsay",
    "run": "turn articles into a store, or bring a store up to date",
    "annotate": "print what is found in a file, without a store",
    "compare": "show what articles copy from each other, without a store",
    "show": "look at a store, or at one article of it",
    "actors": "list actors, show why names are one, correct it",
    "search": "find articles by their words",
    "explore": "look at a store in the browser",
    "report": "write what a store holds as one page for others",
    "export": "write a store's records in another format",
    "rejected": "list the input that was not used, with reasons",
    "check": "verify a store",
    "explain": "explain a word: a field, a label, an event type, a reason",
    "info": "print versions, paths and the schema",
}


class _Commands(click.Group):
    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = importlib.import_module(f"hearsay.cli.{cmd_name}").command
        return command

    def resolve_command(self, ctx: click.Context, args: list[str]) -> tuple[str | None, click.Command | None, list[str]]:
        if args and args[0] not in COMMANDS and not args[0].startswith("-"):
            near = difflib.get_close_matches(args[0], COMMANDS, 1)
            meant = f" Did you mean {near[0]!r}?" if near else ""
            raise click.UsageError(f"no command called {args[0]!r}.{meant}\nKnown: {', '.join(COMMANDS)}")
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))


@click.command(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.option("--debug", is_flag=True, help="Show the traceback of an error.")
@click.version_option(package_name="hearsay", message="%(prog)s %(version)s")
def app(debug: bool) -> None:
    """Who did what to whom, when and where, and who says so.

    Articles go in; records that point at their words come out. Nothing is sent anywhere.

    \b
    Examples:
      hearsay demo
      hearsay run articles/ --store karabakh
      hearsay show karabakh
    """


def main(arguments: list[str] | None = None) -> None:
    """Run the command line and exit: 0 done, 1 failed, 2 wrong use, 3 done with rejects under --strict, 130 interrupted."""
    given = sys.argv[1:] if arguments is None else arguments
    debug = "--debug" in given or bool(os.environ.get("HEARSAY_DEBUG"))
    try:
        code = app.main(args=given, prog_name="hearsay", standalone_mode=False)
    except click.exceptions.Abort:
        click.echo("Stopped.", err=True)
        code = 130
    except KeyboardInterrupt:
        click.echo(f"Stopped at once. Nothing that was finished is lost.\nResume: {_again(given)}", err=True)
        code = 130
    except click.ClickException as error:
        click.echo(f"Error: {error.format_message()}", err=True)
        if isinstance(error, click.UsageError) and error.ctx is not None:
            click.echo(f"See: {error.ctx.command_path} --help", err=True)
        code = error.exit_code
    except Interrupted as error:
        click.echo(f"{error}\nResume: {_again(given)}", err=True)
        code = error.exit_code
    except HearsayError as error:
        click.echo(f"Error: {error}", err=True)
        code = error.exit_code
        if debug:
            traceback.print_exc()
    except BrokenPipeError:
        # Whoever read our output has enough, e.g. `hearsay export ... | head`; keep Python from complaining at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        code = 0
    except Exception as error:
        if debug:
            raise
        click.echo(f"Error: {type(error).__name__}: {error}", err=True)
        click.echo("This should not happen. With --debug hearsay shows where; please report it together with: hearsay info", err=True)
        code = 1
    sys.exit(code if isinstance(code, int) else 0)


def _again(given: list[str]) -> str:
    return shlex.join(["hearsay", *given])
