"""Small widgets: one module and one test each, usable alone."""
