"""The model as JSON Schemas (draft 7), for the programs that editors write in."""
