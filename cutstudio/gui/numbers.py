"""Numbers as the language shown writes them: 12,000.5 in English is 12.000,5 in German.

The engine writes them as Python does, which is also how recipes, logs and tables on disk keep them.
Which language is shown, :mod:`cutstudio.gui.language` tells Qt.
"""

import re

from PySide6.QtCore import QCoreApplication, QLocale

#: A number as Python writes it, also grouped, in powers of ten, or in percent.
_WRITTEN = re.compile(r"[-+]?\d[\d,]*(\.\d+)?(e[-+]?\d+)?%?")
#: What people group digits with: spaces of three widths, and both apostrophes.
_BLANKS = dict.fromkeys(map(ord, " \u00a0\u202f'’"))
_DAY, _HOUR, _MINUTE = 86400, 3600, 60


def digits(value: float, form: str = ",") -> str:
    """``value`` in Python's format ``form``, as the language shown writes it; by default a whole
    number with its thousands grouped.
    """
    return written(format(value, form))


def written(text: str) -> str:
    """``text`` as the language shown writes it, if it is a number that Python wrote, e.g.
    ``12,000.5`` or ``62%``; any other text as it is.
    """
    if not _WRITTEN.fullmatch(text):
        return text
    locale = QLocale()
    own = text.translate({ord(","): locale.groupSeparator(), ord("."): locale.decimalPoint()})
    if own.endswith("%"):
        return QCoreApplication.translate("numbers", "{}%").format(own[:-1])
    return own


def read(text: str, *, whole: bool = False) -> float | None:
    """The number that a person typed; None where it is none.

    Where the number may have a fraction, comma and point both begin it, as keypads have but one of
    them. A whole number may be grouped: by the language's own separator, or by the other where it
    stands before three digits.
    """
    bare = text.translate(_BLANKS)
    if whole:
        own, other = (".", ",") if QLocale().decimalPoint() == "," else (",", ".")
        bare = bare.replace(own, "")
        bare = re.sub(rf"(?<=\d){re.escape(other)}(?=\d{{3}}(\D|$))", "", bare)
    try:
        return float(bare.replace(",", "."))
    except ValueError:
        return None


def memory(count: int) -> str:
    """Bytes in words: ``812 MB``, ``3.4 GB``."""
    if count >= 1e9:
        return QCoreApplication.translate("numbers", "{} GB").format(digits(count / 1e9, ".1f"))
    return QCoreApplication.translate("numbers", "{} MB").format(digits(count / 1e6, ".0f"))


def rate(steps: float) -> str:
    """Steps a second, or seconds a step when they are slow."""
    if steps >= 1:
        text = QCoreApplication.translate("numbers", "{} steps/s")
        return text.format(digits(steps, ".1f"))
    return QCoreApplication.translate("numbers", "{} s/step").format(digits(1 / steps, ".1f"))


def duration(seconds: float) -> str:
    """``0:42``, ``12:05``, ``3:07:00``, ``2 d 4 h``."""
    days, rest = divmod(round(seconds), _DAY)
    hours, rest = divmod(rest, _HOUR)
    minutes, rest = divmod(rest, _MINUTE)
    if days:
        return QCoreApplication.translate("numbers", "{} d {} h").format(days, hours)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"
