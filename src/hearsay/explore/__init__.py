"""Room `explore`: the store to pages."""
