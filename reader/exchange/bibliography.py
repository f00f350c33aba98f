"""The articles as sources: BibTeX (for biblatex and biber) and CSL-JSON (for Zotero and pandoc).

Only what is known of an article is written. An author is one name as it is printed: to cut Arabic
names into given and family names would be a guess.
"""

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any, Final

from reader.core.errors import Cancelled
from reader.core.model import Document
from reader.core.progress import Progress
from reader.exchange.bundle import Bundle, Piece, Sink, Written
from reader.exchange.excerpts import Options

_DATE: Final = re.compile(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?")
_LANGUAGES: Final = {"ar": "arabic", "fa": "persian", "en": "english", "fr": "french"}
_TEX: Final = {
    **{sign: f"\\{sign}" for sign in "#$%&_"},
    "\\": "\\textbackslash{}",
    "{": "\\{",
    "}": "\\}",
    "~": "\\textasciitilde{}",
    "^": "\\textasciicircum{}",
}


def write(
    bundle: Bundle,
    sink: Sink,
    *,
    profile: str,
    options: Options,  # noqa: ARG001 - sources have no options
    progress: Progress,
) -> Written:
    """Write the list of sources, by number; raise Cancelled."""
    documents = list(_looked_after(bundle.pieces, progress))
    if profile == "csl":
        listed = json.dumps([_csl(each) for each in documents], ensure_ascii=False, indent=1)
        sink.write(f"{listed}\n".encode())
    else:
        sink.write("\n".join(map(_bibtex, documents)).encode())
    return Written(len(documents))


def _looked_after(pieces: tuple[Piece, ...], progress: Progress) -> Iterator[Document]:
    for done, piece in enumerate(pieces):
        if done % 100 == 0:
            progress.report(done, len(pieces))
            if progress.cancelled:
                raise Cancelled("work.cancelled")
        yield piece.document


def _csl(document: Document) -> dict[str, Any]:
    known: dict[str, Any] = {
        "id": document.id,
        "type": "article-newspaper",
        "title": document.title,
        "container-title": document.outlet,
        "author": [{"literal": document.author}] if document.author else None,
        "issued": _csl_date(document.published),
        "URL": document.url,
        "accessed": _csl_date(document.imported_at) if document.url else None,
        "language": document.language,
    }
    return {name: value for name, value in known.items() if value}


def _csl_date(date: str | None) -> Mapping[str, Any] | None:
    found = _DATE.match(date or "")
    if found is None:
        return None
    return {"date-parts": [[int(piece) for piece in found.groups() if piece]]}


def _bibtex(document: Document) -> str:
    day = _DATE.match(document.published or "")
    accessed = _DATE.match(document.imported_at) if document.url else None
    known = {
        "author": f"{{{_tex(document.author)}}}" if document.author else "",
        "title": _tex(document.title),
        "journaltitle" if not document.url else "organization": _tex(document.outlet),
        "date": day[0] if day else "",
        "url": _verbatim(document.url),
        "urldate": accessed[0] if accessed else "",
        "langid": _LANGUAGES.get((document.language or "").partition("-")[0].lower(), ""),
    }
    kind = "online" if document.url else "article"
    fields = "".join(f"  {name} = {{{value}}},\n" for name, value in known.items() if value)
    return f"@{kind}{{hamish-{document.number}-{document.id[:8]},\n{fields}}}\n"


def _tex(text: str | None) -> str:
    return "".join(_TEX.get(sign, sign) for sign in " ".join((text or "").split()))


def _verbatim(url: str | None) -> str:
    """Write an address as biber reads it: whole, but for what would end the field."""
    return re.sub(r"[\s{}\\]", lambda found: f"%{ord(found[0]):02X}", url or "")
