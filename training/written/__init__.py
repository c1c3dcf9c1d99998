"""Sentences and short articles of our own, marked by hand; see README.md here."""
