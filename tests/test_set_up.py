"""packaging/set_up.py: which PyTorch it takes, and that it ends with an environment that works."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from types import ModuleType

import pytest

from cutstudio.engine.device import REPAIR
from tests.package_index import Index, package_index
from tests.test_packaging import PACKAGING, load

PROJECT = """
[build-system]
requires = []
build-backend = "backend"
backend-path = ["."]
[project]
name = "cutstudio"
version = "1"
requires-python = ">=3.11"
dependencies = ["torch>=2.7", "torchvision>=0.22"]
[dependency-groups]
dev = ["pytest"]
"""
# A build backend of its own: nothing but PyTorch has to be served.
BACKEND = """
import pathlib, zipfile
def build_editable(wheel_directory, config_settings=None, metadata_directory=None):
    name = "cutstudio-1-py3-none-any.whl"
    needs = "Requires-Dist: torch>=2.7\\nRequires-Dist: torchvision>=0.22\\n"
    with zipfile.ZipFile(pathlib.Path(wheel_directory) / name, "w") as out:
        info = "cutstudio-1.dist-info/"
        out.writestr("cutstudio.pth", str(pathlib.Path.cwd()) + "\\n")
        out.writestr(info + "METADATA",
                     "Metadata-Version: 2.1\\nName: cutstudio\\nVersion: 1\\n" + needs)
        out.writestr(info + "WHEEL",
                     "Wheel-Version: 1.0\\nRoot-Is-Purelib: true\\nTag: py3-none-any\\n")
        out.writestr(info + "entry_points.txt", "[console_scripts]\\ncutstudio = program:main\\n")
        out.writestr(info + "RECORD", "")
    return name
"""
PROGRAM = """
import sys, importlib.util, torch, torchvision
def main():
    print("torch", torch.__version__, torchvision.__version__, sys.argv[1:])
    for name in ("triton", "nvidia_cusolver", "nvidia_cublas"):
        print(name, importlib.util.find_spec(name) is not None)
    return 3
"""
ON_LINUX = pytest.mark.skipif(sys.platform != "linux", reason="which PyTorch is there: Linux only")


@pytest.fixture
def script(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> ModuleType:
    """The script as a module, on a machine without any driver."""
    module = load(PACKAGING / "set_up.py")
    monkeypatch.setattr(module, "CUDA_LIBRARY", "a library that is not there")
    monkeypatch.setattr(module, "SMI_OF_WSL", str(tmp_path))
    monkeypatch.setenv("PATH", str(tmp_path / "bin"))
    monkeypatch.delenv("UV_CUDA_DRIVER_VERSION", raising=False)
    return module


def pretend(folder: Path, name: str, says: str, status: int = 0) -> Path:
    """A program on the path that prints a line."""
    folder.mkdir(exist_ok=True)
    if sys.platform == "win32":
        path = folder / f"{name}.bat"
        path.write_text(f"@echo {says}\n@exit /b {status}\n")
    else:
        path = folder / name
        path.write_text(f"#!/bin/sh\necho '{says}'\nexit {status}\n")
        path.chmod(0o755)
    return folder


def test_a_machine_without_a_driver_has_none(script: ModuleType, tmp_path: Path) -> None:
    assert script.find_driver(tmp_path) is None


def test_a_driver_is_found_by_its_program(script: ModuleType, tmp_path: Path) -> None:
    pretend(tmp_path / "bin", "nvidia-smi", "580.95.05")
    assert script.find_driver(tmp_path).version == "580.95.05"


def test_a_program_that_reaches_no_driver_is_none(script: ModuleType, tmp_path: Path) -> None:
    pretend(tmp_path / "bin", "nvidia-smi", "580.95.05 is what NVIDIA-SMI could not reach", 9)
    assert script.find_driver(tmp_path) is None


@pytest.mark.parametrize("device", [True, False])
def test_the_kernels_module_counts_where_its_device_is(
    script: ModuleType, tmp_path: Path, device: bool
) -> None:
    said = tmp_path / "proc" / "driver" / "nvidia" / "version"
    said.parent.mkdir(parents=True)
    said.write_text("NVRM version: NVIDIA UNIX x86_64 Kernel Module  550.54.15  Tue Mar  5\n")
    if device:
        (tmp_path / "dev").mkdir()
        (tmp_path / "dev" / "nvidiactl").touch()
    found = script.find_driver(tmp_path)
    assert (found and found.version) == ("550.54.15" if device else None)


def test_the_environment_names_a_driver(
    script: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("UV_CUDA_DRIVER_VERSION", "570.1")
    assert script.find_driver(tmp_path).version == "570.1"


def test_rocm_is_found_by_its_program(script: ModuleType, tmp_path: Path) -> None:
    pretend(tmp_path / "bin", "rocm_agent_enumerator", "gfx1100")
    assert script.find_driver(tmp_path).kind == "amd"


@pytest.mark.parametrize(
    ("machine", "driver", "asked", "backends"),
    [
        ("Linux x86_64", None, "", ["cpu", ""]),
        ("Linux x86_64", ("nvidia", "580.95"), "", ["auto", ""]),
        ("Linux x86_64", ("nvidia", ""), "", [""]),
        ("Linux x86_64", ("amd", ""), "", ["auto", ""]),
        ("Linux aarch64", None, "", ["cpu", ""]),
        ("Windows AMD64", None, "", [""]),
        ("Windows AMD64", ("nvidia", ""), "", ["auto", ""]),
        ("Darwin arm64", None, "", [""]),
        ("Linux x86_64", None, "xpu", ["xpu", ""]),
    ],
)
def test_where_pytorch_comes_from(
    script: ModuleType,
    machine: str,
    driver: tuple[str, str] | None,
    asked: str,
    backends: list[str],
) -> None:
    found = script.Driver("a GPU", *driver) if driver else None
    sources = script.sources(*machine.split(), found, asked)
    assert [source.backend for source in sources] == backends
    assert bool(sources[-1].without) == (driver is None and machine == "Linux x86_64")
    assert bool(sources[-1].constraints) == (driver is None and machine == "Linux aarch64")


Run = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture
def served(tmp_path: Path) -> Iterator[tuple[Run, Index, Path]]:
    """A project of two dependencies, the script in it, and an index on this machine."""
    root = tmp_path / "a project"
    (root / "packaging").mkdir(parents=True)
    script = (PACKAGING / "set_up.py").read_text(encoding="utf-8")
    script = script.replace('"libcuda.so.1"', '"a library that is not there"')
    script = script.replace("/usr/lib/wsl/lib", str(tmp_path / "wsl"))
    (root / "packaging" / "set_up.py").write_text(script, encoding="utf-8")
    (root / "pyproject.toml").write_text(PROJECT, encoding="utf-8")
    (root / "backend.py").write_text(BACKEND, encoding="utf-8")
    (root / "program.py").write_text(PROGRAM, encoding="utf-8")
    (tmp_path / "bin").mkdir()
    with package_index(tmp_path) as (index, environment):
        clean = {name: text for name, text in os.environ.items() if not name.startswith("UV_")}
        # No driver of this machine: its programs are on no path, its version in no file.
        clean |= {**environment, "PATH": str(tmp_path / "bin"), "HOME": str(tmp_path)}

        def run(
            *words: str, script: str = "packaging/set_up.py", **more: str
        ) -> subprocess.CompletedProcess[str]:
            return subprocess.run(
                [sys.executable, *([script] if script else []), *words],
                cwd=root,
                env={**clean, **more},
                capture_output=True,
                text=True,
                check=False,
                timeout=120,
            )

        yield run, index, root


def no_driver_here() -> bool:
    return not Path("/proc/driver/nvidia/version").exists()


@ON_LINUX
@pytest.mark.skipif(not no_driver_here(), reason="this machine has an NVIDIA driver")
class TestWithoutDriver:
    def test_pytorch_for_the_cpu_is_installed_and_the_program_run(
        self, served: tuple[Run, Index, Path]
    ) -> None:
        run, index, _ = served
        done = run("cutstudio", "demo", "--no-window")
        assert done.returncode == 3, done.stdout + done.stderr
        assert "torch 2.15.0+cpu 2.15.0+cpu ['demo', '--no-window']" in done.stdout
        assert "about 0.4 GB to download" in done.stdout
        assert "Set-up took" in done.stdout
        assert not any("triton" in path or "nvidia" in path for path in index.asked)

    def test_an_index_out_of_reach_leaves_the_registry(
        self, served: tuple[Run, Index, Path]
    ) -> None:
        run, index, _ = served
        index.closed = True
        done = run("cutstudio")
        assert done.returncode == 3, done.stdout + done.stderr
        assert "torch 2.15.0 2.15.0 []" in done.stdout
        assert "triton False\nnvidia_cusolver False\nnvidia_cublas True" in done.stdout
        before, after = done.stdout.split("Not available")
        assert "PyTorch for the CPU" in before
        assert "Failed to fetch" in after
        assert after.index("about 2.7 GB to download") < after.index("Set-up took")

    def test_a_second_call_asks_for_nothing(self, served: tuple[Run, Index, Path]) -> None:
        run, index, _ = served
        assert run().returncode == 0
        index.asked.clear()
        done = run("cutstudio")
        assert done.stdout.startswith("torch 2.15.0+cpu")
        assert index.asked == []

    def test_development_tools_come_beside_the_same_pytorch(
        self, served: tuple[Run, Index, Path]
    ) -> None:
        run, index, root = served
        index.closed = True
        assert run().returncode == 0
        index.closed = False
        index.asked.clear()
        assert run("--dev").returncode == 0
        assert list((root / ".venv" / "lib").glob("*/site-packages/pytest.py"))
        assert not any("/whl/" in path for path in index.asked)
        assert "torch 2.15.0 2.15.0" in run("cutstudio").stdout

    def test_a_driver_that_comes_later_brings_what_was_left_out(
        self, served: tuple[Run, Index, Path]
    ) -> None:
        run, index, _ = served
        index.closed = True
        assert "triton False" in run("cutstudio").stdout
        done = run("cutstudio", UV_CUDA_DRIVER_VERSION="580.95.05")
        assert "triton True" in done.stdout

    def test_a_driver_that_comes_later_replaces_pytorch_for_the_cpu(
        self, served: tuple[Run, Index, Path]
    ) -> None:
        run, _, _ = served
        assert "torch 2.15.0+cpu" in run("cutstudio").stdout
        assert "torch 2.15.0+cu1" in run("cutstudio", UV_CUDA_DRIVER_VERSION="580.95.05").stdout

    def test_again_tries_the_index_again(self, served: tuple[Run, Index, Path]) -> None:
        run, index, _ = served
        index.closed = True
        assert "torch 2.15.0 2.15.0" in run("cutstudio").stdout
        index.closed = False
        assert "torch 2.15.0+cpu" in run("--again", "cutstudio").stdout

    def test_a_program_that_is_not_there_is_named(self, served: tuple[Run, Index, Path]) -> None:
        run, _, _ = served
        done = run("cutstudo")
        assert done.returncode == 1
        assert "There is no program 'cutstudo' in .venv" in done.stderr


@ON_LINUX
def test_with_a_driver_pytorch_for_cuda_is_installed(
    served: tuple[Run, Index, Path], tmp_path: Path
) -> None:
    run, _, _ = served
    pretend(tmp_path / "bin", "nvidia-smi", "580.95.05")
    done = run("cutstudio")
    assert "GPU: NVIDIA driver 580.95.05." in done.stdout
    assert "torch 2.15.0+cu" in done.stdout
    assert "about 3.2 GB" in done.stdout


@ON_LINUX
def test_a_driver_off_the_path_counts_for_uv_too(
    served: tuple[Run, Index, Path], tmp_path: Path
) -> None:
    run, _, _ = served
    pretend(tmp_path / "wsl", "nvidia-smi", "580.95.05")
    assert "torch 2.15.0+cu" in run("cutstudio").stdout


@ON_LINUX
def test_a_backend_that_the_environment_names_comes_first(
    served: tuple[Run, Index, Path],
) -> None:
    run, index, root = served
    assert "torch 2.15.0+xpu" in run("cutstudio", UV_TORCH_BACKEND="xpu").stdout
    shutil.rmtree(root / ".venv")
    index.closed = True
    done = run("cutstudio", UV_TORCH_BACKEND="xpu", UV_NO_CACHE="1")
    assert "torch 2.15.0 2.15.0" in done.stdout


@ON_LINUX
@pytest.mark.skipif(not no_driver_here(), reason="this machine has an NVIDIA driver")
def test_the_repair_that_the_program_names_replaces_pytorch(
    served: tuple[Run, Index, Path],
) -> None:
    run, _, root = served
    assert "torch 2.15.0+cpu" in run("cutstudio").stdout
    uv, *words = REPAIR.split()
    assert uv == "uv"
    # Started by the Python of these tests, uv would work on theirs.
    here = ["--python", str(root / ".venv" / "bin" / "python")]
    done = run("-m", "uv", *words, *here, script="", UV_CUDA_DRIVER_VERSION="580.95.05")
    assert done.returncode == 0, done.stderr
    assert "torch 2.15.0+cu" in run("cutstudio").stdout


@ON_LINUX
def test_nothing_to_be_had_is_told(served: tuple[Run, Index, Path], tmp_path: Path) -> None:
    run, _, _ = served
    done = run("cutstudio", HTTPS_PROXY="http://127.0.0.1:9")
    assert done.returncode == 1
    assert "The packages could not be installed" in done.stderr
    assert done.stdout.count("Not available") == 2
