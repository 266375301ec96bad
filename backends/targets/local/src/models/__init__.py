"""Training, evaluation and persistence of models."""
