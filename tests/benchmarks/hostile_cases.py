"""Texts and files that somebody sends to break the program: each a kind that can be made of any size."""

from __future__ import annotations

import base64
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from hostile_compound_files import (
    ANSWER,
    broad_streams,
    cyclic_chain,
    cyclic_directory,
    long_body,
    many_streams,
    one_stream_for_all,
    sizes_that_lie,
    tables_that_go_round,
    truncated_file,
)

Paste = str | bytes
HEAD = "From: a@example.org\nTo: b@example.net\nSubject: x\nMIME-Version: 1.0\n"


@dataclass(frozen=True)
class Case:
    """A kind of hostile paste: ``make`` makes one of a size; the small size is tested, the large one measured."""

    make: Callable[[int], Paste]
    small: int
    large: int
    name: str | None = None
    """The name of the file, for bytes."""


def eml(make: Callable[[int], str], small: int, large: int) -> Case:
    """A message file; ``make`` makes what follows the first headers."""
    return Case(lambda size: (HEAD + make(size)).encode(), small, large, "x.eml")


def text(piece: str, small: int = 40_000, large: int = 2_000_000) -> Case:
    """A piece over and over, to ``size`` characters."""
    return Case(lambda size: piece * (size // len(piece)), small, large)


def line(piece: str, last: str, length: int) -> Case:
    """Lines of ``length`` characters: a piece over and over, and then what does not fit."""
    made = piece * ((length - len(last)) // len(piece)) + last
    return Case(lambda size: made * (size // length), 40_000, 2_000_000)


def nested_parts(size: int) -> str:
    levels = "".join(f'Content-Type: multipart/mixed; boundary="b{n}"\n\n--b{n}\n' for n in range(size))
    return f"{levels}Content-Type: text/plain\n\n{ANSWER}"


def lines_in_nested_parts(size: int) -> str:
    return nested_parts(200) + "no boundary\n" * size


def many_parts(size: int) -> str:
    return 'Content-Type: multipart/mixed; boundary="B"\n\n' + f"--B\n\n{ANSWER}\n" * size


def charsets(size: int) -> bytes:
    head = 'Content-Type: multipart/mixed; boundary="B"\n\n'
    names = ("utf-16", "utf-7", "idna", "punycode", "x-unknown", "us-ascii", "rot13", "base64", "utf-8" * 1000)
    body = f"{ANSWER}Empfänger unbekannt\n".encode("latin-1")
    part = b"".join(f"--B\nContent-Type: text/plain; charset={name}\n\n".encode() + body for name in names)
    return (HEAD + head).encode() + part * size


def base64_part(size: int) -> str:
    body = base64.encodebytes(ANSWER.encode() * (size // len(ANSWER))).decode()
    return f"Content-Type: text/plain\nContent-Transfer-Encoding: base64\n\n{body}"


def quoted_part(size: int) -> str:
    return "Content-Type: text/plain\nContent-Transfer-Encoding: quoted-printable\n\n" + "=35=35=30 no=\n" * size


def status_blocks(size: int) -> str:
    """As many reports on one recipient."""
    block = (
        f"Final-Recipient: rfc822; joe@example.net\nAction: failed\nStatus: 5.1.1\nDiagnostic-Code: smtp; {ANSWER}\n"
    )
    return (
        'Content-Type: multipart/report; report-type=delivery-status; boundary="B"\n\n'
        f"--B\nContent-Type: message/delivery-status\n\nReporting-MTA: dns; mx.example.org\n\n{block * size}"
    )


def many_recipients(size: int) -> str:
    return "".join(f"550 5.1.1 <u{n}@example.net>\n" for n in range(size))


def recipients_and_a_long_story(size: int) -> str:
    """Two hundred recipients, and an answer over and over that is about all of them."""
    return (
        "".join(f"<u{n}@example.net>\n" for n in range(200))
        + "\n"
        + "550 5.7.1 refused by policy, see below\n\n" * size
    )


def many_codes(size: int) -> str:
    return "".join(f"550 5.{n // 1000 % 1000}.{n % 1000} no\n\n" for n in range(size))


def smtplib_dictionary(size: int) -> str:
    return (
        "smtplib.SMTPRecipientsRefused: {"
        + "".join(f"'u{n}@example.net': (550, b'5.1.1 no'), " for n in range(size))
        + "}"
    )


def homoglyphs(size: int) -> str:
    letters = "аеорсух"  # Cyrillic letters that look Latin
    return "".join(
        f"host mx{n}.ex{letters[n % 7]}mple.net said: 550 5.1.1 <joe@ex{letters[n % 7]}mple.net>: no\n"
        for n in range(size)
    )


CASES: Mapping[str, Case] = MappingProxyType(
    {
        "quoted-printable of no charset, pasted": Case(
            lambda size: f"{HEAD}Content-Transfer-Encoding: quoted-printable\n\n" + "=E4\n" * size, 10_000, 250_000
        ),
        "encoded words of unknown charsets": eml(
            lambda size: "Subject: " + "=?x?Q?=E4=F6?= =?y?Q?=E4?=\n " * size, 1_500, 40_000
        ),
        "codes that are sure, in a transcript": text("S: 550-error 550 error 550 error 550 error 550\n"),
        "recipients taken, and the message refused over and over": Case(
            lambda size: (
                "C: MAIL FROM:<a@b.example>\nS: 250 ok\n"
                + "".join(f"C: RCPT TO:<{number}@b.example>\nS: 250 ok\n" for number in range(size))
                + "C: DATA\nS: 550 x\n" * size
            ),
            700,
            30_000,
        ),
        "labels of the longest host": text("a" * 63 + "."),
        "lines of base64 that fit, and one that does not": text("QUJD" * 15 + "\n"),
        "numbers in a status report, line by line": text("Status: 5.1.1\nDiagnostic-Code: smtp; 550 x 110 110 110\n"),
        # Messages
        "parts within parts": eml(nested_parts, 100, 1000),
        "parts within parts, deeper": eml(nested_parts, 1000, 20_000),
        "lines in 200 parts within parts": eml(lines_in_nested_parts, 2_000, 1_000_000),
        "messages within messages": eml(lambda n: "Content-Type: message/rfc822\n\n" * n + ANSWER, 100, 1000),
        "messages within messages, deeper": eml(
            lambda n: "Content-Type: message/rfc822\n\n" * n + ANSWER, 1000, 100_000
        ),
        "many parts": eml(many_parts, 2_000, 100_000),
        "many parts, pasted": Case(lambda n: HEAD + many_parts(n), 1_000, 50_000),
        "many header fields": eml(lambda n: "X-H: y\n" * n + "\n" + ANSWER, 5_000, 1_000_000),
        "one header field of many bytes": eml(lambda n: "X-H: " + "y" * n + "\n\n" + ANSWER, 200_000, 20_000_000),
        "a header field on many lines": eml(lambda n: "X-H:" + "\n y" * n + "\n\n" + ANSWER, 20_000, 1_000_000),
        "a long subject": eml(lambda n: "Subject: " + "550 5.1.1 no " * n + "\n\n" + ANSWER, 5_000, 1_500_000),
        "many Received": eml(
            lambda n: "Received: from a (b [192.0.2.1]) by c; Tue, 3 Jun 2025 10:00:00 +0200\n" * n + "\n" + ANSWER,
            5_000,
            100_000,
        ),
        "many Content-Type parameters": eml(
            lambda n: "Content-Type: text/plain" + ";a=b" * n + "\n\n" + ANSWER, 2_000, 5_000_000
        ),
        "an unclosed quote of parameters": eml(
            lambda n: 'Content-Type: text/plain; a="' + ";" * n + "\n\n" + ANSWER, 2_000, 5_000_000
        ),
        "continued parameters (RFC 2231)": eml(
            lambda n: "Content-Type: text/plain" + "".join(f";charset*{i}*=%75" for i in range(n)) + "\n\n" + ANSWER,
            1_000,
            1_000_000,
        ),
        "encoded words (RFC 2047)": eml(
            lambda n: "Subject: " + "=?utf-8?Q?x?= " * n + "\n\n" + ANSWER, 2_000, 1_000_000
        ),
        "broken encoded words": eml(lambda n: "Subject: " + "=?x?b?=?" * n + "\n\n" + ANSWER, 2_000, 1_000_000),
        "many failed recipients in one field": eml(
            lambda n: "X-Failed-Recipients: " + ", ".join(f"u{i}@example.net" for i in range(n)) + "\n\nno\n",
            2_000,
            100_000,
        ),
        "contradictory and unknown charsets": Case(charsets, 5, 400, "x.eml"),
        "base64": eml(base64_part, 80_000, 20_000_000),
        "base64 of nothing": eml(
            lambda n: "Content-Type: text/plain\nContent-Transfer-Encoding: base64\n\n" + "=\n" * n, 50_000, 5_000_000
        ),
        "quoted-printable": eml(quoted_part, 10_000, 1_000_000),
        "quoted-printable, pasted": Case(lambda n: HEAD + quoted_part(n), 5_000, 100_000),
        "status reports on one recipient": eml(status_blocks, 200, 20_000),
        "a long diagnostic field": eml(
            lambda n: (
                "Content-Type: message/delivery-status\n\n\nFinal-Recipient: rfc822; joe@example.net\n"
                "Action: failed\nDiagnostic-Code: smtp; 550" + "\n 5.1.1 no such user" * n
            ),
            2_000,
            200_000,
        ),
        "a large notice": eml(lambda n: "Content-Type: text/plain\n\n" + ANSWER * n, 600, 450_000),
        # Files
        "a file of one line": Case(lambda n: b"x" * n, 100_000, 50_000_000, "x.txt"),
        "a message of one line": Case(lambda n: b"From: " + b"x" * n, 500_000, 50_000_000, "x.eml"),
        "a file of many answers": Case(lambda n: ANSWER.encode() * n, 600, 500_000, "x.log"),
        "zeros": Case(lambda n: bytes(n), 500_000, 50_000_000, "x.txt"),
        "an archive": Case(lambda n: b"PK\x03\x04" + bytes(range(256)) * (n // 256), 500_000, 50_000_000, "x.zip"),
        "an encoding that has to be guessed": Case(lambda n: b"\xe4nderung fehlgeschlagen\n" * n, 5_000, 500_000, None),
        "UTF-16 of lone surrogates": Case(lambda n: b"\xff\xfe" + b"\x00\xd8" * n, 50_000, 5_000_000, "x.txt"),
        "a long body in a compound file": Case(long_body, 20_000, 10_000_000, "x.msg"),
        "a truncated compound file": Case(truncated_file, 200_000, 10_000_000, "x.msg"),
        "a chain that goes round": Case(cyclic_chain, 200_000, 5_000_000, "x.msg"),
        "a directory that goes round": Case(cyclic_directory, 300, 100_000, "x.msg"),
        "sizes that lie": Case(sizes_that_lie, 200_000, 5_000_000, "x.msg"),
        "tables that go round": Case(tables_that_go_round, 2, 10_000, "x.msg"),
        "many streams in a row": Case(many_streams, 500, 100_000, "x.msg"),
        "many streams in a tree": Case(broad_streams, 1_000, 100_000, "x.msg"),
        "one stream for all properties": Case(one_stream_for_all, 3_500, 2_000_000, "x.msg"),
        "a compound file of nothing": Case(
            lambda n: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" * n, 10_000, 5_000_000, "x.msg"
        ),
        # HTML
        "HTML within HTML": Case(lambda n: "<html></p>" + "<div>" * n + ANSWER, 20_000, 300_000),
        "HTML entities": Case(lambda n: "<html></p>" + "&lt;&#8238;&nbsp;" * n, 5_000, 100_000),
        "unclosed comments": Case(lambda n: "<html></p>" + "<!--" * n + ANSWER, 20_000, 500_000),
        "unclosed tags": Case(lambda n: "<html></p>" + "<a href='" * n + ANSWER, 10_000, 200_000),
        "unclosed long tags": Case(lambda n: "<html></p>" + ("<a " + "x" * 20_100) * n + ANSWER, 5, 100),
        "open scripts": Case(lambda n: "<html></p>" + "<script>" * n + ANSWER, 20_000, 250_000),
        "an HTML file": Case(lambda n: b"<html><p>550 5.1.1 no</p>" * n, 2_000, 1_000_000, "x.html"),
        # Texts of very many things
        "many recipients": Case(many_recipients, 500, 100_000),
        "many recipients by name": Case(
            lambda n: "".join(f"<u{i}@example.net>: 550 User unknown\n\n" for i in range(n)), 500, 50_000
        ),
        "recipients and a long story": Case(recipients_and_a_long_story, 200, 40_000),
        "many codes": Case(many_codes, 1_000, 100_000),
        "many symbols": Case(lambda n: "".join(f"0x800CC{i % 4096:03X} E_FAIL_{i} " for i in range(n)), 2_000, 80_000),
        "a dictionary of smtplib": Case(smtplib_dictionary, 500, 40_000),
        "a reply of many lines": Case(lambda n: "S: 550-5.1.1 no such user\n" * n, 2_000, 76_000),
        "a transcript": Case(
            lambda n: "C: RCPT TO:<joe@example.net>\nS: 550 5.1.1 <joe@example.net> no\n" * n, 500, 30_000
        ),
        "status reports, pasted": Case(
            lambda n: "".join(
                f"Final-Recipient: rfc822; u{i % 50}@example.net\nAction: failed\nStatus: 5.1.1\n"
                f"Diagnostic-Code: smtp; {ANSWER}\n"
                for i in range(n)
            ),
            300,
            13_000,
        ),
        "a log of many recipients": Case(
            lambda n: "".join(
                f"Jun  3 10:00:00 mx postfix/smtp[1]: 4A: to=<u{i}@example.net>, relay=mx.example.net[192.0.2.7]:25, "
                "dsn=5.1.1, status=bounced (host mx.example.net[192.0.2.7] said: 550 5.1.1 no)\n"
                for i in range(n)
            ),
            300,
            11_000,
        ),
        "forwarded notices": Case(
            lambda n: "x\n" + "---------- Forwarded message ---------\nFrom: Mailer-Daemon\nx: y\n\n" * n, 500, 30_000
        ),
        "status fields that quote a returned message": Case(
            lambda n: "x\n" + "Reporting-MTA: dns; a ---------- Forwarded message ---------\n\n" * n, 500, 30_000
        ),
        "secrets": Case(
            lambda n: "C: AUTH PLAIN AGFubmEAc2VjcmV0\npassword: hunter2\n334 abc 334 abc\n" * n, 1_000, 30_000
        ),
        # Signs that deceive
        "signs of direction": text("host mx.\u202eelpmaxe\u202c.\u2066net\u2069 said: 550 5.1.1 \u200fno\u200e\n"),
        "homoglyphs": Case(homoglyphs, 500, 20_000),
        "terminal sequences": text("\x1b[31m550\x1b[0m \x1b]0;title\x07\x1b[2J\x9b1m 5.1.1 no\n"),
        "surrogates": text("\ud800"),
        "zeros, pasted": text("\0"),
        "invisible signs": text("5\u200b5\u00ad0 5.\u20601.1 e\u0301"),
        "odd blanks": text("\u3000\u00a0\u2028\u0085\x0b\x1c"),
        # Traps for patterns
        **{
            f"{piece!r} over and over": text(piece)
            for piece in (
                ">",
                "> ",
                "-",
                "- ",
                "(",
                ")",
                "((((x",
                "'",
                '"',
                "a@",
                "@",
                "a@b.c",
                "a.",
                "5.1.1 ",
                "550 ",
                "550-",
                "5",
                "5.",
                "<",
                "&",
                "&lt;",
                "%40",
                "=?",
                "=3D",
                "=\n",
                "http://",
                "\\n",
                "\\",
                " ",
                "\t\n",
                "\n",
                "\r",
                ":",
                "a:",
                "A: b\n",
                "x",
                "word ",
                "0x8",
                "--B\n",
                "*",
                "[",
                "=",
                "from ",
                "to=<",
                "host ",
                "said: ",
                "not ",
                "<joe@example.net> ",
                "S: ",
                "C: ",
                "AUTH PLAIN ",
                "password=",
                "\u00e9",
                "あ",
            )
        },
        **{
            f"{piece!r} and {last!r} on one long line": line(piece, last, 20_000)
            for piece, last in (
                (" ", "x\n"),
                ("-", "x\n"),
                ("-", "x-\n"),
                ("*", "x"),
                ("\t", "550"),
                ("<", "\n"),
                (">", "x\n"),
                ("1:", "x\n"),
                ("a.", "@\n"),
                ("a-", "\n"),
                ("=", ">x\n"),
                (" >", "x\n"),
            )
        },
        **{
            f"{piece!r} before {last!r}": line(piece, last, 400)
            for piece, last in (
                (" ", "@x\n"),
                ("a ", "@x\n"),
                ('"', "@\n"),
                ("a", "@\n"),
                ("a@", "@x y\n"),
                ("<", "a@b\n"),
                ("1. ", "a@b.c d\n"),
                ("a.", "@a.b.\n"),
                ("- ", "a@\n"),
                ("(", "a@b.c\n"),
            )
        },
    }
)
