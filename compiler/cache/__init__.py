"""What planc keeps from run to run: whole answers, and verdicts of single projects.

`seen` notes what a run looked at, `answers` what it printed, `verdicts` what it found in each project, and
`store` keeps them.  The first two and the last are all that an unchanged project needs, so nothing but `os`,
`sys` and built-in modules is imported by them at the top: see `docs/decisions/answers-are-kept.md`.
"""
