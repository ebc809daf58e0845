"""Set CutStudio up in this checkout, with the PyTorch that fits the machine, and run a program.

    python3 packaging/set_up.py                              set up, and no more
    python3 packaging/set_up.py cutstudio demo --no-window   set up, then run this
    python3 packaging/set_up.py pytest                       the same with the development tools

Needs Python and pip, nothing else. The environment is .venv, the installer (uv) lies in .uv.
Where there is no NVIDIA driver, PyTorch for the CPU is taken from PyTorch's own package index: a
tenth of what the package registry's build for Linux takes, which contains CUDA. Where that index
cannot be reached, the registry's build follows. docs/set-up.md has the figures.
"""

from __future__ import annotations

import argparse
import ctypes
import dataclasses
import hashlib
import json
import os
import platform
import re
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
UV_AT_LEAST = (0, 9, 8)  # knows --excludes
WINDOWS = sys.platform == "win32"
SCRIPTS = "Scripts" if WINDOWS else "bin"
PYTHON_AT_LEAST = (3, 11)
EXTRAS = ("evaluate", "heif", "onnx")
# Packages that the CUDA build of PyTorch for Linux names but needs on a GPU only; without any other
# of its NVIDIA packages `import torch` fails.
GPU_ONLY = ("cuda-bindings", "nvidia-cusolver", "triton")
CUDA_LIBRARY = "nvcuda.dll" if WINDOWS else "libcuda.so.1"
SMI_OF_WSL = "/usr/lib/wsl/lib"
CPU_ON_ARM = "torch<2.11"  # from 2.11 on, the registry's wheels for Linux on Arm contain CUDA, too


@dataclasses.dataclass(frozen=True)
class Driver:
    """The driver of a GPU.

    Attributes:
        name: in words, for the terminal.
        kind: ``nvidia`` or ``amd``.
        version: of NVIDIA's driver, e.g. ``580.95.05``; empty where it could not be read.
    """

    name: str
    kind: str
    version: str = ""


@dataclasses.dataclass(frozen=True)
class Source:
    """One place to take PyTorch from.

    Attributes:
        name: in words, for the terminal.
        size: what is downloaded and what it takes on disk, roughly, in words.
        backend: uv's ``--torch-backend``; empty for the package registry.
        without: packages that are left out although PyTorch names them.
        constraints: versions that packages must keep to.
    """

    name: str
    size: str
    backend: str = ""
    without: tuple[str, ...] = ()
    constraints: tuple[str, ...] = ()


class SetUpError(Exception):
    """What went wrong, in a sentence, with what to do."""


# --- the driver ---------------------------------------------------------------------------------


def find_driver(root: Path = Path("/")) -> Driver | None:
    """The driver of a GPU that PyTorch could use, or None.

    Asked in this order: ``UV_CUDA_DRIVER_VERSION``, ``nvidia-smi``, the kernel, the CUDA library,
    and ROCm's own program.

    Args:
        root: the folder that contains ``proc`` and ``dev``.
    """
    version = os.environ.get("UV_CUDA_DRIVER_VERSION") or _version_from_smi()
    version = version or _version_from_kernel(root)
    if version:
        return Driver(f"NVIDIA driver {version}", "nvidia", version)
    if _cuda_library_works():
        return Driver("NVIDIA driver (its CUDA library)", "nvidia")
    if shutil.which("rocm_agent_enumerator"):
        return Driver("AMD ROCm", "amd")
    return None


def _version_from_smi() -> str:
    """The driver's version from ``nvidia-smi``; empty where there is none or it finds no driver."""
    program = shutil.which("nvidia-smi") or shutil.which("nvidia-smi", path=SMI_OF_WSL)
    if not program:
        return ""
    query = [program, "--query-gpu=driver_version", "--format=csv,noheader"]
    try:
        done = run(query, capture_output=True, timeout=30)
    except (OSError, subprocess.TimeoutExpired):
        return ""  # a driver that does not answer cannot be computed with either
    first = re.match(r"\d+(\.\d+)+", done.stdout.strip())
    return first.group() if first and done.returncode == 0 else ""


def _version_from_kernel(root: Path) -> str:
    """The version from Linux's kernel module.

    A container sees the module of the machine around it, but a GPU only where the device is there.
    """
    said = root / "proc" / "driver" / "nvidia" / "version"
    if not (root / "dev" / "nvidiactl").exists() or not said.is_file():
        return ""
    found = re.search(r"\b\d{3,}(\.\d+)+\b", said.read_text(encoding="utf-8", errors="replace"))
    return found.group() if found else ""


def _cuda_library_works() -> bool:
    """Whether the driver's CUDA library is there and initialises."""
    try:
        return ctypes.CDLL(CUDA_LIBRARY).cuInit(0) == 0
    except (OSError, AttributeError):
        return False


# --- what to install ----------------------------------------------------------------------------


def sources(system: str, machine: str, driver: Driver | None, asked: str = "") -> list[Source]:
    """Where to take PyTorch from, best first.

    Args:
        system: as ``platform.system()`` names it.
        machine: as ``platform.machine()`` names it.
        driver: of the GPU.
        asked: the backend that ``UV_TORCH_BACKEND`` names.
    """
    registry = _registry(system, machine, driver)
    index = "from PyTorch's own package index"
    gpu = "about 3.2 GB to download, 6 GB on disk"
    if asked:
        wanted = Source(f"PyTorch for {asked} (UV_TORCH_BACKEND) {index}", _unknown(asked), asked)
        return [wanted, registry]
    if system == "Darwin":
        return [registry]  # the index has the same wheel
    if driver and (driver.version or driver.kind == "amd" or system == "Windows"):
        return [Source(f"PyTorch for this GPU {index}", gpu, "auto"), registry]
    if driver or system == "Windows":
        return [registry]  # with CUDA for Linux, for the CPU alone on Windows
    size = "about 0.4 GB to download, 1.5 GB on disk"
    return [Source(f"PyTorch for the CPU {index}", size, "cpu"), registry]


def _unknown(backend: str) -> str:
    if backend == "cpu":
        return "about 0.4 GB to download, 1.5 GB on disk"
    return "up to 4 GB to download and 8 GB on disk, by backend"


def _registry(system: str, machine: str, driver: Driver | None) -> Source:
    """The build of the package registry, which has one for each platform."""
    small = "about 0.3 GB to download, 1 GB on disk"
    name = "PyTorch from the package registry"
    if system != "Linux":
        what = "for the CPU" if system == "Windows" else "for macOS"
        return Source(f"{name}, {what}", small)
    if driver:
        size = "about 3.2 GB to download, 6 GB on disk"
        return Source(f"{name}, with CUDA", size)
    if machine.lower() in ("aarch64", "arm64"):
        return Source(f"{name}, for the CPU ({CPU_ON_ARM})", small, constraints=(CPU_ON_ARM,))
    size = "about 2.7 GB to download, 4.5 GB on disk"
    lacking = ", ".join(GPU_ONLY)
    return Source(f"{name}, with CUDA (without {lacking})", size, without=GPU_ONLY)


# --- uv -----------------------------------------------------------------------------------------


def find_uv() -> tuple[list[str], dict[str, str]]:
    """The command that starts uv, and the environment for it; uv is installed into .uv first where
    it is not there or too old.

    Raises:
        SetUpError: pip cannot be used, or did not bring uv.
    """
    folder = ROOT / ".uv"
    command = [sys.executable, "-m", "uv"]
    environment = {**os.environ, "PYTHONPATH": str(folder)}
    if _version(command, environment) >= UV_AT_LEAST:
        return command, environment
    installed = shutil.which("uv")
    if installed and _version([installed], environment) >= UV_AT_LEAST:
        return [installed], environment
    tell("uv, the installer, into .uv: about 25 MB to download.")
    pip = [sys.executable, "-m", "pip", "install", "--quiet", "--upgrade"]
    wanted = "uv>=" + ".".join(map(str, UV_AT_LEAST))
    done = run([*pip, "--target", str(folder), wanted])
    if done.returncode or _version(command, environment) < UV_AT_LEAST:
        raise SetUpError(
            f"pip could not install uv (exit status {done.returncode}; its reason is above). "
            "Install pip for this Python, or uv itself, then try again."
        )
    return command, environment


def _version(command: list[str], environment: dict[str, str]) -> tuple[int, ...]:
    """The version of uv; empty where it does not start."""
    done = run([*command, "--version"], env=environment, capture_output=True)
    found = re.match(r"uv (\d+)\.(\d+)\.(\d+)", done.stdout)
    return tuple(map(int, found.groups())) if found and done.returncode == 0 else ()


@dataclasses.dataclass(frozen=True)
class Installer:
    """uv, working on this checkout's .venv.

    Attributes:
        uv: the command that starts it.
        environment: for it.
        packages: what to install, as arguments of ``uv pip install``.
        before: the name of the source whose PyTorch is installed; another one's replaces it.
    """

    uv: list[str]
    environment: dict[str, str]
    packages: list[str]
    before: str

    def make_environment(self) -> None:
        """Make .venv, unless it is there, of this Python, or of another where this is too old."""
        if program("python").exists():
            return
        mine = ["--python", sys.executable] if sys.version_info >= PYTHON_AT_LEAST else []
        done = self._run("venv", "--quiet", "--allow-existing", *mine, ".venv")
        if done.returncode:
            raise SetUpError("uv could not make .venv; its reason is above.")

    def install(self, source: Source) -> bool:
        """Install everything, PyTorch from one source; False, and the reason printed, if not.

        A dry run comes first: what cannot be had is known before anything is downloaded.
        """
        tell(f"Looking for {source.name} ...")
        began = time.monotonic()
        with tempfile.TemporaryDirectory() as folder:
            arguments = self._arguments(source, Path(folder))
            dry = self._run(*arguments, "--dry-run", quiet=True)
            if dry.returncode:
                reason = "\n".join(f"    {line}" for line in dry.stderr.strip().splitlines()[-8:])
                tell(f"Not available ({time.monotonic() - began:.0f} s):\n{reason}")
                return False
            tell(f"Found: {source.size}.")
            return self._run(*arguments).returncode == 0

    def _arguments(self, source: Source, folder: Path) -> list[str]:
        arguments = ["pip", "install", "--python", str(program("python"))]
        if source.backend:
            arguments += ["--torch-backend", source.backend]
        for option, lines in (("excludes", source.without), ("constraints", source.constraints)):
            if lines:
                path = folder / f"{option}.txt"
                path.write_text("\n".join(lines), encoding="utf-8")
                arguments += [f"--{option}", str(path)]
        if source.name != self.before:
            arguments += [f"--reinstall-package={name}" for name in ("torch", "torchvision")]
        return [*arguments, *self.packages]

    def _run(self, *arguments: str, quiet: bool = False) -> subprocess.CompletedProcess[str]:
        command = [*self.uv, *arguments]
        return run(command, cwd=ROOT, env=self.environment, capture_output=quiet)


# --- the whole ----------------------------------------------------------------------------------


def set_up(extras: set[str], development: bool, again: bool) -> None:
    """Install what pyproject.toml asks for into .venv, unless nothing has changed since.

    Raises:
        SetUpError: it cannot be.
    """
    began = time.monotonic()
    driver = find_driver()
    before = read_record()
    extras = extras | set(before.get("extras", []))
    development = development or before.get("development", False)
    record = {
        "project": hashlib.sha256((ROOT / "pyproject.toml").read_bytes()).hexdigest(),
        "driver": driver.name if driver else "none",
        "extras": sorted(extras),
        "development": development,
    }
    if not again and program("python").exists() and before == {**before, **record}:
        return
    tell(f"GPU: {driver.name}." if driver else "GPU: no driver found.")
    uv, environment = find_uv()
    asked = environment.pop("UV_TORCH_BACKEND", "")
    if driver and driver.version:
        environment["UV_CUDA_DRIVER_VERSION"] = driver.version
    chosen = f"[{','.join(sorted(extras))}]" if extras else ""
    packages = ["--editable", f".{chosen}", *(["--group", "dev"] if development else [])]
    installer = Installer(uv, environment, packages, "" if again else before.get("source", ""))
    installer.make_environment()
    choices = sources(platform.system(), platform.machine(), driver, asked)
    # More packages for the same PyTorch: what is installed came from there.
    known = [
        dataclasses.replace(each, size="PyTorch is there; only what is missing is downloaded")
        for each in choices
        if each.name == installer.before
    ]
    source = next((each for each in known or choices if installer.install(each)), None)
    if source is None:
        raise SetUpError("The packages could not be installed; the reasons are above.")
    path = record_path()
    path.write_text(json.dumps({**record, "source": source.name}, indent=1), encoding="utf-8")
    tell(f"Set-up took {time.monotonic() - began:.0f} s. The programs are in .venv/{SCRIPTS}.")


def record_path() -> Path:
    return ROOT / ".venv" / "set-up.json"


def read_record() -> dict:
    """What the last set-up did; empty where there was none, or it cannot be read."""
    try:
        return json.loads(record_path().read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}


def program(name: str) -> Path:
    """A program of .venv, there or not."""
    return ROOT / ".venv" / SCRIPTS / (f"{name}.exe" if WINDOWS else name)


def hand_over(command: list[str]) -> int:
    """Run a program of .venv in place of this one, as in an activated environment.

    Raises:
        SetUpError: there is no such program.
    """
    path = program(command[0])
    if not path.exists():
        raise SetUpError(f"There is no program {command[0]!r} in .venv/{SCRIPTS}.")
    os.environ["VIRTUAL_ENV"] = str(ROOT / ".venv")
    os.environ["PATH"] = os.pathsep.join([str(path.parent), os.environ.get("PATH", os.defpath)])
    sys.stdout.flush()
    if not WINDOWS:
        os.execv(path, [str(path), *command[1:]])  # noqa: S606 -- a program of this environment
    return run([str(path), *command[1:]]).returncode


def run(command: list[str], **options: object) -> subprocess.CompletedProcess[str]:
    """Run a program to its end; its exit status is the caller's to look at."""
    return subprocess.run(command, check=False, text=True, encoding="utf-8", **options)  # noqa: S603


def tell(text: str) -> None:
    print(text, flush=True)


def main(words: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(
        description="Set CutStudio up in this checkout, then run a program of it.",
        epilog="UV_TORCH_BACKEND names another build of PyTorch, e.g. cpu, cu130 or xpu.",
    )
    parser.add_argument("--dev", action="store_true", help="the development tools, too")
    parser.add_argument("--extra", action="append", default=[], choices=EXTRAS)
    parser.add_argument("--all-extras", action="store_true")
    parser.add_argument(
        "--again", action="store_true", help="PyTorch once more, from the best source"
    )
    parser.add_argument(
        "command",
        nargs=argparse.REMAINDER,
        help="a program and its arguments; all but cutstudio bring the development tools along",
    )
    said = parser.parse_args(words)
    extras = set(EXTRAS) if said.all_extras else set(said.extra)
    development = said.dev or bool(said.command and said.command[0] != "cutstudio")
    try:
        set_up(extras, development, said.again)
        return hand_over(said.command) if said.command else 0
    except SetUpError as error:
        print(f"set_up: {error}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130


if __name__ == "__main__":
    sys.exit(main())
