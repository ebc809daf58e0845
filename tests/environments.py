"""Run the tests in environments that a program meets on other machines.

    python tests/environments.py                      all environments, one after the other
    python tests/environments.py locale-tr umask      these
    python tests/environments.py umask -- -n 0 -x     with more arguments for pytest
    python tests/environments.py --whole              the whole suite in each, not a part of it

An environment that cannot be made here (a locale that is not installed) is told and counts as
failed. Linux only.
"""

import argparse
import dataclasses
import os
import shutil
import subprocess
import sys
import tempfile
import time
import tomllib
import zoneinfo
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PRETEND = ROOT / "tests" / "pretend"
WITHOUT_QT = ["-p", "no:pytest-qt", "-W", "ignore::pytest.PytestConfigWarning"]
#: Bind the folder onto itself, read-only, in a mount namespace of the command's own.
READ_ONLY = 'mount --bind "$0" "$0" && mount -o remount,ro,bind "$0" && cd "$0" && exec "$@"'

ENGINE, CLI, GUI = "tests/engine", "tests/cli", "tests/gui"
COMPUTING = [
    "tests/engine/networks",
    "tests/engine/methods",
    "tests/engine/training",
    "tests/engine/translation",
    "tests/engine/test_cores.py",
    "tests/engine/test_device.py",
    "tests/engine/test_ranks.py",
    "tests/engine/test_passes.py",
    "tests/engine/test_correspondence.py",
    "tests/engine/test_estimate.py",
    "tests/cli/test_bench.py",
    "tests/cli/test_train.py",
]
#: Steps and networks. What tests the choice itself, or machine code, has no direct way.
STEPS = [
    "tests/engine/methods",
    "tests/engine/networks/test_golden_networks.py",
    "tests/engine/translation/test_exact.py",
]


class UnavailableError(Exception):
    """Why an environment cannot be made here."""


@dataclasses.dataclass
class Setting:
    """How the tests are run.

    Attributes:
        variables: of the environment; None removes one.
        prefix: a command that starts another.
        options: for pytest.
        after: called when it has ended.
    """

    variables: dict[str, str | None] = dataclasses.field(default_factory=dict)
    prefix: list[str] = dataclasses.field(default_factory=list)
    options: list[str] = dataclasses.field(default_factory=list)
    after: Callable[[], object] = lambda: None

    def environment(self) -> dict[str, str]:
        """This process's, with the variables in it and what pretends on the path."""
        after = {**os.environ, **self.variables}
        after["PYTHONPATH"] = os.pathsep.join([str(PRETEND), os.environ.get("PYTHONPATH", "")])
        return {name: text for name, text in after.items() if text is not None}


@dataclasses.dataclass(frozen=True)
class Environment:
    """A machine as it may be elsewhere.

    Attributes:
        what: it is, for people.
        tests: those that it could concern; empty for the whole suite.
        prepare: makes it, in an empty folder of its own.
    """

    what: str
    tests: list[str]
    prepare: Callable[[Path], Setting]


def first(statement: str) -> list[str]:
    """A prefix that runs a statement in the process that then becomes the command."""
    become = "os.execvp(sys.argv[1], sys.argv[1:])"
    return [sys.executable, "-c", f"import os, sys; {statement}; {become}"]


def cores(count: int) -> Callable[[Path], Setting]:
    def prepare(folder: Path) -> Setting:
        here = sorted(os.sched_getaffinity(0))
        variables: dict[str, str | None] = {"OMP_NUM_THREADS": str(count)}
        if len(here) >= count:
            return Setting(variables, first(f"os.sched_setaffinity(0, {here[:count]})"))
        # More threads than cores must not wait for each other in busy loops.
        variables |= {"PRETEND_CORES": str(count), "OMP_WAIT_POLICY": "PASSIVE"}
        return Setting(variables)

    return prepare


def spoken(name: str) -> Callable[[Path], Setting]:
    def prepare(folder: Path) -> Setting:
        done = subprocess.run(["locale", "-a"], capture_output=True, text=True, check=True)
        known = {line.lower().replace("-", "") for line in done.stdout.split()}
        if name.lower().replace("-", "") not in known:
            raise UnavailableError(
                f"The locale {name} is not installed (Debian: package locales, then "
                f"localedef -i {name.partition('.')[0]} -f UTF-8 {name})."
            )
        variables: dict[str, str | None] = {"LC_ALL": name, "LANG": name, "LANGUAGE": None}
        return Setting({**variables, "PRETEND_LOCALE": "1"})

    return prepare


def zone(name: str) -> Callable[[Path], Setting]:
    def prepare(folder: Path) -> Setting:
        try:
            zoneinfo.ZoneInfo(name)
        except zoneinfo.ZoneInfoNotFoundError as error:
            raise UnavailableError(f"The time zone {name} is not installed (tzdata).") from error
        return Setting({"TZ": name})

    return prepare


def bound_by_modes() -> list[str]:
    """A prefix after which root, too, may not write what modes forbid."""
    if os.geteuid():
        return []
    if not shutil.which("setpriv"):
        raise UnavailableError("Modes do not bind root, and there is no setpriv to change that.")
    return ["setpriv", "--bounding-set=-dac_override,-dac_read_search", "--"]


def home(folder: Path) -> Setting:
    there = folder / "home"
    there.mkdir()
    there.chmod(0o500)
    return Setting(at_home(there), bound_by_modes())


def no_home(folder: Path) -> Setting:
    (folder / "file").touch()
    return Setting(at_home(folder / "file" / "home"))


def at_home(place: Path) -> dict[str, str | None]:
    others = {name: None for name in os.environ if name.startswith("XDG_")}
    return {**others, "HOME": str(place)}


def other_disk(folder: Path) -> Setting:
    place = Path("/dev/shm")  # a disk in memory
    if not place.is_dir() or place.stat().st_dev in (ROOT.stat().st_dev, folder.stat().st_dev):
        raise UnavailableError(f"{place} is no disk of its own here.")
    inside = tempfile.TemporaryDirectory(dir=place)
    return Setting({"TMPDIR": inside.name}, after=inside.cleanup)


def without_qt(folder: Path) -> Setting:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    usual = project["tool"]["pytest"]["ini_options"]["addopts"]
    # The settings of pytest's plugin for Qt are unknown without it.
    options = ["--override-ini", f"addopts={usual.replace('--strict-config', '')}", *WITHOUT_QT]
    return Setting({"PRETEND_NO_QT": "1"}, options=options)


def processor(limit: str, of_torch: str, of_onednn: str) -> Callable[[Path], Setting]:
    """Our machine code, torch's own kernels and those of its library, each by its own variable."""

    def prepare(folder: Path) -> Setting:
        return Setting({
            "CUTSTUDIO_PROCESSOR": limit,
            "ATEN_CPU_CAPABILITY": of_torch,
            "ONEDNN_MAX_CPU_ISA": of_onednn,
        })  # fmt: skip

    return prepare


def read_only(folder: Path) -> Setting:
    root = [] if os.geteuid() == 0 else ["--map-root-user"]
    prefix = ["unshare", *root, "--mount", "sh", "-c", READ_ONLY, str(ROOT)]
    done = subprocess.run([*prefix, "true"], capture_output=True, text=True, check=False)
    if done.returncode:
        raise UnavailableError(f"The checkout cannot be mounted read-only: {done.stderr.strip()}")
    return Setting(prefix=prefix, options=["-p", "no:cacheprovider"])


ENVIRONMENTS = {
    "cores-1": Environment("one core", COMPUTING, cores(1)),
    "cores-2": Environment("two cores", COMPUTING, cores(2)),
    "cores-16": Environment("sixteen cores, or so many pretended", COMPUTING, cores(16)),
    "locale-c": Environment("locale C", [ENGINE, CLI], spoken("C")),
    "locale-tr": Environment("Turkish: a dotless i", [], spoken("tr_TR.UTF-8")),
    "locale-de": Environment("German: a decimal comma", [], spoken("de_DE.UTF-8")),
    "zone-east": Environment("14 hours ahead", [ENGINE, CLI, GUI], zone("Pacific/Kiritimati")),
    "zone-half": Environment("3.5 hours behind", [CLI, GUI], zone("America/St_Johns")),
    "umask": Environment("umask 077", [], lambda _: Setting(prefix=first("os.umask(0o077)"))),
    "home": Environment("a home that cannot be written", [], home),
    "no-home": Environment("a home that cannot be made", [ENGINE, CLI], no_home),
    "other-disk": Environment("temporary files on another disk", [], other_disk),
    "no-qt": Environment("no Qt: engine and terminal", [ENGINE, CLI], without_qt),
    "avx2": Environment(
        "a processor without AVX-512", COMPUTING, processor("avx2", "avx2", "AVX2")
    ),
    "no-avx": Environment(
        "a processor without AVX", COMPUTING, processor("sse2", "default", "SSE41")
    ),
    "no-code": Environment(
        "an architecture without machine code of ours", STEPS, processor("none", "avx2", "AVX2")
    ),
    "direct": Environment(
        "direct convolutions",
        STEPS,
        lambda _: Setting(options=["-p", "tests.pretend.direct"]),
    ),
    "read-only": Environment("a checkout that cannot be written", [], read_only),
}


def run(environment: Environment, whole: bool, more: list[str]) -> int:
    """The exit status of pytest in this environment.

    Raises:
        UnavailableError: it cannot be made here.
    """
    with tempfile.TemporaryDirectory(prefix="environment-") as folder:
        setting = environment.prepare(Path(folder))
        tests = (
            []
            if whole or any(Path(each.partition("::")[0]).exists() for each in more)
            else environment.tests
        )
        pytest = [sys.executable, "-m", "pytest", "-q", *setting.options, *tests, *more]
        return started(setting, pytest).returncode


def started(setting: Setting, command: list[str]) -> subprocess.CompletedProcess[str]:
    """A command that has run in this setting; it prints where this process does."""
    try:
        return subprocess.run(
            [*setting.prefix, *command],
            cwd=ROOT,
            env=setting.environment(),
            check=False,
            text=True,
        )
    finally:
        setting.after()


def listed() -> str:
    lines = ["environments and the tests that run in them:"]
    for name, each in ENVIRONMENTS.items():
        lines.append(f"  {name:<11}{each.what}")
        lines.append(f"  {'':<11}  {' '.join(each.tests) or 'the whole suite'}")
    return "\n".join(lines)


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__,
        epilog=listed(),
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("names", nargs="*", metavar="NAME", help="environments; all without one")
    parser.add_argument("--whole", action="store_true", help="the whole suite in each")
    words = sys.argv[1:]
    cut = words.index("--") if "--" in words else len(words)
    said, more = parser.parse_args(words[:cut]), words[cut + 1 :]
    if unknown := [name for name in said.names if name not in ENVIRONMENTS]:
        parser.error(
            f"no such environment: {', '.join(unknown)}; there are {', '.join(ENVIRONMENTS)}"
        )
    results = {}
    for name in said.names or ENVIRONMENTS:
        print(f"== {name}: {ENVIRONMENTS[name].what}", flush=True)
        began = time.monotonic()
        try:
            status = run(ENVIRONMENTS[name], said.whole, more)
            outcome = "passed" if status == 0 else f"FAILED (pytest's exit status {status})"
        except UnavailableError as error:
            outcome = f"FAILED: cannot be made here. {error}"
        results[name] = outcome
        print(f"== {name}: {outcome}, {time.monotonic() - began:.0f} s", flush=True)
    print("\n".join(["", *(f"{name:<11}{outcome}" for name, outcome in results.items())]))
    return 0 if all(outcome == "passed" for outcome in results.values()) else 1


if __name__ == "__main__":
    sys.exit(main())
