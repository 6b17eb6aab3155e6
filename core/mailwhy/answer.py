"""Makes the report of findings: sentences, steps, explained codes, evidence."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice

from mailwhy.catalogue.catalogue import Catalogue
from mailwhy.catalogue.entries import CodeEntry, Step
from mailwhy.diagnosis.cautions import cautions, is_forwarded
from mailwhy.diagnosis.diagnose import Finding
from mailwhy.document import Document
from mailwhy.evidence import Evidence, EvidenceKind, HostRole
from mailwhy.explained import explain_client, explain_enhanced, explain_provider, explain_reply, explained_code
from mailwhy.report import (
    Confidence,
    Diagnosis,
    ExplainedCode,
    Input,
    Report,
    ReportEvidence,
    ReportStep,
    ReportWarning,
)

_MOST_EVIDENCE = 60
_MOST_CODES = 30
_MOST_QUESTIONS = 2


def report(document: Document, findings: Iterable[Finding], catalogue: Catalogue, name: str | None) -> Report:
    """The report of a document."""
    warnings = tuple(cautions(document))
    return Report(
        input=Input(kind=document.kind, characters=len(document.text), name=name, truncated=document.truncated),
        text=document.text,
        diagnoses=tuple(_diagnosis(finding, warnings, catalogue) for finding in findings),
    )


def _diagnosis(finding: Finding, warnings: tuple[str, ...], catalogue: Catalogue) -> Diagnosis:
    cause, said, verdict = finding.cause, finding.variant, finding.verdict
    return Diagnosis(
        recipient=finding.recipient.value if finding.recipient else None,
        cause=cause.id,
        other_causes=tuple(other for other in verdict.others if other in catalogue.causes),
        confidence=verdict.confidence,
        fault=finding.fault,
        persistence=finding.persistence,
        will_retry=finding.outcome.will_retry,
        stopped_at=finding.stopped_at,
        headline=(said.title if said else None) or cause.title,
        meaning=(said.meaning if said else None) or cause.meaning,
        steps=tuple(ReportStep(who=step.who, text=step.text, link=step.link) for step in _steps(finding, catalogue)),
        reply_code=finding.reply.value if finding.reply else None,
        enhanced_code=finding.enhanced.value if finding.enhanced else None,
        client_code=_client_code(finding),
        provider=finding.provider,
        reporting_server=finding.host.value if finding.host else None,
        command=finding.command,
        codes=tuple(islice(_codes(finding, catalogue), _MOST_CODES)),
        evidence=tuple(_evidence(finding)),
        message_state=finding.outcome.state,
        send_again=finding.outcome.send_again,
        retry_until=finding.outcome.retry_until,
        warnings=tuple(_warnings(finding, warnings, catalogue)),
        questions=tuple(_questions(finding, catalogue)),
        conflicts=tuple(_conflicts(finding, catalogue)),
    )


def _client_code(finding: Finding) -> str | None:
    """The client code in its usual form; names that are no numbers stand among the codes only."""
    numbers = [
        piece.value
        for piece in finding.evidence
        if piece.kind is EvidenceKind.CLIENT_CODE and piece.firm and piece.value.strip("-")[:1].isdigit()
    ]
    return min(reversed(numbers), key=lambda value: not value.startswith("0x"), default=None)


def _entries(finding: Finding, catalogue: Catalogue) -> Iterator[CodeEntry]:
    """The catalogue's entries behind the evidence, the chosen one first."""
    pieces = [finding.verdict.chosen.evidence] if finding.verdict.chosen else []
    pieces += [piece for piece in (finding.enhanced, finding.client, finding.reply) if piece is not None]
    pieces += [piece for piece in finding.evidence if piece.provider is not None]
    for piece in pieces:
        if piece.provider is not None:
            yield piece.provider
        elif piece.client:
            yield piece.client[0]
        elif piece.enhanced is not None:
            yield from catalogue.enhanced(piece.enhanced, finding.provider)[:1]
        elif piece.reply is not None and (reply := catalogue.reply(piece.reply)) is not None:
            yield reply


def _steps(finding: Finding, catalogue: Catalogue) -> list[Step]:
    """What to do: the organisation's own steps, then those of the codes that name this cause, then the cause's."""
    cause, said = finding.cause, finding.variant
    steps: list[Step] = [*catalogue.own_steps(cause.id)]
    for entry in _entries(finding, catalogue):
        if entry.causes and entry.causes[0] in catalogue.kinds(cause.id):
            steps += entry.steps
    usual = said.steps if said and said.steps is not None else cause.steps
    steps += usual
    return list({step.text: step for step in steps}.values())


def _codes(finding: Finding, catalogue: Catalogue) -> Iterator[ExplainedCode]:
    """Every code that was read, explained once, those that decided first.

    A program's sentence stands for its code only where no code stands in the text.
    """
    leading = [piece for piece in (finding.reply, finding.enhanced, finding.client) if piece is not None]
    pieces = [*leading, *finding.evidence]
    coded = any(_is_code(piece) for piece in pieces if piece.firm)
    seen: set[tuple[str, str]] = set()
    for piece in pieces:
        if piece.kind is EvidenceKind.CLIENT_CODE and not piece.firm and coded:
            continue
        for code in _explained(piece, finding, catalogue):
            if (code.kind, code.code) not in seen:
                seen.add((code.kind, code.code))
                yield code


def _is_code(piece: Evidence) -> bool:
    return piece.reply is not None or piece.enhanced is not None or bool(piece.client)


def _explained(piece: Evidence, finding: Finding, catalogue: Catalogue) -> Iterator[ExplainedCode]:
    command = finding.command
    match piece.kind:
        case EvidenceKind.REPLY_CODE if piece.reply is not None and piece.firm:
            yield explain_reply(piece.reply, catalogue, command)
        case EvidenceKind.ENHANCED_CODE if piece.enhanced is not None and piece.firm:
            yield explain_enhanced(piece.enhanced, catalogue, finding.provider)
        case EvidenceKind.CLIENT_CODE if piece.client:
            yield explain_client(piece.client[0], catalogue)
        case EvidenceKind.CLIENT_CODE:
            yield explained_code(piece.value, catalogue)
        case EvidenceKind.PROVIDER_CODE if piece.provider is not None:
            yield explain_provider(piece.provider, catalogue)
        case _:
            return


_SHOWN = frozenset(
    {
        EvidenceKind.REPLY_CODE,
        EvidenceKind.ENHANCED_CODE,
        EvidenceKind.CLIENT_CODE,
        EvidenceKind.PROVIDER_CODE,
        EvidenceKind.PHRASE,
        EvidenceKind.COMMAND,
        EvidenceKind.ACTION,
    }
)


_HOST_KINDS = {
    HostRole.REFUSED: "refusing-host",
    HostRole.RECEIVING: "receiving-host",
    HostRole.REPORTING: "reporting-host",
}


def _evidence(finding: Finding) -> Iterator[ReportEvidence]:
    """What is shown as read, in the order of the text, each place and kind once."""
    pieces = [piece for piece in finding.evidence if piece.kind in _SHOWN and (piece.firm or piece.client)]
    pieces += [
        piece for piece in finding.evidence if piece.kind is EvidenceKind.HOST and piece.role is not HostRole.MENTIONED
    ]
    pieces += [piece for piece in (finding.recipient, finding.reply, finding.enhanced) if piece is not None]
    unique = {(piece.kind, piece.span): piece for piece in pieces if len(piece.span)}
    for piece in sorted(unique.values(), key=lambda piece: (piece.span.start, piece.span.end))[:_MOST_EVIDENCE]:
        yield ReportEvidence(kind=_kind(piece), text=piece.value, start=piece.span.start, end=piece.span.end)


def _kind(piece: Evidence) -> str:
    """The kind as the report names it: a host by its role, a program's sentence as the words that it is."""
    if piece.kind is EvidenceKind.HOST:
        return _HOST_KINDS.get(piece.role, "host")
    if piece.kind is EvidenceKind.CLIENT_CODE and not piece.firm:
        return EvidenceKind.PHRASE.value
    return piece.kind.value


def _warnings(finding: Finding, cautioned: tuple[str, ...], catalogue: Catalogue) -> Iterator[ReportWarning]:
    wanted = [*finding.cause.warnings]
    for entry in _entries(finding, catalogue):
        wanted += entry.warnings
    wanted += cautioned
    if is_forwarded(finding.evidence):
        wanted.append("forwarded-address")
    for warning_id in dict.fromkeys(wanted):
        if (warning := catalogue.find_warning(warning_id)) is not None:
            yield ReportWarning(id=warning.id, text=warning.text)


def _questions(finding: Finding, catalogue: Catalogue) -> Iterator[str]:
    """At most two questions that tell the candidates apart; none where the cause is certain."""
    if finding.verdict.confidence is Confidence.CERTAIN:
        return
    asked = 0
    for cause_id in (finding.cause.id, *finding.verdict.others):
        cause = catalogue.causes.get(cause_id)
        if cause is not None and cause.question and asked < _MOST_QUESTIONS:
            asked += 1
            yield cause.question


def _conflicts(finding: Finding, catalogue: Catalogue) -> Iterator[str]:
    """Where the text says two things: a sentence for each, and which was followed."""
    reply, enhanced = finding.reply, finding.enhanced
    if reply is not None and enhanced is not None and reply.value[0] != enhanced.value[0]:
        yield (
            f"The reply code {reply.value} and the enhanced code {enhanced.value} disagree on whether this lasts. "
            f"We followed {reply.value}, because mail servers act on it."
        )
    for candidate in finding.verdict.disagreeing[:2]:
        other = catalogue.causes.get(candidate.cause)
        if other is not None:
            yield (
                f'"{candidate.evidence.value[:80]}" would mean: {other.title}. '
                f"We followed what stands closer to the refusal: {finding.cause.title}."
            )
