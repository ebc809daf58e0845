"""The engine's sentences in the window's language.

The engine speaks English and knows no Qt; what it says may also come from a log or from another
process, as mere text. So a sentence is recognised by the template that it was made from, which is a
text of the code with ``{0}``, ``{1}``, ... where values stood, and the template's translation is
filled with the same values, these translated in their turn ("3 of 12 pictures"). The templates are
read out of the engine's code by ``packaging/translations.py`` and are shipped beside the
translations. What no template knows stays English.
"""

import functools
import json
import re

from PySide6.QtCore import QCoreApplication

from cutstudio import resources
from cutstudio.gui.numbers import written

#: The context under which translations are kept.
CONTEXT = "engine"
#: Modules of the engine of which every text is said to people, also parts of sentences; of the
#: others it is whole sentences, and what errors are made of.
MODULES = (
    "doctor", "health", "estimate", "proposal", "durations", "stars", "blending", "remedies",
    "branching", "errors",
)  # fmt: skip
#: What sentences and lists are joined with, in the order in which they are taken apart.
_JOINTS = (", or ", "; ", ": ", " x ")
#: Single words that stand in for values, and the joints.
WORDS = ("source", "target", "the CPU", "CPU, 1 thread", "1x1 convolution", *_JOINTS)
#: Guesses that end a sentence, right behind another value.
ENDINGS = (", did you mean {0}?", " (did you mean {0}?)")
#: Templates of what stands in for values, beside what the engine's code tells.
PARTS = (
    "the device {0}", "CPU, {0} threads", "tap {0}, {1}, {2}, sees {3} px",
    "tap {0}, {1}, normalised, {2}, sees {3} px", "tap {0}, {1}, rectified, {2}, sees {3} px",
    "residual block {0}", "convolution {0}", "halving {0}", *ENDINGS,
)  # fmt: skip
_FILE = "translations/engine_templates.json"
_VALUE = re.compile(r"\{(\d+)\}")


def said(text: str) -> str:
    """``text`` in the window's language; as it is where nobody has translated it."""
    exact = _translated(text) if text else ""
    if exact != text:
        return exact
    for pattern, template in _patterns():
        found = pattern.fullmatch(text)
        if found is not None:
            return _filled(template, [_value(value) for value in found.groups()], text)
    for joint in _JOINTS:
        parts = text.split(joint)
        known = [said(part) for part in parts] if len(parts) > 1 else parts
        if known != parts:
            return _translated(joint).join(known)
    return text


def _value(text: str) -> str:
    """Words, or a number, perhaps behind the setting that it is for."""
    return said(": ".join(map(written, text.split(": "))))


def _filled(template: str, values: list[str], text: str) -> str:
    """The translation of ``template`` with ``values``; ``text`` where there is none."""
    into = _translated(template)
    if into == template:
        return text
    return _VALUE.sub(lambda place: values[int(place[1])], into)


def templates() -> list[str]:
    """Every sentence that can be recognised."""
    found: list[str] = json.loads(resources.path(_FILE).read_text(encoding="utf-8"))
    return found


def all_texts() -> list[str]:
    """Everything that is translated here, for the translations' tool."""
    return list(dict.fromkeys([*templates(), *PARTS, *WORDS]))


@functools.cache
def _patterns() -> list[tuple[re.Pattern[str], str]]:
    """The templates with values, those with the most words of their own first."""
    wanted = [template for template in (*templates(), *PARTS) if _VALUE.search(template)]
    wanted.sort(key=lambda template: -len(_VALUE.sub("", template)))
    return [(_pattern(template), template) for template in wanted]


def _pattern(template: str) -> re.Pattern[str]:
    before, *others = _VALUE.split(template)[::2]  # every second part is the number of a value
    guess = "|".join(".*?".join(map(re.escape, _VALUE.split(e)[::2])) for e in ENDINGS)
    pattern = re.escape(before) + "(.*?)"
    for text in others[:-1]:
        pattern += re.escape(text) + "(.*?)" if text else f"(|{guess})"
    return re.compile(pattern + re.escape(others[-1]), re.DOTALL)


def _translated(text: str) -> str:
    return QCoreApplication.translate(CONTEXT, text)
