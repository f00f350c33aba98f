"""Sources: what is known, and only that, as BibTeX and as CSL-JSON."""

import io
import json
import re
from dataclasses import replace

import pytest

from reader.core.errors import Cancelled
from reader.core.progress import Silent
from reader.exchange.bibliography import write
from reader.exchange.bundle import Bundle, Piece
from reader.exchange.excerpts import Options
from tests.exchange.bundles import BUNDLE, FIRST, Stopped


def written(profile, bundle=BUNDLE):
    sink = io.BytesIO()
    told = write(bundle, sink, profile=profile, options=Options(), progress=Silent())
    return told, sink.getvalue().decode()


def test_csl_has_what_is_known():
    told, text = written("csl")
    first, second = json.loads(text)
    assert first == {
        "id": FIRST.id,
        "type": "article-newspaper",
        "title": "النهرُ يعودُ إلى مجراه",
        "container-title": "وكالة البلدة",
        "author": [{"literal": "سلمى حدّاد"}],
        "issued": {"date-parts": [[2031, 4, 9]]},
        "URL": FIRST.url,
        "accessed": {"date-parts": [[2031, 4, 10]]},
        "language": "ar",
    }
    assert set(second) == {"id", "type", "title", "language"}
    assert told.rows == 2


def entries(text):
    """Read BibTeX as biber does, as far as braces go."""
    found = []
    for kind, body in re.findall(r"^@(\w+)\{[\w-]+,\n(.*?)^\}\n", text, re.DOTALL | re.MULTILINE):
        fields = dict(re.findall(r"^  (\w+) = \{(.*)\},$", body, re.MULTILINE))
        assert len(fields) == body.count("\n"), "every field on a line of its own"
        found.append((kind, fields))
    return found


def test_bibtex_has_what_is_known():
    (kind, fields), (other, second) = entries(written("bibtex")[1])
    assert (kind, other) == ("online", "article")
    assert fields == {
        "author": "{سلمى حدّاد}",
        "title": "النهرُ يعودُ إلى مجراه",
        "organization": "وكالة البلدة",
        "date": "2031-04-09",
        "url": FIRST.url,
        "urldate": "2031-04-10",
        "langid": "arabic",
    }
    assert second == {"title": "=HYPERLINK(1)", "langid": "english"}


def test_signs_of_tex_are_escaped():
    known = replace(FIRST, title="50% & {x}\\_\n#1", url="https://a.example/{x} y")
    text = written("bibtex", Bundle((Piece(known, ""),)))[1]
    ((_, fields),) = entries(text)
    assert fields["title"] == r"50\% \& \{x\}\textbackslash{}\_ \#1"
    assert fields["url"] == "https://a.example/%7Bx%7D%20y"


@pytest.mark.parametrize("profile", ["csl", "bibtex"])
def test_it_stops_where_a_person_wishes(profile):
    with pytest.raises(Cancelled):
        write(BUNDLE, io.BytesIO(), profile=profile, options=Options(), progress=Stopped())
