"""Room `explore`: the store to pages, and to a report in one file."""
