"""Room `cli`: the command line: one file per command, no logic."""
