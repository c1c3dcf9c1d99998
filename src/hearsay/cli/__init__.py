"""Room `cli`: the command line: one file per command, no logic."""

from hearsay.cli.app import main

__all__ = ["main"]
