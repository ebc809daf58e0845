"""In place of PyInstaller's hook of this name: nothing here opens a connection to other machines,
so OpenSSL and Qt's plugins for it stay out.
"""

import contents
from PyInstaller.utils.hooks.qt import add_qt6_dependencies

hiddenimports, binaries, datas = add_qt6_dependencies(__file__)
binaries = [entry for entry in binaries if contents.wanted_plugin(*entry)]
