"""The engine: methods, data, training, translation, correspondence. Knows no Qt and no window."""
