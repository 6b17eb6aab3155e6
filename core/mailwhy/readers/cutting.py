"""Cuts the lines of a text into statements, by recipient and by speaker."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from mailwhy.catalogue.terms import MarkMeaning
from mailwhy.detectors.matcher import LONGEST_TEXT
from mailwhy.document import Statement
from mailwhy.evidence import Evidence, EvidenceKind, Voice
from mailwhy.readers.addresses import address_at, find_addresses
from mailwhy.readers.answers import answer_start
from mailwhy.readers.collected import Collected
from mailwhy.readers.joining import CODE_OF_LINE, Joined, join
from mailwhy.readers.lines import Line, LineKind, address_line, without_direction
from mailwhy.readers.paragraphs import ParagraphCutter
from mailwhy.readers.regions import notice_lines
from mailwhy.readers.status import FIELD_LINE, is_status_block, read_status
from mailwhy.readers.vocabulary import Vocabulary
from mailwhy.spans import MappedText, Span

_CLIENT_VERB = re.compile(
    r"\s*(HELO|EHLO|LHLO|MAIL|RCPT|DATA|BDAT|AUTH|STARTTLS|RSET|QUIT|NOOP|VRFY|\.)(?=\W|$)", re.IGNORECASE
)
_FARTHEST_ANNOUNCED = 300
"""How far behind its announcement an address may stand."""
_EXCHANGED = frozenset({LineKind.CLIENT, LineKind.SERVER})
_ENDS_PARAGRAPH = frozenset({LineKind.LOG, LineKind.CLIENT, LineKind.SERVER, LineKind.ADDRESS, LineKind.RULE})


class Cutter:
    """Cuts one text; made anew for each."""

    def __init__(self, mapped: MappedText, vocabulary: Vocabulary) -> None:
        """``mapped`` is the normalised text, mapped back to the document's text."""
        self._mapped = mapped
        self._vocabulary = vocabulary
        self._collected = Collected()
        self._paragraphs = ParagraphCutter(self._collected, vocabulary)
        self.kinds: set[LineKind] = set()
        self.is_notice = False
        self.traces_mail = False
        self._fresh = False
        self._pending: list[tuple[int, int]] = []
        self._reply: list[tuple[int, int]] = []
        self._command: str | None = None
        self._asked: Evidence | None = None
        self._accepted: list[Evidence] = []
        self._refused: list[Evidence] = []
        self._recipients_follow = False
        self._no_recipient_follows = False
        self._after_blank = False

    @property
    def statements(self) -> Sequence[Statement]:
        """The statements, in the order of the text."""
        return self._collected.statements

    @property
    def recipients(self) -> Sequence[Evidence]:
        """The failed recipients that the form names, each as often as it is named; else those of a transcript."""
        return self._collected.recipients or self._refused

    @property
    def fields(self) -> set[str]:
        """The labelled fields that were met."""
        return self._collected.fields

    def cut(self, lines: Sequence[Line]) -> None:
        """Read all ``lines``."""
        previous = LineKind.BLANK
        for line in notice_lines(lines, self._vocabulary):
            if line.kind is LineKind.TEXT and previous in _EXCHANGED and CODE_OF_LINE.match(line.text):
                line = replace(line, kind=LineKind.SERVER)
            self.kinds.add(line.kind)
            if not self.is_notice and line.kind in (LineKind.TEXT, LineKind.RULE, LineKind.HEADER):
                self.is_notice = bool(self._vocabulary.notices.find(line.text))
            if line.kind is not LineKind.SERVER:
                self._end_reply()
            if line.kind in _ENDS_PARAGRAPH and not self._goes_on(line, previous):
                self._end_paragraph()
            self._line(line)
            previous = line.kind
        self._end_reply()
        self._end_paragraph()

    def _line(self, line: Line) -> None:
        if self._after_blank and line.kind is not LineKind.BLANK:
            self._after_blank = False
            if not self._flows_on(line):
                self._end_paragraph()
        match line.kind:
            case LineKind.BLANK:
                self._after_blank = True
            case LineKind.RULE:
                if any(letter.isalpha() for letter in line.text):
                    self._pending.append((line.start, line.end))
                    self._end_paragraph()
                    self._collected.current = []
            case LineKind.LOG:
                self._pending.append((line.start, line.end))
                self._collected.current, self._fresh = [], False
            case LineKind.CLIENT:
                self._client(line)
            case LineKind.SERVER:
                self._server(line)
            case LineKind.ADDRESS:
                self._address(line)
            case LineKind.TRACE:
                self.traces_mail = self.traces_mail or bool(self._vocabulary.mail.find(line.text))
            case _ if self._begins_details(line):
                self._end_paragraph()
                self._pending.append((line.start, line.end))
                self._end_paragraph()
            case _:
                self._pending.append((line.start, line.end))
                self._fresh = False

    def _flows_on(self, line: Line) -> bool:
        """Whether a sentence goes on after a blank line, as where a copy put one between all lines."""
        if not self._pending or line.kind is not LineKind.TEXT or not line.text.lstrip()[:1].islower():
            return False
        before = self._mapped.text[slice(*self._pending[-1])].rstrip()
        return before[-1:].islower() and not line.indent and not FIELD_LINE.match(before)

    def _goes_on(self, line: Line, previous: LineKind) -> bool:
        """Whether a line that looks like an address only goes on with the line before."""
        return line.kind is LineKind.ADDRESS and (previous is LineKind.LOG or self._wrapped(line))

    def _begins_details(self, line: Line) -> bool:
        """Whether a line only announces the part for administrators."""
        if not line.text.rstrip().endswith(":"):
            return False
        return MarkMeaning.ADMINISTRATOR_DETAILS in self._vocabulary.signposts.meanings(line.text)

    def _address(self, line: Line) -> None:
        """A line that names a recipient: what follows is about it, and about those named just before."""
        read = address_line(line.text)
        if read is None or self._no_recipient_follows or self._wrapped(line):
            self._pending.append((line.start, line.end))
            return
        self._recipients_follow = False
        before = self._collected.current if self._fresh else []
        found = address_at(self._mapped.text, line.start + read.start, line.end)
        if found is not None:
            self._collected.name_recipients(self._mapped, (found,), Voice.NOTICE, spoken_of=True)
        self._collected.current = [*before, *self._collected.current]
        self._fresh = read.rest >= len(line.text)
        if not self._fresh:
            self._pending.append((line.start + read.rest, line.end))

    def _wrapped(self, line: Line) -> bool:
        """Whether a line goes on with the paragraph: indented under it, as Postfix wraps its lines."""
        if not self._pending or self._fresh:
            return False
        first = self._mapped.text.rfind("\n", 0, self._pending[0][0]) + 1
        head = self._mapped.text[first : min(self._pending[0][1], first + line.indent + 1)]
        return line.indent > len(head) - len(head.lstrip())

    def _client(self, line: Line) -> None:
        """A command in a transcript; a RCPT names the recipient."""
        text, _ = without_direction(line.text)
        verb = _CLIENT_VERB.match(text)
        if verb is None:
            return
        self._command = "DATA-end" if verb[1] == "." else verb[1].upper()
        if self._command == "MAIL":
            self._asked, self._accepted = None, []
        if self._command == "RCPT" and (match := next(find_addresses(self._mapped.text, line.start, line.end), None)):
            address = match[0].rstrip(".")
            span = self._mapped.origin(Span(match.start(), match.start() + len(address)))
            self._asked = Evidence(EvidenceKind.ADDRESS, address, span, Voice.FIELD)
            self._collected.current, self._fresh = [address], False

    def _server(self, line: Line) -> None:
        """A reply in a transcript; the lines of a multi-line reply belong together."""
        _, skipped = without_direction(line.text)
        span = (line.start + skipped, line.end)
        if self._reply:
            before = CODE_OF_LINE.match(self._mapped.text, *self._reply[0])
            after = CODE_OF_LINE.match(self._mapped.text, *span)
            if after is not None and (before is None or before[1] != after[1]):
                self._end_reply()
        self._reply.append(span)

    def _end_reply(self) -> None:
        if not self._reply:
            return
        words = join(self._mapped, self._reply).mapped
        self._reply = []
        self._collected.group += 1
        code = CODE_OF_LINE.match(words.text)
        if code is not None and code[1][0] not in "45":
            if self._command == "RCPT" and self._asked is not None:
                self._accepted.append(self._asked)
            return
        if code is not None:
            self._refuse()
        recipient = self._collected.recipient_in(words.text)
        self._collected.add(words, Voice.ANSWER if code else Voice.NOTICE, recipient, command=self._command)

    def _refuse(self) -> None:
        """Take as failed whom a refused command was about: a RCPT its recipient, the message those taken before."""
        if self._command == "RCPT" and self._asked is not None:
            self._refused.append(self._asked)
        elif self._command in ("DATA", "DATA-end", "BDAT") and self._accepted:
            self._refused += self._accepted
            self._collected.current = [one.value for one in self._accepted]
            self._accepted = []

    def _end_paragraph(self) -> None:
        if not self._pending:
            return
        lines, self._pending = self._pending, []
        self._collected.group += 1
        heads = [FIELD_LINE.match(self._mapped.text, *span) for span in lines]
        if is_status_block([head["name"].casefold() for head in heads if head]):
            first = next(number for number, head in enumerate(heads) if head)
            self._status(lines[first:])
            if first:
                self._words(lines[:first])
            return
        self._words(lines)

    def _words(self, lines: Sequence[tuple[int, int]]) -> None:
        """A paragraph of sentences and answers."""
        joined = join(self._mapped, lines)
        length = len(joined.mapped.text)
        for start in range(0, max(1, length), LONGEST_TEXT):
            piece = joined if length <= LONGEST_TEXT else joined.part(start, min(start + LONGEST_TEXT, length))
            self._signposts(piece)
            self._paragraphs.cut(piece)

    def _status(self, lines: Sequence[tuple[int, int]]) -> None:
        """The fields of a delivery status notification (RFC 3464)."""
        status = read_status(self._mapped, lines, self._collected.group)
        self._collected.statements += status.statements
        self._collected.fields.add("diagnostic" if status.recipient else "reporting-server")
        if status.recipient is not None:
            self._collected.recipients.append(status.recipient)
            self._collected.current, self._fresh = [status.recipient.value], False

    def _signposts(self, paragraph: Joined) -> None:
        """Take the addresses that a paragraph announces as failed recipients, or as something else."""
        mapped = paragraph.mapped
        text = mapped.text
        if self._recipients_follow and any(find_addresses(text, 0, _FARTHEST_ANNOUNCED)):
            self._announced(mapped, 0, len(text))
        self._recipients_follow = self._no_recipient_follows = False
        marks = self._vocabulary.signposts.find(text)
        for number, (means, _, end) in enumerate(marks):
            stop = marks[number + 1][1] if number + 1 < len(marks) else len(text)
            at_end = len(text[end:].strip(" :.-")) <= 3
            match means:
                case MarkMeaning.ADMINISTRATOR_DETAILS:
                    self._collected.current = []
                case MarkMeaning.NO_RECIPIENT_FOLLOWS:
                    self._no_recipient_follows = at_end
                case MarkMeaning.RECIPIENTS_FOLLOW if at_end:
                    self._recipients_follow = True
                case MarkMeaning.RECIPIENTS_FOLLOW:
                    farthest = min(max(stop, end), end + _FARTHEST_ANNOUNCED)
                    answer = answer_start(text, end, farthest, paragraph.line_starts)
                    self._announced(mapped, end, farthest if answer is None else answer)
                case _:
                    continue

    def _announced(self, mapped: MappedText, start: int, end: int) -> None:
        matches = find_addresses(mapped.text, start, end)
        self._collected.name_recipients(mapped, matches, Voice.NOTICE, spoken_of=False)
