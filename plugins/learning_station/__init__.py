"""The learning station generator."""
