"""Small charts as SVG text, for reports that open anywhere. Every name is escaped.

Lines and texts take the page's colour, so that they can be read on light and on dark.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape

# Okabe and Ito's, which most colour-blind people tell apart; the black of theirs is the page's grey
_COLOURS = ("#0072b2", "#d55e00", "#009e73", "#cc79a7", "#e69f00", "#56b4e9", "#888888", "#b8a900")
_DASHES = ("", "6 4", "2 3")  # of lines, once all colours are used
_WIDTH, _HEIGHT = 640, 340
_LEFT, _RIGHT, _TOP, _BOTTOM = 64, 150, 14, 44
_ROW = 18  # height of a line of text


@dataclass(frozen=True)
class Spread:
    """A measure over seeds: its mean, smallest and largest value."""

    mean: float
    low: float
    high: float


@dataclass(frozen=True)
class Point:
    """A measure over seeds at one place ``x``."""

    x: float
    mean: float
    low: float
    high: float


@dataclass(frozen=True)
class _Frame:
    """From values to places in the picture."""

    x: tuple[float, float]
    y: tuple[float, float]

    def at(self, x: float, y: float) -> tuple[float, float]:
        right, bottom = _WIDTH - _RIGHT, _HEIGHT - _BOTTOM
        along = _LEFT + (x - self.x[0]) / (self.x[1] - self.x[0]) * (right - _LEFT)
        up = bottom - (y - self.y[0]) / (self.y[1] - self.y[0]) * (bottom - _TOP)
        return along, up


def curves(lines: Mapping[str, Sequence[Point]], x: str, y: str) -> str:
    """A line per name through the means, in a band from the smallest to the largest value.

    Args:
        lines: points in rising x, at least one in all. A name without points is not shown, but
            keeps its colour from others.
        x: what the horizontal axis shows.
        y: what the vertical axis shows.
    """
    points = [point for line in lines.values() for point in line]
    frame = _Frame(
        _range([p.x for p in points]), _range([v for p in points for v in (p.low, p.high)])
    )
    shapes, ends = [], {}
    for index, (name, line) in enumerate(lines.items()):
        if not line:
            continue
        colour, dash = _style(index)
        above = [frame.at(p.x, p.high) for p in line]
        below = [frame.at(p.x, p.low) for p in reversed(line)]
        middle = [frame.at(p.x, p.mean) for p in line]
        shapes += [
            f'<polygon points="{_path(above + below)}" fill="{colour}" fill-opacity="0.13"/>',
            f'<polyline points="{_path(middle)}" fill="none" stroke="{colour}" stroke-width="2"'
            f'{dash} stroke-linejoin="round"/>',
            *(_dot(place, colour, 3) for place in middle),
        ]
        ends[name] = (middle[-1], colour)
    return _chart(frame, [*shapes, *_at_the_ends(ends)], x, y)


def scatter(points: Mapping[str, tuple[Spread, Spread]], x: str, y: str) -> str:
    """A dot per name with its name beside it, and a cross from smallest to largest value.

    Args:
        points: (x, y) by name, at least one.
        x: what the horizontal axis shows.
        y: what the vertical axis shows.
    """
    frame = _Frame(
        *(_range([v for p in points.values() for v in (p[axis].low, p[axis].high)])
          for axis in (0, 1))
    )  # fmt: skip
    dots = {name: frame.at(across.mean, up.mean) for name, (across, up) in points.items()}
    shapes, boxes = [], [_box(dot, 6) for dot in dots.values()]
    for index, (name, (across, up)) in enumerate(points.items()):
        colour, _ = _style(index)
        left, right = (frame.at(value, up.mean) for value in (across.low, across.high))
        low, high = (frame.at(across.mean, value) for value in (up.low, up.high))
        shapes += [_stroke(left, right, colour), _stroke(low, high, colour)]
        shapes += [_dot(dots[name], colour, 6), _label(dots[name], name, boxes)]
    return _chart(frame, shapes, x, y)


def bars(rows: Mapping[str, Sequence[float]], parts: Sequence[str]) -> str:
    """A bar per name, divided by shares.

    Args:
        rows: shares of each part by name, each row summing to 1.
        parts: what each share is of; their number is that of the shares.
    """
    left, width, step = 130, 480, 26
    shapes = []
    for number, (name, shares) in enumerate(rows.items()):
        top, along = number * step, float(left)
        shapes.append(_text((left - 8, top + 15), name, "end"))
        for index, share in enumerate(shares):
            colour, _ = _style(index)
            fade = 1 - 0.35 * (index // len(_COLOURS))  # colours come again, paler
            shapes.append(
                f'<rect x="{along:.1f}" y="{top + 1}" width="{share * width:.1f}" '
                f'height="{step - 6}" fill="{colour}" fill-opacity="{max(fade, 0.2):.2f}">'
                f"<title>{escape(parts[index])}: {share:.1%}</title></rect>"
            )
            along += share * width
    height = len(rows) * step + 4
    aria = 'role="img" aria-label="shares of classes"'
    return f'<svg viewBox="0 0 {_WIDTH} {height}" {aria}>\n' + "\n".join(shapes) + "\n</svg>"


_Box = tuple[float, float, float, float]  # left, top, right, bottom


def _box(dot: tuple[float, float], radius: int) -> _Box:
    return dot[0] - radius, dot[1] - radius, dot[0] + radius, dot[1] + radius


def _label(dot: tuple[float, float], name: str, boxes: list[_Box]) -> str:
    """The name beside its dot, where it covers none of ``boxes``, which it joins."""
    wide = 7 * len(name)
    for anchor, left in (("start", dot[0] + 9), ("end", dot[0] - 9 - wide)):
        for down in (4, -8, 17, -22, 31):
            base = dot[1] + down
            box = (left, base - 11, left + wide, base + 3)
            if not any(_overlap(box, other) for other in boxes):
                boxes.append(box)
                return _text((dot[0] + (9 if anchor == "start" else -9), base), name, anchor)
    return _text((dot[0] + 9, dot[1] + 4), name)  # crowded: rather over another than nowhere


def _overlap(a: _Box, b: _Box) -> bool:
    return a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]


def _style(index: int) -> tuple[str, str]:
    """Colour and dash attribute of the index-th name."""
    dash = _DASHES[index // len(_COLOURS) % len(_DASHES)]
    return _COLOURS[index % len(_COLOURS)], f' stroke-dasharray="{dash}"' if dash else ""


def _at_the_ends(ends: Mapping[str, tuple[tuple[float, float], str]]) -> list[str]:
    """Names to the right of where their lines end, moved apart, with a thread to each end."""
    right = _WIDTH - _RIGHT + 22
    order = sorted(ends, key=lambda name: ends[name][0][1])
    heights: list[float] = []
    for name in order:
        wished = ends[name][0][1] + 4
        heights.append(max(wished, heights[-1] + _ROW - 3) if heights else max(wished, _TOP + 8))
    over = max(0.0, heights[-1] - (_HEIGHT - _BOTTOM + 4)) if heights else 0.0
    shapes = []
    for name, height in zip(order, heights, strict=True):
        (x, y), colour = ends[name]
        place = (float(right), height - over)
        shapes += [
            f'<line x1="{x + 5:.1f}" y1="{y:.1f}" x2="{right - 4}" y2="{place[1] - 4:.1f}" '
            f'stroke="{colour}" stroke-opacity="0.5"/>',
            _text(place, name),
        ]
    return shapes


def _range(values: Sequence[float]) -> tuple[float, float]:
    """A little more than the values span; never empty."""
    low, high = min(values), max(values)
    margin = (high - low) * 0.08 or abs(high) * 0.1 or 1.0
    return low - margin, high + margin


def _path(places: Sequence[tuple[float, float]]) -> str:
    return " ".join(f"{x:.1f},{y:.1f}" for x, y in places)


def _dot(place: tuple[float, float], colour: str, radius: int) -> str:
    return f'<circle cx="{place[0]:.1f}" cy="{place[1]:.1f}" r="{radius}" fill="{colour}"/>'


def _stroke(start: tuple[float, float], end: tuple[float, float], colour: str) -> str:
    (x1, y1), (x2, y2) = start, end
    return (
        f'<line x1="{x1:.1f}" y1="{y1:.1f}" x2="{x2:.1f}" y2="{y2:.1f}" stroke="{colour}" '
        'stroke-width="1.5" stroke-opacity="0.6"/>'
    )


def _text(place: tuple[float, float], text: str, anchor: str = "start") -> str:
    return (
        f'<text x="{place[0]:.1f}" y="{place[1]:.1f}" text-anchor="{anchor}" '
        f'fill="currentColor">{escape(text)}</text>'
    )


def _chart(frame: _Frame, shapes: list[str], x: str, y: str) -> str:
    right, bottom = _WIDTH - _RIGHT, _HEIGHT - _BOTTOM
    middle = (_TOP + bottom) / 2
    parts = [
        f'<svg viewBox="0 0 {_WIDTH} {_HEIGHT}" role="img" '
        f'aria-label="{escape(y)} by {escape(x)}">',
        *_ticks(frame),
        f'<polyline points="{_LEFT},{_TOP} {_LEFT},{bottom} {right},{bottom}" fill="none" '
        'stroke="currentColor" stroke-opacity="0.5"/>',
        *shapes,
        _text(((_LEFT + right) / 2, _HEIGHT - 6), x, "middle"),
        f'<text transform="translate(14 {middle}) rotate(-90)" text-anchor="middle" '
        f'fill="currentColor">{escape(y)}</text>',
    ]
    return "\n".join([*parts, "</svg>"])


def _ticks(frame: _Frame) -> list[str]:
    """Faint lines at round values, and these."""
    right, bottom = _WIDTH - _RIGHT, _HEIGHT - _BOTTOM
    shapes = []
    for value in _round_values(*frame.x):
        along = frame.at(value, frame.y[0])[0]
        shapes += [_text((along, bottom + 17), f"{value:g}", "middle")]
    for value in _round_values(*frame.y):
        up = frame.at(frame.x[0], value)[1]
        shapes += [
            f'<line x1="{_LEFT}" y1="{up:.1f}" x2="{right}" y2="{up:.1f}" '
            'stroke="currentColor" stroke-opacity="0.12"/>',
            _text((_LEFT - 6, up + 4), f"{value:g}", "end"),
        ]
    return shapes


def _round_values(low: float, high: float) -> list[float]:
    """Some round numbers between."""
    raw = (high - low) / 5
    size = 10.0 ** math.floor(math.log10(raw))
    step = next(size * factor for factor in (1, 2, 5, 10) if size * factor >= raw)
    first = math.ceil(low / step)
    return [float(f"{index * step:.6g}") for index in range(first, math.floor(high / step) + 1)]
