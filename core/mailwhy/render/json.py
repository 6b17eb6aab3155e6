"""A report as JSON, in the shape of the published schema."""

from __future__ import annotations

import json

from mailwhy.report import Report


def render_json(report: Report, *, indent: int | None = 2) -> str:
    """``report`` as JSON; ``indent`` None puts it on one line. Ends in a line end.

    All but ASCII is escaped, so that no encoding of a pipe and no terminal can be upset by a paste.
    """
    return json.dumps(report.to_dict(), ensure_ascii=True, indent=indent) + "\n"
