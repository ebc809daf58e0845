"""What a recipe that is refused says."""

from collections.abc import Callable
from typing import Any

import pytest

from cutstudio.engine.errors import RecipeError


def mistakes(make: Callable[..., Any], *arguments: Any) -> list[str]:
    """The mistakes that ``make`` finds in its arguments."""
    with pytest.raises(RecipeError) as caught:
        make(*arguments)
    return caught.value.mistakes
