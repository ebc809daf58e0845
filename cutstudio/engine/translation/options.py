"""What a user chooses for an export, checked when it is made."""

import string
from dataclasses import dataclass, field
from pathlib import Path

from cutstudio.engine import images
from cutstudio.engine.errors import DataError
from cutstudio.engine.metadata import KINDS
from cutstudio.engine.translation.picture import Memory, scale_factor

CONFLICTS = ("new", "skip", "overwrite")

#: Formats by the name that a user gives: what Pillow calls them, and the suffix.
FORMATS: dict[str, tuple[str, str]] = {
    "png": ("PNG", ".png"),
    "jpeg": ("JPEG", ".jpg"),
    "webp": ("WEBP", ".webp"),
    "tiff": ("TIFF", ".tif"),
    "tiff16": ("TIFF16", ".tif"),
    "avif": ("AVIF", ".avif"),
    "heic": ("HEIF", ".heic"),
}

#: Fields of the file name template.
FIELDS = ("name", "run", "step", "index", "width", "height")
_NUMBERS = {"step", "index", "width", "height"}
_FORBIDDEN = set('/\\:*?"<>|')


@dataclass(frozen=True)
class Options:
    """How pictures are exported.

    Attributes:
        scale: see :func:`cutstudio.engine.translation.translate_image`.
        format: ``source``, or a key of :data:`FORMATS`.
        quality: of the lossy formats, 1 to 100.
        name: template of the file name without its suffix, with :data:`FIELDS` in braces.
        conflict: what happens where a file is in the way: ``new`` takes another name, ``skip``
            leaves the picture out, ``overwrite`` replaces it (never one of the sources).
        keep: classes of metadata that are carried over.
        keep_colour: take only the luminance of the output, and the colour of the source.
        strength: 1 is the output, 0 the source.
        masks: folder of masks, named as the sources, or painted in the window; white keeps the
            source.
        sheet, pairs, index: also write a contact sheet, pictures before and after side by side, an
            HTML page.
        memory: how much translating may take.

    Raises:
        DataError: a value is impossible; in one sentence, with what is possible.
    """

    scale: str | float = "run"
    format: str = "source"
    quality: int = 95
    name: str = "{name}"
    conflict: str = "new"
    keep: tuple[str, ...] = KINDS
    keep_colour: bool = False
    strength: float = 1.0
    masks: Path | None = None
    sheet: bool = False
    pairs: bool = False
    index: bool = False
    memory: Memory = field(default_factory=Memory)

    def __post_init__(self) -> None:
        scale_factor(self.scale)
        _check_choice("format", self.format, ("source", *FORMATS))
        _check_choice("conflict", self.conflict, CONFLICTS)
        for kind in self.keep:
            _check_choice("kind of metadata", kind, KINDS)
        if self.format in ("avif", "heic") and f".{self.format}" not in images.WRITABLE:
            raise DataError(
                f"This installation cannot write {self.format.upper()}.",
                hint="HEIC needs the extra cutstudio[heif]." if self.format == "heic" else
                "Install a Pillow that has AVIF, or choose another format.",
            )  # fmt: skip
        if not 1 <= self.quality <= 100:
            raise DataError(f"There is no quality {self.quality}.", hint="It goes from 1 to 100.")
        if not 0 <= self.strength <= 1:
            raise DataError(f"There is no strength {self.strength:g}.", hint="It goes from 0 to 1.")
        if self.masks is not None and not self.masks.is_dir():
            raise DataError(f"The folder of masks {self.masks} does not exist.")
        fill_name(self.name, dict.fromkeys(FIELDS, 1) | {"name": "a", "run": "b"})

    @property
    def finishes(self) -> bool:
        """Whether outputs are mixed with their sources."""
        return self.keep_colour or self.strength < 1 or self.masks is not None


def _check_choice(what: str, value: str, choices: tuple[str, ...]) -> None:
    if value not in choices:
        raise DataError(f"There is no {what} {value!r}.", hint=f"Choose {', '.join(choices)}.")


def fill_name(template: str, values: dict[str, str | int]) -> str:
    """The file name that a template gives.

    Raises:
        DataError: unknown fields, or a result that is no file name.
    """
    try:
        pieces = list(string.Formatter().parse(template))
        fields = [_field(name, form or "", values) for _, name, form, _ in pieces]
    except ValueError as error:
        raise DataError(
            f"The file name {template!r} cannot be used: {error}.",
            hint=f"Fields are {', '.join(f'{{{f}}}' for f in FIELDS)}; numbers may be padded, as "
            "in {index:04}.",
        ) from error
    texts = [text for text, *_ in pieces]
    filled = "".join(text + field for text, field in zip(texts, fields, strict=True))
    if _FORBIDDEN & set("".join(texts)) or not filled.strip(" .") or not template.isprintable():
        raise DataError(
            f"The file name {template!r} cannot be used.",
            hint='It needs a name without / \\ : * ? " < > | and control characters.',
        )
    return filled


def _field(name: str | None, form: str, values: dict[str, str | int]) -> str:
    if name is None:
        return ""
    if name not in FIELDS or (form and name not in _NUMBERS):
        raise ValueError(f"there is no field {{{name}{':' if form else ''}{form}}}")
    return format(values[name], form)
