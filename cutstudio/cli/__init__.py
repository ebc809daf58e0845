"""The command line, a thin client of the engine. Knows no Qt and no window."""
