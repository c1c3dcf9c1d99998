"""Room `read`: bytes to Article: one file per format, bounded and streaming."""
