"""Pretend another machine in this process and its children, as the environment says.

``PRETEND_CORES``: so many cores. ``PRETEND_LOCALE``: the C library's locale is that of the
environment, as Qt sets it, also without Qt. ``PRETEND_NO_QT``: Qt cannot be imported.
"""

import importlib.abc
import locale
import os
import sys

QT = {"PySide6", "shiboken6", "pyqtgraph", "pytestqt"}


class _WithoutQt(importlib.abc.MetaPathFinder):
    """Fails as an import of Qt does without its system libraries."""

    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in QT:
            raise ImportError(
                "libEGL.so.1: cannot open shared object file: No such file or directory", name=name
            )


def _count(cores: int) -> None:
    os.cpu_count = lambda: cores
    if hasattr(os, "process_cpu_count"):
        os.process_cpu_count = lambda: cores
    if hasattr(os, "sched_getaffinity"):
        os.sched_getaffinity = lambda process: set(range(cores))


if "PRETEND_CORES" in os.environ:
    _count(int(os.environ["PRETEND_CORES"]))
if "PRETEND_LOCALE" in os.environ:
    locale.setlocale(locale.LC_ALL, "")
if "PRETEND_NO_QT" in os.environ:
    sys.meta_path.insert(0, _WithoutQt())
