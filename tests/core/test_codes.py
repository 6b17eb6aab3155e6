"""Codes are parsed leniently, in every spelling that people and programs use, and printed strictly."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mailwhy.codes import EnhancedCode, HResult, InvalidCode, ReplyCode, parse_code

replies = st.integers(100, 599).map(ReplyCode)
enhanced_codes = st.builds(EnhancedCode, st.sampled_from("245X"), st.integers(0, 999), st.integers(0, 999))
hresults = st.integers(0, 0xFFFFFFFF).map(HResult)
failed_hresults = st.integers(0x8000_0000, 0x8FFF_FFFF).map(HResult)


@pytest.mark.parametrize(
    "spelling",
    ["550", "550-", "#550", "(550)", "[550]", " 550 ", "550 ", "SMTP error 550", "Error: 550", "５５０"],
)
def test_a_reply_code_is_read_in_every_spelling(spelling: str) -> None:
    assert ReplyCode.parse(spelling) == ReplyCode(550)


@pytest.mark.parametrize("text", ["", "55", "5500", "650", "099", "5.5.0", "x550x", "550.1", "5 5 0", "-550", "₅₅"])
def test_what_is_no_reply_code_is_refused_by_its_text(text: str) -> None:
    with pytest.raises(InvalidCode) as problem:
        ReplyCode.parse(text)
    assert problem.value.text == text


@pytest.mark.parametrize("value", [-1, 0, 99, 600, 5500])
def test_a_reply_code_outside_its_range_cannot_be_made(value: int) -> None:
    with pytest.raises(InvalidCode):
        ReplyCode(value)


def test_a_reply_code_has_three_digits() -> None:
    assert ReplyCode(421).digits == ("4", "2", "1")


@pytest.mark.parametrize(
    "spelling",
    ["5.1.1", "#5.1.1", "550-5.1.1", "550 5.1.1", "(5.1.1)", "[5.1.1]", " 5.1.1 ", "5.01.001", "５.１.１", "5.1.1 -"],
)
def test_an_enhanced_code_is_read_in_every_spelling(spelling: str) -> None:
    assert EnhancedCode.parse(spelling) == EnhancedCode("5", 1, 1)


@pytest.mark.parametrize("spelling", ["X.1.1", "x.1.1", "#X.1.1"])
def test_an_enhanced_code_for_any_class_is_read(spelling: str) -> None:
    assert str(EnhancedCode.parse(spelling)) == "X.1.1"


@pytest.mark.parametrize("text", ["", "5.1", "5.1.1.1", "3.1.1", "1.1.1", "5.1.1000", "5,1,1", "192.0.2.5", "5.1.x"])
def test_what_is_no_enhanced_code_is_refused(text: str) -> None:
    with pytest.raises(InvalidCode):
        EnhancedCode.parse(text)


@pytest.mark.parametrize(("klass", "subject", "detail"), [("3", 1, 1), ("5", -1, 1), ("5", 1000, 1), ("5", 1, 1000)])
def test_an_enhanced_code_outside_its_range_cannot_be_made(klass: str, subject: int, detail: int) -> None:
    with pytest.raises(InvalidCode):
        EnhancedCode(klass, subject, detail)


def test_a_code_fits_itself_and_its_form_for_any_class() -> None:
    code = EnhancedCode("5", 1, 1)
    assert code.fits(code)
    assert code.fits(EnhancedCode("X", 1, 1))
    assert not code.fits(EnhancedCode("4", 1, 1))
    assert not code.fits(EnhancedCode("X", 1, 10))


@pytest.mark.parametrize(
    "spelling",
    ["0x800CCC79", "0x800ccc79", "800ccc79", "800CCC79", "-2146644871", "2148322425", "&H800CCC79", "(0x800CCC79)"],
)
def test_a_windows_result_code_is_read_in_every_spelling(spelling: str) -> None:
    assert str(HResult.parse(spelling)) == "0x800CCC79"


def test_a_windows_result_code_has_severity_facility_and_number() -> None:
    code = HResult(0x800CCC79)
    assert (code.failed, code.facility, code.number) == (True, 0xC, 0xCC79)
    assert not HResult(0x00040001).failed


@pytest.mark.parametrize("text", ["", "0x", "0x800CCC7", "0x800CCC791", "123456789", "2147483647", "0xGGGGGGGG", "8,0"])
def test_what_is_no_windows_result_code_is_refused(text: str) -> None:
    with pytest.raises(InvalidCode):
        HResult.parse(text)


@pytest.mark.parametrize("value", [-1, 0x1_0000_0000])
def test_a_windows_result_code_outside_its_range_cannot_be_made(value: int) -> None:
    with pytest.raises(InvalidCode):
        HResult(value)


@pytest.mark.parametrize(
    ("text", "form", "printed"),
    [
        ("550-5.1.1", EnhancedCode, "5.1.1"),
        ("SMTP error 421", ReplyCode, "421"),
        ("-2147467259", HResult, "0x80004005"),
        ("0x8004FFFF", HResult, "0x8004FFFF"),
    ],
)
def test_the_form_of_a_code_is_told_by_its_spelling(text: str, form: type, printed: str) -> None:
    code = parse_code(text)
    assert isinstance(code, form)
    assert str(code) == printed


@pytest.mark.parametrize(
    "text", ["", "hello", "5.1.1999", "2001:db8::1", "192.0.2.1", "12:30", "€ 550", "550 EUR", "\0"]
)
def test_a_text_that_is_no_code_gives_none(text: str) -> None:
    assert parse_code(text) is None


@given(replies)
def test_a_printed_reply_code_reads_back(code: ReplyCode) -> None:
    assert ReplyCode.parse(str(code)) == code
    assert parse_code(f"SMTP error #{code}-") == code


@given(enhanced_codes, st.sampled_from(["{}", "#{}", "550 {}", "450-{}", " ({}) "]))
def test_a_printed_enhanced_code_reads_back(code: EnhancedCode, spelling: str) -> None:
    assert EnhancedCode.parse(spelling.format(code)) == code
    assert parse_code(spelling.format(code)) == code


@given(hresults)
def test_a_printed_result_code_reads_back(code: HResult) -> None:
    assert HResult.parse(str(code)) == code
    assert HResult.parse(str(code).lower()) == code


@given(failed_hresults)
def test_a_failed_result_code_reads_back_as_signed_and_unsigned_number(code: HResult) -> None:
    assert HResult.parse(str(code.value)) == code
    assert HResult.parse(str(code.value - 0x1_0000_0000)) == code


@given(st.text())
def test_any_text_is_a_code_or_none(text: str) -> None:
    code = parse_code(text)
    assert code is None or parse_code(str(code)) == code


@given(st.text(st.characters(categories=["Cs", "Nd", "Cc"]), max_size=80))
def test_surrogates_foreign_digits_and_controls_do_no_harm(text: str) -> None:
    code = parse_code(text)
    assert code is None or str(code).isascii()
