"""Tables of English that the room `annotate` reads: abbreviations, affixes, reporting verbs, openers, name words."""
