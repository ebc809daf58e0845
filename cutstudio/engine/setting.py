"""One setting: what a person is told about it, and how a value of it is read."""

import difflib
import math
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

Value = bool | int | float | str | tuple[int, ...] | tuple[str, ...]


@dataclass(frozen=True)
class Help:
    """What a person is told about a setting, and what values it may take.

    Attributes:
        label: a few words for a form.
        text: one or two sentences.
        unit: ``px``, ``steps``, ...; empty for pure numbers.
        low, high: inclusive range of numbers (of each item, for tuples).
        choices: allowed texts; empty when any is.
        advanced: whether a form hides it at first.
        steerable: whether it can be changed while training.
    """

    label: str
    text: str
    unit: str = ""
    low: float = -math.inf
    high: float = math.inf
    choices: tuple[str, ...] = ()
    advanced: bool = True
    steerable: bool = False


def setting(default: Any, label: str, text: str, **rest: Any) -> Any:
    """The field of a dataclass that declares a setting; ``rest`` are :class:`Help`'s others."""
    return field(default=default, metadata={"help": Help(label, text, **rest)})


@dataclass(frozen=True)
class Setting:
    """One declared setting.

    Attributes:
        key: ``section.name``.
        kind: ``bool``, ``int``, ``float``, ``str``, ``ints`` or ``texts``.
        default: value of a bare recipe; presets have their own.
        help: label, text, unit, range, choices.
    """

    key: str
    kind: str
    default: Value
    help: Help

    def parse(self, raw: Any) -> Value:
        """``raw``, a TOML value or a typed text, as this setting's value.

        Raises:
            ValueError: it is none, in one sentence without the key.
        """
        value = _PARSERS[self.kind](raw)
        numbers = value if isinstance(value, tuple) else (value,)
        for number in numbers:
            if isinstance(number, bool | str):
                continue
            if math.isnan(number) or not self.help.low <= number <= self.help.high:
                low, high = self.help.low, self.help.high
                raise ValueError(f"{number:g} is not between {low:g} and {high:g}")
        if self.help.choices and value not in self.help.choices:
            near = difflib.get_close_matches(str(value), self.help.choices, n=1)
            tail = f" (did you mean {near[0]!r}?)" if near else ""
            raise ValueError(f"{value!r} is none of {', '.join(self.help.choices)}{tail}")
        return value


def _parse_bool(raw: Any) -> bool:
    words = {"true": True, "yes": True, "on": True, "1": True,
             "false": False, "no": False, "off": False, "0": False}  # fmt: skip
    if isinstance(raw, bool):
        return raw
    if isinstance(raw, str) and raw.strip().lower() in words:
        return words[raw.strip().lower()]
    raise ValueError(f"{raw!r} is neither true nor false")


def _parse_int(raw: Any) -> int:
    number = _parse_float(raw)
    if not number.is_integer():
        raise ValueError(f"{raw!r} is not a whole number")
    return int(number)


def _parse_float(raw: Any) -> float:
    if not isinstance(raw, bool) and isinstance(raw, int | float | str):
        try:
            number = float(raw)
        except (ValueError, OverflowError):
            number = math.nan
        if math.isfinite(number):
            return number
    raise ValueError(f"{raw!r} is not a number")


def _parse_text(raw: Any) -> str:
    if not isinstance(raw, str):
        raise ValueError(f"{raw!r} is not a text")
    if any("\ud800" <= character <= "\udfff" for character in raw):
        raise ValueError(f"{raw!r} is not valid Unicode, which a recipe cannot hold: rename it")
    return raw


def _parse_ints(raw: Any) -> tuple[int, ...]:
    items = raw.split(",") if isinstance(raw, str) else raw
    if not isinstance(items, list | tuple) or not items:
        raise ValueError(f"{raw!r} is not a list of whole numbers")
    return tuple(_parse_int(item) for item in items)


def _parse_texts(raw: Any) -> tuple[str, ...]:
    items = (raw,) if isinstance(raw, str) else raw
    if not isinstance(items, list | tuple):
        raise ValueError(f"{raw!r} is not a list of texts")
    return tuple(_parse_text(item) for item in items)


_PARSERS: dict[str, Callable[[Any], Value]] = {
    "bool": _parse_bool,
    "int": _parse_int,
    "float": _parse_float,
    "str": _parse_text,
    "ints": _parse_ints,
    "texts": _parse_texts,
}


def near_to(word: str, words: Iterable[str]) -> str:
    """``, did you mean 'x'?`` when one of ``words`` is like ``word``."""
    choices = list(words)
    near = difflib.get_close_matches(word, choices, n=1)
    if not near:  # the section may be missing or wrong: compare the names alone
        by_name = {choice.rsplit(".", 1)[-1]: choice for choice in choices}
        tail = word.rsplit(".", 1)[-1]
        near = [by_name[n] for n in difflib.get_close_matches(tail, list(by_name), n=1)]
    return f", did you mean {near[0]!r}?" if near else ""
