"""Health: notices a training that goes wrong, and says in plain words what to try.

It reads what the loop reports anyway, the losses of each step and the pictures of each preview, and
costs next to nothing. NumPy and Pillow only. A loss that is no number ends a run by itself
(:class:`~cutstudio.engine.errors.NonFiniteLoss`); what is noticed here lets it go on.

Each ailment is told once. The limits were set so that healthy runs stay silent: a training that is
merely young is not ill.
"""

from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from cutstudio.engine.events import Progress, Warned
from cutstudio.engine.recipe import Recipe

#: Steps over which losses are judged, and how often.
WINDOW, EVERY = 200, 50
#: Previews are compared when so many steps lie between them, and judged after so many steps.
APART, YOUNG = 50, 200
#: A generator that begins by giving back any picture is given longer to leave the source.
LEAVES_BY = 1000
#: An ailment is told when so many previews in a row show it.
IN_A_ROW = 3
#: Side to which pictures are reduced; tiles per side.
_SIDE, _TILES = 64, 4

Pixels = NDArray[np.float32]


@dataclass(frozen=True)
class Ailment:
    """What can go wrong: a plain sentence and what to try."""

    message: str
    hint: str


AILMENTS = {
    "collapse": Ailment(
        "The output looks the same everywhere, whatever the source shows: the generator has "
        "collapsed.",
        "Go back to a checkpoint before it, with a lower learning rate; raise lambda_x so that "
        "the source counts for more.",
    ),
    "copying": Ailment(
        "The output is nearly the source itself: the look of the target is not taken on.",
        "Lower lambda_x (and lambda_y) while it trains; where that does not help, use CUT instead "
        "of FastCUT, or pictures that are more alike in content.",
    ),
    "discriminator": Ailment(
        "The discriminator tells output and target apart without effort: the generator learns "
        "little from it.",
        "Add target pictures or turn random mirroring on; a smaller discriminator "
        "(networks.discriminator_width) or a higher lambda_r1 (SinCUT) holds it back.",
    ),
    "drift": Ailment(
        "The output's colours lie far from those of both source and target.",
        "Raise lambda_y, which steadies the colours, or lower the learning rate; 'Match colours "
        "first' gives the source the target's colours from the start.",
    ),
    "standstill": Ailment(
        "Nothing changes any more from preview to preview.",
        "If you like what you see, stop and save. Otherwise raise the learning rate or change the "
        "balance of lambda_x and lambda_y.",
    ),
}  # fmt: skip


class Health:
    """Watches one training.

    Args:
        recipe: its settings.
    """

    def __init__(self, recipe: Recipe) -> None:
        self._gan = recipe.loss.gan
        self._leaves_by = LEAVES_BY if recipe.networks.start == "bundled" else YOUNG
        self._losses: deque[tuple[float, float, float]] = deque(maxlen=WINDOW)
        self._previews: deque[tuple[int, Pixels]] = deque(maxlen=IN_A_ROW + 1)
        self._rows = {"collapse": 0, "copying": 0, "drift": 0}
        self._told: set[str] = set()

    def step(self, progress: Progress) -> Iterator[Warned]:
        """What the losses of one more step tell."""
        names = ("D_real", "D_fake", "G_GAN")
        if not all(name in progress.losses for name in names):
            return
        real, fake, generator = (progress.losses[name] for name in names)
        self._losses.append((real, fake, generator))
        if progress.step % EVERY == 0 and len(self._losses) == WINDOW:
            means = np.mean(np.asarray(self._losses), axis=0)
            if self._has_won(*(float(mean) for mean in means)):
                yield from self._tell("discriminator", progress.step)

    def _has_won(self, real: float, fake: float, generator: float) -> bool:
        """Least squares: both sides are judged within about 0.15 of right on average, and the
        generator's pictures near 0; logistic: with a probability of some 0.97.
        """
        if self._gan == "lsgan":
            return real < 0.025 and fake < 0.025 and generator > 0.7
        return real < 0.03 and fake < 0.03 and generator > 3.0

    def preview(
        self,
        step: int,
        source: Image.Image,
        output: Image.Image,
        target: Image.Image,
        rate: float,
    ) -> Iterator[Warned]:
        """What one more preview tells.

        Args:
            step: finished steps.
            source: what was translated.
            output: what became of it.
            target: whose look is learned.
            rate: factor of the learning rate's schedule; a run that fades out may stand still.
        """
        if self._previews and step - self._previews[-1][0] < APART:
            return
        x, g, y = _small(source), _small(output), _small(target)
        self._previews.append((step, g))
        if step < YOUNG:
            return
        signs = {
            "collapse": _variety(g) < 0.1 * _variety(x) and _variety(y) > 0.2 * _variety(x),
            "copying": step >= self._leaves_by
            and _distance(x, g) < min(6.0, 0.12 * _distance(x, y)),
            "drift": _beyond(x, g, y) > 48.0,
        }
        for name, shown in signs.items():
            self._rows[name] = self._rows[name] + 1 if shown else 0
            if self._rows[name] >= IN_A_ROW:
                yield from self._tell(name, step)
        if rate > 0.3 and self._stands_still():
            yield from self._tell("standstill", step)

    def _stands_still(self) -> bool:
        if len(self._previews) <= IN_A_ROW:
            return False
        pictures = [pixels for _, pixels in self._previews]
        return all(_distance(pictures[0], later) < 0.35 for later in pictures[1:])

    def _tell(self, name: str, step: int) -> Iterator[Warned]:
        if name not in self._told:
            self._told.add(name)
            yield Warned(step, AILMENTS[name].message, AILMENTS[name].hint)


def _small(picture: Image.Image) -> Pixels:
    """(64, 64, 3) float32, 0..255."""
    small = picture.convert("RGB").resize((_SIDE, _SIDE), Image.Resampling.BOX)
    return np.asarray(small, np.float32)


def _distance(a: Pixels, b: Pixels) -> float:
    """Mean absolute difference in levels of 0..255."""
    return float(np.abs(a - b).mean())


def _variety(pixels: Pixels) -> float:
    """How much the tiles of a picture differ from their mean tile, in levels: zero when every part
    of the picture shows the same.
    """
    side = _SIDE // _TILES
    tiles = pixels.reshape(_TILES, side, _TILES, side, 3).transpose(0, 2, 1, 3, 4)
    tiles = tiles.reshape(_TILES * _TILES, -1)
    return float(np.abs(tiles - tiles.mean(axis=0)).mean())


def _beyond(source: Pixels, output: Pixels, target: Pixels) -> float:
    """How far the output's mean colour lies outside of what is between the source's and the
    target's, in levels of the worst channel.
    """
    x, g, y = (pixels.mean(axis=(0, 1)) for pixels in (source, output, target))
    below, above = np.minimum(x, y) - g, g - np.maximum(x, y)
    return float(np.maximum(below, above).max())
