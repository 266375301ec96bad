"""planc, the plan compiler: sources, diagnostics, IR, the driver and the command line."""

__version__ = "0.1.0"
