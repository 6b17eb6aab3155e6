"""The version resource of the Windows programs."""

from __future__ import annotations

from typing import Any


def make(version: str, author: str, program: str) -> Any:
    """PyInstaller's version resource for ``program`` (its file name without ``.exe``)."""
    from PyInstaller.utils.win32.versioninfo import (
        FixedFileInfo,
        StringFileInfo,
        StringStruct,
        StringTable,
        VarFileInfo,
        VarStruct,
        VSVersionInfo,
    )

    numbers = tuple(([int(part) for part in version.split(".")[:4]] + [0, 0, 0, 0])[:4])
    texts = {
        "CompanyName": author,
        "FileDescription": "Mailwhy",
        "FileVersion": version,
        "InternalName": program,
        "LegalCopyright": f"{author}. MIT licence; Qt under LGPL 3.",
        "OriginalFilename": f"{program}.exe",
        "ProductName": "Mailwhy",
        "ProductVersion": version,
    }
    return VSVersionInfo(
        ffi=FixedFileInfo(filevers=numbers, prodvers=numbers),
        kids=[
            StringFileInfo([StringTable("040904B0", [StringStruct(name, text) for name, text in texts.items()])]),
            VarFileInfo([VarStruct("Translation", [0x0409, 0x04B0])]),
        ],
    )
