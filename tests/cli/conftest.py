"""Run commands in this process, on real libraries in temporary folders."""

import json
import sys
from dataclasses import dataclass

import pytest

from reader import language
from reader.acts.libraries import open_to_write
from reader.cli.root import run
from reader.core import operations
from reader.core.model import Content, Document, Part, new_id, now
from reader.core.text import sha256

HEADLINE = "النهرُ يعودُ إلى مجراه"
# tashkeel, lam-alef, tatweel, NBSP, ZWNJ, an emoji of several code points, Latin, digits
BODY = (
    "قـــال المسؤولُ لا\u00a0شكَّ في الأرقام: 2\u202f400 مترًا 👩‍🔧 كما ورد في تقرير Delta Watch أمس."
)
CAPTION = "صورة: سدٌّ صغير"
TEXT = f"{HEADLINE}\n{BODY}\nOnly numbers and words stand here.\n{CAPTION}\n"


_ISOLATES = dict.fromkeys(range(0x2066, 0x206A))


def plain(sentence):
    """Take the isolates out of a sentence, to read it as a person does."""
    return sentence.translate(_ISOLATES)


@dataclass
class Result:
    status: int
    out: str
    err: str

    @property
    def data(self):
        return json.loads(self.out)


@pytest.fixture(autouse=True)
def home(tmp_path, monkeypatch):
    """Keep the person's own files and language out of the tests."""
    place = tmp_path / "home"
    monkeypatch.setenv("HAMISH_HOME", str(place))
    monkeypatch.setenv("LC_ALL", "en_GB.UTF-8")
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    before = (language._voice.language, language._voice.digits)
    yield place
    language.use(*before)


@pytest.fixture
def library(tmp_path):
    return tmp_path / "كتبي.hamish"


@pytest.fixture
def command(library, capsys):
    """Give a function that runs a command on the library: ``command("tags", json=False)``."""

    def call(*words, json=True, before=()):
        capsys.readouterr()
        given = ["--library", str(library), *before, *(["--json"] if json else [])]
        status = run([*given, *map(str, words)])
        captured = capsys.readouterr()
        return Result(status, captured.out, captured.err)

    return call


@pytest.fixture
def data(command):
    """Give a function that runs a command and answers its JSON; it must succeed."""

    def call(*words, **more):
        result = command(*words, **more)
        assert result.status == 0, result
        return result.data

    return call


@pytest.fixture
def arabic(monkeypatch):
    monkeypatch.setenv("LC_ALL", "ar_EG.UTF-8")


@pytest.fixture
def article(library):
    """Put one article, number 1, into the library."""
    return add_article(library, TEXT, title=HEADLINE, file_name="نهر.txt")


def add_article(path, text, **known):
    """Add an article with a headline, paragraphs and (its last line) a caption."""
    lines, at = [], 0
    for line in text.splitlines():
        lines.append((at, at + len(line)))
        at += len(line) + 1
    kinds = ["headline", *["paragraph"] * (len(lines) - 2), "caption"]
    parts = tuple(Part(kind, *span) for kind, span in zip(kinds, lines, strict=True))
    with open_to_write(path, holder="command") as library:
        library.by = "بذرة"
        number = library.documents.next_number()
        document = Document(
            new_id(), number, sha256(text), language="ar", imported_at=now(), parts=parts, **known
        )
        act = operations.add_document(document=document)
        library.apply(act, [Content(document.text_sha256, text)])
    return document
