"""A clock that goes as a test says."""


class ScriptedClock:
    """Seconds that pass only where ``now`` is set, and by ``tick`` whenever somebody looks."""

    def __init__(self, tick: float = 0.0) -> None:
        self.now, self.tick = 1000.0, tick

    def __call__(self) -> float:
        self.now += self.tick
        return self.now
