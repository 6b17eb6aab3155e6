"""The report says what was read, explains every code digit by digit, and ends in something to do."""

from __future__ import annotations

import pytest

import mailwhy
from mailwhy.report import CodeKind, Diagnosis, ExplainedCode, Report

DIALOG = (
    "The message could not be sent because one of the recipients was rejected by the server. The rejected e-mail "
    "address was 'joe@example.net'. Subject 'Hello', Account: 'mail.example.com', Server: 'mail.example.com', "
    "Protocol: SMTP, Server Response: '550 5.1.1 <joe@example.net>: Recipient address rejected: User unknown', "
    "Port: 25, Secure(SSL): No, Server Error: 550, Error Number: 0x800CCC79"
)


def one(paste: str | bytes) -> tuple[Report, Diagnosis]:
    report = mailwhy.explain(paste)
    (diagnosis,) = report.diagnoses
    return report, diagnosis


def explained(diagnosis: Diagnosis, spelling: str) -> ExplainedCode:
    return next(code for code in diagnosis.codes if code.code == spelling)


def test_every_code_is_explained_once_the_deciding_ones_first() -> None:
    _, found = one(DIALOG)
    codes = [(code.kind, code.code) for code in found.codes]
    assert codes[:2] == [(CodeKind.REPLY, "550"), (CodeKind.ENHANCED, "5.1.1")]
    assert codes.count((CodeKind.CLIENT, "0x800CCC79")) == 1
    assert len(codes) == len(set(codes))


def test_each_digit_and_field_has_its_meaning() -> None:
    _, found = one(DIALOG)
    assert [part.text for part in explained(found, "550").parts] == ["5", "5", "0"]
    assert [part.text for part in explained(found, "5.1.1").parts] == ["5", "1", "1"]
    assert [part.text for part in explained(found, "0x800CCC79").parts] == ["8", "00C", "CC79"]
    for code in found.codes:
        assert code.name
        assert code.meaning
        assert code.sources
        assert all(part.name and part.meaning for part in code.parts)


@pytest.mark.parametrize("code", ["5.7.999", "4.3.777", "0x8004FFFF"])
def test_a_code_that_nobody_defines_is_told_by_its_digits(code: str) -> None:
    _, found = one(code)
    (told,) = found.codes
    assert not told.known
    assert told.code == code
    assert len(told.parts) == 3
    assert found.cause == "undetermined"
    assert found.steps


@pytest.mark.parametrize(
    ("spelling", "usual"),
    [
        ("0x800CCC79", "0x800CCC79"),
        ("800ccc79", "0x800CCC79"),
        ("-2146644871", "0x800CCC79"),
        ("-2147467259", "0x80004005"),
    ],
)
def test_a_programs_number_is_given_in_its_usual_form(spelling: str, usual: str) -> None:
    _, found = one(spelling)
    assert found.client_code == usual


def test_a_symbolic_name_stands_among_the_codes_only() -> None:
    _, found = one("Error: Invalid login: 535 5.7.8 Bad credentials\n  code: 'EAUTH',\n  command: 'AUTH PLAIN'")
    assert found.client_code is None
    assert "EAUTH" in {code.code for code in found.codes}


def test_the_evidence_stands_in_order_where_it_was_read() -> None:
    report, found = one(DIALOG)
    places = [(piece.start, piece.end) for piece in found.evidence]
    assert places == sorted(places)
    read = {(piece.kind, piece.text, report.text[piece.start : piece.end]) for piece in found.evidence}
    assert ("reply-code", "550", "550") in read
    assert ("enhanced-code", "5.1.1", "5.1.1") in read
    assert ("address", "joe@example.net", "joe@example.net") in read
    assert any(kind == "client-code" and stood == "0x800CCC79" for kind, _, stood in read)
    assert any(kind == "phrase" for kind, _, _ in read)


def test_the_evidence_falls_right_behind_an_emoji_and_over_a_soft_hyphen() -> None:
    text = "\U0001f61f\U0001f61f it says: 550 5.1.1 <joe@example.net>: User un\u00adknown"
    report, found = one(text)
    assert report.text == text
    stood = {piece.kind: text[piece.start : piece.end] for piece in found.evidence}
    assert stood["reply-code"] == "550"
    assert "un\u00adknown" in stood["phrase"]


def test_a_lone_surrogate_keeps_the_places() -> None:
    report, found = one("\ud800\ud800 550 5.1.1 User unknown")
    assert report.text == "\ufffd\ufffd 550 5.1.1 User unknown"
    code = next(piece for piece in found.evidence if piece.kind == "reply-code")
    assert report.text[code.start : code.end] == "550"


def test_the_steps_say_who_acts_and_none_stands_twice() -> None:
    _, found = one(DIALOG)
    texts = [step.text for step in found.steps]
    assert texts
    assert len(texts) == len(set(texts))
    assert all(step.who.value in ("you", "your-provider", "recipient", "recipient-provider") for step in found.steps)


def test_at_most_two_questions_are_asked_and_none_of_a_certain_answer() -> None:
    _, guess = one("550")
    _, certain = one(DIALOG)
    assert 1 <= len(guess.questions) <= 2
    assert certain.questions == ()


def test_the_paste_is_described() -> None:
    report = mailwhy.explain("550 5.1.1 User unknown", "note.txt")
    assert (report.input.kind, report.input.characters, report.input.name, report.input.truncated) == (
        "reply",
        22,
        "note.txt",
        False,
    )
    assert report.version == 1
