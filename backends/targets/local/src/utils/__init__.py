"""What all parts of the pipeline share: settings, logs, checkpoints, the store, the runner."""
