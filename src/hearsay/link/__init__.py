"""Room `link`: many articles to Passage, Cluster, Story and Origin: the only room that compares articles."""
