"""Lines are told apart by their form alone, whatever language they are in."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mailwhy.readers.lines import LineKind, address_line, line_kind, split_lines, without_direction


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("", LineKind.BLANK),
        (" \t", LineKind.BLANK),
        ("> >", LineKind.BLANK),
        ("----------", LineKind.RULE),
        ("----- The following addresses had permanent errors -----", LineKind.RULE),
        ("Jun  3 10:00:00 mx postfix/smtp[12]: 4ABC: to=<joe@example.net>, status=bounced (x)", LineKind.LOG),
        ("2025-06-03T10:00:00+02:00 mx postfix/smtp[12]: 4ABC: status=deferred (x)", LineKind.LOG),
        ("2025-06-03 10:00:00 1uM-0001 ** joe@example.net R=dnslookup T=remote_smtp: SMTP error", LineKind.LOG),
        ("@4000000068400000abcdef01 delivery 17: failure: user_unknown/", LineKind.LOG),
        ("<-  250 mail.example.com", LineKind.SERVER),
        ("<** 550 5.1.1 unknown", LineKind.SERVER),
        ("S: 250 ok", LineKind.SERVER),
        ("SERVER -> CLIENT: 550 unknown", LineKind.SERVER),
        ("C: EHLO pc.example.org", LineKind.CLIENT),
        (">>> RCPT To:<joe@example.net>", LineKind.CLIENT),
        ("CLIENT -> SERVER: MAIL FROM:<anna@example.org>", LineKind.CLIENT),
        ("    at SMTPConnection._formatError (/app/smtp.js:1:2)", LineKind.TRACE),
        ('  File "/srv/app.py", line 7, in send', LineKind.TRACE),
        ("Traceback (most recent call last):", LineKind.TRACE),
        ("<joe@example.net>:", LineKind.ADDRESS),
        ("joe@example.net", LineKind.ADDRESS),
        ("Subject: Hello", LineKind.HEADER),
        ("Your message could not be delivered.", LineKind.TEXT),
        ("Jun  3 10:00:00 I had lunch", LineKind.TEXT),
        ("x" * 30_000, LineKind.TEXT),
    ],
)
def test_a_line_is_told_by_its_form(text: str, kind: LineKind) -> None:
    assert line_kind(text) is kind


def test_quoting_is_taken_off_and_places_are_kept() -> None:
    text = "Hi,\n> > 550 unknown\n|  next"
    lines = list(split_lines(text))
    assert [line.text for line in lines] == ["Hi,", "550 unknown", " next"]
    assert all(text[line.start : line.end] == line.text for line in lines)


def test_an_arrow_of_a_transcript_is_no_quoting() -> None:
    (line,) = split_lines("> RCPT TO:<joe@example.net>")
    assert line.kind is LineKind.CLIENT


def test_three_arrows_are_quoting_where_nothing_is_a_transcript() -> None:
    quoted = [line.text for line in split_lines(">>> The answer was:\n>>> 550 unknown\n>> and so on")]
    assert quoted == ["The answer was:", "550 unknown", "and so on"]
    exchanged = [line.kind for line in split_lines(">>> DATA\n<<< 550 unknown\n>>> and so on")]
    assert exchanged == [LineKind.CLIENT, LineKind.SERVER, LineKind.CLIENT]


@pytest.mark.parametrize(
    ("text", "spoken"),
    [
        ("<-  250 ok", "250 ok"),
        ("SERVER -> CLIENT: 550 no", "550 no"),
        ("550 no", "550 no"),
    ],
)
def test_a_transcripts_arrow_is_taken_off(text: str, spoken: str) -> None:
    found, skipped = without_direction(text)
    assert found == spoken
    assert text[skipped:] == spoken


@pytest.mark.parametrize(
    ("text", "address", "rest"),
    [
        ("joe@example.net", "joe@example.net", ""),
        ("<joe@example.net>:", "joe@example.net", ""),
        ("<joe@example.net>: host mx said: 550 no", "joe@example.net", "host mx said: 550 no"),
        ("  joe@example.net: 550 no", "joe@example.net", "550 no"),
        ('"Joe Doe" <joe@example.net>', "joe@example.net", ""),
        ("joe@example.net<mailto:joe@example.net>", "joe@example.net", ""),
        ("joe@[192.0.2.1]", "joe@[192.0.2.1]", ""),
        ("jürgen@exämple.org", "jürgen@exämple.org", ""),
    ],
)
def test_a_line_that_begins_with_an_address_names_a_recipient(text: str, address: str, rest: str) -> None:
    found = address_line(text)
    assert found is not None
    assert found.address == address
    assert text[found.start : found.end].startswith(address)
    assert text[found.rest :].strip() == rest


@pytest.mark.parametrize(
    "text",
    [
        "",
        "no address here",
        "From: anna@example.org",
        "Sender: anna@example.org",
        "Cc: anna@example.org",
        "joe@example.net is not known to us",
        "550 5.1.1 <joe@example.net>: unknown",
        "If you need help please write a mail to postmaster@example.org",
    ],
)
def test_an_address_in_passing_names_no_recipient(text: str) -> None:
    assert address_line(text) is None


@given(st.text(st.one_of(st.characters(), st.sampled_from("\n>|- \t<@.:")), max_size=200))
def test_lines_cover_the_text_in_order(text: str) -> None:
    lines = list(split_lines(text))
    assert len(lines) == text.count("\n") + 1
    place = 0
    for line in lines:
        assert place <= line.start <= line.end <= len(text)
        assert text[line.start : line.end] == line.text
        assert set(text[place : line.start]) <= set("\n>| \t")
        place = line.end


@given(st.text(st.sampled_from("joe@example.net<>()\"':;,. -mailto550"), max_size=120))
def test_an_address_line_stays_inside_its_line(text: str) -> None:
    found = address_line(text)
    if found is not None:
        assert 0 <= found.start <= found.end <= found.rest <= len(text)
        assert "@" in found.address
