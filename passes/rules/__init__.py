"""Lint rules, one per file; the driver finds them by looking in this folder."""
