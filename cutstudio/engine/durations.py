"""Lengths of time in words, and from when on they are long."""

MINUTE, HOUR, DAY = 60.0, 3600.0, 86400.0
#: From so long on a run's time is shown as a warning.
LONG = 2 * HOUR
#: From so long on a run is only started after a question.
VERY_LONG = DAY


def about(seconds: float) -> str:
    """A length of time in words, no more exact than a guess is: ``about 13 min``, ``about 3.5 h``,
    ``about 10 days``. It cannot be read as a time of day.
    """
    if seconds < MINUTE:
        return "less than a minute"
    minutes = seconds / MINUTE
    if minutes < 20:
        return f"about {round(minutes)} min"
    if minutes < 97.5:
        return f"about {round(minutes / 5) * 5} min"
    hours = seconds / HOUR
    if hours < 9.75:
        return f"about {round(hours * 2) / 2:g} h"
    if hours < 36:
        return f"about {round(hours)} h"
    return f"about {round(seconds / DAY):,} days"
