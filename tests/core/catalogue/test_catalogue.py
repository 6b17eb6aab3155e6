"""The catalogue finds an entry by every spelling of its code, the closest meaning first."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mailwhy.catalogue.catalogue import Catalogue, client_spelling, entry_key
from mailwhy.catalogue.entries import CatalogueFile, ClientEntry, EnhancedEntry, OwnServers, Provider
from mailwhy.catalogue.terms import Standing
from mailwhy.codes import EnhancedCode, HResult, ReplyCode


def entry(code: str, provider: str | None = None, name: str = "") -> EnhancedEntry:
    return EnhancedEntry(
        code=code,
        provider=provider,
        standing=Standing.VENDOR if provider else Standing.STANDARD,
        name=name or f"{code} {provider or ''}".strip(),
        meaning="m",
        causes=("c",),
        sources=("s",),
    )


@pytest.fixture(scope="module")
def codes() -> Catalogue:
    return Catalogue(
        CatalogueFile(
            enhanced=(
                entry("X.7.1"),
                entry("5.7.1"),
                entry("5.7.1", "acme"),
                entry("X.7.1", "other"),
                entry("5.7.600-649", "acme"),
                entry("5.7.606", "acme"),
                entry("X.7.640-660", "other"),
            )
        )
    )


@pytest.mark.parametrize(
    ("code", "provider", "names"),
    [
        ("5.7.1", None, ["5.7.1", "X.7.1", "5.7.1 acme", "X.7.1 other"]),
        ("5.7.1", "acme", ["5.7.1 acme", "5.7.1", "X.7.1", "X.7.1 other"]),
        ("5.7.1", "other", ["X.7.1 other", "5.7.1", "X.7.1", "5.7.1 acme"]),
        ("4.7.1", None, ["X.7.1", "X.7.1 other"]),
        ("X.7.1", None, ["X.7.1", "X.7.1 other"]),
        ("5.7.606", None, ["5.7.606 acme", "5.7.600-649 acme"]),
        ("5.7.600", None, ["5.7.600-649 acme"]),
        ("5.7.649", None, ["5.7.600-649 acme", "X.7.640-660 other"]),
        ("4.7.650", None, ["X.7.640-660 other"]),
        ("4.7.606", None, []),
        ("5.8.606", None, []),
        ("5.7.599", None, []),
    ],
)
def test_all_meanings_of_a_code_are_kept_the_closest_first(
    codes: Catalogue, code: str, provider: str | None, names: list[str]
) -> None:
    assert [found.name for found in codes.enhanced(EnhancedCode.parse(code), provider)] == names


def test_a_reply_code_is_found_or_not_known(catalogue: Catalogue) -> None:
    known = catalogue.reply(ReplyCode(550))
    assert known is not None
    assert known.name == "Mailbox not available"
    assert catalogue.reply(ReplyCode(599)) is None


@pytest.mark.parametrize(
    "spelling",
    [
        "0x800CCC79",
        "800ccc79",
        "-2146644871",
        "2148322425",
        "IXP_E_SMTP_REJECTED_RECIPIENTS",
        "ixp_e_smtp_rejected_recipients",
    ],
)
def test_a_client_code_is_found_by_number_and_by_symbol(catalogue: Catalogue, spelling: str) -> None:
    assert [found.code for found in catalogue.client(spelling)] == ["0x800CCC79"]


def test_a_number_that_two_programs_use_has_both_meanings() -> None:
    common: dict[str, Any] = {"name": "n", "meaning": "m", "causes": (), "sources": ()}
    both = (ClientEntry(code="10060", family="a", **common), ClientEntry(code="10060", family="b", **common))
    catalogue = Catalogue(CatalogueFile(client=both))
    assert [found.family for found in catalogue.client("10060")] == ["a", "b"]


def test_a_spelling_that_stands_twice_in_an_entry_finds_it_once() -> None:
    client = ClientEntry(
        code="0x80004005", family="a", also=("-2147467259", "80004005"), name="n", meaning="m", causes=(), sources=()
    )
    assert Catalogue(CatalogueFile(client=(client,))).client("0x80004005") == (client,)


@given(st.integers(0x8000_0000, 0x8FFF_FFFF))
def test_every_spelling_of_a_result_code_is_one(value: int) -> None:
    spellings = {str(HResult(value)), f"{value:08x}", str(value), str(value - 0x1_0000_0000)}
    assert {client_spelling(spelling) for spelling in spellings} == {f"0x{value:08X}"}


def test_a_digit_without_its_own_meaning_has_that_of_its_position(catalogue: Catalogue) -> None:
    first, third = catalogue.digit("first", "5"), catalogue.digit("third", "7")
    assert first is not None
    assert third is not None
    assert (first.name, third.name) == ("No", "Finer shade")
    assert catalogue.digit("first", "9") is None


@pytest.mark.parametrize(
    ("host", "provider"),
    [
        ("mx.acme.example", "acme"),
        ("MX1.EU.ACME.EXAMPLE.", "acme"),
        ("acme.example", "acme"),
        ("mail.acme.example", "mail"),
        ("a.mail.acme.example", "mail"),
        ("notacme.example", None),
        ("acme.example.org", None),
        ("example", None),
        ("", None),
        ("..", None),
    ],
)
def test_a_host_belongs_to_the_provider_with_the_longest_domain(host: str, provider: str | None) -> None:
    catalogue = Catalogue(
        CatalogueFile(
            provider=(
                Provider(id="acme", name="Acme", kind="mailbox", hosts=("acme.example",)),
                Provider(id="mail", name="Mail", kind="filter", hosts=("Mail.Acme.example",)),
            )
        )
    )
    found = catalogue.provider_of_host(host)
    assert (found.id if found else None) == provider


def test_a_cause_is_a_kind_of_itself_and_of_those_above_it(catalogue: Catalogue) -> None:
    assert catalogue.kinds("own-mailbox-full") == ("own-mailbox-full", "mailbox-full")
    assert catalogue.kinds("mailbox-full") == ("mailbox-full",)
    assert catalogue.kinds("no-such-cause") == ("no-such-cause",)


def test_an_organisation_names_its_own_steps_and_servers(catalogue: Catalogue) -> None:
    assert [step.text for step in catalogue.own_steps("mailbox-full")] == ["Call 1234."]
    assert catalogue.own_steps("recipient-unknown") == ()
    assert catalogue.own_hosts == ("our.example.org",)
    assert Catalogue(CatalogueFile(own_servers=(OwnServers(hosts=("Mail.Example.ORG",)),))).own_hosts == (
        "mail.example.org",
    )


def test_every_entry_that_has_a_page_is_found_by_its_key(catalogue: Catalogue) -> None:
    assert all(entry_key(found) == key for key, found in catalogue.entries.items())
    data = catalogue.data
    kinds = (data.cause, data.reply, data.enhanced, data.client, data.provider, data.provider_code)
    assert len(catalogue.entries) == sum(map(len, kinds))


def test_an_unknown_cause_or_warning_is_not_found(catalogue: Catalogue) -> None:
    with pytest.raises(KeyError):
        catalogue.cause("no-such-cause")
    assert catalogue.find_warning("no-such-warning") is None
    warning = catalogue.find_warning("careful")
    assert warning is not None
    assert warning.title == "Careful"
