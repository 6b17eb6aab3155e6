"""Makes pages of a report: one for each diagnosis, in the order of the design."""

from __future__ import annotations

from mailwhy.catalogue.catalogue import Catalogue, client_spelling, entry_key
from mailwhy.catalogue.terms import MessageState, Persistence, SendAgain, StoppedAt
from mailwhy.codes import EnhancedCode, parse_code
from mailwhy.explained import provider_entries, provider_spelling
from mailwhy.page import Alert, Alerts, Candidates, CodeTiles, Fact, Headline, Journey, Page, Part, Reading, Readings
from mailwhy.pages import wording
from mailwhy.pages.hints import hint_page, nothing_recognised
from mailwhy.pages.parts import (
    fact,
    journey,
    journey_passed,
    lasts_fact,
    linked_causes,
    side_fact,
    sources_part,
    steps_part,
    tiles,
)
from mailwhy.report import CodeKind, Diagnosis, ExplainedCode, Report

_CODE_EVIDENCE = {
    CodeKind.REPLY: "reply-code",
    CodeKind.ENHANCED: "enhanced-code",
    CodeKind.CLIENT: "client-code",
    CodeKind.PROVIDER: "provider-code",
}
_HOST_EVIDENCE = ("host", "refusing-host", "receiving-host", "reporting-host")


def report_pages(report: Report, catalogue: Catalogue) -> tuple[Page, ...]:
    """A page for each diagnosis, in order; one page with a hint where nothing about mail was recognised."""
    if nothing_recognised(report):
        return (hint_page(report.input),)
    several = len(report.diagnoses) > 1
    return tuple(_page(diagnosis, catalogue, several) for diagnosis in report.diagnoses)


def _page(diagnosis: Diagnosis, catalogue: Catalogue, several: bool) -> Page:
    title = f"{diagnosis.recipient}: {diagnosis.headline}" if several and diagnosis.recipient else diagnosis.headline
    cause = catalogue.causes.get(diagnosis.cause)
    way = _way(diagnosis, catalogue)
    steps = steps_part((step.who, step.text, step.link) for step in diagnosis.steps)
    parts: tuple[Part, ...] = (
        _headline(diagnosis),
        *([way] if way else []),
        *([steps] if steps else []),
        *_alerts(diagnosis),
        *(_code(code, diagnosis, catalogue) for code in diagnosis.codes),
        *_readings(diagnosis),
        *_candidates(diagnosis, catalogue),
        *sources_part(*(code.sources for code in diagnosis.codes), cause.sources if cause else ()),
    )
    return Page(title, parts)


def _headline(diagnosis: Diagnosis) -> Headline:
    facts: list[Fact] = []
    if diagnosis.recipient:
        facts.append(fact("recipient", diagnosis.recipient))
    facts.append(side_fact(diagnosis.fault))
    if diagnosis.message_state is not MessageState.UNKNOWN:
        facts.append(fact("state", wording.state(diagnosis)))
    if diagnosis.send_again is not SendAgain.UNKNOWN:
        facts.append(fact("send-again", wording.send_again(diagnosis)))
    facts.append(lasts_fact(diagnosis.persistence))
    facts.append(fact("confidence", wording.CONFIDENCE[diagnosis.confidence]))
    if diagnosis.reporting_server:
        facts.append(fact("server", diagnosis.reporting_server))
    return Headline(
        title=diagnosis.headline,
        meaning=diagnosis.meaning,
        fault=diagnosis.fault,
        persistence=diagnosis.persistence,
        facts=tuple(facts),
        cause=diagnosis.cause,
    )


def _way(diagnosis: Diagnosis, catalogue: Catalogue) -> Journey | None:
    hosts = _hosts(diagnosis, catalogue)
    if diagnosis.message_state is MessageState.DELIVERED:
        return journey_passed(StoppedAt.MAILBOX, hosts)
    if diagnosis.send_again is SendAgain.NO_ALREADY_SENT:
        return journey_passed(StoppedAt.OUTGOING_SERVER, hosts)
    if diagnosis.persistence is Persistence.SUCCESS or not diagnosis.is_of_a_message:
        return None
    waiting = diagnosis.message_state is MessageState.WAITING
    return journey(diagnosis.stopped_at, "waiting" if waiting else "stopped", hosts)


def _hosts(diagnosis: Diagnosis, catalogue: Catalogue) -> dict[StoppedAt, str]:
    """The hosts whose station is certain, by their name, by their role, or because they spoke where it stopped."""
    hosts: dict[StoppedAt, str] = {}
    roles = {item.text: item.kind for item in diagnosis.evidence if item.kind in _HOST_EVIDENCE}
    speaker = diagnosis.reporting_server
    for host in dict.fromkeys([*([speaker] if speaker else []), *roles]):
        station = _station(host, roles.get(host, "host"), host == speaker, diagnosis, catalogue)
        if station is not None:
            hosts.setdefault(station, host)
    return hosts


def _station(host: str, role: str, spoke: bool, diagnosis: Diagnosis, catalogue: Catalogue) -> StoppedAt | None:
    stopped = diagnosis.stopped_at
    domain = (diagnosis.recipient or "").rpartition("@")[2].casefold()
    if _within(host, catalogue.own_hosts):
        return StoppedAt.OUTGOING_SERVER
    if domain and _within(host, (domain,)) and stopped is not StoppedAt.OUTGOING_SERVER:
        return StoppedAt.RECIPIENT_SERVER
    if role == "reporting-host":
        return StoppedAt.OUTGOING_SERVER
    if not (spoke or role in ("refusing-host", "receiving-host")):
        return None
    if stopped is StoppedAt.MAILBOX:
        return StoppedAt.RECIPIENT_SERVER
    return stopped if stopped in (StoppedAt.OUTGOING_SERVER, StoppedAt.RECIPIENT_SERVER) else None


def _within(host: str, suffixes: tuple[str, ...]) -> bool:
    name = host.casefold().rstrip(".")
    return any(name == suffix or name.endswith(f".{suffix}") for suffix in suffixes)


def _alerts(diagnosis: Diagnosis) -> tuple[Alerts, ...]:
    alerts = tuple(Alert(warning.id, warning.text) for warning in diagnosis.warnings)
    return (Alerts(alerts),) if alerts else ()


def _code(code: ExplainedCode, diagnosis: Diagnosis, catalogue: Catalogue) -> CodeTiles:
    wanted = _spelling(code.code)
    spans = tuple(
        dict.fromkeys(
            (item.start, item.end)
            for item in diagnosis.evidence
            if item.kind == _CODE_EVIDENCE[code.kind] and _spelling(item.text) == wanted
        )
    )
    return tiles(code, spans, _key(code, diagnosis.provider, catalogue))


def _spelling(text: str) -> str:
    parsed = parse_code(text)
    return provider_spelling(text) if parsed is None else str(parsed)


def _key(code: ExplainedCode, provider: str | None, catalogue: Catalogue) -> str | None:
    """The key of the entry that explains ``code``: the one of the same name where there are several."""
    match code.kind:
        case CodeKind.REPLY:
            keys = {f"reply:{code.code}": code.name}
        case CodeKind.ENHANCED:
            parsed = parse_code(code.code)
            found = catalogue.enhanced(parsed, provider) if isinstance(parsed, EnhancedCode) else ()
            keys = {entry_key(entry): entry.name for entry in found}
        case CodeKind.CLIENT:
            keys = {entry_key(entry): entry.name for entry in catalogue.client(client_spelling(code.code))}
        case CodeKind.PROVIDER:
            keys = {entry_key(entry): entry.name for entry in provider_entries(code.code, catalogue)}
    fitting = [key for key, name in keys.items() if key in catalogue.entries and name == code.name]
    return next(iter(fitting), None)


def _readings(diagnosis: Diagnosis) -> tuple[Readings, ...]:
    readings = tuple(
        Reading(item.kind, wording.READINGS.get(item.kind, item.kind), item.text, item.start, item.end)
        for item in sorted(dict.fromkeys(diagnosis.evidence), key=lambda item: (item.start, item.end))
    )
    return (Readings(readings),) if readings else ()


def _candidates(diagnosis: Diagnosis, catalogue: Catalogue) -> tuple[Candidates, ...]:
    causes = linked_causes(diagnosis.other_causes, catalogue)
    if not (causes or diagnosis.questions or diagnosis.conflicts):
        return ()
    return (Candidates(causes, diagnosis.questions, diagnosis.conflicts),)
