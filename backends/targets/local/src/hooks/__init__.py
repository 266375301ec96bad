"""Business logic: one file per task, yours to fill in.  `src/utils/hooks.py` says how."""
