"""Training, as an iterator over events: :func:`train` a new run, or :func:`resume` one.

Both check their arguments and return the iterator; pulling the next event does the next piece of
work. Nothing else drives it, so a window, a terminal and a test all run the same code.

- ``starting``: arguments become a run folder, batches and a device.
- ``learner``: the networks and what one step does to them.
- ``loop``: step after step, until the end or a stop; ``commands``: what is asked between two steps.
- ``reporting``: losses become events; ``keeping``: previews and checkpoints.
- ``following``: what the processes beside the first do, when torchrun started several.
- ``resuming``: what an earlier training left, and what is to be said about it.
- ``failing``: errors are explained, put into the log, and what was learned is saved.
"""

from cutstudio.engine.training.following import follow
from cutstudio.engine.training.starting import resume, train

__all__ = ["follow", "resume", "train"]
