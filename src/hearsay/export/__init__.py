"""Room `export`: the store to other people's formats, one file per format."""
