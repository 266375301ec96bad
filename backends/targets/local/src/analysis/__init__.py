"""Descriptive and diagnostic analysis."""
