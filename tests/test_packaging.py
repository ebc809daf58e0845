"""What people install: the wheel, the sources, the desktop's files and the bundle's recipe."""

import configparser
import importlib.util
import multiprocessing
import os
import runpy
import shutil
import subprocess
import sys
import tarfile
import tomllib
import zipfile
from email import message_from_string
from pathlib import Path
from types import ModuleType
from xml.etree import ElementTree

import pytest
from PIL import Image

import cutstudio

ROOT = Path(__file__).resolve().parents[1]
PACKAGING = ROOT / "packaging"
LINUX = PACKAGING / "linux"
ID = "io.github.cutstudio.CutStudio"
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]


def load(path: Path) -> ModuleType:
    """A script of packaging/, which is no package, as a module."""
    spec = importlib.util.spec_from_file_location(f"packaging_{path.stem}", path)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module  # where dataclasses look up what annotations name
    spec.loader.exec_module(module)
    return module


def output(cwd: Path, *command: str, **environment: str) -> str:
    """What a command prints; it has to succeed."""
    done = subprocess.run(
        command,
        cwd=cwd,
        env={**os.environ, **environment},
        check=False,
        capture_output=True,
        text=True,
        encoding="utf-8",
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def built(kind: str, tree: Path, out: Path) -> Path:
    """The wheel or sdist that the build backend makes of ``tree``."""
    output(tree, sys.executable, "-m", "hatchling", "build", "-t", kind, "-d", str(out))
    [path] = out.iterdir()
    return path


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return built("wheel", ROOT, tmp_path_factory.mktemp("wheel"))


@pytest.fixture(scope="module")
def unpacked(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the wheel was installed, as pip would, far from the checkout."""
    folder = tmp_path_factory.mktemp("elsewhere") / "site"
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(folder)
    return folder


def python(site: Path, cwd: Path, *arguments: str) -> str:
    """What a Python that sees its own library and ``site`` only prints."""
    search = {"PYTHONPATH": str(site), "PYTHONDONTWRITEBYTECODE": "1"}
    return output(cwd, sys.executable, "-S", *arguments, **search)


class TestWheel:
    def test_it_holds_every_resource_and_module(self, unpacked):
        for folder, inside in (("resources", "cutstudio/_resources"), ("cutstudio", "cutstudio")):
            for path in (ROOT / folder).rglob("*"):
                if path.is_file() and "__pycache__" not in path.parts:
                    copy = unpacked / inside / path.relative_to(ROOT / folder)
                    assert copy.read_bytes() == path.read_bytes()

    def test_it_says_that_it_is_typed(self, unpacked):
        assert (unpacked / "cutstudio" / "py.typed").exists()

    def test_it_holds_nothing_else(self, unpacked):
        meta = f"cutstudio-{cutstudio.__version__}.dist-info"
        assert {path.name for path in unpacked.iterdir()} == {"cutstudio", meta}

    def test_its_metadata_agree_with_the_code(self, unpacked):
        [meta] = unpacked.glob("*.dist-info")
        fields = message_from_string((meta / "METADATA").read_text(encoding="utf-8"))
        assert (fields["Name"], fields["Version"]) == ("cutstudio", cutstudio.__version__)
        assert fields["License-Expression"] == "MIT"
        assert (meta / "licenses" / "LICENSE").read_bytes() == (ROOT / "LICENSE").read_bytes()
        assert not [line for line in fields.get_all("Requires-Dist") if "@" in line]

    def test_its_command_is_ours(self, unpacked):
        [meta] = unpacked.glob("*.dist-info")
        scripts = configparser.ConfigParser()
        scripts.read(meta / "entry_points.txt", encoding="utf-8")
        assert dict(scripts["console_scripts"]) == {"cutstudio": "cutstudio.__main__:main"}

    def test_unpacked_elsewhere_it_finds_its_resources(self, unpacked, tmp_path):
        code = (
            "import cutstudio; from cutstudio.resources import path; print(cutstudio.__file__);"
            "print(path('demo/source.jpg')); print(path('icons/cutstudio.svg'))"
        )
        package, picture, icon = map(Path, python(unpacked, tmp_path, "-c", code).split("\n")[:3])
        assert package == unpacked / "cutstudio" / "__init__.py"
        assert picture == unpacked / "cutstudio" / "_resources" / "demo" / "source.jpg"
        assert icon == unpacked / "cutstudio" / "_resources" / "icons" / "cutstudio.svg"

    def test_unpacked_elsewhere_it_runs(self, unpacked, tmp_path):
        version = python(unpacked, tmp_path, "-m", "cutstudio", "--version")
        assert version == f"CutStudio {cutstudio.__version__}\n"


def test_the_sources_build_the_same_wheel(wheel, tmp_path):
    archive = built("sdist", ROOT, tmp_path / "sdist")
    with tarfile.open(archive) as sources:
        sources.extractall(tmp_path / "tree", filter="data")
    [tree] = (tmp_path / "tree").iterdir()
    assert (tree / "tests" / "test_packaging.py").exists()
    assert (tree / "packaging" / "README.md").exists()
    again = built("wheel", tree, tmp_path / "again")
    assert zipfile.ZipFile(again).namelist() == zipfile.ZipFile(wheel).namelist()


def test_the_bundled_pair_is_small_and_free():
    demo = ROOT / "resources" / "demo"
    pictures = [demo / "source.jpg", demo / "target.jpg"]
    assert sum(path.stat().st_size for path in pictures) <= 600_000
    for path in pictures:
        with Image.open(path) as picture:
            assert max(picture.size) <= 1280
    licence = (demo / "LICENCE-CC0.txt").read_text(encoding="utf-8")
    assert "CC0-1.0" in licence
    assert all(path.name in licence for path in pictures)


@pytest.fixture(scope="module")
def entry() -> dict[str, str]:
    """The desktop entry's fields."""
    parser = configparser.ConfigParser(interpolation=None)
    parser.optionxform = str  # type: ignore[method-assign, assignment] -- keys are case-sensitive
    parser.read(LINUX / f"{ID}.desktop", encoding="utf-8")
    assert parser.sections() == ["Desktop Entry"]
    return dict(parser["Desktop Entry"])


@pytest.fixture(scope="module")
def metainfo() -> ElementTree.Element:
    """The AppStream component."""
    return ElementTree.parse(LINUX / f"{ID}.metainfo.xml").getroot()


class TestDesktop:
    def test_ids_agree(self, entry, metainfo):
        assert entry["Icon"] == metainfo.findtext("icon") == metainfo.findtext("id") == ID
        assert metainfo.findtext("launchable") == f"{ID}.desktop"

    def test_the_window_calls_itself_by_the_id(self):
        pytest.importorskip("PySide6.QtWidgets", exc_type=ImportError)
        code = (
            "from cutstudio.gui.app import make_application as make;"
            "app = make(); print(app.desktopFileName(), app.applicationName())"
        )
        named = output(ROOT, sys.executable, "-c", code, QT_QPA_PLATFORM="offscreen")
        assert named == f"{ID} CutStudio\n"

    def test_the_desktop_matches_window_and_entry_on_x11(self, entry):
        assert entry["StartupWMClass"] == "CutStudio"  # Qt takes the application's name

    def test_command_categories_and_names_agree(self, entry, metainfo):
        [command] = PROJECT["scripts"]
        assert entry["Exec"] == entry["TryExec"] == metainfo.findtext("provides/binary") == command
        categories = [element.text for element in metainfo.iterfind("categories/category")]
        assert entry["Categories"].rstrip(";").split(";") == categories
        assert entry["Name"] == metainfo.findtext("name") == "CutStudio"

    def test_licence_and_version_agree(self, metainfo):
        assert metainfo.findtext("project_license") == PROJECT["license"]
        newest = metainfo.find("releases/release")
        assert newest is not None
        assert newest.get("version") == cutstudio.__version__

    @pytest.mark.parametrize(
        "command",
        [
            ("desktop-file-validate", f"{ID}.desktop"),
            ("appstreamcli", "validate", "--no-net", f"{ID}.metainfo.xml"),
        ],
        ids=lambda command: command[0],
    )
    def test_the_desktops_own_checkers_agree(self, command):
        if shutil.which(command[0]) is None:
            pytest.skip(f"{command[0]} is not installed")
        output(LINUX, *command)


@pytest.fixture(scope="module")
def icons() -> ModuleType:
    """The script that draws; it needs Qt, and Qt needs libraries of the system."""
    pytest.importorskip("PySide6.QtSvg", exc_type=ImportError)
    return load(PACKAGING / "icons.py")


@pytest.fixture(scope="module")
def rendered(icons: ModuleType, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("icons")
    icons.write_theme(folder)
    icons.write_container(folder / "cutstudio.ico")
    icons.write_container(folder / "cutstudio.icns")
    return folder


class TestIcons:
    def test_they_are_named_by_the_id(self, icons):
        assert icons.APPLICATION_ID == ID

    def test_each_size_is_drawn(self, rendered):
        found = sorted(rendered.glob(f"hicolor/*/apps/{ID}.png"))
        assert len(found) == 8
        for path in found:
            with Image.open(path) as picture:
                assert f"{picture.width}x{picture.height}" == path.parts[-3]
                middle = picture.width // 2
                assert picture.getpixel((middle, middle))[3] == 255
                assert picture.getpixel((0, 0))[3] == 0

    def test_the_drawing_goes_along(self, rendered):
        copy = rendered / "hicolor" / "scalable" / "apps" / f"{ID}.svg"
        assert copy.read_bytes() == (ROOT / "resources" / "icons" / "cutstudio.svg").read_bytes()

    def test_windows_and_macos_get_several_sizes_in_one_file(self, rendered):
        with Image.open(rendered / "cutstudio.ico") as picture:
            assert {(16, 16), (48, 48), (256, 256)} <= set(picture.info["sizes"])
        with Image.open(rendered / "cutstudio.icns") as picture:
            assert {(128, 128, 1), (512, 512, 1)} <= set(picture.info["sizes"])


@pytest.fixture(scope="module")
def contents() -> ModuleType:
    return load(PACKAGING / "bundle" / "contents.py")


class TestBundle:
    def test_it_has_the_modules_that_are_imported_by_name(self, contents):
        names = contents.modules(ROOT)
        assert {"cutstudio", "cutstudio.__main__", "cutstudio.cli.train"} <= set(names)
        assert not [name for name in names if importlib.util.find_spec(name) is None]

    @pytest.mark.parametrize(
        ("file", "folder", "expected"),
        [
            ("/x/libqxcb.so", "PySide6/Qt/plugins/platforms", True),
            ("/x/libqvnc.so", "PySide6/Qt/plugins/platforms", False),
            ("/x/libqgtk3.so", "PySide6/Qt/plugins/platformthemes", False),
            ("/x/libqcocoa.dylib", "PySide6/Qt/plugins/platforms", True),
            ("C:\\x\\qwindows.dll", "PySide6\\plugins\\platforms", True),
            ("C:\\x\\qsqlite.dll", "PySide6\\plugins\\sqldrivers", False),
            ("/x/libQt6Core.so.6", "PySide6/Qt/lib", True),
            ("/x/pdf/libqjpeg.so", "PySide6/Qt/plugins/imageformats", True),
        ],
    )
    def test_it_takes_the_plugins_of_a_window(self, contents, file, folder, expected):
        assert contents.wanted_plugin(file, folder) is expected

    @pytest.mark.parametrize(
        ("place", "expected"),
        [
            ("torch/lib/libtorch_cpu.so", True),
            ("torch/bin/torch_shm_manager", True),
            ("torch/bin/protoc", False),
            ("torch\\test\\c10_error_test.exe", False),
            ("torch/testing/__init__.py", True),
            ("PySide6/Qt/translations/qtbase_de.qm", False),
            ("cutstudio/_resources/demo/source.jpg", True),
        ],
    )
    def test_it_leaves_out_what_only_developers_need(self, contents, place, expected):
        assert contents.wanted(place) is expected

    def test_programs_that_it_starts_find_the_systems_libraries(self, monkeypatch):
        launch = load(PACKAGING / "bundle" / "launch.py")
        for name in ("LD_LIBRARY_PATH", "QT_PLUGIN_PATH", "QML2_IMPORT_PATH"):
            monkeypatch.setenv(name, "/bundle")
        monkeypatch.setenv("LD_LIBRARY_PATH_ORIG", "/opt/lib")
        launch.free_children()
        assert os.environ["LD_LIBRARY_PATH"] == "/opt/lib"
        launch.free_children()
        left = {"LD_LIBRARY_PATH", "LD_LIBRARY_PATH_ORIG", "QT_PLUGIN_PATH", "QML2_IMPORT_PATH"}
        assert not left & set(os.environ)

    def test_a_process_that_it_spawns_never_becomes_a_second_program(self, monkeypatch):
        class SpawnedWork(Exception):
            """What freeze_support does in a spawned process: the work, then the end."""

        def support():
            raise SpawnedWork

        monkeypatch.setattr(multiprocessing, "freeze_support", support)
        monkeypatch.setattr(sys, "argv", ["cutstudio", "--multiprocessing-fork", "pipe_handle=5"])
        with pytest.raises(SpawnedWork):
            runpy.run_path(str(PACKAGING / "bundle" / "launch.py"), run_name="__main__")
