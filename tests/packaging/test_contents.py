"""What may enter the frozen program is named; anything else stops the build."""

from __future__ import annotations

import pytest

from freeze.contents import UnexpectedContentError, chosen, ships

GERMAN = frozenset({"de"})


@pytest.mark.parametrize(
    "name",
    [
        "PySide6/QtWidgets.abi3.so",
        "PySide6/Qt/lib/libQt6Gui.so.6",
        "PySide6/Qt6Gui.dll",
        "PySide6/Qt/lib/QtCore.framework/Versions/A/QtCore",
        "PySide6/Qt/plugins/platforms/libqxcb.so",
        "PySide6/plugins/platforms/qwindows.dll",
        "PySide6/Qt/plugins/platforms/libqcocoa.dylib",
        "PySide6/Qt/translations/qtbase_de.qm",
        "libxcb-cursor.so.0",
        "libpython3.11.so.1.0",
        "PySide6/Qt/lib/QtGui.framework/Resources/Info.plist",
        "PySide6/msvcp140_1.dll",
        "Python.framework/Versions/3.13/Python",
        "VCRUNTIME140.dll",
        "google_re2.libs/msvcp140-a4c2229bdc2a2a630acdc095b4d86008.dll",
        "mailwhy_data/catalogue.bin",
        "mailwhy-0.1.0.dist-info/entry_points.txt",
        "python313.dll",
        "re2/_re2.cp313-win_amd64.pyd",
        "re2/_re2.cpython-313-darwin.so",
    ],
)
def test_what_the_program_uses_ships(name: str) -> None:
    assert ships(name, GERMAN) is True


@pytest.mark.parametrize(
    "name",
    [
        "PySide6/QtDBus.abi3.so",
        "PySide6/Qt/lib/libQt6Quick.so.6",
        "PySide6/Qt6WebEngineCore.dll",
        "PySide6/Qt/plugins/tls/libqopensslbackend.so",
        "PySide6/Qt/plugins/platforms/libqvnc.so",
        "PySide6/opengl32sw.dll",
        "PySide6/Qt/translations/qtbase_fr.qm",
        "PySide6/Qt/translations/qt_help_de.qm",
        "libssl.so.3",
        "libgtk-3.so.0",
        "mailwhy-0.1.0.dist-info/direct_url.json",
    ],
)
def test_what_the_program_does_not_use_is_left_out(name: str) -> None:
    assert ships(name, GERMAN) is False


def test_what_nobody_foresaw_stops_the_build() -> None:
    table = [("mailwhy_data/catalogue.bin", "/a", "DATA"), ("strange/thing.dat", "/b", "DATA")]
    with pytest.raises(UnexpectedContentError, match=r"strange/thing\.dat"):
        chosen(table, GERMAN)


def test_catalogue_sources_would_stop_the_build() -> None:
    assert ships("mailwhy_data/catalogue/causes/address.toml", GERMAN) is None


def test_the_rows_that_ship_come_in_a_fixed_order() -> None:
    rows = [("libxcb-util.so.1", "/u", "BINARY"), ("libssl.so.3", "/s", "BINARY"), ("base_library.zip", "/b", "DATA")]
    assert [row[0] for row in chosen(rows, GERMAN)] == ["base_library.zip", "libxcb-util.so.1"]


def test_names_of_windows_are_read_alike() -> None:
    assert chosen([("PySide6\\Qt6Core.dll", "c", "BINARY")], GERMAN) == [("PySide6\\Qt6Core.dll", "c", "BINARY")]
