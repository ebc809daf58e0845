"""What turns pictures into outputs: an export asks it for pixels, and does all else itself."""

from collections.abc import Generator, Sequence
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from cutstudio.engine import images
from cutstudio.engine.model import Model
from cutstudio.engine.translation import render
from cutstudio.engine.translation.options import Options
from cutstudio.engine.translation.picture import Step, finish

Pixels = NDArray[np.generic]


class Translator(Protocol):
    """Makes outputs of pictures; the same picture and options always give the same output."""

    @property
    def name(self) -> str:
        """What ``{run}`` stands for in file names; empty for nothing in particular."""

    @property
    def step(self) -> int:
        """What ``{step}`` stands for in file names."""

    @property
    def title(self) -> str:
        """How a page of outputs is headed."""

    @property
    def key(self) -> Sequence[object]:
        """All that outputs depend on besides pictures and options; its ``repr`` identifies it, also
        in another process.
        """

    def output(self, picture: images.Picture, options: Options) -> Generator[Step, None, Pixels]:
        """The output of one picture, step by step: (H, W, 3) of the picture's size, uint8, or
        uint16 for TIFF of 16 bits.

        Raises:
            CutStudioError: this picture cannot be translated; others may be.
        """

    def stackable(self, picture: images.Picture, options: Options) -> tuple[int, int] | None:
        """A size, where pictures of equal sizes are translated faster together by :meth:`outputs`;
        None for pictures that are better translated alone.
        """
        del picture, options
        return None

    def outputs(self, pictures: Sequence[images.Picture], options: Options) -> list[Pixels]:
        """The outputs of pictures that are stackable at one size."""
        return [finish(self.output(picture, options)) for picture in pictures]


class ModelTranslator(Translator):
    """A trained model.

    Args:
        model: the model.
        run: the run's name.
    """

    def __init__(self, model: Model, run: str = "") -> None:
        self._model, self._run = model, run

    @property
    def name(self) -> str:
        return self._run

    @property
    def step(self) -> int:
        return self._model.step

    @property
    def title(self) -> str:
        return f"{self._run} at step {self._model.step}".strip()

    @property
    def key(self) -> tuple[Any, ...]:
        return self._run, self._model.step, self._model.recipe

    def output(self, picture: images.Picture, options: Options) -> Generator[Step, None, Pixels]:
        return render.render(self._model, picture, options)

    def stackable(self, picture: images.Picture, options: Options) -> tuple[int, int] | None:
        return render.small_size(self._model, picture, options)

    def outputs(self, pictures: Sequence[images.Picture], options: Options) -> list[Pixels]:
        return render.render_together(self._model, pictures, options)
