"""The bundled weights of a small StyleGAN2-style generator that gives back any picture.

They were trained by ``packaging/bundled_generator.py`` on recoloured crops of CC0 pictures, by the
L1 distance to the input alone. A run that starts from them begins with a sharp picture and learns
only what to change; nothing in them knows any style.
"""

from torch import nn

from cutstudio import resources

#: Below ``resources/``; half precision, which is exact enough for a start.
FILE = "generator/identity.safetensors"


def load_bundled(generator: nn.Module) -> None:
    """Put the bundled weights into ``generator``, whose settings are recipe.BUNDLED_GENERATOR's.

    Raises:
        FileNotFoundError: the installation is incomplete.
        RuntimeError: the generator has another shape.
    """
    from safetensors.torch import load_file

    weights = load_file(resources.path(FILE))
    generator.load_state_dict({name: weight.float() for name, weight in weights.items()})
