"""Extraction, validation and cleaning."""
