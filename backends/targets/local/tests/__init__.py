"""Tests of the pipeline; all run on mock data in a folder of their own."""
