"""Room `annotate`: Article to sentences, words, syntax, names and attribution spans: language, and nothing of politics."""
