"""Compound files ([MS-CFB]), as Outlook keeps its messages in, that somebody makes to break their reader."""

from __future__ import annotations

import struct
from collections.abc import Callable

ANSWER = "<joe@example.net>: 550 5.1.1 User unknown\n"
_FREE, _END, _FAT = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
_SECTOR = 512


def directory_entry(name: str, kind: int, right: int, child: int, start: int, size: int) -> bytes:
    """An entry of the directory of a compound file ([MS-CFB] section 2.6.1)."""
    encoded = (name + "\0").encode("utf-16-le")
    return (
        encoded.ljust(64, b"\0")
        + struct.pack("<HBBIII", len(encoded), kind, 1, _FREE, right, child)
        + bytes(36)
        + struct.pack("<IQ", start, size)
    )


def compound_file(entries: list[bytes], body: bytes, chain: Callable[[int], int]) -> bytes:
    """A compound file ([MS-CFB]): ``body`` in ordinary sectors, then the directory of ``entries``.

    ``chain`` may replace the number of the sector that follows one of the body's.
    """
    directory = b"".join(entries).ljust(-(-len(entries) // 4) * _SECTOR, b"\0")
    body = body.ljust(-(-len(body) // _SECTOR) * _SECTOR, b"\0")
    content, folders = len(body) // _SECTOR, len(directory) // _SECTOR
    fats = 1
    while fats * 128 < content + folders + fats:
        fats += 1
    used = content + folders
    table = [chain(n) for n in range(content)]
    table += [*range(content + 1, used), _END] + [_FAT] * fats
    table += [_FREE] * (fats * 128 - len(table))
    places = list(range(used, used + fats))
    more = -(-max(0, fats - 109) // 127)
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16)
    first_more = used + fats if more else _END
    header += struct.pack("<HHHHH6xIIIIIIIII", 62, 3, 65534, 9, 6, 0, fats, content, 0, 4096, _END, 0, first_more, more)
    header += struct.pack("<109I", *(places[:109] + [_FREE] * (109 - len(places[:109]))))
    rest = b""
    for n in range(more):
        here = places[109 + n * 127 : 109 + (n + 1) * 127]
        following = used + fats + n + 1 if n + 1 < more else _END
        rest += struct.pack("<128I", *(here + [_FREE] * (127 - len(here))), following)
    return header + body + directory + struct.pack(f"<{len(table)}I", *table) + rest


def _body_stream(start: int, size: int, right: int = _FREE) -> bytes:
    return directory_entry("__substg1.0_1000001F", 2, right, _FREE, start, size)


def many_streams(size: int) -> bytes:
    """As many empty streams, as a balanced tree would hold them: here each to the right of the one before."""
    entries = [directory_entry("Root Entry", 5, _FREE, 1, _END, 0)]
    entries += [directory_entry(f"s{n:08}", 2, n + 2 if n + 1 < size else _FREE, _FREE, _END, 0) for n in range(size)]
    return compound_file(entries, b"", lambda n: n + 1)


def broad_streams(size: int) -> bytes:
    """As many streams in a tree that is no deeper than it must be."""
    entries = [directory_entry("Root Entry", 5, _FREE, 1, _END, 0)]
    for n in range(1, size + 1):
        left, right = 2 * n, 2 * n + 1
        made = directory_entry(f"s{n:08}", 2, right if right <= size else _FREE, _FREE, _END, 0)
        entries.append(made[:68] + struct.pack("<I", left if left <= size else _FREE) + made[72:])
    return compound_file(entries, b"", lambda n: n + 1)


def cyclic_chain(size: int) -> bytes:
    body = ("x" * size).encode("utf-16-le")
    last = -(-len(body) // _SECTOR) - 1
    entries = [directory_entry("Root Entry", 5, _FREE, 1, _END, 0), _body_stream(0, 2**31)]
    return compound_file(entries, body, lambda n: 0 if n == last else n + 1)


def cyclic_directory(size: int) -> bytes:
    entries = [directory_entry("Root Entry", 5, _FREE, 1, _END, 0)]
    entries += [directory_entry(f"s{n:08}", 1, (n + 1) % size + 1, (n + 1) % size + 1, _END, 0) for n in range(size)]
    return compound_file(entries, b"", lambda n: n + 1)


def sizes_that_lie(size: int) -> bytes:
    entries = [directory_entry("Root Entry", 5, _FREE, 1, _END, 0), _body_stream(0, 2**63)]
    return compound_file(entries, ("x" * size).encode("utf-16-le"), lambda n: n + 1)


def one_stream_for_all(size: int) -> bytes:
    """Two hundred recipients, whose every property is the same large stream."""
    body = ("550 no " * (size // 7)).encode("utf-16-le")
    last = -(-len(body) // _SECTOR) - 1
    entries = [directory_entry("Root Entry", 5, _FREE, 1, _END, 0)]
    for n in range(200):
        place = len(entries)
        entries.append(
            directory_entry(f"__recip_version1.0_#{n:08X}", 1, place + 3 if n < 199 else _FREE, place + 1, _END, 0)
        )
        entries.append(directory_entry("__substg1.0_0C1B001F", 2, place + 2, _FREE, 0, len(body)))
        entries.append(directory_entry("__substg1.0_39FE001F", 2, _FREE, _FREE, 0, len(body)))
    return compound_file(entries, body, lambda n: _END if n == last else n + 1)


def tables_that_go_round(size: int) -> bytes:
    """A small file whose table of tables leads back to itself, and is said to be long."""
    entries = [directory_entry("Root Entry", 5, _FREE, 1, _END, 0), _body_stream(0, 8000)]
    whole = bytearray(compound_file(entries, b"x\0" * 4000, lambda n: n + 1))
    here = len(whole) // _SECTOR - 1
    table = here - 1
    whole += struct.pack("<128I", *([table] * 127), here)
    struct.pack_into("<I", whole, 44, 109 + 127 * size)
    struct.pack_into("<II", whole, 68, here, size)
    return bytes(whole)


def long_body(size: int) -> bytes:
    body = (ANSWER * (size // len(ANSWER))).encode("utf-16-le")
    last = -(-len(body) // _SECTOR) - 1
    entries = [directory_entry("Root Entry", 5, _FREE, 1, _END, 0), _body_stream(0, len(body))]
    return compound_file(entries, body, lambda n: _END if n == last else n + 1)


def truncated_file(size: int) -> bytes:
    entries = [directory_entry("Root Entry", 5, _FREE, 1, _END, 0), _body_stream(0, size * 2)]
    whole = compound_file(entries, ("x" * size).encode("utf-16-le"), lambda n: n + 1)
    return whole[: len(whole) * 2 // 3]
