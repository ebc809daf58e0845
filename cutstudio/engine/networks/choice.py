"""Which way of computing convolutions was chosen (setting ``device.convolution``).

Like torch's number of threads, it is one for the process.
"""

_chosen = "auto"


def choose(choice: str) -> None:
    """Say when to save multiplications: ``auto`` does for wide layers, ``direct`` never, and does
    without machine code of ours altogether, ``winograd`` wherever it can be done.
    """
    global _chosen  # noqa: PLW0603 - see above
    _chosen = choice


def chosen() -> str:
    """What :func:`choose` was told last."""
    return _chosen
