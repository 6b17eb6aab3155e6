"""A coverage-guided fuzzer over the whole core; by hand, never with the tests.

    pip install atheris jsonschema
    PYTHONPATH=core:resources python tests/fuzz/fuzz_explain.py -max_total_time=600 NEW_CORPUS tests/fuzz/seeds

Options are libFuzzer's. A crash is written to ``crash-…``: mend what it shows, then keep the file, made as small
as it goes (``-minimize_crash=1``), in ``tests/fuzz/findings``, where the tests replay it.
"""

from __future__ import annotations

import random
import sys
from collections.abc import Callable, Sequence
from importlib import import_module
from typing import Any

atheris: Any = import_module("atheris")
with atheris.instrument_imports(include=["mailwhy", "olefile"]):
    invariants: Any = import_module("invariants")

_PIECES: Sequence[bytes] = (
    b"From: MAILER-DAEMON@mx.example.org\n",
    b"To: anna@example.org\nSubject: Undelivered Mail Returned to Sender\n",
    b"Subject: =?utf-8?Q?Unzustellbar=C3=A4?= =?koi8-r?B?8M/e1MHNwdMg?=\n",
    b"MIME-Version: 1.0\n",
    b'Content-Type: multipart/report; report-type=delivery-status; boundary="B"\n\n--B\n',
    b'Content-Type: multipart/alternative; boundary="C"\n\n--C\n',
    b"Content-Type: text/plain; charset*0=utf-; charset*1*=%38\n\n",
    b"Content-Type: text/html; charset=utf-16\nContent-Transfer-Encoding: base64\n\n",
    b"Content-Type: message/rfc822\n\n",
    b"Content-Type: message/delivery-status\n\n",
    b"Content-Type: message/disposition-notification\n\n",
    b"Content-Type: message/feedback-report\n\n",
    b"Content-Type: text/rfc822-headers\n\n",
    b"Content-Transfer-Encoding: quoted-printable\n",
    b"Auto-Submitted: auto-replied\n",
    b"X-Failed-Recipients: joe@example.net, eve@example.com\n",
    b"Received: from mx.example.org by mx.example.net; Tue, 3 Jun 2025 10:00:00 +0200\n",
    b"Reporting-MTA: dns; mx.example.org\n\n",
    b"Final-Recipient: rfc822; joe@example.net\nAction: failed\nStatus: 5.1.1\n",
    b"Original-Recipient: rfc822; eve@example.com\n",
    b"Diagnostic-Code: smtp; 550 5.1.1 <joe@example.net>: User unknown\n",
    b"Will-Retry-Until: Fri, 6 Jun 2025 10:00:00 +0200\n",
    b"--B\n",
    b"--B--\n",
    b"\n\n",
    b"> ",
    b"S: 550-5.1.1 no\nS: 550 5.1.1 no\n",
    b"C: RCPT TO:<joe@example.net>\n",
    b"C: AUTH PLAIN AGFubmEAc2VjcmV0\n",
    b"Jun  3 10:00:00 mx postfix/smtp[1]: 4A: to=<joe@example.net>, relay=mx.example.net[192.0.2.7]:25, ",
    b"status=bounced (host mx.example.net[192.0.2.7] said: 550 5.1.1 no (in reply to RCPT TO command))\n",
    b"{'joe@example.net': (550, b'5.1.1 no'), ",
    b"Server Response: '550 relaying denied', Port: 25, Secure(SSL): No, Server Error: 550, ",
    b"Error Number: 0x800CCC79 ",
    b"<html><body><p>550 5.1.1</p><pre>\n x</pre>",
    b"<script>alert(1)</script><img src=x onerror=alert(1)>",
    b"<!-- ",
    b"&lt;&#8238;&nbsp;&#x202e;",
    b"=C3=A4=\n=3D",
    b"\\r\\n550 5.1.1",
    "\u202e\u2066moc.elpmaxe\u2069\u202c".encode(),
    "\u0435xample.net".encode(),
    b"\x1b]0;title\x07\x1b[31m\x9b31m",
    b"\x00",
    b"\xff\xfe",
    b"\xed\xa0\x80",
    "\u0660\u0661\u0662\uff15\uff15\uff10".encode(),
    "e\u0301\u200b\u00ad".encode(),
    b"password: hunter2\n",
    b"334 UGFzc3dvcmQ6\n",
    b"smtp://anna:secret@mx.example.org ",
    b"`` ``` ",
)
_WAYS = b"tbemhrkc"


class Mutator:
    """Changes an input as a person or a mail system would: by lines, headers, parts, codes and wrappings."""

    def __init__(self, words: Sequence[bytes]) -> None:
        self._words = words
        self._changes: Sequence[Callable[[bytes, random.Random], bytes]] = (
            self._insert,
            self._insert,
            self._insert_line,
            self._replace_line,
            self._repeat_line,
            self._move_line,
            self._cut,
            self._wrap,
        )

    def __call__(self, data: bytes, max_size: int, seed: int) -> bytes:
        """A changed input of at most ``max_size`` bytes."""
        chance = random.Random(seed)  # noqa: S311
        if not data or chance.random() < 0.5:
            changed: bytes = atheris.Mutate(data or b"t", max_size)
            return changed
        way, rest = data[:1], data[1:]
        for _ in range(chance.randint(1, 4)):
            if chance.random() < 0.1:
                way = bytes([chance.choice(_WAYS)])
            rest = chance.choice(self._changes)(rest, chance)
        return (way + rest)[:max_size]

    def _piece(self, chance: random.Random) -> bytes:
        return chance.choice(self._words if chance.random() < 0.4 else _PIECES)

    def _insert(self, data: bytes, chance: random.Random) -> bytes:
        place = chance.randint(0, len(data))
        return data[:place] + self._piece(chance) + data[place:]

    def _insert_line(self, data: bytes, chance: random.Random) -> bytes:
        lines = data.split(b"\n")
        lines.insert(chance.randint(0, len(lines)), self._piece(chance).rstrip(b"\n"))
        return b"\n".join(lines)

    def _replace_line(self, data: bytes, chance: random.Random) -> bytes:
        lines = data.split(b"\n")
        lines[chance.randrange(len(lines))] = self._piece(chance)
        return b"\n".join(lines)

    def _repeat_line(self, data: bytes, chance: random.Random) -> bytes:
        lines = data.split(b"\n")
        place = chance.randrange(len(lines))
        lines[place:place] = [lines[place]] * chance.choice((1, 2, 5, 60))
        return b"\n".join(lines)

    def _move_line(self, data: bytes, chance: random.Random) -> bytes:
        lines = data.split(b"\n")
        line = lines.pop(chance.randrange(len(lines)))
        lines.insert(chance.randint(0, len(lines)), line)
        return b"\n".join(lines)

    def _cut(self, data: bytes, chance: random.Random) -> bytes:
        start = chance.randint(0, len(data))
        return data[:start] + data[start + chance.choice((1, 10, 200)) :]

    def _wrap(self, data: bytes, chance: random.Random) -> bytes:
        """Quoted, indented, wrapped, with other line ends, on one line, as HTML, or as an embedded message."""
        match chance.randrange(7):
            case 0:
                return b"> " + data.replace(b"\n", b"\n> ")
            case 1:
                return data.replace(b"\n", b"\n    ")
            case 2:
                return data.replace(b" ", b"\n ")
            case 3:
                return data.replace(b"\n", chance.choice((b"\r\n", b"\r", b"\\n", b" ", b"=\n")))
            case 4:
                return b"<html><pre>" + data.replace(b"<", b"&lt;") + b"</pre></html>"
            case 5:
                return b"Content-Type: message/rfc822\nSubject: x\nFrom: a@b\n\n" + data
            case _:
                encoding = chance.choice(("utf-16", "utf-16-be", "utf-32", "latin-1"))
                return data.decode("utf-8", "replace").encode(encoding, "replace")


def main() -> None:
    """Fuzz with the arguments of the process, until libFuzzer ends it."""
    checks = invariants.Invariants(thorough=False)
    mutator = Mutator(invariants.words_of_the_catalogue())
    atheris.Setup(sys.argv, checks.check, custom_mutator=mutator)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
