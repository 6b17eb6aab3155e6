"""What the frozen program holds: everything that is not named here fails the build, or is left out on purpose."""

from __future__ import annotations

import re
from fnmatch import fnmatchcase

QT_MODULES = frozenset({"Core", "DBus", "Gui", "Network", "PrintSupport", "Svg", "WaylandClient", "Widgets", "XcbQpa"})
"""Qt's libraries. DBus, WaylandClient and XcbQpa are not imported; Gui and the plugins need them."""

PYSIDE_MODULES = frozenset({"QtCore", "QtGui", "QtNetwork", "QtPrintSupport", "QtSvg", "QtWidgets"})

QT_PLUGINS = {
    "iconengines": {"qsvgicon"},
    "imageformats": {"qico", "qsvg"},
    "platforminputcontexts": {"composeplatforminputcontextplugin", "ibusplatforminputcontextplugin"},
    "platforms": {"qcocoa", "qoffscreen", "qwayland", "qwindows", "qxcb"},
    "platformthemes": {"qgtk3", "qxdgdesktopportal"},
    "printsupport": {"cocoaprintersupport", "cupsprintersupport", "windowsprintersupport"},
    "styles": {"qmacstyle", "qmodernwindowsstyle"},
    "wayland-decoration-client": {"adwaita", "bradient"},
    "wayland-shell-integration": {"xdg-shell"},
}

EXCLUDED_MODULES = [
    "PySide6.QtDBus",
    "_bz2",
    "_hashlib",
    "_lzma",
    "_ssl",
    "_uuid",
    "asyncio",
    "attr",
    "attrs",
    "distutils",
    "ftplib",
    "multiprocessing",
    "packaging",
    "pydoc",
    "pydoc_data",
    "readline",
    "rlcompleter",
    "setuptools",
    "sqlite3",
    "ssl",
    "tkinter",
    "trove_classifiers",
    "unittest",
    "xmlrpc",
]
"""Python modules that something mentions and nothing uses; above all, none can open a connection of its own."""

SHIPPED_SYSTEM_LIBRARIES = (
    "libffi.so.*",
    "libpython3.*.so.*",
    "libxcb-cursor.so.0",
    "libxcb-icccm.so.4",
    "libxcb-image.so.0",
    "libxcb-keysyms.so.1",
    "libxcb-render-util.so.0",
    "libxcb-util.so.1",
    "libxcb-xkb.so.1",
    "libxkbcommon-x11.so.0",
    "libxkbcommon.so.0",
)
"""Libraries of the Linux system that not every desktop has. The others must fit the desktop, and stay its own."""

SYSTEM_LIBRARIES = {
    "ld-linux-x86-64.so.2": "libc6",
    "ld-linux-aarch64.so.1": "libc6",
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libX11-xcb.so.1": "libx11-xcb1",
    "libX11.so.6": "libx11-6",
    "libbrotlicommon.so.1": "libbrotli1",
    "libbrotlidec.so.1": "libbrotli1",
    "libc.so.6": "libc6",
    "libdbus-1.so.3": "libdbus-1-3",
    "libdl.so.2": "libc6",
    "libfontconfig.so.1": "libfontconfig1",
    "libfreetype.so.6": "libfreetype6",
    "libgcc_s.so.1": "libgcc-s1",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libgssapi_krb5.so.2": "libgssapi-krb5-2",
    "libgthread-2.0.so.0": "libglib2.0-0",
    "libm.so.6": "libc6",
    "libpthread.so.0": "libc6",
    "libresolv.so.2": "libc6",
    "libstdc++.so.6": "libstdc++6",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render.so.0": "libxcb-render0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-shm.so.0": "libxcb-shm0",
    "libxcb-sync.so.1": "libxcb-sync1",
    "libxcb-xfixes.so.0": "libxcb-xfixes0",
    "libxcb.so.1": "libxcb1",
    "libz.so.1": "zlib1g",
    "libzstd.so.1": "libzstd1",
}
"""What the frozen program needs of a Linux system, and the Debian package that has it."""

OPTIONAL_LIBRARIES = {
    "libcupsprintersupport.so": "libcups.so.2; without it the answer is printed into a PDF file",
    "libqgtk3.so": "libgtk-3.so.0, libgdk-3.so.0 and what comes with them",
    "libqwayland.so": "libwayland-client.so.0, libwayland-cursor.so.0",
}
"""Plugins that Qt passes over where the desktop lacks what they need; and so are those that need Wayland's library."""

OTHER_FILES = (
    "PySide6/__init__.py",
    "PySide6/libpyside6.abi3.*",
    "PySide6/pyside6.abi3.dll",
    "PySide6/Qt/lib/libicu*.so.*",
    "Python",
    "Python.framework/*",
    "base_library.zip",
    "ahocorasick_rs/ahocorasick_rs.*",
    "charset_normalizer/*.so",
    "charset_normalizer/*.pyd",
    "*__mypyc.*.so",
    "*__mypyc.*.pyd",
    "lib-dynload/*.so",
    "libicu*.so.*",
    "libpyside6.abi3.*",
    "libshiboken6.abi3.*",
    "libffi-*.dll",
    "libpython3.*.dylib",
    "mailwhy-*.dist-info/METADATA",
    "mailwhy-*.dist-info/entry_points.txt",
    "mailwhy_data/catalogue.bin",
    "mailwhy_data/examples/*.txt",
    "mailwhy_data/icons/*.svg",
    "mailwhy_data/translations/*.qm",
    "msgspec/_core.*",
    "python3*.dll",
    "python3.*/lib-dynload/*.so",
    "rapidfuzz/_feature_detector_cpp.*",
    "rapidfuzz/distance/_initialize_cpp.*",
    "rapidfuzz/fuzz_cpp.*",
    "rapidfuzz/process_cpp_impl.*",
    "rapidfuzz/utils_cpp.*",
    "re2/_re2.*",
    "shiboken6/Shiboken.*",
    "shiboken6/libshiboken6.abi3.*",
    "shiboken6/shiboken6.abi3.dll",
    "_*.pyd",
    "pyexpat.pyd",
    "select.pyd",
    "unicodedata.pyd",
    "api-ms-win-*.dll",
    "*concrt140.dll",
    "*msvcp140*.dll",
    "*vcruntime140*.dll",
    "ucrtbase.dll",
)
"""What ships besides. The libraries of Microsoft's compiler come now in small and now in capital letters."""

LEFT_OUT = (
    "*.dist-info/*",
    "PySide6/Qt/qml/*",
    "PySide6/opengl32sw.dll",
    "PySide6/Qt/lib/libQt6*EglFS*",
    "PySide6/Qt/lib/libQt6*EglFs*",
    "lib*.so.*",
    "rapidfuzz/*_avx2.*",
    "rapidfuzz/*_sse2.*",
    "rapidfuzz/distance/metrics_cpp.*",
    "setuptools/*",
)
"""What PyInstaller gathers without need: metadata of other packages, the system's own libraries, and what RapidFuzz
can do without: its second build for newer processors, and measures that the search does not use."""

_PLUGIN = re.compile(r"(?:^|/)plugins/([\w-]+)/(?:lib)?([\w-]+)\.(?:so|dll|dylib)$")
_QT_LIBRARY = re.compile(r"(?:^|/)(?:lib)?Qt6?([A-Z]\w*?)(?:\.abi3)?(?:\.so|\.dll|\.dylib|\.framework/|$)")
_PYSIDE_MODULE = re.compile(r"^PySide6/(Qt\w+?)\.(?:abi3\.so|pyd)$")
_QT_TRANSLATION = re.compile(r"(?:^|/)translations/qt\w*?_(\w+)\.qm$")


class UnexpectedContentError(Exception):
    """The build gathered files of which nobody has said whether they are to ship."""


def ships(name: str, languages: frozenset[str]) -> bool | None:
    """Whether the file ``name`` (its place in the frozen program, with slashes) is to ship.

    ``languages`` are those that the window speaks. None where nothing here says so.
    """
    if plugin := _PLUGIN.search(name):
        return plugin[2] in QT_PLUGINS.get(plugin[1], ())
    if translation := _QT_TRANSLATION.search(name):
        return f"/{name}".rpartition("/")[2].startswith("qtbase_") and translation[1] in languages
    if module := _PYSIDE_MODULE.match(name):
        return module[1] in PYSIDE_MODULES
    if library := _QT_LIBRARY.search(name):
        return library[1] in QT_MODULES
    spellings = {name, name.lower()} if name.lower().endswith(".dll") else {name}
    if any(fnmatchcase(each, pattern) for each in spellings for pattern in (*SHIPPED_SYSTEM_LIBRARIES, *OTHER_FILES)):
        return True
    return False if any(fnmatchcase(name, pattern) for pattern in LEFT_OUT) else None


Entry = tuple[str, str, str]
"""A row of PyInstaller's tables of contents: place in the program, source, type code."""


def chosen(table: list[Entry], languages: frozenset[str]) -> list[Entry]:
    """The rows of ``table`` that ship, in a fixed order. Raises UnexpectedContentError for any not foreseen."""
    names = {row[0]: row[0].replace("\\", "/") for row in table}
    unexpected = sorted(name for name in names.values() if ships(name, languages) is None)
    if unexpected:
        raise UnexpectedContentError(
            f"say in packaging/freeze/contents.py whether these are to ship: {', '.join(unexpected)}"
        )
    return sorted(row for row in table if ships(names[row[0]], languages))
