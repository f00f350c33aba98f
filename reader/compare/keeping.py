"""Keep the evidence of a suggestion with the link that it became: as JSON, and back."""

import json
from dataclasses import asdict

from reader.compare.findings import Evidence

_KINDS = ("words", "names", "numbers", "dates", "quotes")


def evidence_json(evidence: Evidence) -> str:
    """Write evidence as a link keeps it."""
    return json.dumps(asdict(evidence), ensure_ascii=False, separators=(",", ":"))


def evidence_from(column: str | None) -> Evidence:
    """Read evidence as a link keeps it; what cannot be read is none."""
    try:
        kept = json.loads(column or "{}")
        return Evidence(*(tuple(map(str, kept.get(kind, ()))) for kind in _KINDS))
    except (ValueError, TypeError, AttributeError):
        return Evidence()
