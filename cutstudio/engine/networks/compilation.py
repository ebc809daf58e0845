"""Routines (:mod:`cutstudio.engine.networks.machine_code`) as functions that can be called: LLVM
makes their code for the processor that is here when one is first needed.
"""

import ctypes
import threading
from collections.abc import Callable
from functools import cache
from typing import Any

import llvmlite.binding as llvm
import torch
from llvmlite import ir

from cutstudio.engine.networks import code_cache, processor
from cutstudio.engine.networks.machine_code import Routine
from cutstudio.engine.networks.processor import Processor

_one_builds = threading.Lock()


def routine(kind: type[Routine], dtype: torch.dtype, *options: Any) -> Callable[..., None]:
    """The function that ``kind`` writes with some options, built when it is first asked for.

    It takes ``kind.pointers`` addresses, ``kind.integers`` integers and ``kind.reals`` numbers, and
    other threads run while it does.

    Args:
        kind: what it does.
        dtype: float32 or float64.
        options: of :meth:`Routine.write`.
    """
    with _one_builds:
        return _built(kind, dtype, options, _present())[0]


def lanes(dtype: torch.dtype) -> int:
    """Numbers in a vector."""
    return _present().vector // dtype.itemsize


def _present() -> Processor:
    present = processor.here()
    assert present is not None, "nothing asks for machine code where there is none"
    return present


def written(
    kind: type[Routine], dtype: torch.dtype, options: tuple[Any, ...], made_for: Processor
) -> str:
    """The module of a routine, in LLVM's assembly, with vectors of the processor's width."""
    module = ir.Module()
    module.triple, module.data_layout = made_for.triple, str(made_for.machine().target_data)
    function = kind(module, dtype, made_for.vector // dtype.itemsize)
    function.write(*options)
    function.to.ret_void()
    return str(module)


@cache
def _built(
    kind: type[Routine], dtype: torch.dtype, options: tuple[Any, ...], made_for: Processor
) -> tuple[Callable[..., None], Any]:
    """The function, and the engine that owns it."""
    llvm.initialize_native_target()
    llvm.initialize_native_asmprinter()
    assembly = written(kind, dtype, options, made_for)
    parsed = llvm.parse_assembly(assembly)
    parsed.verify()
    engine = llvm.create_mcjit_compiler(parsed, made_for.machine())
    code_cache.attach(engine, assembly, f"{made_for.name} {made_for.features}")
    engine.finalize_object()
    arguments = [ctypes.c_void_p] * kind.pointers + [ctypes.c_int64] * kind.integers
    prototype = ctypes.CFUNCTYPE(None, *arguments, *[ctypes.c_double] * kind.reals)
    return prototype(engine.get_function_address(Routine.name)), engine
