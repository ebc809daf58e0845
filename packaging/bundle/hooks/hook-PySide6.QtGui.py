"""In place of PyInstaller's hook of this name: chooses Qt's plugins before the libraries are
collected that they need.
"""

import contents
from PyInstaller.utils.hooks.qt import add_qt6_dependencies

hiddenimports, binaries, datas = add_qt6_dependencies(__file__)
binaries = [entry for entry in binaries if contents.wanted_plugin(*entry)]
