"""Measures of what a run has made. Pictures and numbers only: no training, no window."""
