"""Every entry of the catalogue keeps the rules, and is of use: reachable, sourced, found, and no other's trap."""

from __future__ import annotations

import importlib.util
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from urllib.parse import urlsplit

import pytest
import re2

import mailwhy
from mailwhy.catalogue.catalogue import Catalogue
from mailwhy.catalogue.entries import CatalogueFile, ClientEntry, EnhancedEntry, ProviderEntry, ReplyEntry, Step
from mailwhy.catalogue.source import read_file, read_folder, source_files
from mailwhy.catalogue.terms import Standing, Strength
from mailwhy.codes import EnhancedCode, InvalidCode, ReplyCode

HERE = Path(__file__).parent
FOLDER = HERE.parents[1] / "resources" / "mailwhy_data" / "catalogue"
FILES = source_files(FOLDER)
LINK_HOSTS = frozenset((HERE / "link_hosts.txt").read_text(encoding="utf-8").split())
NEEDS_NO_EVIDENCE = frozenset({"undetermined", "informational", "auto-reply", "read-receipt", "complaint-report"})
"""Causes that the form of a message states, or that say that nothing does."""


def _load_lint() -> ModuleType:
    spec = importlib.util.spec_from_file_location("lint_catalogue", HERE / "lint_catalogue.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def lint() -> ModuleType:
    return _load_lint()


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    """The catalogue of the files, with the samples that the compiled one leaves out."""
    return Catalogue(read_folder(FOLDER))


AnyCode = ReplyEntry | EnhancedEntry | ClientEntry | ProviderEntry


def codes_of(data: CatalogueFile) -> tuple[AnyCode, ...]:
    return (*data.reply, *data.enhanced, *data.client, *data.provider_code)


def steps_of(data: CatalogueFile) -> Iterator[tuple[str, Step]]:
    for cause in data.cause:
        for steps in (cause.steps, *(variant.steps or () for variant in cause.variant)):
            yield from ((cause.id, step) for step in steps)
    for entry in codes_of(data):
        yield from ((entry.name, step) for step in entry.steps)


def test_there_is_a_catalogue() -> None:
    assert len(FILES) > 50


@pytest.mark.parametrize("file", FILES, ids=[str(file.relative_to(FOLDER)) for file in FILES])
def test_a_file_keeps_the_rules(file: Path, lint: ModuleType, catalogue: Catalogue) -> None:
    data = catalogue.data
    found = lint.problems(
        read_file(file),
        set(catalogue.causes),
        {warning.id for warning in data.warning},
        set(catalogue.providers),
    )
    assert list(found) == []


def test_no_entry_stands_twice_in_different_files(catalogue: Catalogue) -> None:
    data = catalogue.data
    keys = Counter(
        [
            *(("cause", cause.id) for cause in data.cause),
            *(("group", group.id) for group in data.group),
            *(("warning", warning.id) for warning in data.warning),
            *(("digit", digit.position, digit.text) for digit in data.digit),
            *(("reply", reply.code) for reply in data.reply),
            *(("enhanced", entry.code, entry.provider) for entry in data.enhanced),
            *(("family", family.id) for family in data.family),
            *(("client", entry.family, entry.code, entry.symbol) for entry in data.client),
            *(("provider", provider.id) for provider in data.provider),
            *(("phrase", phrase.pattern, phrase.beside) for phrase in data.phrase),
            *(("mark", mark.means, mark.pattern) for mark in data.mark),
        ]
    )
    assert [key for key, number in keys.items() if number > 1] == []


def test_every_cause_can_be_reached_by_evidence(catalogue: Catalogue) -> None:
    data = catalogue.data
    reached = {phrase.cause for phrase in data.phrase}
    reached |= {cause for entry in codes_of(data) for cause in entry.causes}
    reached |= {cause for reply in data.reply for after in reply.after for cause in after.causes}
    assert set(catalogue.causes) - reached - NEEDS_NO_EVIDENCE == set()


def test_every_cause_is_the_first_choice_of_something(catalogue: Catalogue) -> None:
    data = catalogue.data
    first = {phrase.cause for phrase in data.phrase}
    first |= {entry.causes[0] for entry in codes_of(data) if entry.causes}
    assert set(catalogue.causes) - first - NEEDS_NO_EVIDENCE == set()


def test_every_cause_has_something_to_do_for_somebody(catalogue: Catalogue) -> None:
    for cause in catalogue.causes.values():
        assert cause.steps, cause.id
        assert cause.sources, cause.id
        assert cause.question is None or cause.question.endswith("?"), cause.id


def test_see_also_leads_to_entries(catalogue: Catalogue) -> None:
    data = catalogue.data
    known = {entry.code.casefold() for entry in codes_of(data)}
    known |= {entry.symbol.casefold() for entry in data.client if entry.symbol}
    known |= set(catalogue.causes) | {key.casefold() for key in catalogue.entries}
    known |= {spelling.casefold() for entry in data.client for spelling in entry.also}
    dangling = [
        (entry.name, other) for entry in codes_of(data) for other in entry.see_also if other.casefold() not in known
    ]
    assert dangling == []


def test_every_family_and_provider_is_known_and_used(catalogue: Catalogue) -> None:
    data = catalogue.data
    families = {family.id for family in data.family}
    assert {entry.family for entry in data.client} == families
    assert {family.branch for family in data.family} == {"programs", "libraries"}
    named = {entry.provider for entry in data.provider_code} | {
        entry.provider for entry in data.enhanced if entry.provider
    }
    named |= {phrase.provider for phrase in data.phrase if phrase.provider}
    assert named <= set(catalogue.providers)


def test_no_host_belongs_to_two_providers(catalogue: Catalogue) -> None:
    hosts = Counter(host.casefold() for provider in catalogue.data.provider for host in provider.hosts)
    assert [host for host, number in hosts.items() if number > 1] == []
    assert all(host == host.strip(". ") and "." in host for host in hosts)


def test_every_link_is_https_and_leads_to_a_host_that_was_checked(catalogue: Catalogue) -> None:
    links = [(where, step.link) for where, step in steps_of(catalogue.data) if step.link]
    assert links
    wrong = [
        (where, link)
        for where, link in links
        if urlsplit(link).scheme != "https" or urlsplit(link).hostname not in LINK_HOSTS or urlsplit(link).username
    ]
    assert wrong == []


def test_the_list_of_hosts_holds_only_what_is_used(catalogue: Catalogue) -> None:
    used = {urlsplit(step.link).hostname for _, step in steps_of(catalogue.data) if step.link}
    assert LINK_HOSTS - used == set()


def test_every_standard_code_names_its_source(catalogue: Catalogue) -> None:
    data = catalogue.data
    standard: tuple[ReplyEntry | EnhancedEntry, ...] = (*data.reply, *data.enhanced)
    assert [entry.code for entry in standard if not entry.sources] == []
    unsourced = [
        entry.code
        for entry in standard
        if entry.standing is Standing.STANDARD and not any(name in " ".join(entry.sources) for name in ("RFC", "IANA"))
    ]
    assert unsourced == []


def test_what_must_stand_beside_a_phrase_is_a_code(catalogue: Catalogue) -> None:
    def is_code(text: str) -> bool:
        if text in ("2", "4", "5"):
            return True
        for form in (ReplyCode, EnhancedCode):
            try:
                return str(form.parse(text)) == text
            except InvalidCode:
                continue
        return False

    data = catalogue.data
    wrong = [
        (where, code)
        for where, beside in (
            *((phrase.pattern, phrase.beside) for phrase in data.phrase),
            *((entry.code, entry.beside) for entry in data.provider_code),
        )
        for code in beside
        if not is_code(code)
    ]
    assert wrong == []


def test_every_cause_of_a_strong_phrase_is_told_with_its_own_example(catalogue: Catalogue) -> None:
    """What a phrase shows as its example, explained by itself, must not be a sure answer of an unrelated cause."""
    wrong = []
    for phrase in catalogue.data.phrase:
        if phrase.strength is not Strength.STRONG or phrase.beside:
            continue
        for example in phrase.examples[:1]:
            for found in mailwhy.explain(example).diagnoses:
                related = found.cause in catalogue.kinds(phrase.cause) or phrase.cause in catalogue.kinds(found.cause)
                if found.confidence == "certain" and not related and phrase.cause not in found.other_causes:
                    wrong.append((phrase.cause, found.cause, example))
    assert wrong == []


def test_no_phrase_matches_strongly_what_another_of_its_cause_turns_away(catalogue: Catalogue) -> None:
    """A sample that one entry turns away as not meaning its cause is not read as that cause by another entry."""
    turned_away: dict[str, list[str]] = {}
    for phrase in catalogue.data.phrase:
        turned_away.setdefault(phrase.cause, []).extend(phrase.against)
    wrong = [
        (phrase.cause, phrase.pattern[:60], sample)
        for phrase in catalogue.data.phrase
        if phrase.strength is Strength.STRONG and not phrase.beside
        for sample in turned_away[phrase.cause]
        if re2.search(phrase.pattern, sample) and not any(re2.search(other, sample) for other in phrase.excludes)
    ]
    assert wrong == []


@pytest.mark.parametrize(
    "text",
    [
        "The weather will be fine tomorrow, and the full moon rises at nine.",
        "Please find the invoice attached. The amount is due within 30 days.",
        "Your order has been shipped and will be delivered on Friday.",
        "The user opened the door and closed the window behind him.",
        "Meeting moved to 4 pm, room 550. Bring the address list and the policy paper.",
        "The server room is closed; the connection to the north wing is under construction.",
    ],
)
def test_an_ordinary_sentence_is_no_failure(text: str) -> None:
    assert mailwhy.explain(text).diagnoses == ()


def test_every_digit_of_a_reply_and_every_field_of_a_code_has_a_meaning(catalogue: Catalogue) -> None:
    for position, texts in (
        ("first", "12345"),
        ("second", "012345"),
        ("third", "0123456789"),
        ("class", "245X"),
        ("subject", "01234567"),
        ("severity", "01"),
    ):
        for text in texts:
            digit = catalogue.digit(position, text)
            assert digit is not None, (position, text)
            assert digit.meaning
            assert digit.sources
    for position in ("detail", "facility", "number"):
        assert catalogue.digit(position, "") is not None or position == "detail"
