"""What is collected while a text is cut: its statements, and whom they speak of."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from mailwhy.document import Statement
from mailwhy.evidence import Evidence, EvidenceKind, Voice
from mailwhy.readers.addresses import find_addresses, names_the_origin, names_the_sender
from mailwhy.spans import MappedText, Span

MOST_TOGETHER = 50
"""Only so many recipients share one statement."""
_MOST_SHARED = 2_000
"""After so many statements, what is about several recipients is kept once, as about all."""


@dataclass(slots=True)
class Collected:
    """The statements so far, the failed recipients, and the recipients that are spoken of just now."""

    statements: list[Statement] = field(default_factory=list)
    recipients: list[Evidence] = field(default_factory=list)
    fields: set[str] = field(default_factory=set)
    current: list[str] = field(default_factory=list)
    group: int = 0
    """The number of the paragraph, log line or report block."""
    _known: set[str] = field(default_factory=set)
    _counted: int = 0

    def add(
        self,
        mapped: MappedText,
        voice: Voice,
        recipient: str | None = None,
        stated: tuple[Evidence, ...] = (),
        command: str | None = None,
        *,
        protocol: bool = False,
    ) -> None:
        """Add a statement about ``recipient``, or else about each recipient that is spoken of."""
        if not mapped.text.strip() and not stated:
            return
        together = self.current[:MOST_TOGETHER]
        if len(together) > 1 and len(self.statements) > _MOST_SHARED:
            together = []
        targets: Sequence[str | None] = [recipient] if recipient else (together or [None])
        for target in targets:
            self.statements.append(
                Statement(mapped, voice, target, stated, command, protocol=protocol, group=self.group)
            )

    def name_recipients(
        self,
        mapped: MappedText,
        matches: Iterable[re.Match[str]],
        voice: Voice,
        *,
        spoken_of: bool,
        certain: bool = False,
    ) -> None:
        """Take the addresses matched in ``mapped.text`` as failed; ``spoken_of``: what follows is about them.

        ``certain``: the form says so, whatever words stand beside them.
        """
        if spoken_of:
            self.current = []
        for match in list(matches)[:MOST_TOGETHER]:
            address, start = match[0].rstrip(".'"), match.start()
            end = start + len(address)
            if not certain and (names_the_sender(mapped.text, end) or names_the_origin(mapped.text, start)):
                continue
            span = mapped.origin(Span(start, end))
            self.recipients.append(Evidence(EvidenceKind.ADDRESS, address, span, voice))
            if spoken_of:
                self.current.append(address)

    def recipient_in(self, text: str) -> str | None:
        """The recipient that ``text`` itself names, where it names just one that is known already."""
        if "@" not in text:
            return None
        for evidence in self.recipients[self._counted :]:
            self._known.add(evidence.value.casefold())
        self._counted = len(self.recipients)
        named = {match[0].rstrip(".'").casefold() for match in find_addresses(text)} & self._known
        return named.pop() if len(named) == 1 else None
