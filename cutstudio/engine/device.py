"""Where to compute: the one place that chooses devices, threads and precision."""

import contextlib
import ctypes
import dataclasses
import functools
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import torch

from cutstudio.engine import ranks
from cutstudio.engine.errors import DeviceError, OutOfMemory
from cutstudio.engine.networks import choice, processor
from cutstudio.engine.settings import Device

_OUT_OF_MEMORY = ("out of memory", "can't allocate memory", "not enough memory")
# Without --upgrade uv would be content with the torch that is there.
REPAIR = "uv pip install --upgrade --torch-backend=auto torch torchvision"


@dataclasses.dataclass(frozen=True)
class Place:
    """A device that was found to work.

    Attributes:
        device: for tensors.
        precision: ``float32``, ``bf16`` or ``fp16``.
        name: in words, e.g. ``NVIDIA H200`` or ``CPU, 2 threads``.
        records: whether training steps are recorded and replayed, as CUDA graphs.
    """

    device: torch.device
    precision: str
    name: str
    records: bool = False


def open_place(settings: Device) -> Place:
    """The device of the settings, ready to use: threads, method of convolution and
    determinism are set.

    Raises:
        DeviceError: the device does not exist here, or cannot compute.
    """
    device = _choose(settings.device)
    usual = usual_threads()  # asked first, for what follows changes it
    torch.set_num_threads(settings.threads or usual)
    if device.type == "cuda":
        if device.index is not None:
            torch.cuda.set_device(device)
        torch.backends.cudnn.benchmark = not settings.deterministic
        torch.backends.cuda.matmul.allow_tf32 = torch.backends.cudnn.allow_tf32 = True
    choice.choose(settings.convolution)
    processor.here()  # so that an unknown limit of it is named before anything is computed
    _set_determinism(settings.deterministic and device.type != "cpu")
    precision = _choose_precision(settings.precision, device)
    records = settings.record_steps and device.type == "cuda"
    return Place(device, precision, _describe(device, torch.get_num_threads()), records)


def describe(settings: Device) -> Place:
    """The device of the settings as :func:`open_place` would open it; nothing is changed, so it
    may be asked while something computes.

    Raises:
        DeviceError: the device does not exist here, or cannot compute.
    """
    device = _choose(settings.device)
    precision = _choose_precision(settings.precision, device)
    name = _describe(device, settings.threads or usual_threads())
    return Place(device, precision, name, settings.record_steps and device.type == "cuda")


def _set_determinism(wanted: bool) -> None:
    """Ask for operations that repeat bit for bit; the CPU's always do, and setting the switch
    needlessly would load torch's compiler, which takes seconds.
    """
    if torch.are_deterministic_algorithms_enabled() == wanted:
        return
    os.environ.setdefault("CUBLAS_WORKSPACE_CONFIG", ":4096:8")
    torch.use_deterministic_algorithms(wanted, warn_only=True)


def usual_threads() -> int:
    """Threads where the settings leave them open: torch's own choice, or, where several processes
    share the machine, an equal part of its cores; torchrun would give each one.
    """
    sharing = ranks.local().count
    return max(1, ranks.usable_cores() // sharing) if sharing > 1 else _threads_at_first()


@functools.cache
def _threads_at_first() -> int:
    """Torch's number before the settings of a run have changed it for all that follow."""
    return torch.get_num_threads()


def _choose(name: str) -> torch.device:
    device = _named(name)
    return device if ranks.launched().count == 1 else _of_this_rank(device)


def _of_this_rank(device: torch.device) -> torch.device:
    """The device of one of several processes: its own GPU, or the CPU."""
    share = ranks.local()
    if device.type == "cpu":
        return device
    if device.type != "cuda":
        raise DeviceError(
            f"Several processes cannot share the device {device.type!r}.",
            hint="Train in one process, without torchrun, or with --device cpu.",
        )
    if device.index is not None and share.count > 1:
        raise DeviceError(
            f"{share.count} processes cannot all use the device {str(device)!r}.",
            hint="Say --device cuda: each process takes a GPU of its own. CUDA_VISIBLE_DEVICES "
            "chooses which.",
        )
    if share.count > torch.cuda.device_count():
        raise DeviceError(
            f"There are {share.count} processes for {torch.cuda.device_count()} GPUs here.",
            hint="Start one process for each GPU (torchrun --nproc-per-node), or use --device cpu.",
        )
    return torch.device("cuda", share.rank if device.index is None else device.index)


def _named(name: str) -> torch.device:
    if name == "auto":
        for kind in ("cuda", "mps", "xpu"):
            if _available(kind):
                return torch.device(kind)
        return torch.device("cpu")
    try:
        device = torch.device(name)
    except RuntimeError as error:
        raise DeviceError(
            f"There is no device {name!r}.",
            hint="Use auto, cpu, cuda, cuda:1, mps or xpu.",
            details=str(error),
        ) from error
    if device.type != "cpu" and not _available(device.type):
        raise DeviceError(
            f"The device {name!r} is not available here.",
            hint=advice() or "Use device auto or cpu.",
        )
    if device.type == "cuda" and (device.index or 0) >= torch.cuda.device_count():
        raise DeviceError(
            f"There is no device {name!r}: this machine has {torch.cuda.device_count()}.",
            hint="They are counted from cuda:0.",
        )
    return device


def _available(kind: str) -> bool:
    if kind == "cuda":
        return torch.cuda.is_available()
    if kind == "mps":
        return torch.backends.mps.is_available()
    return kind == "xpu" and torch.xpu.is_available()


def _choose_precision(name: str, device: torch.device) -> str:
    if name != "auto":
        if name == "fp16" and device.type == "cpu":
            raise DeviceError(
                "fp16 does not train on the CPU.", hint="Set device.precision to auto or float32."
            )
        return name
    if device.type == "cuda" and torch.cuda.is_bf16_supported(including_emulation=False):
        return "bf16"
    return "float32"


def _describe(device: torch.device, threads: int) -> str:
    if device.type == "cuda":
        return torch.cuda.get_device_name(device)
    if device.type == "mps":
        return "Apple GPU"
    if device.type == "xpu":
        return torch.xpu.get_device_name(device)
    return f"CPU, {threads} threads" if threads > 1 else "CPU, 1 thread"


def advice() -> str | None:
    """The command that gives torch the GPU of this machine, when it has one torch cannot use."""
    if any(_available(kind) for kind in ("cuda", "mps", "xpu")) or not _has_gpu():
        return None
    return f"This machine has a GPU that the installed torch cannot use. Repair it: {REPAIR}"


def _has_gpu() -> bool:
    """Whether a driver for a GPU that torch could use is installed."""
    if sys.platform == "win32":
        windows = Path(os.environ.get("SYSTEMROOT", r"C:\Windows"))
        return (windows / "System32" / "nvcuda.dll").exists()
    return any(Path(name).exists() for name in ("/dev/nvidiactl", "/dev/kfd", "/dev/dxg"))


def memory_used(device: torch.device) -> int:
    """Peak memory in bytes since :func:`forget_peak`: of the device on CUDA, of this process
    elsewhere.
    """
    if device.type == "cuda":
        return torch.cuda.max_memory_allocated(device)
    if sys.platform == "win32":
        return _working_set_of_windows()
    if sys.platform == "linux" and (peak := _high_water_of_linux()):
        return peak
    import resource

    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak if sys.platform == "darwin" else peak * 1024


def forget_peak(device: torch.device) -> None:
    """Let :func:`memory_used` count from what is held now, so that a run is not told the peak of
    what the process did before it; where the system does not allow that, it still is.
    """
    if device.type == "cuda":
        torch.cuda.reset_peak_memory_stats(device)
    elif sys.platform == "linux":
        with contextlib.suppress(OSError):
            Path("/proc/self/clear_refs").write_text("5")


def gpu_load(name: str) -> float | None:
    """How busy an NVIDIA or AMD GPU is, in percent over its last sampling period, by all programs
    together; None where that cannot be told: on other devices, or without the vendor's package
    (``nvidia-ml-py``, ``amdsmi``) that PyTorch asks.

    Args:
        name: as ``device.device``.
    """
    index = name.partition(":")[2]
    if name.partition(":")[0] not in ("auto", "cuda") or not torch.cuda.is_available():
        return None
    try:
        return float(torch.cuda.utilization(int(index or 0)))
    except (ImportError, RuntimeError, OSError):
        return None
    except Exception as error:
        if type(error).__module__.split(".")[0] in ("pynvml", "amdsmi"):  # the driver has no answer
            return None
        raise


@contextlib.contextmanager
def every_core() -> Iterator[None]:
    """Compute on every core of the machine inside: for what somebody waits for while nothing else
    computes.
    """
    before = torch.get_num_threads()
    torch.set_num_threads(max(before, ranks.usable_cores()))
    try:
        yield
    finally:
        torch.set_num_threads(before)


def give_back_memory() -> None:
    """Give memory that the process has freed, but keeps for later, back to the system, where that
    can be asked for: on Linux with glibc.
    """
    if trim := _of_glibc("malloc_trim"):
        trim(0)


_keeping = 0  # how many ask for it now


@contextlib.contextmanager
def keeping_freed_memory(device: torch.device) -> Iterator[None]:
    """Let the process keep what it frees inside, for the next step of the same size; afterwards it
    is given back. On Linux with glibc, for a CPU: fresh pages are a tenth of a step's time there.
    """
    global _keeping  # noqa: PLW0603 - malloc's settings are one for the process
    change = _of_glibc("mallopt") if device.type == "cpu" else None
    if change is None:
        yield
        return
    most_mapped, kept_at_the_end = -4, -1  # names that malloc.h has for them
    _keeping += 1
    change(most_mapped, 0)
    change(kept_at_the_end, 2**31 - 1)
    try:
        yield
    finally:
        _keeping -= 1
        if not _keeping:
            change(most_mapped, 65536)
            change(kept_at_the_end, 64 << 20)
            give_back_memory()


def _of_glibc(name: str) -> Any:
    """One of its own functions; None where another library takes its place."""
    return getattr(ctypes.CDLL(None), name, None) if sys.platform == "linux" else None


def memory_total(device: torch.device) -> int:
    """Bytes that the device has: its own on CUDA, the machine's elsewhere."""
    if device.type == "cuda":
        return int(torch.cuda.get_device_properties(device).total_memory)
    import psutil

    return int(psutil.virtual_memory().total)


def _high_water_of_linux() -> int:
    """Peak memory of this process since its program began; 0 where the kernel does not tell.

    What ``resource`` says on Linux is the parent's memory at the start, where that was more.
    """
    with contextlib.suppress(OSError), Path("/proc/self/status").open("rb") as status:
        for line in status:
            if line.startswith(b"VmHWM:"):
                return int(line.split()[1]) * 1024
    return 0


def _working_set_of_windows() -> int:
    """Peak working set; ``resource`` does not exist there."""
    import ctypes
    from ctypes import wintypes

    class Counters(ctypes.Structure):
        _fields_ = (
            ("cb", wintypes.DWORD),
            ("PageFaultCount", wintypes.DWORD),
            ("PeakWorkingSetSize", ctypes.c_size_t),
            *((f"unused{i}", ctypes.c_size_t) for i in range(7)),
        )

    counters = Counters()
    counters.cb = ctypes.sizeof(counters)
    kernel = ctypes.WinDLL("kernel32")  # type: ignore[attr-defined,unused-ignore]
    process = ctypes.c_void_p(kernel.GetCurrentProcess())
    kernel.K32GetProcessMemoryInfo(process, ctypes.byref(counters), counters.cb)
    return int(counters.PeakWorkingSetSize)


def as_out_of_memory(error: BaseException, advice: str) -> OutOfMemory | None:
    """The error as :class:`OutOfMemory` with ``advice``, when it is one of torch's or NumPy's."""
    words = str(error).lower()
    is_it = isinstance(error, torch.OutOfMemoryError | MemoryError) or (
        isinstance(error, RuntimeError)
        and (
            "out of memory" in words
            or "can't allocate memory" in words
            or "not enough memory" in words
        )
    )
    if not is_it:
        return None
    return OutOfMemory("The device ran out of memory.", hint=advice, details=str(error))


def as_lost(error: BaseException) -> DeviceError | None:
    """The error as :class:`DeviceError`, when a driver gave up on the device."""
    words = str(error)
    if not isinstance(error, RuntimeError) or not ("CUDA error" in words or "HIP error" in words):
        return None
    return DeviceError(
        "The device stopped working.",
        hint="If it does so again, restart the machine, or train on another device.",
        details=words,
    )
