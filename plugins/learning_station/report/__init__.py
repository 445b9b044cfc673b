"""Problems as other eyes and programs read them: one format a file, `formats.py` has them all."""
