"""The codes of mail programs and libraries are found in every spelling; plain numbers only beside their words."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mailwhy.catalogue.catalogue import Catalogue
from mailwhy.detectors.clients import ClientCodeFinder
from mailwhy.document import Statement
from mailwhy.evidence import Voice
from mailwhy.spans import MappedText

StatementMaker = Callable[..., Statement]


@pytest.fixture(scope="module")
def finder(found_catalogue: Catalogue) -> ClientCodeFinder:
    return ClientCodeFinder(found_catalogue)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Error Number: 0x800CCC79", "0x800CCC79"),
        ("Error (0x800ccc79)", "0x800CCC79"),
        ("error 800CCC79", "0x800CCC79"),
        ("Fehler -2146644871.", "0x800CCC79"),
        ("IXP_E_SMTP_REJECTED_RECIPIENTS", "IXP_E_SMTP_REJECTED_RECIPIENTS"),
        ("Socket Error: 10060", "10060"),
        ("Winsock error #10060", "10060"),
        ("WSAETIMEDOUT on a socket", "WSAETIMEDOUT"),
        ("code: 'EAUTH',", "EAUTH"),
        ("MailKit.Security.AuthenticationException: no", "MailKit.Security.AuthenticationException"),
    ],
)
def test_a_code_is_found_in_its_spellings(
    finder: ClientCodeFinder, statement: StatementMaker, text: str, code: str
) -> None:
    (found,) = [piece for piece in finder.find(statement(text, Voice.NOTICE)) if piece.client]
    assert found.value == code
    assert found.client[0].code in ("0x800CCC79", "10060", "EAUTH", "MailKit.Security.AuthenticationException")


@pytest.mark.parametrize(
    "text",
    [
        "10060 sheep on a meadow",
        "the socket is 100601 long",
        "x800CCC79",
        "joe.EAUTH@example.net",
        "eauthor",
        "commit 800ccc7",
        "800ccc791",
        "+800CCC79@x",
    ],
)
def test_what_only_looks_like_a_code_is_none(finder: ClientCodeFinder, statement: StatementMaker, text: str) -> None:
    assert [piece for piece in finder.find(statement(text, Voice.NOTICE)) if piece.client] == []


def test_a_mail_programs_number_that_nobody_knows_is_found_all_the_same(
    finder: ClientCodeFinder, statement: StatementMaker
) -> None:
    (found,) = finder.find(statement("Error 0x800CCCFF", Voice.NOTICE))
    assert (found.value, found.client) == ("0x800CCCFF", ())


@settings(max_examples=100)
@given(st.text(st.one_of(st.sampled_from("0x800CCC79-2146644871 EAUTH_socket(#)"), st.characters()), max_size=60))
def test_any_statement_is_read_and_codes_lie_inside(found_catalogue: Catalogue, text: str) -> None:
    for piece in ClientCodeFinder(found_catalogue).find(Statement(MappedText(text), Voice.NOTICE)):
        assert 0 <= piece.span.start < piece.span.end <= len(text)
