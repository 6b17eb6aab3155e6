"""Whatever is pasted or opened, the answer comes: no exception, no hang, and no place outside the text.

The limits are wide, so that they hold on a busy machine; what grows faster than its input breaks them all the same.
"""

from __future__ import annotations

import gc
import json
import time
from collections.abc import Callable

import pytest

import mailwhy
from mailwhy.catalogue.load import default_catalogue
from mailwhy.pages import report_pages
from mailwhy.render.html import render_html
from mailwhy.render.markdown import render_markdown
from mailwhy.render.text import render_text
from mailwhy.report import Report
from mailwhy.takeaway import postmaster_message, ticket

HEAD = "From: a@example.org\nTo: b@example.net\nSubject: x\nMIME-Version: 1.0\n"


def explained(paste: str | bytes, name: str | None = None, within: float = 30) -> Report:
    mailwhy.explain("550")
    gc.collect()
    started = time.perf_counter()
    report = mailwhy.explain(paste, name)
    assert time.perf_counter() - started < within
    json.dumps(report.to_dict()).encode("utf-8")
    for found in report.diagnoses:
        for piece in found.evidence:
            assert 0 <= piece.start < piece.end <= len(report.text)
    return report


def nested(depth: int) -> str:
    levels = "".join(f'Content-Type: multipart/mixed; boundary="b{n}"\n\n--b{n}\n' for n in range(depth))
    return f"{HEAD}{levels}Content-Type: text/plain\n\n<joe@example.net>: 550 5.1.1 User unknown\n"


@pytest.mark.parametrize("as_bytes", [True, False])
@pytest.mark.parametrize("depth", [30, 200, 1000, 3000])
def test_parts_within_parts(depth: int, as_bytes: bool) -> None:
    source = nested(depth)
    report = explained(source.encode() if as_bytes else source, "x.eml" if as_bytes else None)
    if depth == 30:
        assert [found.cause for found in report.diagnoses] == ["recipient-unknown"]


@pytest.mark.parametrize("as_bytes", [True, False])
def test_messages_within_messages(as_bytes: bool) -> None:
    source = HEAD + "Content-Type: message/rfc822\n\n" * 1000 + "Subject: y\n\n550 x\n"
    explained(source.encode() if as_bytes else source)


@pytest.mark.parametrize("as_bytes", [True, False])
def test_very_many_parts(as_bytes: bool) -> None:
    source = HEAD + 'Content-Type: multipart/mixed; boundary="B"\n\n' + "--B\n\nx\n" * 20_000
    explained(source.encode() if as_bytes else source)


@pytest.mark.parametrize(
    "piece",
    ["550 5.1.1 user unknown ", "x", " ", "5", "5.1.", "<joe@example.net> ", "<", "\\n", "&lt;", "=3D"],
)
def test_a_long_single_line(piece: str) -> None:
    explained(piece * (200_000 // len(piece)))


def test_a_line_of_two_megabytes_keeps_its_answer() -> None:
    report = explained("550 5.1.1 <joe@example.net>: User unknown " + " " * 1_000_000 + "x" * 1_000_000, within=60)
    assert [found.cause for found in report.diagnoses] == ["recipient-unknown"]


def test_five_megabytes_are_read_up_to_the_limit() -> None:
    report = explained("550 5.1.1 <joe@example.net>: User unknown\n\n" + " " * 5_000_000)
    assert report.input.truncated
    assert report.input.characters == len(report.text) > 5_000_000
    assert [found.cause for found in report.diagnoses] == ["recipient-unknown"]


@pytest.mark.parametrize(
    "line",
    [
        "550 5.1.1 <joe@example.net>: User unknown\n",
        "\n",
        "> ",
        "Jun  3 10:00:00 mx postfix/smtp[1]: 4A: to=<joe@example.net>, status=bounced (550 no)\n",
        "S: 550-5.1.1 no\n",
        "C: RCPT TO:<joe@example.net>\n",
        "<joe@example.net>:\n",
        "--B\n",
        "Final-Recipient: rfc822; joe@example.net\nAction: failed\n\n",
    ],
)
def test_very_many_lines(line: str) -> None:
    explained(line * (100_000 // len(line)))


@pytest.mark.parametrize(
    "source",
    [
        pytest.param((HEAD + "".join(f"X-H{n}: y\n" for n in range(20_000)) + "\n550 no").encode(), id="many fields"),
        pytest.param((HEAD + "X-Long: " + "y" * 1_000_000 + "\n\n550 no").encode(), id="a long field"),
        pytest.param((HEAD + "X-Folded:" + "\n y" * 100_000 + "\n\n550 no").encode(), id="a field on many lines"),
        pytest.param((HEAD + "Subject: " + "=?utf-8?Q?x?= " * 5_000 + "\n\n550 no").encode(), id="encoded words"),
        pytest.param(
            (
                HEAD + "X-Failed-Recipients: " + ", ".join(f"u{n}@example.net" for n in range(1_000)) + "\n\n550 no"
            ).encode(),
            id="many failed recipients",
        ),
        pytest.param(
            (HEAD + "Content-Type: text/plain" + "; a=b" * 20_000 + "\n\n550 no").encode(), id="many parameters"
        ),
    ],
)
def test_header_bombs(source: bytes) -> None:
    explained(source, "x.eml")


@pytest.mark.parametrize(
    "make",
    [
        pytest.param(lambda: "".join(f"<u{n}@example.net>: 550 User unknown\n\n" for n in range(600)), id="recipients"),
        pytest.param(lambda: "{" + "'joe@example.net': (550, b'no'), " * 2_000 + "}", id="a dictionary"),
        pytest.param(lambda: "AUTH LOGIN " + "A" * 200_000, id="base64"),
        pytest.param(lambda: "<html>" + "<p>x</p>" * 10_000, id="html"),
        pytest.param(lambda: "<html>" + "<div>" * 20_000 + "550", id="nested html"),
        pytest.param(lambda: "=\n" * 50_000 + "=3D" * 50_000, id="quoted-printable"),
        pytest.param(lambda: "\ud800" * 100_000, id="surrogates"),
        pytest.param(lambda: "\0" * 100_000 + "550", id="zeros"),
        pytest.param(lambda: "\u202e550 5.1.1\u202c \u2066x\u2069" * 5_000, id="directions"),
        pytest.param(lambda: "e\u0301" * 50_000 + "\u200b" * 50_000, id="combining and invisible"),
        pytest.param(lambda: "\x1b[31m550\x1b]0;x\x07" * 5_000, id="terminal sequences"),
        pytest.param(lambda: "-" * 100_000 + "x", id="a rule that is none"),
        pytest.param(lambda: "(" * 50_000 + "550" + ")" * 50_000, id="brackets"),
        pytest.param(lambda: "'" * 100_000, id="quotes"),
        pytest.param(lambda: "http://" + "a" * 50_000 + "@" * 1_000, id="a link"),
        pytest.param(lambda: "550 " + "not " * 20_000, id="repeated words"),
    ],
)
def test_odd_texts(make: Callable[[], str]) -> None:
    report = explained(make())
    assert len(report.text) == report.input.characters


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(bytes(range(256)) * 2_000, id="all bytes"),
        pytest.param("550 5.1.1 User unknown\n".encode("utf-16") * 2_000, id="UTF-16 with many marks"),
        pytest.param("550 5.1.1 User unknown\n".encode("utf-16-be") * 500, id="UTF-16 without a mark"),
        pytest.param(b"\xff\xfe" + b"\x00\xd8" * 5_000, id="UTF-16 of lone surrogates"),
        pytest.param(b"\xff" * 50_000, id="no encoding"),
        pytest.param(b"\x1f\x8b\x08" + bytes(range(256)) * 20, id="compressed"),
    ],
)
@pytest.mark.parametrize("name", [None, "x.eml", "x.msg"])
def test_odd_files(data: bytes, name: str | None) -> None:
    explained(data, name)


@pytest.mark.parametrize(
    ("stated", "real"),
    [("utf-8", "utf-16"), ("utf-16", "utf-8"), ("us-ascii", "koi8-r"), ("utf-7", "utf-8"), ("base64", "utf-8")],
)
def test_contradictory_charsets(stated: str, real: str) -> None:
    body = "<joe@example.net>: 550 5.1.1 User unknown, Empfänger unbekannt".replace(
        "ä", "a" if real == "koi8-r" else "ä"
    )
    head = f"{HEAD}Content-Type: text/plain; charset={stated}\nContent-Transfer-Encoding: 8bit\n\n"
    report = explained(head.encode() + body.encode(real), "x.eml")
    if real == "utf-8" and stated not in ("utf-16", "utf-7"):
        assert [found.cause for found in report.diagnoses] == ["recipient-unknown"]


def test_marks_of_direction_are_shown_and_not_obeyed() -> None:
    text = "host mx.\u202eelpmaxe\u202c.net said: 550 5.1.1 <joe@example.net>: User unknown"
    report = explained(text)
    assert report.text == text
    assert [found.cause for found in report.diagnoses] == ["recipient-unknown"]


DECEPTIVE = (
    "host mx.\u202egro.elpmaxe\u202c.net said: 550 5.1.1 <joe\u2066@example.net>: "
    "\x1b]0;owned\x07\x1b[2JUser unknown\x9b31m"
    "\nReporting-MTA: dns; mx\u200f.example.org\n\U000e0041<script>alert(1)</script><img src=x onerror=alert(1)>\n"
)


@pytest.mark.parametrize("name", [None, "x.txt", "x.html"])
def test_no_sign_that_deceives_is_written_raw(name: str | None) -> None:
    """A terminal, a browser or an editor shows the signs of a paste, and obeys none of them."""
    report = explained(DECEPTIVE if name is None else DECEPTIVE.encode(), name)
    assert report.diagnoses
    pages = report_pages(report, default_catalogue())
    catalogue = default_catalogue()
    for written in (
        render_html(*pages),
        *(render_text(page, colour=False, width=80) for page in pages),
        *(render_markdown(page) for page in pages),
        ticket(report, 0, catalogue, mask_addresses=False),
        postmaster_message(report, 0, catalogue),
    ):
        assert not [sign for sign in "\x1b\x07\x9b\u202e\u202c\u2066\u200f\U000e0041" if sign in written]
    assert "<script>" not in render_html(*pages)
    assert "<img" not in render_html(*pages)
    assert "\N{LEFT ANGLE BRACKET}202E\N{RIGHT ANGLE BRACKET}" in ticket(report, 0, catalogue, mask_addresses=False)


def test_a_host_in_look_alike_letters_is_not_taken_for_the_one_it_looks_like() -> None:
    """Cyrillic letters in a name of Google's: no code of Google's own meaning is read."""
    true = explained("host gmail-smtp-in.l.google.com said: 550 5.7.1 blocked")
    false = explained("host gmail-smtp-in.l.g\u043e\u043egle.com said: 550 5.7.1 blocked")
    assert true.diagnoses[0].provider is not None
    assert false.diagnoses[0].provider is None


@pytest.mark.slow
@pytest.mark.parametrize(
    "piece",
    [
        "550 5.1.1 no\n",
        "lorem ipsum dolor\n\n",
        "<joe@example.net>: 550 no\n\n",
        "Jun  3 10:00:00 mx postfix/smtp[1]: 4A: status=deferred (450 no)\n",
        "> > quoted\n",
        "word ",
    ],
)
def test_the_time_grows_with_the_size(piece: str) -> None:
    def taken(size: int) -> float:
        text = piece * (size // len(piece))
        best = []
        for _ in range(2):
            started = time.perf_counter()
            mailwhy.explain(text)
            best.append(time.perf_counter() - started)
        return min(best)

    mailwhy.explain(piece)
    small, large = taken(15_000), taken(120_000)
    assert large < max(small, 0.02) * 8 * 2.5
