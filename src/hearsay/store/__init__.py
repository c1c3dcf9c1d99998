"""Room `store`: records to and from Parquet, queries, full-text search."""
