"""Translating pictures with a trained model: one of any size, or folders of them.

- ``picture``: one picture within the memory there is; ``strips`` and ``tiles`` do it in pieces
  with the result of the whole, on ``rows`` that a ``shelf`` keeps; ``memory`` says how much.
- ``translator``: what an export needs of whatever makes its outputs: a trained model, or
  ``synthesis``, which repaints pictures with patches of targets.
- ``batch`` and ``watching``: many pictures, files to files: ``inputs``, ``options``, ``places``,
  ``render``, ``writing``, ``finish``, ``gallery``, and the ``journal`` that an interrupted one is
  continued from.
"""

from cutstudio.engine.translation.batch import outcomes, translate
from cutstudio.engine.translation.memory import memory_guard
from cutstudio.engine.translation.options import Options
from cutstudio.engine.translation.outcomes import Failed, Skipped, Translated, Working
from cutstudio.engine.translation.picture import (
    Memory,
    Step,
    image_steps,
    looked_at,
    translate_image,
    translate_stack,
)
from cutstudio.engine.translation.synthesis import SynthesisTranslator
from cutstudio.engine.translation.translator import ModelTranslator, Translator
from cutstudio.engine.translation.watching import watch

__all__ = [
    "Failed",
    "Memory",
    "ModelTranslator",
    "Options",
    "Skipped",
    "Step",
    "SynthesisTranslator",
    "Translated",
    "Translator",
    "Working",
    "image_steps",
    "looked_at",
    "memory_guard",
    "outcomes",
    "translate",
    "translate_image",
    "translate_stack",
    "watch",
]
