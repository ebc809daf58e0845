"""The window. The only place that imports Qt; it holds numbers, paths and pictures, no tensors.

The engine's modules that import torch are imported inside worker functions only
(:mod:`cutstudio.gui.jobs`), so that the window is on the screen before torch is in memory.
"""
