"""Cuts the lines of a pasted text into statements, by recipient and by speaker."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from mailwhy.catalogue.entries import MarkMeaning
from mailwhy.detectors.matcher import LONGEST_TEXT
from mailwhy.document import Statement
from mailwhy.evidence import Evidence, EvidenceKind, HostRole, Voice
from mailwhy.readers.answers import answer_start, nested_answer, repeated_codes
from mailwhy.readers.labels import ANSWERS, CODES, HOSTS, RECIPIENTS, Field
from mailwhy.readers.lines import ADDRESS, HOST, Line, LineKind, address_line, without_direction
from mailwhy.readers.regions import notice_lines
from mailwhy.readers.status import FIELD_LINE, is_status_block, read_status
from mailwhy.readers.vocabulary import Vocabulary
from mailwhy.spans import MappedText, MappedTextBuilder, Span

_ADDRESS = re.compile(ADDRESS)
_HOST = re.compile(HOST)
_LOG_RECIPIENT = re.compile(rf"\b(?:o?r?to|rcpt|recipient)=<?({ADDRESS})>?|(?:\*\*|==|=>|->) <?({ADDRESS})>?")
_LOG_CODE = re.compile(r"\bdsn=([245]\.\d{1,3}\.\d{1,3})\b")
_LOG_HOST = re.compile(rf"\brelay=({HOST})")
_DICTIONARY = re.compile(rf"u?['\"]({ADDRESS})['\"]\s*:\s*(?=\(\d{{3}},)")
_CLIENT_VERB = re.compile(r"\s*(HELO|EHLO|LHLO|MAIL|RCPT|DATA|BDAT|AUTH|STARTTLS|RSET|QUIT|NOOP|VRFY|\.)(?=\W|$)", re.I)
_CODE_OF_LINE = re.compile(r"\s*([2-5]\d\d)(-|\s|$)")
_NO_VALUE = re.compile(r"[\s'\"<>(\[]*")
_FIELD_VALUE = re.compile(r"[^,;'\"\s][^,;\n]{0,200}")
_ANNOUNCED = 300
"""How far behind its announcement an address may stand."""
MOST_ANNOUNCED = 50
_BY_ROLE = {
    "server": HostRole.RECEIVING,
    "receiving-server": HostRole.RECEIVING,
    "remote-server": HostRole.REFUSED,
    "reporting-server": HostRole.REPORTING,
}


class Cutter:
    """Cuts one text; made anew for each."""

    def __init__(self, mapped: MappedText, vocabulary: Vocabulary) -> None:
        """``mapped`` is the normalised text, mapped back to the document's text."""
        self._mapped = mapped
        self._vocabulary = vocabulary
        self.statements: list[Statement] = []
        self.recipients: list[Evidence] = []
        self.senders: list[str] = []
        self.kinds: set[LineKind] = set()
        self.fields: set[str] = set()
        self.is_notice = False
        self._current: list[str] = []
        self._fresh = False
        self._pending: list[tuple[int, int]] = []
        self._group = 0
        self._command: str | None = None
        self._line_starts: list[int] = []
        self._recipients_follow = False
        self._no_recipient_follows = False

    def cut(self, lines: Sequence[Line]) -> None:
        """Read all ``lines``; the results stand in the attributes."""
        previous = LineKind.BLANK
        reply: list[tuple[int, int]] = []
        for line in notice_lines(lines, self._vocabulary):
            self.kinds.add(line.kind)
            if not self.is_notice and line.kind in (LineKind.TEXT, LineKind.RULE, LineKind.HEADER):
                self.is_notice = bool(self._vocabulary.notices.meanings(line.text))
            if line.kind is not LineKind.SERVER and reply:
                self._server_reply(reply)
                reply = []
            if line.kind in (LineKind.LOG, LineKind.CLIENT, LineKind.SERVER, LineKind.ADDRESS, LineKind.RULE):
                if line.kind is not LineKind.ADDRESS or previous is not LineKind.LOG:
                    self._flush()
            match line.kind:
                case LineKind.BLANK:
                    self._flush()
                case LineKind.RULE:
                    if any(letter.isalpha() for letter in line.text):
                        self._pending.append((line.start, line.end))
                        self._flush()
                        self._current = []
                case LineKind.LOG:
                    self._pending.append((line.start, line.end))
                    self._current, self._fresh = [], False
                case LineKind.CLIENT:
                    self._client(line)
                case LineKind.SERVER:
                    _, skipped = without_direction(line.text)
                    start = line.start + skipped
                    if reply and not self._same_reply(reply[0], (start, line.end)):
                        self._server_reply(reply)
                        reply = []
                    reply.append((start, line.end))
                case LineKind.ADDRESS:
                    self._anchor(line)
                case LineKind.TRACE:
                    pass
                case _:
                    self._pending.append((line.start, line.end))
                    self._fresh = False
            previous = line.kind
        if reply:
            self._server_reply(reply)
        self._flush()

    def _anchor(self, line: Line) -> None:
        read = address_line(line.text)
        if read is None or self._no_recipient_follows:
            self._pending.append((line.start, line.end))
            return
        if not self._fresh:
            self._current = []
        self._add_recipient(read.address, line.start + read.start, line.start + read.end)
        self._current.append(read.address)
        self._fresh = read.rest >= len(line.text)
        if not self._fresh:
            self._pending.append((line.start + read.rest, line.end))

    def _add_recipient(self, address: str, start: int, end: int) -> None:
        span = self._mapped.origin(Span(start, end))
        self.recipients.append(Evidence(EvidenceKind.ADDRESS, address, span, Voice.NOTICE))

    def _client(self, line: Line) -> None:
        text, skipped = without_direction(line.text)
        verb = _CLIENT_VERB.match(text)
        if verb is None:
            return
        self._command = "DATA-end" if verb[1] == "." else verb[1].upper()
        if self._command == "RCPT" and (address := _ADDRESS.search(text)):
            self._current, self._fresh = [address[0].rstrip(".")], False

    def _same_reply(self, first: tuple[int, int], then: tuple[int, int]) -> bool:
        """Whether a line goes on with the multi-line reply that began with ``first``."""
        before = _CODE_OF_LINE.match(self._mapped.text, *first)
        after = _CODE_OF_LINE.match(self._mapped.text, *then)
        return after is None or (before is not None and before[1] == after[1])

    def _server_reply(self, lines: list[tuple[int, int]]) -> None:
        text = self._join(lines)
        code = _CODE_OF_LINE.match(text.text)
        self._group += 1
        if code is not None and code[1][0] not in "45":
            return
        self._add(text, Voice.ANSWER if code else Voice.NOTICE, self._recipient_in(text.text), command=self._command)

    def _flush(self) -> None:
        if not self._pending:
            return
        lines, self._pending = self._pending, []
        self._group += 1
        names = [head["name"].casefold() for span in lines if (head := FIELD_LINE.match(self._mapped.text, *span))]
        if is_status_block(names):
            self._status(lines)
            return
        joined = self._join(lines)
        for start in range(0, max(1, len(joined.text)), LONGEST_TEXT):
            piece = joined if len(joined.text) <= LONGEST_TEXT else joined.part(start, start + LONGEST_TEXT)
            self._signposts(piece)
            self._paragraph(piece)

    def _status(self, lines: list[tuple[int, int]]) -> None:
        """The fields of a delivery status notification; what they say comes after what the prose said."""
        status = read_status(self._mapped, lines, self._group)
        self.statements += status.statements
        self.fields |= {"reporting-server"} if status.recipient is None else {"diagnostic"}
        if status.recipient is not None:
            self.recipients.append(status.recipient)
            self._current, self._fresh = [status.recipient.value], False

    def _signposts(self, joined: MappedText) -> None:
        """Take the addresses that a paragraph announces as failed recipients, or as something else."""
        text = joined.text
        if self._recipients_follow and (first := _ADDRESS.search(text, 0, _ANNOUNCED)) is not None:
            self._announced(joined, first.start(), len(text))
        self._recipients_follow = self._no_recipient_follows = False
        marks = self._vocabulary.signposts.find(text)
        for number, (means, _, end) in enumerate(marks):
            stop = marks[number + 1][1] if number + 1 < len(marks) else len(text)
            at_end = len(text[end:].strip(" :.-")) <= 3
            match means:
                case MarkMeaning.ADMINISTRATOR_DETAILS:
                    self._current = []
                case MarkMeaning.NO_RECIPIENT_FOLLOWS:
                    self._no_recipient_follows = at_end
                case MarkMeaning.RECIPIENTS_FOLLOW if at_end:
                    self._recipients_follow = True
                case MarkMeaning.RECIPIENTS_FOLLOW:
                    self._announced(joined, end, min(max(stop, end), end + _ANNOUNCED))
                case _:
                    continue

    def _announced(self, joined: MappedText, start: int, end: int) -> None:
        for match in list(_ADDRESS.finditer(joined.text, start, end))[:MOST_ANNOUNCED]:
            address = match[0].rstrip(".'")
            begin = match.start()
            if address.casefold().startswith("smtp="):
                address, begin = address[5:], begin + 5
            origin = joined.origin(Span(begin, begin + len(address)))
            self.recipients.append(Evidence(EvidenceKind.ADDRESS, address, origin, Voice.NOTICE))

    def _join(self, lines: Iterable[tuple[int, int]]) -> MappedText:
        """The lines as one, joined by single blanks, with the repeated codes of a multi-line reply left out."""
        builder = MappedTextBuilder(self._mapped.text, self._mapped)
        source = self._mapped.text
        self._line_starts = []
        last_end: int | None = None
        code: str | None = None
        for start, end in lines:
            while start < end and source[start] in " \t":
                start += 1
            while end > start and source[end - 1] in " \t":
                end -= 1
            if start == end:
                continue
            if last_end is not None:
                builder.replace(" ", last_end, start)
            found = _CODE_OF_LINE.match(source, start, end)
            if found and code == found[1]:
                start = found.end()
                repeated = re.compile(r"\s*[245]\.\d{1,3}\.\d{1,3}\b\s*").match(source, start, end)
                start = repeated.end() if repeated else start
            elif found:
                code = found[1]
            self._line_starts.append(builder.length)
            position = start
            for run in re.finditer(r"[ \t]{2,}|\t", source[start:end]):
                builder.copy(position, start + run.start())
                builder.replace(" ", start + run.start(), start + run.end())
                position = start + run.end()
            builder.copy(position, end)
            last_end = end
        return builder.build()

    def _paragraph(self, joined: MappedText) -> None:
        """Cut a paragraph at its labels and where a server's answer begins."""
        text = joined.text
        marks = list(_DICTIONARY.finditer(text))
        if marks:
            ends = [mark.start() for mark in marks[1:]] + [len(text)]
            self._plain(joined, 0, marks[0].start())
            for mark, end in zip(marks, ends, strict=True):
                origin = joined.origin(Span(*mark.span(1)))
                self.recipients.append(Evidence(EvidenceKind.ADDRESS, mark[1], origin, Voice.NOTICE))
                self._current, self._fresh = [mark[1]], False
                self._plain(joined, mark.end(), end)
            return
        stated = self._log_facts(joined)
        fields = self._vocabulary.labels.find(text)
        self._plain(joined, 0, fields[0].start if fields else len(text), stated)
        for field in fields:
            self.fields.add(field.field)
            self._field(joined, field)

    def _log_facts(self, joined: MappedText) -> tuple[Evidence, ...]:
        """What the ``key=value`` parts of a log line state; a ``to=`` names the recipient."""
        text = joined.text
        facts: list[Evidence] = []
        if (match := _LOG_RECIPIENT.search(text)) is not None:
            group = 1 if match[1] else 2
            origin = joined.origin(Span(*match.span(group)))
            self.recipients.append(Evidence(EvidenceKind.ADDRESS, match[group], origin, Voice.FIELD))
            self._current = [match[group]]
        if (match := _LOG_HOST.search(text)) is not None:
            facts.append(_host(joined, match.span(1), HostRole.RECEIVING))
        return tuple(facts)

    def _field(self, joined: MappedText, field: Field) -> None:
        text = joined.text
        start, end = field.value, field.end
        if field.field in RECIPIENTS:
            found = [match for match in _ADDRESS.finditer(text, start, end)]
            if found:
                self._current = []
                for match in found[:50]:
                    address = match[0].rstrip(".'")
                    self._current.append(address)
                    origin = joined.origin(Span(match.start(), match.start() + len(address)))
                    self.recipients.append(Evidence(EvidenceKind.ADDRESS, address, origin, Voice.FIELD))
                last = found[-1].end()
                self._plain(joined, last, end)
            else:
                self._plain(joined, start, end)
        elif field.field in ANSWERS:
            self._answer(joined, start, end)
        elif field.field in HOSTS:
            stated: tuple[Evidence, ...] = ()
            rest = start
            if (match := _HOST.search(text, start, min(end, start + 120))) is not None:
                stated = (_host(joined, match.span(), _BY_ROLE[field.field]),)
                rest = match.end()
            self._add(joined.part(field.start, rest), Voice.FIELD, None, stated)
            self._plain(joined, rest, end)
        elif field.field in CODES or field.field == "action":
            value = _FIELD_VALUE.match(text, _NO_VALUE.match(text, start, end).end(), end)  # type: ignore[union-attr]
            stop = value.end() if value else end
            space = text.find(" ", value.start() if value else start, stop)
            stop = space if space > 0 and field.field != "status" else stop
            self._add(joined.part(field.start, stop), Voice.FIELD, None)
            self._plain(joined, stop, end)
        elif field.field in {"account", "subject", "protocol", "port", "secure"}:
            value = _FIELD_VALUE.match(text, _NO_VALUE.match(text, start, end).end(), end)  # type: ignore[union-attr]
            if field.field == "protocol":
                self._add(joined.part(field.start, end), Voice.FIELD, None)
            elif field.field in {"subject", "account"} and value is None:
                return
        else:
            self._plain(joined, start, end)

    def _plain(self, joined: MappedText, start: int, end: int, stated: tuple[Evidence, ...] = ()) -> None:
        """Words without a label: a notice, up to where a server's answer begins."""
        answer = answer_start(joined.text, start, end, tuple(self._line_starts))
        before = joined.part(start, end if answer is None else answer)
        if before.text.strip(" .,;:'\"()") or stated:
            self._add(before, Voice.NOTICE, self._recipient_in(before.text), stated)
        if answer is not None:
            self._answer(joined, answer, end)

    def _answer(self, joined: MappedText, start: int, end: int) -> None:
        """A server's own words, and apart from them those of a further server that they quote.

        The repeated codes of a multi-line reply are left out.
        """
        nested = nested_answer(joined.text, start, end)
        if nested is not None:
            self._answer(joined, start, nested)
            self._answer(joined, nested, end)
            return
        text = joined.text[start:end]
        first = re.search(r"(?<![\d.])([2-5]\d\d)(?=[ -])", text[:120])
        piece = joined.part(start, end)
        if first is not None:
            repeats = [span for span in repeated_codes(text, first[1]) if span[0] > first.end()]
            if repeats:
                builder = MappedTextBuilder(piece.text, piece)
                position = 0
                for begin, stop in repeats:
                    builder.copy(position, begin)
                    position = stop
                builder.copy(position, len(piece.text))
                piece = builder.build()
        self._add(piece, Voice.ANSWER, self._recipient_in(piece.text))

    def _recipient_in(self, text: str) -> str | None:
        """The recipient that a statement itself names, where it names one that is known already."""
        if "@" not in text:
            return None
        known = {evidence.value.casefold() for evidence in self.recipients}
        named = {match[0].rstrip(".'").casefold() for match in _ADDRESS.finditer(text)} & known
        return named.pop() if len(named) == 1 else None

    def _add(
        self,
        mapped: MappedText,
        voice: Voice,
        recipient: str | None,
        stated: tuple[Evidence, ...] = (),
        command: str | None = None,
    ) -> None:
        if not mapped.text.strip() and not stated:
            return
        targets: Sequence[str | None] = [recipient] if recipient else (self._current or [None])
        for target in targets[:50]:
            self.statements.append(Statement(mapped, voice, target, stated, command, group=self._group))


def _host(joined: MappedText, span: tuple[int, int], role: HostRole) -> Evidence:
    value = joined.text[span[0] : span[1]].rstrip(".")
    return Evidence(EvidenceKind.HOST, value, joined.origin(Span(*span)), Voice.FIELD, role=role)
