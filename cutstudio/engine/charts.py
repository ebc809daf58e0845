"""Two small charts as SVG text, for reports that open anywhere. Every name is escaped."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape

_COLOURS = ("#3366cc", "#dc3912", "#109618", "#ff9900", "#990099", "#0099c6", "#dd4477", "#66aa00")
_WIDTH, _HEIGHT = 640, 360
_LEFT, _RIGHT, _TOP, _BOTTOM = 70, 170, 16, 46


@dataclass(frozen=True)
class Point:
    """Mean and spread of a measure at one place.

    Attributes:
        x: the place.
        mean: over seeds.
        low: the smallest.
        high: the largest.
    """

    x: float
    mean: float
    low: float
    high: float


@dataclass(frozen=True)
class _Frame:
    """From values to places in the picture."""

    x: tuple[float, float]
    y: tuple[float, float]

    def at(self, x: float, y: float) -> str:
        right, bottom = _WIDTH - _RIGHT, _HEIGHT - _BOTTOM
        along = _LEFT + (x - self.x[0]) / (self.x[1] - self.x[0]) * (right - _LEFT)
        up = bottom - (y - self.y[0]) / (self.y[1] - self.y[0]) * (bottom - _TOP)
        return f"{along:.1f},{up:.1f}"


def curves(lines: Mapping[str, Sequence[Point]], x: str, y: str) -> str:
    """A line per name through the means, in a band from the smallest to the largest value.

    Args:
        lines: points in rising x, at least one in all.
        x: what the horizontal axis shows.
        y: what the vertical axis shows.
    """
    points = [point for line in lines.values() for point in line]
    frame = _Frame(
        _range([p.x for p in points]), _range([v for p in points for v in (p.low, p.high)])
    )
    shapes = []
    for index, line in enumerate(lines.values()):
        colour = _COLOURS[index % len(_COLOURS)]
        above = [frame.at(p.x, p.high) for p in line]
        below = [frame.at(p.x, p.low) for p in reversed(line)]
        path = " ".join(frame.at(p.x, p.mean) for p in line)
        shapes += [
            f'<polygon points="{" ".join(above + below)}" fill="{colour}" fill-opacity="0.15"/>',
            f'<polyline points="{path}" fill="none" stroke="{colour}" stroke-width="2"/>',
            *(_dot(frame.at(p.x, p.mean), colour, 3) for p in line),
        ]
    return _chart(frame, shapes, list(lines), x, y)


def scatter(points: Mapping[str, tuple[float, float]], x: str, y: str) -> str:
    """A dot per name.

    Args:
        points: (x, y) by name, at least one.
        x: what the horizontal axis shows.
        y: what the vertical axis shows.
    """
    frame = _Frame(*(_range([point[axis] for point in points.values()]) for axis in (0, 1)))
    dots = [
        _dot(frame.at(*point), _COLOURS[index % len(_COLOURS)], 6)
        for index, point in enumerate(points.values())
    ]
    return _chart(frame, dots, list(points), x, y)


def _range(values: Sequence[float]) -> tuple[float, float]:
    """A little more than the values span; never empty."""
    low, high = min(values), max(values)
    margin = (high - low) * 0.08 or abs(high) * 0.1 or 1.0
    return low - margin, high + margin


def _dot(place: str, colour: str, radius: int) -> str:
    x, y = place.split(",")
    return f'<circle cx="{x}" cy="{y}" r="{radius}" fill="{colour}"/>'


def _chart(frame: _Frame, shapes: list[str], names: list[str], x: str, y: str) -> str:
    right, bottom = _WIDTH - _RIGHT, _HEIGHT - _BOTTOM
    middle = (_TOP + bottom) / 2
    parts = [
        f'<svg viewBox="0 0 {_WIDTH} {_HEIGHT}" role="img" '
        f'aria-label="{escape(y)} by {escape(x)}">',
        f'<rect x="{_LEFT}" y="{_TOP}" width="{right - _LEFT}" height="{bottom - _TOP}" '
        'fill="none" stroke="#999"/>',
        *_ticks(frame),
        *shapes,
        f'<text x="{(_LEFT + right) / 2}" y="{_HEIGHT - 8}" text-anchor="middle">'
        f"{escape(x)}</text>",
        f'<text transform="translate(16 {middle}) rotate(-90)" text-anchor="middle">'
        f"{escape(y)}</text>",
    ]
    for index, name in enumerate(names):
        height = _TOP + 12 + index * 20
        colour = _COLOURS[index % len(_COLOURS)]
        parts += [
            _dot(f"{right + 16},{height - 4}", colour, 5),
            f'<text x="{right + 28}" y="{height}">{escape(name)}</text>',
        ]
    return "\n".join([*parts, "</svg>"])


def _ticks(frame: _Frame) -> list[str]:
    bottom = _HEIGHT - _BOTTOM
    texts = []
    for value in _round_values(*frame.x):
        along = frame.at(value, frame.y[0]).split(",")[0]
        texts.append(f'<text x="{along}" y="{bottom + 16}" text-anchor="middle">{value:g}</text>')
    for value in _round_values(*frame.y):
        up = frame.at(frame.x[0], value).split(",")[1]
        texts.append(f'<text x="{_LEFT - 6}" y="{up}" text-anchor="end">{value:g}</text>')
    return texts


def _round_values(low: float, high: float) -> list[float]:
    """Some round numbers between."""
    raw = (high - low) / 5
    size = 10.0 ** math.floor(math.log10(raw))
    step = next(size * factor for factor in (1, 2, 5, 10) if size * factor >= raw)
    first = math.ceil(low / step)
    return [float(f"{index * step:.6g}") for index in range(first, math.floor(high / step) + 1)]
