"""A code is explained as a whole and digit by digit, whoever spells it, and also where nobody defines it."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mailwhy import default_catalogue
from mailwhy.catalogue.catalogue import Catalogue
from mailwhy.codes import EnhancedCode, HResult, ReplyCode
from mailwhy.explained import (
    explain_enhanced,
    explain_provider,
    explain_reply,
    explained_code,
    provider_entries,
)
from mailwhy.report import CodeKind


@pytest.mark.parametrize("spelling", ["550", "#550", "550-", "SMTP error 550"])
def test_a_reply_code_is_explained_in_any_spelling(spelling: str, catalogue: Catalogue) -> None:
    code = explained_code(spelling, catalogue)
    assert (code.kind, code.code, code.name, code.known) == (CodeKind.REPLY, "550", "Mailbox not available", True)
    assert [part.text for part in code.parts] == ["5", "5", "0"]
    assert [part.name for part in code.parts] == ["No", "The mail system", "Finer shade"]


def test_a_reply_code_means_what_it_means_after_its_command(catalogue: Catalogue) -> None:
    reply = ReplyCode(550)
    assert explain_reply(reply, catalogue, "RCPT").meaning == "This recipient was refused."
    assert explain_reply(reply, catalogue, "rcpt").meaning == "This recipient was refused."
    assert explain_reply(reply, catalogue, "DATA").meaning == "The mailbox cannot be used."


def test_an_unofficial_code_is_said_to_be_defined_by_no_standard(catalogue: Catalogue) -> None:
    code = explain_reply(ReplyCode(571), catalogue)
    assert not code.known
    assert "No standard defines this code." in code.meaning


def test_a_code_that_nobody_defines_speaks_by_its_digits(catalogue: Catalogue) -> None:
    code = explain_reply(ReplyCode(559), catalogue)
    assert not code.known
    assert "No standard defines the reply 559" in code.meaning
    assert "“No”" in code.meaning
    assert code.sources == ("RFC 5321",)


def test_a_digit_without_a_meaning_is_said_to_have_none(catalogue: Catalogue) -> None:
    assert explain_reply(ReplyCode(571), catalogue).parts[1].meaning == "No standard gives this value a meaning."


def test_the_detail_of_an_enhanced_code_is_named_by_its_entry(catalogue: Catalogue) -> None:
    code = explain_enhanced(EnhancedCode("5", 1, 1), catalogue)
    assert [part.name for part in code.parts] == ["No", "The address", "Bad mailbox address"]
    assert code.code == "5.1.1"


def test_a_provider_means_its_own_thing_by_a_code(catalogue: Catalogue) -> None:
    assert explain_enhanced(EnhancedCode("5", 1, 1), catalogue, "acme").name == "Not in the Acme directory"
    assert explained_code("5.1.1", catalogue, provider="acme").name == "Not in the Acme directory"
    assert explained_code("5.1.1", catalogue).name == "Bad mailbox address"


def test_an_unknown_enhanced_code_keeps_its_fields(catalogue: Catalogue) -> None:
    code = explain_enhanced(EnhancedCode("5", 7, 999), catalogue)
    assert not code.known
    assert [part.text for part in code.parts] == ["5", "7", "999"]
    assert code.parts[2].name == "The exact point"


@pytest.mark.parametrize("spelling", ["0x800CCC79", "800ccc79", "-2146644871", "2148322425", "#800CCC79"])
def test_an_hresult_is_explained_in_any_spelling(spelling: str, catalogue: Catalogue) -> None:
    code = explained_code(spelling, catalogue)
    assert (code.code, code.name) == ("0x800CCC79", "A recipient was refused")
    assert [(part.text, part.name) for part in code.parts] == [
        ("8", "Failure"),
        ("00C", "Internet"),
        ("CC79", "The error number"),
    ]


def test_a_symbol_is_explained(catalogue: Catalogue) -> None:
    assert explained_code("wsaetimedout", catalogue).code == "10060"
    assert explained_code("10060", catalogue, family="sockets").name == "No answer in time"


def test_a_provider_code_has_the_parts_of_the_codes_in_it(catalogue: Catalogue) -> None:
    (entry,) = provider_entries("550 5.1.1", catalogue)
    assert [part.text for part in explain_provider(entry, catalogue).parts] == ["5", "5", "0", "5", "1", "1"]
    assert explained_code("ab01", catalogue).name == "Slow down"


def test_a_text_that_is_no_code_is_not_known(catalogue: Catalogue) -> None:
    code = explained_code("EWHATEVER", catalogue)
    assert not code.known
    assert "EWHATEVER" in code.meaning


@settings(deadline=None)
@given(st.integers(0, 0xFFFFFFFF))
def test_the_fields_of_an_hresult_are_its_hexadecimal_digits(value: int) -> None:
    code = explained_code(HResult(value), default_catalogue())
    if code.parts:
        assert "".join(part.text for part in code.parts) == f"{value:08X}"


@settings(deadline=None)
@given(st.sampled_from("245"), st.integers(0, 999), st.integers(0, 999))
def test_every_enhanced_code_has_three_parts_with_meanings(klass: str, subject: int, detail: int) -> None:
    code = explain_enhanced(EnhancedCode(klass, subject, detail), default_catalogue())
    assert [part.text for part in code.parts] == [klass, str(subject), str(detail)]
    assert all(part.meaning and part.name for part in code.parts)


@settings(deadline=None)
@given(st.integers(100, 599))
def test_every_reply_code_has_three_parts_with_meanings(value: int) -> None:
    code = explain_reply(ReplyCode(value), default_catalogue())
    assert "".join(part.text for part in code.parts) == str(value)
    assert all(part.meaning and part.name for part in code.parts)
