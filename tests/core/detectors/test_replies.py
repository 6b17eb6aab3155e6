"""Reply and enhanced codes are found where they stand; numbers that only look alike are not."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mailwhy.detectors.replies import find_reply_codes
from mailwhy.document import Statement
from mailwhy.evidence import Voice
from mailwhy.spans import MappedText

StatementMaker = Callable[..., Statement]


def firm(statement: Statement) -> list[str]:
    return list(dict.fromkeys(piece.value for piece in find_reply_codes(statement) if piece.firm))


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("550 no such user", ["550"]),
        ("550 5.1.1 User unknown", ["550", "5.1.1"]),
        ("550-5.1.1 User unknown", ["550", "5.1.1"]),
        ("550-No such user", ["550"]),
        ("#550 5.1.1", ["550", "5.1.1"]),
        ("550 #5.1.1 RESOLVER", ["550", "5.1.1"]),
        ("550 (5.1.1) no", ["550", "5.1.1"]),
        ("550: 5.1.1 no", ["550", "5.1.1"]),
        ("(550, b'5.1.1 no')", ["550", "5.1.1"]),
        ("5.7.1 Relaying denied", ["5.7.1"]),
        ("452 4.2.2 Mailbox full", ["452", "4.2.2"]),
        ("250 2.1.5 Ok", ["250", "2.1.5"]),
        ("403 4.7.0 TLS handshake failed", ["403", "4.7.0"]),
        ("421", ["421"]),
    ],
)
def test_a_servers_answer_begins_with_its_codes(statement: StatementMaker, text: str, codes: list[str]) -> None:
    assert firm(statement(text)) == codes


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("Error 421", ["421"]),
        ("SMTP error: 550", ["550"]),
        ("Server Error: 550", ["550"]),
        ("error code 5.7.1", ["5.7.1"]),
        ("Status: 5.1.1", ["5.1.1"]),
        ("dsn=5.1.1, status=bounced", ["5.1.1"]),
        ("Fehlercode 554", ["554"]),
        ("Код ошибки 550", ["550"]),
        ("エラー 550", ["550"]),
        ("it failed (#5.1.1)", ["5.1.1"]),
    ],
)
def test_a_code_that_is_called_one_is_firm_in_any_voice(statement: StatementMaker, text: str, codes: list[str]) -> None:
    assert firm(statement(text, Voice.NOTICE)) == codes


@pytest.mark.parametrize(
    "text",
    [
        "HTTP/1.1 404 Not Found",
        "HTTP 503 Service Unavailable",
        "on 5.1.1999 at noon",
        "version 5.7.1 of the program",
        "Dovecot 2.3.4 ready",
        "from 192.0.2.5 and 5.1.1.2",
        "port 587",
        "size 552 KB",
        "it costs €550 or $421",
        "550 EUR",
        "550,00",
        "421.50",
        "+49 421 550",
        "at 5:50 and 4:21",
        "room 550",
        "id 4.2.2-17",
        "2001:db8:550::1",
        "joe550@example.net",
        "550px",
        "550%",
        "x.5.1.1",
        "line 550",
        "over 500 recipients",
        "after 450 seconds",
        "15.20.4.5",
        "error code: 429",
        "status 404",
        "delivery 245: failure",
        "see RFC 2821, section 4.1.3",
        "10:12:11 mx postfix/smtp[511]: A1B2: not offered",
    ],
)
def test_a_number_that_only_looks_like_a_code_is_not_firm(statement: StatementMaker, text: str) -> None:
    assert firm(statement(text, Voice.NOTICE)) == []


def test_a_code_is_found_at_its_place(statement: StatementMaker) -> None:
    text = "it said: 550 5.1.1 unknown"
    found = list(find_reply_codes(statement(text)))
    assert [(piece.value, text[piece.span.start : piece.span.end]) for piece in found] == [
        ("550", "550"),
        ("5.1.1", "5.1.1"),
    ]
    assert (str(found[0].reply), str(found[1].enhanced)) == ("550", "5.1.1")


@settings(max_examples=200)
@given(st.text(st.one_of(st.sampled_from("0123456789.-#() :/@$x550421"), st.characters()), max_size=60))
def test_any_statement_is_read_and_codes_lie_inside(text: str) -> None:
    for voice in (Voice.ANSWER, Voice.NOTICE):
        for piece in find_reply_codes(Statement(MappedText(text), voice)):
            assert text[piece.span.start : piece.span.end] == piece.value or piece.enhanced is not None
            assert piece.value[0] in "2345"
