"""Cuts a paragraph at its labels, and where a server's answer begins."""

from __future__ import annotations

import re

from mailwhy.evidence import Evidence, EvidenceKind, HostRole, Voice
from mailwhy.readers.addresses import address_at, find_addresses
from mailwhy.readers.answers import answer_start, nested_answer, repeated_codes
from mailwhy.readers.collected import Collected
from mailwhy.readers.joining import Joined
from mailwhy.readers.labels import ANSWERS, CODES, HOSTS, RECIPIENTS, Field
from mailwhy.readers.lines import ADDRESS, HOST
from mailwhy.readers.status import names_an_action
from mailwhy.readers.vocabulary import Vocabulary
from mailwhy.spans import MappedText, MappedTextBuilder, Span

_HOST = re.compile(HOST)
_LOG_RECIPIENT = re.compile(
    rf"\b(?:o?r?to|rcpt|recipients?|addr|check_rcpt, arg1)=<?({ADDRESS})>?"
    rf"|['\"](?i:e-?mail|rcpt|rcpt_to|recipient_?email|to)['\"]\s?:\s?\[?['\"]<?({ADDRESS})"
    rf"|\bTo:(?: (?=<\S{{1,320}}> RID\b))?<({ADDRESS})>"
    rf"|\brecipient <({ADDRESS})> (?=rejected|refused|deferred|failed)"
    rf"|(?:\*\*|==|=>|->|rejected RCPT|rejected:? RCPT TO:) ?<?({ADDRESS})>?"
)
_ASKED = re.compile(rf"\b(?:after|in (?:reply|response) to) RCPT TO:\s?<({ADDRESS})>")
"""The command that was refused, where no list names whom the mail was for."""
_LOG_HOST = re.compile(rf"\b(?:relay=|T=\S+ H=)({HOST})")
_DICTIONARY = re.compile(rf"(?<=['\"]){ADDRESS}(?=['\"]\s*:\s*\(\d{{3}},)")
_LEADING_CODE = re.compile(r"(?<![\d.])([2-5]\d\d)(?=[ -])")
_NO_VALUE = re.compile(r"[\s'\"<>(\[]*")
_FIELD_VALUE = re.compile(r"[^,;'\"\s][^,;\n]{0,200}")
_STATUS_VALUE = re.compile(r"[\s'\"<(#]{0,3}[245X]?\d?\d?[ -]?[245X]\.\d|[\s'\"<(#]{0,3}[245]\d\d\b")
_REPLY_VALUE = re.compile(r"[\s'\"(]{0,3}[245]\d\d[ -]\W{0,2}[^\W_]")
_CLIENT_CODE = re.compile(r"[\s'\"(]{0,3}0x[0-9A-F]{8}\b", re.IGNORECASE)
"""What a server never answers with."""
_WORD = re.compile(r"[^,;'\"\s()<>]{1,200}")
_SEPARATORS = re.compile(r"(?:[\s,;<>\"'()\[\]]|mailto:|smtp:|rfc822;|and|und|et|y|e){0,12}", re.IGNORECASE)
_CLOSING = {"'": re.compile(r"'(?=[\s,;.)]|$)"), '"': re.compile(r'"(?=[\s,;.)]|$)')}
_LONGEST_HOST_FIELD = 120
_SILENT = frozenset({"account", "subject", "port", "secure"})
"""Fields whose values say nothing about the failure."""
_ONE_WORD = frozenset({"port", "secure"})
_BRACKETS = frozenset("([<")
_BY_ROLE = {
    "server": HostRole.RECEIVING,
    "receiving-server": HostRole.RECEIVING,
    "remote-server": HostRole.REFUSED,
    "reporting-server": HostRole.REPORTING,
}


class ParagraphCutter:
    """Cuts paragraphs into statements, which it adds to ``collected``."""

    def __init__(self, collected: Collected, vocabulary: Vocabulary) -> None:
        self._collected = collected
        self._vocabulary = vocabulary

    def cut(self, paragraph: Joined) -> None:
        """Add the statements of a paragraph."""
        text = paragraph.mapped.text
        if self._dictionary(paragraph):
            return
        stated = self._log_facts(paragraph.mapped)
        fields = self._vocabulary.labels.find(text, paragraph.line_starts)
        self._plain(paragraph, 0, fields[0].start if fields else len(text), stated)
        for field in fields:
            if field.field != "action" or names_an_action(text, field.value):
                self._collected.fields.add(field.field)
            self._field(paragraph, field)

    def _dictionary(self, paragraph: Joined) -> bool:
        """Python's ``{'a@example.org': (550, b'…'), …}`` of smtplib: one answer for each recipient."""
        text = paragraph.mapped.text
        if "@" not in text or not (marks := list(_DICTIONARY.finditer(text))):
            return False
        ends = [mark.start() for mark in marks[1:]] + [len(text)]
        self._plain(paragraph, 0, marks[0].start())
        for mark, end in zip(marks, ends, strict=True):
            self._collected.name_recipients(paragraph.mapped, (mark,), Voice.NOTICE, spoken_of=True)
            self._plain(paragraph, mark.end(), end)
        return True

    def _log_facts(self, mapped: MappedText) -> tuple[Evidence, ...]:
        """What the ``key=value`` parts of a log line state; a ``to=`` names the recipient."""
        addressed = "@" in mapped.text
        if addressed and (match := _LOG_RECIPIENT.search(mapped.text)) is not None:
            start, end = match.span(match.lastindex or 0)
            address = address_at(mapped.text, start, end)
            if address is not None:
                self._collected.name_recipients(mapped, (address,), Voice.FIELD, spoken_of=True, certain=True)
        elif addressed and not self._collected.recipients and (match := _ASKED.search(mapped.text)) is not None:
            self._collected.name_recipients(
                mapped, find_addresses(mapped.text, *match.span(1)), Voice.FIELD, spoken_of=True, certain=True
            )
        if (match := _LOG_HOST.search(mapped.text)) is not None:
            return (_host(mapped, match.span(1), HostRole.RECEIVING),)
        return ()

    def _field(self, paragraph: Joined, field: Field) -> None:
        text = paragraph.mapped.text
        start, end = field.value, field.end
        if field.field in RECIPIENTS:
            found = _listed(text, start, end)
            if found:
                self._collected.name_recipients(paragraph.mapped, found, Voice.FIELD, spoken_of=True)
            self._plain(paragraph, found[-1].end() if found else start, end)
        elif field.field in ANSWERS and not _CLIENT_CODE.match(text, start):
            self._field_of_an_answer(paragraph, start, end)
        elif field.field == "server-error" and _REPLY_VALUE.match(text, start):
            self._collected.fields.add("server-response")
            self._answer(paragraph, start, end)
        elif field.field in HOSTS:
            self._host_field(paragraph, field)
        elif field.field == "status" and not _STATUS_VALUE.match(text, start):
            self._plain(paragraph, field.start, end)
        elif field.field in CODES or field.field == "action":
            stop = _value_end(text, start, end, one_word=field.field != "status")
            self._collected.add(paragraph.mapped.part(field.start, stop), Voice.FIELD)
            self._plain(paragraph, stop, end)
        elif field.field == "protocol":
            self._collected.add(paragraph.mapped.part(field.start, end), Voice.FIELD, protocol=True)
        elif field.field in _SILENT:
            next_line = next((line for line in paragraph.line_starts if line > start), end)
            stop = _value_end(text, start, min(end, next_line), one_word=field.field in _ONE_WORD)
            self._plain(paragraph, stop, end)
        else:
            self._plain(paragraph, start, end)

    def _field_of_an_answer(self, paragraph: Joined, start: int, end: int) -> None:
        """A server's own words, without what introduces them: ``SMTP error from remote mail server: 421 …``."""
        text = paragraph.mapped.text
        answer = answer_start(text, start, end)
        if answer is not None and text[start:answer].rstrip().endswith(":"):
            self._collected.add(paragraph.mapped.part(start, answer), Voice.NOTICE)
            start = answer
        self._answer(paragraph, start, end)

    def _host_field(self, paragraph: Joined, field: Field) -> None:
        match = _HOST.search(paragraph.mapped.text, field.value, min(field.end, field.value + _LONGEST_HOST_FIELD))
        stated = (_host(paragraph.mapped, match.span(), _BY_ROLE[field.field]),) if match else ()
        rest = match.end() if match else field.value
        self._collected.add(paragraph.mapped.part(field.start, rest), Voice.FIELD, stated=stated)
        self._plain(paragraph, rest, field.end)

    def _plain(self, paragraph: Joined, start: int, end: int, stated: tuple[Evidence, ...] = ()) -> None:
        """Words without a label: a notice, up to where a server's answer begins."""
        answer = answer_start(paragraph.mapped.text, start, end, paragraph.line_starts)
        before = paragraph.mapped.part(start, end if answer is None else answer)
        if before.text.strip(" .,;:'\"()") or stated:
            self._collected.add(before, Voice.NOTICE, self._collected.recipient_in(before.text), stated)
        if answer is not None:
            self._answer(paragraph, answer, end)

    def _answer(self, paragraph: Joined, start: int, end: int) -> None:
        """A server's own words, and apart from them those of a further server that they quote."""
        nested = nested_answer(paragraph.mapped.text, start, end)
        if nested is not None:
            self._answer(paragraph, nested, end)
            around = paragraph.mapped.part(start, nested)
            self._collected.add(around, Voice.NOTICE, self._collected.recipient_in(around.text))
            return
        words = _without_repeated_codes(paragraph.mapped.part(start, end))
        self._collected.add(words, Voice.ANSWER, self._collected.recipient_in(words.text))


def _without_repeated_codes(answer: MappedText) -> MappedText:
    """An answer on one line without the codes that its lines had repeated."""
    first = _LEADING_CODE.search(answer.text, 0, 120)
    if first is None:
        return answer
    repeats = [span for span in repeated_codes(answer.text, first[1]) if span[0] > first.end()]
    if not repeats:
        return answer
    builder = MappedTextBuilder(answer.text, answer)
    position = 0
    for start, end in repeats:
        builder.copy(position, start)
        position = end
    builder.copy(position, len(answer.text))
    return builder.build()


def _listed(text: str, start: int, end: int) -> list[re.Match[str]]:
    """The addresses that follow each other from ``start`` on, with nothing but separators between them."""
    found: list[re.Match[str]] = []
    for match in find_addresses(text, start, end):
        between = text[found[-1].end() if found else start : match.start()]
        if not _SEPARATORS.fullmatch(between):
            break
        found.append(match)
    return found


def _value_end(text: str, start: int, end: int, *, one_word: bool) -> int:
    """Where the value of a field ends: at its closing quote, at a comma or semicolon, or after its first word."""
    quote = text[start - 2 : start - 1] if text[start - 1 : start] in _BRACKETS else text[start - 1 : start]
    if quote in ("'", '"') and (closing := _CLOSING[quote].search(text, start, end)) is not None:
        return closing.end()
    blank = _NO_VALUE.match(text, start, end)
    begin = blank.end() if blank else start
    value = (_WORD if one_word else _FIELD_VALUE).match(text, begin, end)
    return value.end() if value else begin


def _host(mapped: MappedText, span: tuple[int, int], role: HostRole) -> Evidence:
    value = mapped.text[span[0] : span[1]].rstrip(".")
    return Evidence(EvidenceKind.HOST, value, mapped.origin(Span(*span)), Voice.FIELD, role=role)
