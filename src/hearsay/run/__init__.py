"""Room `run`: the porter: plans, shards, resumes, reports progress; calls the rooms and knows no linguistics."""

from hearsay.run.engine import Engine, engine_names
from hearsay.run.progress import BarReporter, PlainReporter, Reporter, SilentReporter
from hearsay.run.runner import Settings, Summary, run

__all__ = ["BarReporter", "Engine", "PlainReporter", "Reporter", "Settings", "SilentReporter", "Summary", "engine_names", "run"]
