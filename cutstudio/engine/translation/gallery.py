"""What an export can add to look through: a contact sheet, pairs, an HTML page."""

import base64
import html
import io
import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from PIL import Image, ImageDraw, ImageFont

from cutstudio.engine import files, images

_SIDE = 240  # of thumbnails, in pixels
_GAP = 12
_LINE = 18  # height of a name
_SHEET_COLUMNS, _SHEET_ROWS = 6, 20
_ON_A_SHEET = _SHEET_COLUMNS * _SHEET_ROWS
_LARGEST_PAIR = 2048
_STYLE = (
    "body{font:15px system-ui,sans-serif;margin:2rem;background:#16181d;color:#e6e6e6}"
    "main{display:grid;grid-template-columns:repeat(auto-fill,minmax(30rem,1fr));gap:1.5rem}"
    "figure{margin:0}figure div{display:flex;gap:.25rem}img{max-width:50%;height:auto}"
    "a{color:inherit}figcaption{margin-top:.3rem;overflow-wrap:anywhere}.bad{color:#ff9b8a}"
)


@dataclass(frozen=True)
class Entry:
    """One picture of the page: thumbnails as JPEG, or the reason why there is none.

    Attributes:
        source: the source's name.
        output: the output; None where it failed.
        before, after: thumbnails.
        reason: why it failed.
    """

    source: str
    output: Path | None
    before: bytes = b""
    after: bytes = b""
    reason: str = ""


def thumbnail(image: Image.Image) -> bytes:
    """A small JPEG of a picture."""
    small = image.convert("RGB")
    small.thumbnail((_SIDE, _SIDE), Image.Resampling.LANCZOS)
    buffer = io.BytesIO()
    small.save(buffer, "JPEG", quality=85)
    return buffer.getvalue()


def write_pair(source: Image.Image, output: Image.Image, path: Path) -> None:
    """Source and output side by side, at most 2048 pixels high or wide each.

    Raises:
        PictureError: the file cannot be written.
    """
    halves = [source.convert("RGB"), output.convert("RGB")]
    for half in halves:
        half.thumbnail((_LARGEST_PAIR, _LARGEST_PAIR), Image.Resampling.LANCZOS)
    width, height = halves[0].size
    pair = Image.new("RGB", (2 * width, height))
    for index, half in enumerate(halves):
        pair.paste(half, (index * width, 0))
    path.parent.mkdir(parents=True, exist_ok=True)
    images.save(pair, path, quality=92)


def sheet_names(pictures: int) -> list[str]:
    """What sheets of so many pictures are called."""
    count = -(-pictures // _ON_A_SHEET)
    return ["contact-sheet.jpg", *(f"contact-sheet {n}.jpg" for n in range(2, count + 1))][:count]


def write_sheets(entries: list[Entry], paths: Sequence[Path]) -> None:
    """All outputs with their names, on as many sheets as they need.

    Raises:
        PictureError: a file cannot be written.
    """
    shown = [entry for entry in entries if entry.output is not None and entry.after]
    starts = range(0, len(shown), _ON_A_SHEET)
    for first, path in zip(starts, paths, strict=False):
        images.save(_sheet(shown[first : first + _ON_A_SHEET]), path, quality=90)


def _sheet(shown: list[Entry]) -> Image.Image:
    columns = min(_SHEET_COLUMNS, len(shown))
    wide, high = _SIDE + _GAP, _SIDE + _GAP + _LINE
    size = columns * wide + _GAP, -(-len(shown) // columns) * high + _GAP
    sheet = Image.new("RGB", size, "white")
    draw, font = ImageDraw.Draw(sheet), ImageFont.load_default(_LINE * 2 / 3)
    for index, entry in enumerate(shown):
        small = Image.open(io.BytesIO(entry.after))
        left, top = _GAP + index % columns * wide, _GAP + index // columns * high
        sheet.paste(small, (left + (_SIDE - small.width) // 2, top + (_SIDE - small.height) // 2))
        name = _shown(entry.output.name if entry.output else "")
        fitting = next(n for n in _shortened(name) if draw.textlength(n, font) <= _SIDE)
        draw.text((left, top + _SIDE + 2), fitting, "black", font)
    return sheet


def _shortened(name: str) -> Iterator[str]:
    """The name, then less and less of it, down to nothing."""
    yield name
    for length in range(len(name) - 1, -1, -1):
        yield f"{name[:length]}\N{HORIZONTAL ELLIPSIS}"
    yield ""


def write_index(entries: list[Entry], path: Path, title: str) -> None:
    """A page of all pictures, in one file that can be moved with the outputs beside it.

    Raises:
        OSError: it cannot be written.
    """
    body = "\n".join(_figure(entry, path.parent) for entry in entries)
    title = html.escape(_shown(title))
    page = (
        f'<!doctype html><html lang="en"><meta charset="utf-8"><title>{title}</title>'
        f"<style>{_STYLE}</style><h1>{title}</h1><main>\n{body}\n</main></html>\n"
    )
    files.write_text(path, page)


def _figure(entry: Entry, folder: Path) -> str:
    name = html.escape(_shown(entry.source))
    if entry.output is None:
        caption = f'{name}<br><span class="bad">{html.escape(_shown(entry.reason))}</span>'
        return f"<figure><figcaption>{caption}</figcaption></figure>"
    link = quote(os.fsencode(os.path.relpath(entry.output, folder).replace(os.sep, "/")))
    pictures = "".join(
        f'<img alt="" src="data:image/jpeg;base64,{base64.b64encode(data).decode()}">'
        for data in (entry.before, entry.after)
    )
    shown = f'<a href="{link}"><div>{pictures}</div></a>'
    return f"<figure>{shown}<figcaption>{name}</figcaption></figure>"


def _shown(text: str) -> str:
    """``text`` with bytes that are no Unicode replaced."""
    return text.encode("utf-8", "replace").decode()
