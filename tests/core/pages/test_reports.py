"""The page of a diagnosis: its parts in order, in words that a worried reader understands."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

import pytest

from mailwhy.catalogue.catalogue import Catalogue
from mailwhy.catalogue.terms import Actor, MessageState, Party, Persistence, SendAgain, StoppedAt
from mailwhy.codes import EnhancedCode, ReplyCode
from mailwhy.explained import explain_enhanced, explain_reply
from mailwhy.page import Alerts, Candidates, CodeTiles, Headline, Hint, Journey, Page, Readings, Sources, Steps
from mailwhy.pages import nothing_recognised, report_pages
from mailwhy.report import (
    CodeKind,
    Confidence,
    Diagnosis,
    ExplainedCode,
    InputKind,
    Report,
    ReportEvidence,
    ReportStep,
    ReportWarning,
)

Part = TypeVar("Part")


def _part(page: Page, kind: type[Part]) -> Part:
    return next(part for part in page.parts if isinstance(part, kind))


def _facts(page: Page) -> dict[str, str]:
    return {fact.id: fact.text for fact in _part(page, Headline).facts}


@pytest.fixture
def page_of(
    catalogue: Catalogue, make_diagnosis: Callable[..., Diagnosis], make_report: Callable[..., Report]
) -> Callable[..., Page]:
    """The page of one diagnosis with these properties."""

    def make(**changes: object) -> Page:
        (page,) = report_pages(
            make_report("text", make_diagnosis(**{"recipient": "joe@example.net", **changes})), catalogue
        )
        return page

    return make


def test_the_parts_stand_in_the_order_of_the_answer(catalogue: Catalogue, page_of: Callable[..., Page]) -> None:
    page = page_of(
        stopped_at=StoppedAt.RECIPIENT_SERVER,
        steps=(ReportStep(who=Actor.YOU, text="Compare."),),
        warnings=(ReportWarning(id="backscatter", text="You may not have sent it."),),
        codes=(explain_reply(ReplyCode(550), catalogue),),
        evidence=(ReportEvidence(kind="reply-code", text="550", start=0, end=3),),
        other_causes=("mailbox-full",),
    )
    assert [type(part) for part in page.parts] == [
        Headline,
        Journey,
        Steps,
        Alerts,
        CodeTiles,
        Readings,
        Candidates,
        Sources,
    ]


def test_the_facts_tell_side_state_and_certainty_in_words(page_of: Callable[..., Page]) -> None:
    facts = _facts(page_of(message_state=MessageState.RETURNED, send_again=SendAgain.AFTER_FIXING, will_retry=False))
    assert facts["recipient"] == "joe@example.net"
    assert facts["side"] == "On your side"
    assert facts["state"] == "A server gave up and sent it back"
    assert facts["send-again"] == "Nobody is trying any more: send it again after fixing this"
    assert facts["confidence"].startswith("Certain")


def test_while_a_server_is_trying_the_reader_is_told_to_do_nothing(page_of: Callable[..., Page]) -> None:
    facts = _facts(
        page_of(
            message_state=MessageState.WAITING,
            send_again=SendAgain.NO_STILL_TRYING,
            will_retry=True,
            retry_until="4 days",
            persistence=Persistence.TEMPORARY,
        )
    )
    assert facts["send-again"] == "A server is still trying; do nothing"
    assert "4 days" in facts["state"]


def test_a_held_message_is_not_said_to_be_tried_again(page_of: Callable[..., Page]) -> None:
    facts = _facts(page_of(message_state=MessageState.WAITING, send_again=SendAgain.NO_STILL_TRYING, will_retry=False))
    assert "trying" not in facts["state"] + facts["send-again"]


def test_what_the_text_does_not_say_is_left_out(page_of: Callable[..., Page]) -> None:
    assert set(_facts(page_of())) == {"recipient", "side", "lasts", "confidence"}


@pytest.mark.parametrize("persistence", list(Persistence))
@pytest.mark.parametrize("fault", list(Party))
def test_no_fact_is_the_bare_word_temporary(
    persistence: Persistence, fault: Party, page_of: Callable[..., Page]
) -> None:
    facts = _facts(page_of(persistence=persistence, fault=fault))
    assert all(
        "temporary" not in text.casefold() and len(text.split()) > 2
        for key, text in facts.items()
        if key != "recipient"
    )


def test_the_journey_stops_where_the_message_stopped_and_names_the_host(page_of: Callable[..., Page]) -> None:
    journey = _part(page_of(stopped_at=StoppedAt.RECIPIENT_SERVER, reporting_server="mx.example.net"), Journey)
    assert [(s.id, s.status) for s in journey.stations] == [
        (StoppedAt.MAIL_PROGRAM, "passed"),
        (StoppedAt.OUTGOING_SERVER, "passed"),
        (StoppedAt.NETWORK, "passed"),
        (StoppedAt.RECIPIENT_SERVER, "stopped"),
        (StoppedAt.MAILBOX, "unreached"),
    ]
    assert journey.stations[3].host == "mx.example.net"
    assert "at the recipient's server (mx.example.net)" in journey.summary


@pytest.mark.parametrize(
    ("host", "stopped_at", "station"),
    [
        ("relay.our.example.org", StoppedAt.NETWORK, 1),
        ("mx.example.net", StoppedAt.NETWORK, 3),
        ("smtp.example.com", StoppedAt.OUTGOING_SERVER, 1),
        ("mx.elsewhere.example", StoppedAt.MAILBOX, 3),
    ],
)
def test_a_host_is_named_where_it_belongs(
    host: str, stopped_at: StoppedAt, station: int, page_of: Callable[..., Page]
) -> None:
    stations = _part(page_of(stopped_at=stopped_at, reporting_server=host), Journey).stations
    assert [number for number, each in enumerate(stations) if each.host] == [station]


def test_a_server_that_only_reported_is_the_outgoing_one(page_of: Callable[..., Page]) -> None:
    evidence = (
        ReportEvidence(kind="reporting-host", text="mail.sender.example", start=0, end=4),
        ReportEvidence(kind="refusing-host", text="mx.elsewhere.example", start=5, end=9),
    )
    page = page_of(stopped_at=StoppedAt.MAILBOX, reporting_server="mx.elsewhere.example", evidence=evidence)
    stations = _part(page, Journey).stations
    assert [station.host for station in stations] == [
        None,
        "mail.sender.example",
        None,
        "mx.elsewhere.example",
        None,
    ]
    alone = page_of(stopped_at=StoppedAt.MAILBOX, reporting_server="mail.sender.example", evidence=evidence[:1])
    assert _part(alone, Journey).stations[1].host == "mail.sender.example"


def test_a_host_whose_place_is_not_known_stands_among_the_facts_only(page_of: Callable[..., Page]) -> None:
    page = page_of(stopped_at=StoppedAt.NETWORK, reporting_server="mail.elsewhere.example")
    assert not any(station.host for station in _part(page, Journey).stations)
    assert _facts(page)["server"] == "mail.elsewhere.example"


def test_a_waiting_message_waits_and_a_delivered_one_has_passed_everything(page_of: Callable[..., Page]) -> None:
    waiting = _part(page_of(stopped_at=StoppedAt.NETWORK, message_state=MessageState.WAITING), Journey)
    assert waiting.stations[2].status == "waiting"
    delivered = _part(page_of(message_state=MessageState.DELIVERED, persistence=Persistence.SUCCESS), Journey)
    assert {station.status for station in delivered.stations} == {"passed"}


def test_there_is_no_journey_where_the_place_is_not_known(page_of: Callable[..., Page]) -> None:
    assert not any(isinstance(part, Journey) for part in page_of().parts)


def test_steps_are_grouped_by_who_must_act_in_the_order_given(page_of: Callable[..., Page]) -> None:
    steps = (
        ReportStep(who=Actor.RECIPIENT, text="Make room."),
        ReportStep(who=Actor.YOU, text="Tell them.", link="https://example.org/"),
        ReportStep(who=Actor.RECIPIENT, text="Empty the bin."),
        ReportStep(who=Actor.RECIPIENT, text="Empty the bin."),
    )
    groups = _part(page_of(steps=steps), Steps).groups
    assert [(group.title, [step.text for step in group.steps]) for group in groups] == [
        ("The recipient", ["Make room.", "Empty the bin."]),
        ("You", ["Tell them."]),
    ]
    assert groups[1].steps[0].link == "https://example.org/"


def test_a_code_knows_where_it_stands_and_which_entry_explains_it(
    catalogue: Catalogue, page_of: Callable[..., Page]
) -> None:
    page = page_of(
        provider="acme",
        codes=(explain_reply(ReplyCode(550), catalogue), explain_enhanced(EnhancedCode("5", 1, 1), catalogue, "acme")),
        evidence=(
            ReportEvidence(kind="reply-code", text="550", start=10, end=13),
            ReportEvidence(kind="reply-code", text="550", start=40, end=43),
            ReportEvidence(kind="enhanced-code", text="#5.1.1", start=14, end=19),
        ),
    )
    reply, enhanced = (part for part in page.parts if isinstance(part, CodeTiles))
    assert (reply.key, reply.spans) == ("reply:550", ((10, 13), (40, 43)))
    assert (enhanced.key, enhanced.spans) == ("enhanced:5.1.1@acme", ((14, 19),))


def test_a_code_that_the_catalogue_lacks_has_no_key(page_of: Callable[..., Page]) -> None:
    code = ExplainedCode(kind=CodeKind.ENHANCED, code="5.9.9", name="?", meaning="?", parts=(), sources=(), known=False)
    assert _part(page_of(codes=(code,)), CodeTiles).key is None


def test_what_was_read_stands_in_the_order_of_the_text(page_of: Callable[..., Page]) -> None:
    evidence = (
        ReportEvidence(kind="phrase", text="User unknown", start=30, end=42),
        ReportEvidence(kind="reply-code", text="550", start=0, end=3),
    )
    readings = _part(page_of(evidence=evidence), Readings).readings
    assert [(reading.label, reading.text) for reading in readings] == [
        ("Reply code", "550"),
        ("Words that name the reason", "User unknown"),
    ]


def test_candidates_lead_to_their_entries(page_of: Callable[..., Page]) -> None:
    page = page_of(other_causes=("mailbox-full", "no-such-cause"), questions=("Is it full?",), conflicts=("A or B.",))
    candidates = _part(page, Candidates)
    assert [(cause.key, cause.title) for cause in candidates.causes] == [
        ("cause:mailbox-full", "The recipient's mailbox is full")
    ]
    assert (candidates.questions, candidates.conflicts) == (("Is it full?",), ("A or B.",))


def test_several_recipients_have_a_page_each_named_after_them(
    catalogue: Catalogue, make_diagnosis: Callable[..., Diagnosis], make_report: Callable[..., Report]
) -> None:
    report = make_report("x", make_diagnosis(recipient="a@example.net"), make_diagnosis(recipient="b@example.net"))
    assert [page.title for page in report_pages(report, catalogue)] == [
        "a@example.net: That address does not exist",
        "b@example.net: That address does not exist",
    ]


@pytest.mark.parametrize("kind", [InputKind.EMPTY, InputKind.TEXT])
def test_where_nothing_was_recognised_a_hint_says_what_to_paste(
    kind: InputKind, catalogue: Catalogue, make_report: Callable[..., Report]
) -> None:
    report = make_report("", kind=kind)
    assert nothing_recognised(report)
    (page,) = report_pages(report, catalogue)
    (hint,) = page.parts
    assert isinstance(hint, Hint)
    assert any(".eml" in point for point in hint.points)
    assert ("empty" in hint.text) is (kind is InputKind.EMPTY)


def test_a_diagnosis_without_anything_read_counts_as_nothing(
    make_diagnosis: Callable[..., Diagnosis], make_report: Callable[..., Report]
) -> None:
    empty = make_diagnosis(cause="undetermined", confidence=Confidence.NONE)
    read = make_diagnosis(
        cause="undetermined",
        confidence=Confidence.NONE,
        evidence=(ReportEvidence(kind="reply-code", text="599", start=0, end=3),),
    )
    assert nothing_recognised(make_report("x", empty))
    assert not nothing_recognised(make_report("x", empty, read))
