"""Groups of short reports of our own, with the events that are one and their origins; see README.md."""
