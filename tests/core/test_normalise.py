"""What copying, quoting and encoding did to a text is undone before it is read, and can be found again."""

from __future__ import annotations

import base64

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mailwhy.normalise import normalise, without_surrogates
from mailwhy.spans import Span


@pytest.mark.parametrize(
    ("pasted", "plain"),
    [
        ("550\u00a05.1.1\u2003unknown", "550 5.1.1 unknown"),
        ("\u2018user\u2019 \u201cunknown\u201d", "'user' \"unknown\""),
        ("550\u20115.1.1", "550-5.1.1"),
        ("\uff15\uff15\uff10 \uff15.\uff11.\uff11", "550 5.1.1"),
        ("un\u00adknown", "unknown"),
        ("5.\u200b1.1", "5.1.1"),
        ("\ufeff550", "550"),
        ("\u202e550\u202c", "550"),
        ("one\r\ntwo\rthree", "one\ntwo\nthree"),
        ("one\r\r\ntwo", "one\ntwo"),
        ("one\u2028two", "one\ntwo"),
        ("&lt;joe@example.net&gt; &amp; &quot;x&quot;", '<joe@example.net> & "x"'),
        ("550&nbsp;unknown", "550 unknown"),
        ("&#60;x&#x3e;", "<x>"),
        (r"550 unknown\r\n221 Bye", "550 unknown\n221 Bye"),
        (r"550 unknown\n221 Bye", "550 unknown\n221 Bye"),
        ("\x1b[31m550\x1b[0m unknown", "550 unknown"),
        ("550\x00unknown\x07", "550 unknown "),
        ("GrÃ¶Ãe und EmpfÃ¤nger", "GröÃe und Empfänger"),
        ("Dâ€™aprÃ¨s le serveur", "D'après le serveur"),
        ("Ã la carte", "Ã la carte"),
    ],
)
def test_a_text_is_made_plain(pasted: str, plain: str) -> None:
    assert normalise(pasted).text == plain


@pytest.mark.parametrize(
    "text", ["", "550 5.1.1 user unknown", "C:\\new\\notes", "\\\\server\\new", "a = b", "Grüße aus 東京", "x &y; z"]
)
def test_a_plain_text_stays_as_it_is(text: str) -> None:
    assert normalise(text).text == text


def test_raw_quoted_printable_is_decoded() -> None:
    pasted = "Die Nachricht konnte nicht zugestellt wer=\nden: Empf=C3=A4nger unbe=\nkannt =3D 550 =E2=80=93 Ende"
    assert normalise(pasted).text == "Die Nachricht konnte nicht zugestellt werden: Empfänger unbekannt = 550 - Ende"


BASE64 = (
    base64.encodebytes("<joe@example.net>: 552 5.2.2 Größe überschritten, the mailbox is full\n".encode())
    .decode()
    .rstrip("\n")
)


@pytest.mark.parametrize(
    "head", ["Content-Transfer-Encoding: base64\nX-Filtered: no\n\n", "Content-transfer-encoding: BASE64\n\n"]
)
def test_a_base64_body_that_was_pasted_raw_is_decoded(head: str) -> None:
    mapped = normalise(f"{head}{BASE64}\n\nAnna")
    assert "552 5.2.2 Größe überschritten, the mailbox is full" in mapped.text
    assert mapped.text.endswith("Anna")
    found = mapped.text.index("552")
    origin = mapped.origin(Span(found, found + 3))
    assert (origin.start, origin.end) == (len(head), len(head) + len(BASE64))


@pytest.mark.parametrize(
    "body", ["QUJD", "not base64 at all, and with commas", base64.b64encode(bytes(range(60))).decode()]
)
def test_what_is_no_text_in_base64_stays(body: str) -> None:
    pasted = f"Content-Transfer-Encoding: base64\n\n{body}\n"
    assert normalise(pasted).text == pasted


def test_a_mere_equals_sign_is_no_quoted_printable() -> None:
    text = "dsn=5.1.1 status=bounced =41 a=20b"
    assert normalise(text).text == text


def test_what_was_read_is_found_where_it_was_pasted() -> None:
    pasted = "\ufeff\U0001f61f &lt;joe@example.net&gt;\r\n5\u00ad50 unknown"
    mapped = normalise(pasted)
    start = mapped.text.index("550")
    origin = mapped.origin(Span(start, start + 3))
    assert pasted[origin.start : origin.end] == "5\u00ad50"
    start = mapped.text.index("<joe")
    origin = mapped.origin(Span(start, start + 17))
    assert pasted[origin.start : origin.end] == "&lt;joe@example.net&gt;"


def test_a_lone_surrogate_is_replaced_one_for_one() -> None:
    assert without_surrogates("a\ud800b\udfff\U0001f61f") == "a\ufffdb\ufffd\U0001f61f"


messy = st.text(
    st.one_of(
        st.characters(),
        st.sampled_from("=\r\n\\&;<>550.-\x1b[m\u00ad\u200b\ufeff\u00a0"),
        st.characters(categories=["Cs", "Cc", "Cf", "Zs"]),
    ),
    max_size=120,
)


@given(messy)
def test_every_place_of_the_plain_text_leads_into_the_pasted_text(pasted: str) -> None:
    text = without_surrogates(pasted)
    mapped = normalise(text)
    before = 0
    for place in range(len(mapped.text)):
        origin = mapped.origin(Span(place, place + 1))
        assert before <= origin.start <= origin.end <= len(text)
        before = origin.start


@given(messy)
def test_the_plain_text_holds_no_carriage_return_and_no_control(pasted: str) -> None:
    plain = normalise(without_surrogates(pasted)).text
    assert not set(plain) & set("\r\0\x07\u00a0\u00ad\u200b\ufeff\u202e")


@given(messy)
def test_replacing_surrogates_keeps_the_length(pasted: str) -> None:
    text = without_surrogates(pasted)
    assert len(text) == len(pasted)
    assert text.encode("utf-8").decode("utf-8") == text
