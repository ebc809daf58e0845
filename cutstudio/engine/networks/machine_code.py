"""Machine code for the processor that is here, written as LLVM's instructions.

What is bound by memory wants to read and write each map once; torch's operations, one after the
other, do so several times. torch has no compiler that users' machines can be expected to have, so
LLVM, which llvmlite carries, makes the code when a routine is first needed
(:mod:`cutstudio.engine.networks.compilation`).

A :class:`Routine` says what one function does, by methods that append instructions: loops over
cells and rows, vectors of neighbouring cells, and what is left of a row cell by cell.
"""

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator, Sequence
from typing import Any

import torch
from llvmlite import ir

_TYPES = {torch.float32: ir.FloatType(), torch.float64: ir.DoubleType()}
_INTEGER, _POINTER, _REAL = ir.IntType(64), ir.PointerType(), ir.DoubleType()
_ALIGNMENT = 4  # bytes; vectors begin anywhere
_FUSED = ("contract",)  # a product and a sum may be one instruction


class Index:
    """An integer of the function that is built, with Python's arithmetic."""

    def __init__(self, builder: ir.IRBuilder, value: Any) -> None:
        self.builder, self.value = builder, value

    def _of(self, value: Any) -> Any:
        return value.value if isinstance(value, Index) else ir.Constant(_INTEGER, value)

    def __add__(self, other: Any) -> "Index":
        return Index(self.builder, self.builder.add(self.value, self._of(other)))

    def __sub__(self, other: Any) -> "Index":
        return Index(self.builder, self.builder.sub(self.value, self._of(other)))

    def __mul__(self, other: Any) -> "Index":
        return Index(self.builder, self.builder.mul(self.value, self._of(other)))

    def __floordiv__(self, other: Any) -> "Index":
        return Index(self.builder, self.builder.udiv(self.value, self._of(other)))

    def __mod__(self, other: Any) -> "Index":
        return Index(self.builder, self.builder.urem(self.value, self._of(other)))

    def is_below(self, other: Any) -> Any:
        """Whether it is neither negative nor ``other`` or more."""
        return self.builder.icmp_unsigned("<", self.value, self._of(other))

    def equals(self, other: Any) -> Any:
        """Whether it is ``other``."""
        return self.builder.icmp_signed("==", self.value, self._of(other))

    def where(self, condition: Any, other: "Index") -> "Index":
        """It where the condition holds, else ``other``."""
        return Index(self.builder, self.builder.select(condition, self.value, other.value))

    def clamped(self, count: "Index") -> "Index":
        """The nearest index of ``count`` cells."""
        last, first = count - 1, Index(self.builder, _INTEGER(0))
        beyond = self.builder.icmp_signed(">", self.value, last.value)
        before = self.builder.icmp_signed("<", self.value, first.value)
        return first.where(before, last.where(beyond, self))

    def reflected(self, count: "Index") -> "Index":
        """As the index of a row of ``count`` cells that goes on by reflection at its ends."""
        last = count - 1
        back = last + last - self
        beyond = self.builder.icmp_signed(">", self.value, last.value)
        before = self.builder.icmp_signed("<", self.value, ir.Constant(_INTEGER, 0))
        negated = Index(self.builder, self.builder.neg(self.value))
        return negated.where(before, back.where(beyond, self))


class Kept:
    """A value that a loop hands from one turn to the next."""

    def __init__(self, value: Any) -> None:
        self.value = value


class Number:
    """A number of the function that is built, alone and in all lanes of a vector."""

    def __init__(self, alone: Any, vector: Any) -> None:
        self.alone, self.vector = alone, vector


class Total:
    """A sum over cells: of those that came in vectors, and of those that came alone."""

    def __init__(self, vectors: Kept, alone: Kept) -> None:
        self.vectors, self.alone = vectors, alone
        self.kept = (vectors, alone)

    def add(self, to: ir.IRBuilder, other: "Total") -> None:
        """Add what another sum has come to."""
        for mine, its in zip(self.kept, other.kept, strict=True):
            mine.value = to.fadd(mine.value, its.value)


class Cells:
    """Cells of one place in several rows, a vector of them or one, and arithmetic with them."""

    def __init__(self, to: ir.IRBuilder, value: Any) -> None:
        self.to, self.value = to, value

    def _of(self, other: Any) -> Any:
        if isinstance(other, Cells):
            return other.value
        wide = isinstance(self.value.type, ir.VectorType)
        if isinstance(other, Number):
            return other.vector if wide else other.alone
        return ir.Constant(self.value.type, [other] * self.value.type.count if wide else other)

    def __add__(self, other: Any) -> "Cells":
        return Cells(self.to, self.to.fadd(self.value, self._of(other), flags=_FUSED))

    def __sub__(self, other: Any) -> "Cells":
        return Cells(self.to, self.to.fsub(self.value, self._of(other), flags=_FUSED))

    def __mul__(self, other: Any) -> "Cells":
        return Cells(self.to, self.to.fmul(self.value, self._of(other), flags=_FUSED))

    def where_positive(self, of: "Cells", otherwise: Any) -> "Cells":
        """These cells where ``of`` is not 0 or less, else ``otherwise``."""
        positive = self.to.fcmp_unordered(">", of.value, of._of(0))  # true for what is no number
        return Cells(self.to, self.to.select(positive, self.value, self._of(otherwise)))


class Routine(ABC):
    """One function, in LLVM's intermediate representation.

    Args:
        module: to append it to.
        dtype: float32 or float64.
        lanes: numbers in a vector, a power of two.
    """

    name = "routine"
    pointers, integers, reals = 0, 0, 0

    def __init__(self, module: ir.Module, dtype: torch.dtype, lanes: int) -> None:
        self.number = _TYPES[dtype]
        self.take(lanes)
        kinds = [_POINTER] * self.pointers + [_INTEGER] * self.integers + [_REAL] * self.reals
        function = ir.Function(module, ir.FunctionType(ir.VoidType(), kinds), self.name)
        self.to = ir.IRBuilder(function.append_basic_block())
        given = list(function.args)
        self.addresses = given[: self.pointers]
        ends = self.pointers + self.integers
        self.indices = [Index(self.to, value) for value in given[self.pointers : ends]]
        self.numbers = [self.spread_out(self._as_number(value)) for value in given[ends:]]

    @abstractmethod
    def write(self, *options: Any) -> None:
        """Append the instructions."""

    def take(self, lanes: int) -> None:
        """Let vectors have so many numbers from now on."""
        self.lanes = lanes
        self.vector = ir.VectorType(self.number, lanes)
        self.mask = ir.VectorType(ir.IntType(32), lanes)

    def _as_number(self, real: Any) -> Any:
        return real if real.type == self.number else self.to.fptrunc(real, self.number)

    def as_number(self, index: Index) -> Any:
        """An integer as a number."""
        return self.to.sitofp(index.value, self.number)

    def root(self, number: Any) -> Any:
        """The square root of a number."""
        kind = self.to.module.declare_intrinsic("llvm.sqrt", [self.number])
        return self.to.call(kind, [number])

    def loop(self, count: Index | int, step: int = 1, kept: Sequence[Kept] = ()) -> Iterator[Index]:
        """0, ``step``, ... below ``count``, as one index: what the caller builds until it asks for
        the next is the loop's body. ``kept`` are handed from turn to turn, and out at the end.
        """
        to, before = self.to, self.to.block
        count = count if isinstance(count, Index) else Index(to, _INTEGER(count))
        head, body, end = (to.append_basic_block() for _ in range(3))
        to.branch(head)
        to.position_at_end(head)
        value = to.phi(_INTEGER)
        value.add_incoming(_INTEGER(0), before)
        handed = [to.phi(one.value.type) for one in kept]
        for one, phi in zip(kept, handed, strict=True):
            phi.add_incoming(one.value, before)
            one.value = phi
        index = Index(to, value)
        to.cbranch(index.is_below(count), body, end)
        to.position_at_end(body)
        yield index
        value.add_incoming((index + step).value, to.block)
        for one, phi in zip(kept, handed, strict=True):
            phi.add_incoming(one.value, to.block)
            one.value = phi
        to.branch(head)
        to.position_at_end(end)

    def each(
        self,
        count: Index,
        sources: Sequence[Any],
        target: Any,
        compute: Callable[..., Cells | tuple[Cells, ...]],
        totals: Sequence[Total] = (),
    ) -> None:
        """Call ``compute`` for the cells of rows: vectors of them, and one by one what is left.

        Args:
            count: cells in a row.
            sources: where rows begin.
            target: where to write what is computed, or None.
            compute: of the cells of each source, and then the sums so far where there are any;
                what it returns is written, where there is a target, and what follows are the sums
                now.
            totals: sums over the cells.
        """
        whole = count // self.lanes * self.lanes
        kept = [total.vectors for total in totals]
        for index in self.loop(whole, self.lanes, kept):
            self._at_one_place(index, sources, target, compute, kept, self.vector)
        kept = [total.alone for total in totals]
        for index in self.loop(count - whole, 1, kept):
            self._at_one_place(whole + index, sources, target, compute, kept, self.number)

    def _at_one_place(  # noqa: PLR0917 - of each's alone
        self,
        index: Index,
        sources: Sequence[Any],
        target: Any,
        compute: Callable[..., Any],
        kept: Sequence[Kept],
        kind: Any,
    ) -> None:
        cells = [Cells(self.to, self.load(self.at(source, index), kind)) for source in sources]
        made = compute(*cells, *(Cells(self.to, one.value) for one in kept))
        found = list(made) if isinstance(made, tuple) else [made]
        if target is not None:
            self.store(found.pop(0).value, self.at(target, index))
        for one, sum_now in zip(kept, found, strict=True):
            one.value = sum_now.value

    def pair(self, table: Any, which: Index) -> tuple[Number, Number]:
        """The two numbers of a row of a table that has two in each."""
        row = self.at(table, which * 2)
        first, second = (self.load(self.at(row, column), self.number) for column in range(2))
        return self.spread_out(first), self.spread_out(second)

    def total(self) -> Total:
        """A sum that begins."""
        return Total(Kept(ir.Constant(self.vector, [0] * self.lanes)), Kept(self.number(0)))

    def summed(self, total: Total) -> Any:
        """The number that a sum has come to."""
        vector, width = total.vectors.value, self.lanes
        while width > 1:
            width //= 2
            other = self.picked(
                [vector], [(lane + width) % self.lanes for lane in range(self.lanes)]
            )
            vector = self.to.fadd(vector, other)
        first = self.to.extract_element(vector, ir.IntType(32)(0))
        return self.to.fadd(first, total.alone.value)

    def copy(self, count: Index, source: Any, target: Any) -> None:
        """A row of cells."""
        self.each(count, [source], target, lambda cells: cells)

    def clear(self, count: Index, target: Any) -> None:
        """Zeros for a row of cells."""
        whole = count // self.lanes * self.lanes
        for index in self.loop(whole, self.lanes):
            self.store(ir.Constant(self.vector, [0] * self.lanes), self.at(target, index))
        for index in self.loop(count - whole):
            self.store(self.number(0), self.at(target, whole + index))

    def reflect(self, row: Any, count: Index, border: Index | int) -> None:
        """Write so many cells before and after a row of ``count`` that reflect it."""
        for index in self.loop(border):
            first = self.load(self.at(row, index + 1), self.number)
            self.store(first, self.at(row, index * -1 - 1))
            last = self.load(self.at(row, count - 2 - index), self.number)
            self.store(last, self.at(row, count + index))

    def interleave(self, columns: Sequence[Any], target: Any) -> None:
        """Write vectors as one row: the first cell of each, the second of each, and so on."""
        n, step = self.lanes, len(columns)
        order = [column * n + cell for cell in range(n) for column in range(step)]
        for start in range(0, n * step, n):
            self.store(self.picked(columns, order[start : start + n]), self.at(target, start))

    def picked(self, vectors: Sequence[Any], order: Sequence[int]) -> Any:
        """A vector of some of the numbers of vectors, counted through all of them.

        Raises:
            ValueError: one of them would be in none of the vectors, or there are more or fewer than
                a vector has.
        """
        n, made = self.lanes, vectors[0]
        if len(order) != n or min(order) < 0 or max(order) >= n * len(vectors):
            raise ValueError(f"{list(order)} of {len(vectors)} vectors of {n} numbers")
        if len(vectors) == 1:
            return self.to.shuffle_vector(made, made, ir.Constant(self.mask, list(order)))
        for index, vector in enumerate(vectors[1:], 1):
            so_far = [cell % n for cell in order] if index == 1 else range(n)
            mask = [
                n + cell % n if cell // n == index else lane
                for lane, cell in zip(so_far, order, strict=True)
            ]
            made = self.to.shuffle_vector(made, vector, ir.Constant(self.mask, mask))
        return made

    def spread_out(self, alone: Any) -> Number:
        """A number that is known when the function runs, ready for vectors too."""
        nothing = ir.Constant(self.vector, ir.Undefined)
        first = self.to.insert_element(nothing, alone, ir.IntType(32)(0))
        return Number(alone, self.picked([first], [0] * self.lanes))

    def at(self, start: Any, index: Index | int) -> Any:
        """The address ``index`` cells after ``start``."""
        value = index.value if isinstance(index, Index) else _INTEGER(index)
        return self.to.gep(start, [value], source_etype=self.number)

    def load(self, place: Any, kind: Any = None) -> Any:
        """A vector, unless ``kind`` is another type."""
        return self.to.load(place, align=_ALIGNMENT, typ=kind or self.vector)

    def store(self, value: Any, place: Any) -> None:
        """A vector or a number."""
        self.to.store(value, place, align=_ALIGNMENT)

    def prefetch(self, place: Any) -> None:
        """Ask for memory that will be written."""
        integer = ir.IntType(32)
        kind = ir.FunctionType(ir.VoidType(), [_POINTER, integer, integer, integer])
        kind = self.to.module.declare_intrinsic("llvm.prefetch", [_POINTER], kind)
        numbers = (integer(number) for number in (1, 3, 1))  # to write, into all caches, of data
        self.to.call(kind, [place, *numbers])
