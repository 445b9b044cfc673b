"""New things of a station: what is asked about them, and the files that they become."""
