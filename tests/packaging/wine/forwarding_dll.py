"""Writes a library of Windows that holds nothing but names which lead on to functions of other libraries."""

from __future__ import annotations

import struct
from collections.abc import Mapping

_PAGE, _SECTOR = 0x1000, 512
_BASE = 0x180000000
_SECTION = _PAGE
"""Where the one section lies in memory."""


def forwarding_dll(name: str, exports: Mapping[str, str]) -> bytes:
    """The library ``name`` for 64 bits; ``exports`` leads each of its names on to ``library.function``."""
    data = _exports(name, dict(sorted(exports.items())))
    stored = _up(len(data), _SECTOR)
    stub = b"MZ" + bytes(58) + struct.pack("<L", 64)
    file_header = struct.pack("<HHLLLHH", 0x8664, 1, 0, 0, 0, 240, 0x2022)
    optional = struct.pack("<HBBLLLLL", 0x20B, 0, 0, 0, stored, 0, 0, _SECTION)
    optional += struct.pack("<QLLHHHHHHL", _BASE, _PAGE, _SECTOR, 6, 0, 0, 0, 6, 0, 0)
    optional += struct.pack("<LLLHH", _SECTION + _up(len(data), _PAGE), _SECTOR, 0, 2, 0x100)
    optional += struct.pack("<QQQQLL", 1 << 20, _PAGE, 1 << 20, _PAGE, 0, 16)
    optional += struct.pack("<LL", _SECTION, len(data)) + bytes(8 * 15)
    section = struct.pack("<8sLLLLLLHHL", b".rdata", len(data), _SECTION, stored, _SECTOR, 0, 0, 0, 0, 0x40000040)
    headers = stub + b"PE\0\0" + file_header + optional + section
    return headers.ljust(_SECTOR, b"\0") + data.ljust(stored, b"\0")


def _exports(name: str, exports: Mapping[str, str]) -> bytes:
    """The export directory; a function whose address lies inside it is the name of another one."""
    count = len(exports)
    functions = _SECTION + 40
    names = functions + 4 * count
    ordinals = names + 4 * count
    texts = bytearray()

    def put(text: str) -> int:
        place = ordinals + 2 * count + len(texts)
        texts.extend(text.encode("ascii") + b"\0")
        return place

    own = put(name)
    directory = struct.pack("<LLHHLLLLLLL", 0, 0, 0, 0, own, 1, count, count, functions, names, ordinals)
    addresses = struct.pack(f"<{count}L", *[put(target) for target in exports.values()])
    named = struct.pack(f"<{count}L", *[put(export) for export in exports])
    return directory + addresses + named + struct.pack(f"<{count}H", *range(count)) + texts


def _up(size: int, step: int) -> int:
    return -(-size // step) * step
