"""Source and output with what the network sees in them: maps, marks, and a readout."""

from typing import Any

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QWidget

from cutstudio.gui.exploring import Scene
from cutstudio.gui.numbers import digits
from cutstudio.gui.seeing import Query, Seen
from cutstudio.gui.widgets.marks import Kind, Mark
from cutstudio.gui.widgets.picture_canvas import Overlay
from cutstudio.gui.widgets.picture_pair import PicturePair
from cutstudio.gui.widgets.query_list import QueryRow


class ExplorePair(PicturePair):
    """Draws a :class:`Seen`; the places are pixels of the pictures shown."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", "", parent)
        self.set_titles(self.tr("Source"), self.tr("Output"))
        self._seen: Seen | None = None
        self._opacity = 0.65
        self._pointed: tuple[str, int, int] | None = None
        self.left.hovered.connect(self._hover_source)
        self.right.hovered.connect(self._hover_output)
        self.left.left.connect(self._unhover)
        self.right.left.connect(self._unhover)

    def show_nothing(self) -> None:
        """No pictures."""
        self._seen = None
        for view in (self.left, self.right):
            view.set_image(None)
        self.set_captions("", "")

    def show_scene(self, scene: Scene) -> None:
        """Show the pictures; what is seen in them comes later."""
        if self._seen is None or self._seen.scene.source.size() != scene.source.size():
            self.viewport.reset()
        self.left.set_image(scene.source)
        self.right.set_image(scene.output)
        width, height = scene.full_size
        self.set_captions(
            f"{scene.picture.name}, {width} × {height}",
            self.tr("step {}").format(digits(scene.step)),
        )

    def show_seen(self, seen: Seen) -> None:
        """Lay maps and marks over the pictures."""
        self._seen = seen
        self._draw_maps()
        marks = self._marks(seen)
        self.left.set_marks(marks["source"])
        self.right.set_marks(marks["output"])
        self._tell()

    def set_opacity(self, opacity: float) -> None:
        """How much the maps hide the pictures, 0 to 1."""
        if opacity != self._opacity:
            self._opacity = opacity
            self._draw_maps()

    def set_query_side(self, side: str) -> None:
        """In which picture the left button asks: ``source``, ``output`` or neither."""
        self.left.set_picking(side == "source")
        self.right.set_picking(side == "output")

    def rows(self) -> list[QueryRow]:
        """The queries in words."""
        return [] if self._seen is None else [self._row(q, s) for q, s in _answers(self._seen)]

    def _row(self, query: Query, found: Any) -> QueryRow:
        here = float(found.probability[found.row, found.col])
        return QueryRow(
            colour=query.colour,
            place=f"{query.x}, {query.y}",
            verdict=self.tr("rank {} of {}").format(digits(found.rank), digits(found.cosine.size)),
            good=found.rank == 1,
            tip=self.tr("The true location has cosine {} and probability {}").format(
                digits(float(found.cosine[found.row, found.col]), ".3f"), _percent(here)
            ),
        )

    def _draw_maps(self) -> None:
        seen = self._seen
        if seen is None:
            return
        for side, view in (("source", self.left), ("output", self.right)):
            image = seen.overlays.get(side)
            if image is None:
                view.set_overlay(None)
                continue
            mode = seen.options.mode
            view.set_overlay(
                Overlay(
                    image,
                    seen.area(),
                    self._opacity,
                    seen.options.smooth and mode != "segments",
                    grey=mode in ("similarity", "strength"),
                    lines=seen.lines.get(side, ()),
                )
            )

    def _marks(self, seen: Seen) -> dict[str, list[Mark]]:
        marks: dict[str, list[Mark]] = {"source": [], "output": []}
        options = seen.options
        for query, found in _answers(seen):
            against, ink = marks[options.against], query.colour
            if options.against != options.query_in:
                against.append(Mark(query.x, query.y, ink, Kind.POSITIVE, found.box_true))
            row, column = divmod(int(found.map.argmax()), found.map.shape[1])
            if (row, column) != (found.row, found.col):
                x, y = (i * found.grid.stride + found.grid.offset for i in (column, row))
                against.append(Mark(x, y, ink, Kind.BEST))
            marks[options.query_in].append(Mark(query.x, query.y, ink, Kind.QUERY, found.box_query))
        return marks

    def _hover_source(self, x: int, y: int) -> None:
        self._hover("source", x, y)

    def _hover_output(self, x: int, y: int) -> None:
        self._hover("output", x, y)

    def _hover(self, side: str, x: int, y: int) -> None:
        view, other = (self.left, self.right) if side == "source" else (self.right, self.left)
        view.set_echo(None)
        other.set_echo(QPoint(x, y))
        other.set_readout("")
        self._pointed = (side, x, y)
        self._tell()

    def _tell(self) -> None:
        """The readout at the pointer, where it is over a map."""
        if self._pointed is not None:
            view = self.left if self._pointed[0] == "source" else self.right
            view.set_readout(self._readout(*self._pointed))

    def _readout(self, side: str, x: int, y: int) -> str:
        seen = self._seen
        if seen is None:
            return ""
        if seen.options.mode == "segments":
            number = int(getattr(seen.found, side)[seen.found.grid.cell(x, y)])
            return self.tr("segment {}, {} of both pictures").format(
                number + 1, _percent(seen.found.shares[number])
            )
        if seen.options.mode == "strength" and side == seen.options.query_in:
            cell = seen.found.grid.cell(x, y)
            share, rank = float(seen.found.probability[cell]), int(seen.found.rank[cell])
            return "\n".join(self._place_words(share, rank, seen.found.rank.size))
        if seen.options.against != side:
            return ""
        lines = []
        for number, (_query, found) in enumerate(_answers(seen), start=1):
            cell = found.grid.cell(x, y)
            cosine = float(found.cosine[cell])
            rank = int((found.cosine > cosine).sum()) + 1
            parts = (
                self.tr("cosine {}").format(digits(cosine, ".2f")),
                *self._place_words(float(found.probability[cell]), rank, found.cosine.size),
            )
            if len(seen.similarities) == 1:
                return "\n".join(parts)
            lines.append(f"{number}:  " + "   ".join(parts))
        return "\n".join(lines)

    def _place_words(self, probability: float, rank: int, cells: int) -> tuple[str, str]:
        return (
            self.tr("probability {}").format(_percent(probability)),
            self.tr("rank {} of {}").format(digits(rank), digits(cells)),
        )

    def _unhover(self) -> None:
        self._pointed = None
        for view in (self.left, self.right):
            view.set_echo(None)
            view.set_readout("")


def _answers(seen: Seen) -> list[tuple[Query, Any]]:
    if seen.options.mode != "similarity":
        return []
    return list(zip(seen.queries, seen.similarities, strict=True))


def _percent(share: float) -> str:
    if share >= 0.1:
        return digits(share, ".0%")
    return digits(share, ".2%") if share >= 0.0001 else f"< {digits(0.0001, '.2%')}"
