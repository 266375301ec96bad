"""The pipeline: one package per kind of work, `utils` for what they share, `hooks` for your own code."""
