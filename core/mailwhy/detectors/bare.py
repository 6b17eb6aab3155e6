"""Reads a paste that is nothing but a code."""

from __future__ import annotations

import re

from mailwhy.catalogue.catalogue import Catalogue
from mailwhy.codes import EnhancedCode, ReplyCode, parse_code
from mailwhy.evidence import Evidence, EvidenceKind, Voice
from mailwhy.spans import Span

LONGEST_CODE = 60
_TOKEN = re.compile(r"\S+|[\d.]+ [\d.]+")
"""A provider's code as people write it down; longer ones are answers, and read as such."""


def find_bare_code(text: str, catalogue: Catalogue) -> Evidence | None:
    """The code that ``text`` is as a whole, or None; the span is that of the code in ``text``."""
    code = text.strip()
    if not code or len(code) > LONGEST_CODE:
        return None
    start = text.index(code)
    span = Span(start, start + len(code))
    parsed = parse_code(code)
    if isinstance(parsed, ReplyCode):
        return Evidence(EvidenceKind.REPLY_CODE, str(parsed), span, Voice.ANSWER, reply=parsed)
    if isinstance(parsed, EnhancedCode) and parsed.klass != "X":
        return Evidence(EvidenceKind.ENHANCED_CODE, str(parsed), span, Voice.ANSWER, enhanced=parsed)
    if clients := catalogue.client(code):
        value = str(parsed) if parsed is not None else code
        return Evidence(EvidenceKind.CLIENT_CODE, value, span, Voice.FIELD, client=clients)
    if not _TOKEN.fullmatch(code):
        return None
    plain = code.strip("[]()").casefold()
    for entry in catalogue.data.provider_code:
        if entry.code.strip("[]()").casefold() == plain:
            return Evidence(EvidenceKind.PROVIDER_CODE, code, span, Voice.ANSWER, provider=entry)
    return None
