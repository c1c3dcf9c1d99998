"""Sentences with political events that we wrote: `load` reads and checks them."""
