"""Machine code for Winograd's transforms, built for the processor that is here.

A transform takes a tile to the 36 places in which a convolution is a product, or back
(:mod:`cutstudio.engine.networks.winograd`). It is bound by memory: torch's operations would read
and write each map several times, here it is read and written once, a vector of neighbouring tiles
at a time. torch has no compiler that users' machines can be expected to have, so LLVM, which
llvmlite carries, makes the code, in half a second when it is first needed.

Symbols: maps (B, C, H, W) of B pictures; tiles of m x m cells of the output, m being 4 for a
kernel of 3 x 3 and 3 for one of 4 x 4, in rows of ``across``; the rows of tiles of all pictures are
numbered one after the other.
"""

import ctypes
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

import llvmlite.binding as llvm
import torch
from llvmlite import ir
from torch import Tensor

_Matrix = Sequence[Sequence[int]]
_INPUT: _Matrix = (  # B^T
    (4, 0, -5, 0, 1, 0),
    (0, -4, -4, 1, 1, 0),
    (0, 4, -4, -1, 1, 0),
    (0, -2, -1, 2, 1, 0),
    (0, 2, -1, -2, 1, 0),
    (0, 4, 0, -5, 0, 1),
)
_OUTPUT: dict[int, _Matrix] = {  # A^T, by m
    4: ((1, 1, 1, 1, 1, 0), (0, 1, -1, 2, -2, 0), (0, 1, 1, 4, 4, 0), (0, 1, -1, 8, -8, 1)),
    3: ((1, 1, 1, 1, 1, 0), (0, 1, -1, 2, -2, 0), (0, 1, 1, 4, 4, 1)),
}
SIDE = 6  # cells of a tile of the input
PLACES = SIDE**2
_TYPES = {torch.float32: (ir.FloatType(), 4), torch.float64: (ir.DoubleType(), 8)}
_INTEGER, _POINTER = ir.IntType(64), ir.PointerType()
_ALIGNMENT = 4  # bytes; vectors begin anywhere
_FUSED = ("contract",)  # a product and a sum may be one instruction


@dataclass(frozen=True)
class Tiling:
    """How maps are cut into tiles.

    Attributes:
        height, width: of a map, in cells.
        padding: cells around it; 0 is read there, and beyond them too.
        tile: m.
        down, across: rows of tiles in a picture, and tiles in a row.
    """

    height: int
    width: int
    padding: int
    tile: int
    down: int
    across: int


def spread_input(x: Tensor, tiling: Tiling, first: int, rows: int) -> Tensor:
    """``B^T d B`` of the tiles d of 6 x 6 cells, m apart.

    Args:
        x: (B, C, H, W), float32 or float64, contiguous, on the CPU.
        tiling: of ``x``.
        first: row of tiles, among those of all pictures.
        rows: of tiles.

    Returns:
        (36, C, rows * across), in room that the thread's next call uses again.
    """
    return _spread("input", x, tiling, first, rows)


def spread_gradient(given: Tensor, tiling: Tiling, first: int, rows: int) -> Tensor:
    """``A e A^T`` of the tiles e of m x m cells; otherwise as :func:`spread_input`."""
    return _spread("gradient", given, tiling, first, rows)


def collect(places: Tensor, bias: Tensor, made: Tensor, tiling: Tiling, first: int) -> None:
    """Write ``A^T m A``, and the bias added, of rows of tiles m.

    Args:
        places: (36, K, rows * across), of :func:`room`.
        bias: (K,), contiguous.
        made: (B, K, H, W), contiguous.
        tiling: of ``made``.
        first: row of tiles, among those of all pictures.
    """
    rows = places.shape[2] // tiling.across
    _call("output", (made, places, bias), tiling, first, rows)


class _Rooms(threading.local):
    """Memory that stays with the thread: fresh pages cost as much time as a transform."""

    def __init__(self) -> None:
        self.kept: dict[str, Tensor] = {}


_rooms = _Rooms()


def room(purpose: str, channels: int, tiles: int, dtype: torch.dtype) -> Tensor:
    """(36, channels, tiles) of anything, laid out so that the last vector of tiles may reach beyond
    them. It is the thread's own, and the same for the same purpose.
    """
    row = tiles + _lanes(dtype)
    place = channels * row + _lanes(dtype)  # odd, so that places do not share lines of the cache
    kept = _rooms.kept.get(purpose)
    if kept is None or kept.dtype != dtype or len(kept) < PLACES * place:
        with torch.inference_mode(False):  # it may be used outside next
            kept = _rooms.kept[purpose] = torch.empty(PLACES * place, dtype=dtype)
    return kept.as_strided((PLACES, channels, tiles), (place, row, 1))


def _spread(name: str, x: Tensor, tiling: Tiling, first: int, rows: int) -> Tensor:
    places = room(name, x.shape[1], rows * tiling.across, x.dtype)
    _call(name, (x, places, x), tiling, first, rows)  # the bias is not read
    return places


def _call(
    name: str, tensors: tuple[Tensor, Tensor, Tensor], tiling: Tiling, first: int, rows: int
) -> None:
    maps, places, _ = tensors
    lines = maps.new_zeros(SIDE, _pitch(tiling.tile * tiling.across, _lanes(maps.dtype)))
    with _one_builds:
        code = _code(maps.dtype)
    code.functions[f"{name}{tiling.tile}"](
        *(tensor.data_ptr() for tensor in (*tensors, lines)),
        maps.shape[1], tiling.height, tiling.width, tiling.padding, tiling.down, tiling.across,
        first, rows, places.stride(0), places.stride(1),
    )  # fmt: skip


_one_builds = threading.Lock()


def _pitch(width: Any, lanes: int) -> Any:
    """Cells of a line of so many, with those that the last vector of tiles reads beyond."""
    return width + 8 * lanes


@dataclass(frozen=True)
class _Code:
    """Functions, and the engine that owns them."""

    functions: Mapping[str, Callable[..., None]]
    engine: Any


@cache
def _lanes(dtype: torch.dtype) -> int:
    """Tiles in a vector: so many numbers as fill the widest register, or two of a narrower."""
    return (64 if llvm.get_host_cpu_features().get("avx512f") else 32) // _TYPES[dtype][1]


@cache
def _code(dtype: torch.dtype) -> _Code:
    """Build the functions for this processor."""
    llvm.initialize_native_target()
    llvm.initialize_native_asmprinter()
    features = llvm.get_host_cpu_features().flatten()
    target = llvm.Target.from_default_triple()
    machine = target.create_target_machine(llvm.get_host_cpu_name(), features, opt=3)
    module = ir.Module()
    module.triple, module.data_layout = target.triple, str(machine.target_data)
    for tile, matrix in _OUTPUT.items():
        _Function(module, f"input{tile}", dtype, tile).spread(_INPUT)
        _Function(module, f"gradient{tile}", dtype, tile).spread(_transposed(matrix))
        _Function(module, f"output{tile}", dtype, tile).collect(matrix)
    parsed = llvm.parse_assembly(str(module))
    parsed.verify()
    engine = llvm.create_mcjit_compiler(parsed, machine)
    engine.finalize_object()
    kind = ctypes.CFUNCTYPE(None, *[ctypes.c_void_p] * 4, *[ctypes.c_int64] * 10)
    functions = {f.name: kind(engine.get_function_address(f.name)) for f in module.functions}
    return _Code(functions, engine)


def _transposed(matrix: _Matrix) -> _Matrix:
    return tuple(zip(*matrix, strict=True))


class _Index:
    """An integer of the function that is built, with Python's arithmetic."""

    def __init__(self, builder: ir.IRBuilder, value: Any) -> None:
        self.builder, self.value = builder, value

    def _of(self, value: Any) -> Any:
        return value.value if isinstance(value, _Index) else ir.Constant(_INTEGER, value)

    def __add__(self, other: Any) -> "_Index":
        return _Index(self.builder, self.builder.add(self.value, self._of(other)))

    def __sub__(self, other: Any) -> "_Index":
        return _Index(self.builder, self.builder.sub(self.value, self._of(other)))

    def __mul__(self, other: Any) -> "_Index":
        return _Index(self.builder, self.builder.mul(self.value, self._of(other)))

    def __floordiv__(self, other: Any) -> "_Index":
        return _Index(self.builder, self.builder.udiv(self.value, self._of(other)))

    def __mod__(self, other: Any) -> "_Index":
        return _Index(self.builder, self.builder.urem(self.value, self._of(other)))

    def is_below(self, other: Any) -> Any:
        """Whether it is neither negative nor ``other`` or more."""
        return self.builder.icmp_unsigned("<", self.value, self._of(other))


class _Function:
    """One transform of some rows of tiles, in LLVM's intermediate representation.

    It goes through channels, rows of tiles, and vectors of neighbouring tiles. The rows of cells of
    a row of tiles are ``lines`` on the way, with the zeros that are beside a map.
    """

    def __init__(self, module: ir.Module, name: str, dtype: torch.dtype, tile: int) -> None:
        self.tile = tile
        self.number, self.lanes = _TYPES[dtype][0], _lanes(dtype)
        self.vector = ir.VectorType(self.number, self.lanes)
        self.mask = ir.VectorType(ir.IntType(32), self.lanes)
        kind = ir.FunctionType(ir.VoidType(), [_POINTER] * 4 + [_INTEGER] * 10)
        function = ir.Function(module, kind, name)
        self.to = ir.IRBuilder(function.append_basic_block())
        self.maps, self.places, self.bias, self.lines = function.args[:4]
        (
            self.channels, self.height, self.width, self.padding, self.down, self.across,
            self.first, self.rows, self.places_apart, self.tiles,
        ) = (_Index(self.to, value) for value in function.args[4:])  # fmt: skip

    def spread(self, matrix: _Matrix) -> None:
        """From maps to places: ``matrix d matrix^T`` of the tiles d."""
        side = len(matrix[0])
        for channel, row in self._channels_and_rows():
            top = self._row_of_tiles(row) - self.padding
            for line in range(side):
                self._read(channel, row, top + line, line)
            for tile in self._loop(self.across, self.lanes):
                columns = [self._columns(line, tile, side) for line in range(side)]
                crossed = [self._apply(matrix, column) for column in zip(*columns, strict=True)]
                place = self._place(channel, row, tile)
                for across in zip(*crossed, strict=True):
                    for vector in self._apply(matrix, across):
                        self._store(vector, place)
                        place = self._at(place, self.places_apart)
        self.to.ret_void()

    def collect(self, matrix: _Matrix) -> None:
        """From places to maps: ``matrix p matrix^T`` of the tiles p, and the channel's bias."""
        for channel, row in self._channels_and_rows():
            bias = self._splat(self.to.load(self._at(self.bias, channel), typ=self.number))
            for tile in self._loop(self.across, self.lanes):
                place, crossed = self._place(channel, row, tile), []
                for _ in range(SIDE):
                    across = []
                    for _ in range(SIDE):
                        across.append(self._load(place))
                        place = self._at(place, self.places_apart)
                    crossed.append(self._apply(matrix, across))
                columns = [self._apply(matrix, column) for column in zip(*crossed, strict=True)]
                for line, cells in enumerate(zip(*columns, strict=True)):
                    raised = [self.to.fadd(cell, bias) for cell in cells]
                    self._interleave(raised, self._at(self._line(line), tile * self.tile))
            top = self._row_of_tiles(row)
            for line in range(self.tile):
                self._write(channel, row, top + line, line)
        self.to.ret_void()

    def _channels_and_rows(self) -> Iterator[tuple[_Index, _Index]]:
        for channel in self._loop(self.channels):
            for row in self._loop(self.rows):
                yield channel, row

    def _loop(self, count: _Index, step: int = 1) -> Iterator[_Index]:
        """0, ``step``, ... below ``count``, as one index: what the caller builds until it asks for
        the next is the loop's body.
        """
        to, before = self.to, self.to.block
        head, body, end = (to.append_basic_block() for _ in range(3))
        to.branch(head)
        to.position_at_end(head)
        value = to.phi(_INTEGER)
        value.add_incoming(ir.Constant(_INTEGER, 0), before)
        index = _Index(to, value)
        to.cbranch(index.is_below(count), body, end)
        to.position_at_end(body)
        yield index
        value.add_incoming((index + step).value, to.block)
        to.branch(head)
        to.position_at_end(end)

    def _row_of_tiles(self, row: _Index) -> _Index:
        """The first row of cells in its picture."""
        return (self.first + row) % self.down * self.tile

    def _cells(self, channel: _Index, row: _Index, y: _Index) -> Any:
        """Where row ``y`` of a channel begins, of the picture that has the row of tiles."""
        picture = (self.first + row) // self.down
        rows = (picture * self.channels + channel) * self.height
        return self._at(self.maps, (rows + y) * self.width)

    def _line(self, line: int) -> Any:
        return self._at(self.lines, _pitch(self.across * self.tile, self.lanes) * line)

    def _read(self, channel: _Index, row: _Index, y: _Index, line: int) -> None:
        """Row ``y`` of a channel, or zeros where it has none, to a line."""
        start = self._at(self._line(line), self.padding)
        with self.to.if_else(y.is_below(self.height)) as (there, beyond):
            with there:
                self._copy(self._cells(channel, row, y), start)
            with beyond:
                self._copy(None, start)

    def _write(self, channel: _Index, row: _Index, y: _Index, line: int) -> None:
        """A line to row ``y`` of a channel, where it has one."""
        with self.to.if_then(y.is_below(self.height)):
            self._copy(self._line(line), self._cells(channel, row, y))

    def _copy(self, source: Any, target: Any) -> None:
        """A row of cells, or zeros: in vectors, and one by one what is left."""
        whole = self.width // self.lanes * self.lanes
        for index in self._loop(whole, self.lanes):
            vector = self._load(self._at(source, index)) if source else self._splat(0)
            self._store(vector, self._at(target, index))
        for index in self._loop(self.width - whole):
            cell = self._at(source, whole + index) if source else None
            number = self.to.load(cell, typ=self.number) if cell else self.number(0)
            self.to.store(number, self._at(target, whole + index))

    def _columns(self, line: int, tile: _Index, side: int) -> list[Any]:
        """A vector for each of the ``side`` columns of tiles, from a line."""
        start, n, step = self._at(self._line(line), tile * self.tile), self.lanes, self.tile
        parts = [self._load(self._at(start, n * part)) for part in range(step)]
        cells = range(0, n * step, step)
        columns = [self._picked(parts, [column + cell for cell in cells]) for column in range(step)]
        if side > step:  # the first columns of the next tiles
            last = self._load(self._at(start, n * step))
            for column in range(side - step):
                following = [*range(1, n), n + column]
                columns.append(self._picked([columns[column], last], following))
        return columns

    def _interleave(self, columns: Sequence[Any], target: Any) -> None:
        """Columns of tiles to a line: tile after tile."""
        n, step = self.lanes, self.tile
        order = [column * n + tile for tile in range(n) for column in range(step)]
        for start in range(0, n * step, n):
            vector = self._picked(columns, order[start : start + n])
            self._store(vector, self._at(target, start))

    def _apply(self, matrix: _Matrix, vectors: Sequence[Any]) -> list[Any]:
        """The product of a matrix and a column of vectors."""
        return [self._sum(row, vectors) for row in matrix]

    def _sum(self, factors: Sequence[int], vectors: Sequence[Any]) -> Any:
        terms = [term for term in zip(factors, vectors, strict=True) if term[0]]
        terms.sort(key=lambda term: term[0] != 1)  # the first one needs no product; each row has it
        total = terms[0][1]
        for factor, vector in terms[1:]:
            size = abs(factor)
            term = vector if size == 1 else self.to.fmul(vector, self._splat(size), flags=_FUSED)
            total = (self.to.fadd if factor > 0 else self.to.fsub)(total, term, flags=_FUSED)
        return total

    def _place(self, channel: _Index, row: _Index, tile: _Index) -> Any:
        """Where the first place has its numbers of a vector of tiles."""
        return self._at(self.places, channel * self.tiles + row * self.across + tile)

    def _picked(self, vectors: Sequence[Any], order: Sequence[int]) -> Any:
        """A vector of some of the numbers of vectors, counted through all of them."""
        n, made = self.lanes, vectors[0]
        for index, vector in enumerate(vectors[1:], 1):
            so_far = [cell % n for cell in order] if index == 1 else range(n)
            mask = [
                n + cell % n if cell // n == index else lane
                for lane, cell in zip(so_far, order, strict=True)
            ]
            made = self.to.shuffle_vector(made, vector, ir.Constant(self.mask, mask))
        return made

    def _splat(self, number: Any) -> Any:
        """A vector with the same number in all lanes."""
        if not isinstance(number, ir.Value):
            return ir.Constant(self.vector, [number] * self.lanes)
        nothing = ir.Constant(self.vector, ir.Undefined)
        first = self.to.insert_element(nothing, number, ir.IntType(32)(0))
        return self._picked([first, first], [0] * self.lanes)

    def _at(self, start: Any, index: Any) -> Any:
        value = index.value if isinstance(index, _Index) else _INTEGER(index)
        return self.to.gep(start, [value], source_etype=self.number)

    def _load(self, place: Any) -> Any:
        return self.to.load(place, align=_ALIGNMENT, typ=self.vector)

    def _store(self, vector: Any, place: Any) -> None:
        self.to.store(vector, place, align=_ALIGNMENT)
