"""What planc emits: one output format or target platform per module, found by looking in this folder."""
