"""The processor that machine code is made for, and how much of it is used.

The tests run the code of x86-64 with vectors of every width, and build it for Arm's NEON too. For
any other architecture no code is made, and torch's operations do the work.

``CUTSTUDIO_PROCESSOR`` in the environment limits what is used: ``avx512``, ``avx2`` or ``sse2`` to
the instructions of x86-64 up to these, where the processor has more, and ``none`` to torch's
operations. torch and its libraries have variables of their own for that (``ATEN_CPU_CAPABILITY``,
``ONEDNN_MAX_CPU_ISA``, ``MKL_ENABLE_INSTRUCTIONS``, ``OPENBLAS_CORETYPE``).
"""

import os
from dataclasses import dataclass
from functools import cache

import llvmlite.binding as llvm

from cutstudio.engine.errors import DeviceError

VARIABLE = "CUTSTUDIO_PROCESSOR"
_LIMITS = ("avx512", "avx2", "sse2", "none")
_X86, _ARM = ("x86_64", "amd64"), ("aarch64", "arm64")


@dataclass(frozen=True)
class Processor:
    """What LLVM makes code for.

    Attributes:
        triple: LLVM's name of architecture, vendor and system.
        name: LLVM's name of the processor.
        features: LLVM's list of what it can do beyond that, or cannot.
        vector: bytes of the vectors that routines compute with. LLVM splits those that are wider
            than a register, and leaves a part of the register empty for narrower ones.
    """

    triple: str
    name: str
    features: str
    vector: int

    def machine(self) -> llvm.TargetMachine:
        """LLVM's generator of code for it, which LLVM must have been initialised for."""
        target = llvm.Target.from_triple(self.triple)
        return target.create_target_machine(self.name, self.features, opt=3)


@cache
def here() -> Processor | None:
    """The processor of this machine, as far as it may be used; None for torch's operations alone.

    Raises:
        DeviceError: the environment limits it to something unknown.
    """
    limit = os.environ.get(VARIABLE, "").strip().lower()
    if limit and limit not in _LIMITS:
        raise DeviceError(
            f"{VARIABLE} is {limit!r}, which is not a known instruction set.",
            hint=f"Set it to one of {', '.join(_LIMITS)}, or unset it.",
        )
    if limit == "none":
        return None
    features = llvm.get_host_cpu_features()
    return chosen(llvm.get_process_triple(), llvm.get_host_cpu_name(), features, limit)


def chosen(
    triple: str, name: str, features: "llvm.FeatureMap | dict[str, bool]", limit: str = ""
) -> Processor | None:
    """What code is made for on a machine.

    Args:
        triple: of the machine.
        name: of its processor.
        features: which of LLVM's features the processor has.
        limit: one of ``CUTSTUDIO_PROCESSOR``, not ``none``; empty for no limit.

    Returns:
        A processor, or None where the architecture is not one that code is made for.
    """
    architecture = triple.split("-", maxsplit=1)[0].lower()
    if architecture in _ARM:
        return Processor(triple, name, _flat(features), 16)
    if architecture not in _X86:
        return None
    if features.get("avx512f") and limit in ("", "avx512"):
        return Processor(triple, name, _flat(features), 64)
    if limit == "sse2" or not features.get("avx"):
        return Processor(triple, "x86-64", "", 16)
    if features.get("avx512f"):  # and so all that AVX2's generation has
        return Processor(triple, "x86-64-v3", "", 32)
    return Processor(triple, name, _flat(features), 32)


def _flat(features: "llvm.FeatureMap | dict[str, bool]") -> str:
    return ",".join(f"{'+' if has else '-'}{feature}" for feature, has in sorted(features.items()))
