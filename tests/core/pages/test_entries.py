"""Pages of the catalogue: every entry and every code ends in something to do."""

from __future__ import annotations

from typing import TypeVar

import pytest

from mailwhy import default_catalogue
from mailwhy.catalogue.catalogue import Catalogue
from mailwhy.catalogue.terms import Persistence
from mailwhy.page import Alerts, CodeTiles, Headline, Hint, Page, SeeAlso, Sources, Steps
from mailwhy.pages import code_keys, code_page, code_pages, entry_page

Part = TypeVar("Part")


def _page(page: Page | None) -> Page:
    assert page is not None
    return page


def _part(page: Page, kind: type[Part]) -> Part:
    return next(part for part in page.parts if isinstance(part, kind))


def _links(page: Page) -> dict[str, list[str]]:
    return {part.title: [entry.key for entry in part.entries] for part in page.parts if isinstance(part, SeeAlso)}


def _first_steps(page: Page) -> list[str]:
    return [step.text for step in _part(page, Steps).groups[0].steps]


def test_a_cause_leads_to_its_codes_and_kinds(catalogue: Catalogue) -> None:
    page = _page(entry_page("cause:mailbox-full", catalogue))
    links = _links(page)
    assert links["More exact kinds of this"] == ["cause:own-mailbox-full"]
    assert links["Codes that mean this"] == ["reply:452"]
    assert links["Codes that may mean this"] == ["reply:550"]
    assert _part(page, Alerts).alerts[0].text == "Take care with this."
    assert _part(page, Hint).title == "If you run the receiving server and see this in its log"


def test_an_organisations_own_steps_come_first(catalogue: Catalogue) -> None:
    assert _first_steps(_page(entry_page("cause:mailbox-full", catalogue)))[0] == "Call 1234."
    assert _first_steps(_page(entry_page("reply:452", catalogue)))[0] == "Call 1234."


def test_a_reply_has_its_own_steps_then_those_of_its_usual_cause(catalogue: Catalogue) -> None:
    page = _page(entry_page("reply:550", catalogue))
    assert _first_steps(page) == ["Read the words beside the number.", "Compare the address."]
    headline = _part(page, Headline)
    assert (headline.title, headline.persistence) == ("550 Mailbox not available", Persistence.PERMANENT)
    links = _links(page)
    assert links["What is behind it, the most usual first"] == ["cause:recipient-unknown", "cause:mailbox-full"]
    assert links["See also"] == ["enhanced:X.1.1"]
    assert _part(page, Hint).title == "As the answer to RCPT or VRFY"


def test_an_enhanced_code_for_any_class_says_that_the_first_digit_tells(catalogue: Catalogue) -> None:
    facts = {fact.id: fact.text for fact in _part(_page(entry_page("enhanced:X.1.1", catalogue)), Headline).facts}
    assert facts["lasts"].startswith("The first digit tells")
    asked = _part(_page(code_page("4.1.1", catalogue)), Headline)
    assert (asked.title, asked.persistence) == ("4.1.1 Bad mailbox address", Persistence.TEMPORARY)


def test_a_range_is_shown_for_the_code_that_was_asked_for(catalogue: Catalogue) -> None:
    page = _page(code_page("5.7.620", catalogue))
    assert page.title == "5.7.620 Banned address (Acme Mail)"
    tiles = _part(page, CodeTiles)
    assert [part.text for part in tiles.parts] == ["5", "7", "620"]
    assert tiles.key == "enhanced:5.7.606-649@acme"
    assert "not confirmed" in _part(page, Headline).meaning
    assert [part.text for part in _part(_page(entry_page(tiles.key, catalogue)), CodeTiles).parts] == [
        "5",
        "7",
        "606-649",
    ]


def test_every_meaning_of_a_code_is_shown_the_standards_first(catalogue: Catalogue) -> None:
    assert [page.title for page in code_pages("5.1.1", catalogue)] == [
        "5.1.1 Bad mailbox address",
        "5.1.1 Not in the Acme directory (Acme Mail)",
    ]
    assert code_keys("550 5.1.1", catalogue)[-1] == "provider-code:acme:550 5.1.1"
    assert code_keys("mailbox-full", catalogue) == ("cause:mailbox-full",)


def test_a_client_code_names_its_family(catalogue: Catalogue) -> None:
    page = _page(code_page("-2146644871", catalogue))
    assert page.title == "0x800CCC79 IXP_E_SMTP_REJECTED_RECIPIENTS: A recipient was refused (Outlook Express)"
    assert _first_steps(page) == ["Compare the address."]


@pytest.mark.parametrize("text", ["559", "5.7.999", "0x8004FFFF", "5.9.1"])
def test_a_code_that_nobody_defines_still_has_digits_and_something_to_do(text: str, catalogue: Catalogue) -> None:
    page = _page(code_page(text, catalogue))
    tiles = _part(page, CodeTiles)
    assert not tiles.known
    assert len(tiles.parts) == 3
    assert _first_steps(page) == ["Paste the whole notice."]


def test_the_nearest_general_code_is_offered(catalogue: Catalogue) -> None:
    assert _links(_page(code_page("5.7.999", catalogue)))["See also"] == ["enhanced:X.7.0"]
    assert _links(_page(code_page("559", catalogue)))["See also"] == ["reply:550"]


@pytest.mark.parametrize("text", ["", "hello", "999", "192.0.2.1", "12345678901"])
def test_what_is_no_code_has_no_page(text: str, catalogue: Catalogue) -> None:
    assert code_page(text, catalogue) is None
    assert entry_page(text, catalogue) is None


@pytest.mark.parametrize(
    ("key", "title", "links"),
    [
        ("group:unknown", "Not known", ["cause:undetermined"]),
        ("digits:5", "5xx No", ["reply:550", "reply:571"]),
        ("digits:55", "55x The mail system", ["reply:550"]),
        ("class:5", "5.x.x No", ["enhanced:5.1.1@acme", "enhanced:5.7.606-649@acme"]),
        ("subject:X.7", "X.7.x Security", ["enhanced:5.7.606-649@acme", "enhanced:X.7.0"]),
        ("family:node", "Nodemailer", ["client:node:EAUTH"]),
        ("provider:lists", "The Block List", ["provider-code:lists:LISTED"]),
    ],
)
def test_a_branch_lists_what_is_below(key: str, title: str, links: list[str], catalogue: Catalogue) -> None:
    page = _page(entry_page(key, catalogue))
    assert page.title == title
    assert next(iter(_links(page).values())) == links


@pytest.mark.parametrize(
    "key", ["group:x", "digits:9", "digits:", "class:7", "subject:X.99", "family:x", "provider:x", "x:y"]
)
def test_there_is_no_page_for_an_unknown_key(key: str, catalogue: Catalogue) -> None:
    assert entry_page(key, catalogue) is None


def test_every_entry_of_the_catalogue_ends_in_something_to_do_and_names_a_source() -> None:
    catalogue = default_catalogue()
    for key in catalogue.entries:
        page = _page(entry_page(key, catalogue))
        if not key.startswith("provider:"):
            assert any(isinstance(part, Steps) for part in page.parts), key
        assert any(isinstance(part, Sources) for part in page.parts), key
        assert page.title.strip()
