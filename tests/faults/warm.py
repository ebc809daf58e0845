"""Imported by the fork server: what torch loads when an optimiser is first made."""

import os

os.environ.setdefault("OMP_NUM_THREADS", "1")

import torch

torch.optim.Adam([torch.zeros(1, requires_grad=True)]).zero_grad()
