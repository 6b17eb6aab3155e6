"""What the program prints for scripts keeps the published shape (version 1)."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema  # type: ignore[import-untyped]
import pytest

import mailwhy

SCHEMA: dict[str, Any] = json.loads((Path(__file__).parent / "report.schema.json").read_text(encoding="utf-8"))

DSN = (
    "From: MAILER-DAEMON@mx.example.org\nTo: anna@example.org\nSubject: Undelivered\nMIME-Version: 1.0\n"
    'Content-Type: multipart/report; report-type=delivery-status; boundary="B"\n\n--B\n\nSorry.\n\n'
    "--B\nContent-Type: message/delivery-status\n\nReporting-MTA: dns; mx.example.org\n\n"
    "Final-Recipient: rfc822; joe@example.net\nAction: failed\nStatus: 5.1.1\n"
    "Diagnostic-Code: smtp; 550 5.1.1 User unknown\n\nFinal-Recipient: rfc822; eve@example.com\nAction: delayed\n"
    "Status: 4.2.2\nWill-Retry-Until: Fri, 6 Jun 2025 10:00:00 +0200\nDiagnostic-Code: smtp; 452 4.2.2 Mailbox "
    "full\n\n--B--\n"
)
PASTES: tuple[str | bytes, ...] = (
    "",
    "hello",
    "421",
    "5.7.999",
    "0x8004FFFF",
    "-2147467259",
    "250 2.0.0 Ok",
    "Could not send your message. Error 421.",
    "550-5.7.26 This message does not have authentication information or fails to pass authentication checks.",
    "\ud800 550 5.1.1 <joe@example.net>: User un\u00adknown \U0001f61f\0",
    "554 5.7.1 Service unavailable; Client host [192.0.2.9] blocked using zen.spamhaus.org",
    "smtplib.SMTPRecipientsRefused: "
    "{'joe@example.net': (550, b'5.1.1 User unknown'), 'eve@example.com': (452, b'full')}",
    "Jun  3 10:00:00 mx postfix/smtp[1]: 4A: to=<joe@example.net>, relay=mx.example.net[192.0.2.7]:25, "
    "status=deferred "
    "(host mx.example.net[192.0.2.7] said: 450 4.2.0 Greylisted, see help)",
    "C: AUTH PLAIN AGFubmEAc2VjcmV0\nS: 535 5.7.8 Authentication failed",
    DSN,
    DSN.encode(),
    b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
    bytes(range(256)),
)


def test_the_schema_is_one() -> None:
    jsonschema.Draft202012Validator.check_schema(SCHEMA)


@pytest.mark.parametrize("paste", PASTES, ids=range(len(PASTES)))
@pytest.mark.parametrize("name", [None, "paste.txt"])
def test_a_real_report_keeps_the_shape(paste: str | bytes, name: str | None) -> None:
    printed = json.loads(json.dumps(mailwhy.explain(paste, name).to_dict()))
    jsonschema.Draft202012Validator(SCHEMA).validate(printed)


def test_a_report_says_only_what_the_schema_names() -> None:
    """Fields that the schema does not name must be meant: the two are an explanation beyond the contract."""
    printed = json.loads(json.dumps(mailwhy.explain(DSN).to_dict()))
    known = SCHEMA["properties"]["diagnoses"]["items"]["properties"]
    assert set(printed) == set(SCHEMA["properties"])
    assert {field for found in printed["diagnoses"] for field in found} - set(known) <= {"conflicts"}
    assert set(known) <= {field for found in printed["diagnoses"] for field in found}


def test_a_report_that_breaks_the_shape_is_found_out() -> None:
    printed = json.loads(json.dumps(mailwhy.explain("421").to_dict()))
    printed["diagnoses"][0]["fault"] = "somebody"
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.Draft202012Validator(SCHEMA).validate(printed)


@pytest.mark.parametrize("paste", PASTES, ids=range(len(PASTES)))
def test_the_causes_of_a_report_are_those_of_the_table(paste: str | bytes) -> None:
    table = (Path(__file__).parent / "causes.tsv").read_text(encoding="utf-8").splitlines()[1:]
    ids = {line.split("\t")[0] for line in table}
    for found in mailwhy.explain(paste).diagnoses:
        assert found.cause in ids
        assert set(found.other_causes) <= ids - {found.cause}
