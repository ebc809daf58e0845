"""Patch-based synthesis: the source repainted with patches of the target, without a network.

Coarse to fine; on each scale every patch of the image is replaced by a patch of the target that is
alike, and overlapping patches vote on each pixel. Ten seconds on two cores give a painted image.

- ``settings``: what a user chooses.
- ``scales``: the sizes of the pyramid.
- ``colours``: the source's colours mapped onto the target's.
- ``descriptors``: patches as short vectors, whose mirror images and turns are cheap.
- ``keys``: the patches of the targets on one scale.
- ``search``: the field of matches, by comparing all patches or by refining coarser matches.
- ``votes``: from a field of matches to pixels.
- ``rendering``: all of it, scale by scale.
- ``provenance``: which patches a place of the output was made of.

The package needs images as arrays only; files are the clients' business.
"""

from cutstudio.engine.synthesis.provenance import Patch, Provenance
from cutstudio.engine.synthesis.rendering import Scale, Target, render
from cutstudio.engine.synthesis.settings import SynthesisSettings

__all__ = ["Patch", "Provenance", "Scale", "SynthesisSettings", "Target", "render"]
