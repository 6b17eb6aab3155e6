"""What is no failure gets no answer, whatever numbers stand in it."""

from __future__ import annotations

import pytest
from pastes import check

import mailwhy
from mailwhy.report import InputKind


class TestNothing:
    """Where nothing is said of mail, nothing is made up."""

    @pytest.mark.parametrize(
        "text",
        [
            "",
            "  \n\t ",
            "Under the window a gardener rakes the last leaves of the year,\nand nobody counts them.",
            "HTTP/1.1 404 Not Found\nServer: nginx\n\nThe requested page was not found on this server.",
            "502 Bad Gateway\n\nnginx",
            "5.1.1999",
            "The meeting was on 5.1.1999 at 4.20 pm.",
            "version 5.7.1",
            "Release 4.4.2 fixes three bugs in release 4.4.1.",
            "192.0.2.55",
            "The server 192.0.2.55 answers on port 587.",
            "Invoice no. 552, total 550.00 EUR, due 4.5.2025",
            "Call me at +1 550 555 0100, extension 421",
            "The bus 450 leaves at 5:50 from stop 4.2",
            "Build finished, result: success",
            "The upload failed because it is too large",
            "setup.exe was blocked for security reasons by your administrator",
            "This site does not allow you to upload this type of file",
            "Please enter your authorization code to login",
            "This domain is not in our system",
            "The goods must be sent from a European address",
            "const HTML_ERROR = 3; PE_Header missing",
            "The parcel was not delivered to your neighbour",
            "-- \nAnna Berg <anna@example.org>\nJoe Hill <joe@example.net>",
            "parser.add_argument('--version', action='version', help='show the version')",
            "When the client sends no name, the parser reports an invalid file name and goes on with the next of them.",
            "The page is shown with control characters, so that a reader sees where lines of the old terminals began.",
            "Klicken Sie auf \u201eWeiter\u201c, wenn die Datei zu gro\u00df f\u00fcr das Laufwerk ist.",
            "\u03b1\u03b4\u03cd\u03bd\u03b1\u03c4\u03b7 \u03b7 `%s'",
            "%s:%lu: nierozpoznane s\u0142owo kluczowe %s",
            "\0\0\0",
            "\ud800",
        ],
    )
    def test_a_text_about_something_else_has_no_diagnosis(self, text: str) -> None:
        assert mailwhy.explain(text).diagnoses == ()

    def test_an_empty_paste_is_told_as_empty(self) -> None:
        assert mailwhy.explain(" \n").input.kind is InputKind.EMPTY

    @pytest.mark.parametrize(
        ("data", "name"),
        [
            (b"", "bounce.eml"),
            (b"no header and no mail", "bounce.eml"),
            (b"\x80\x81\x82\x83", "bounce.eml"),
            (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "bounce.msg"),
            (b"GIF89a" + bytes(range(256)), "picture.gif"),
            (bytes(5000), None),
        ],
    )
    def test_a_file_that_is_no_mail_has_no_diagnosis(self, data: bytes, name: str | None) -> None:
        assert mailwhy.explain(data, name).diagnoses == ()

    def test_invalid_utf_8_around_a_failure_does_not_hide_it(self) -> None:
        check(
            b"\x80\x81\xff 550 5.1.1 <joe@example.net>: User unknown", cause="recipient-unknown", enhanced_code="5.1.1"
        )


class TestNumbersInProse:
    """A number in a sentence that says nothing of mail is no code, even where mail is spoken of elsewhere."""

    @pytest.mark.parametrize(
        "text",
        [
            "My extension changed, it's 4421 now (used to be 550). Also please send me Anna's e-mail address.",
            "Ihre Sendung konnte nicht zugestellt werden. Sie liegt morgen in der Filiale 554 bereit.",
            "Changelog\n- fixed #550: settings page did not open\n- the column Email is back",
            "Postfach-Miete\nBriefumschläge, 500 Stück      5.1.1   EUR 45,00\nFragen: 0711 / 554 55 2",
        ],
    )
    def test_it_has_no_code(self, text: str) -> None:
        assert not [d for d in mailwhy.explain(text).diagnoses if d.reply_code or d.enhanced_code]

    @pytest.mark.parametrize("text", ["I get 421 when I send a mail", "my mails come back with 550"])
    def test_in_a_sentence_about_mail_it_may_be_one(self, text: str) -> None:
        check(text, confidence="guess", reply_code=text.split()[2] if "421" in text else "550")
