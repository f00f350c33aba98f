"""What an article is, beyond what a person writes about it: size, file, text, parts. No Qt."""

from collections import Counter
from typing import Final, NamedTuple

from reader.core.model import OUTSIDE_KINDS, Document
from reader.core.text import word_count
from reader.language import say
from reader.ui.panels.notes_words import listed, whole_moment

_NEWLINES: Final = {"\r\n": "CRLF", "\r": "CR"}
_HASH: Final = 12  # letters of it, enough to tell texts apart by eye


class Fact(NamedTuple):
    """A label, what stands there, and what a tooltip shows in full."""

    label: str
    value: str
    whole: str = ""


def facts(document: Document, text: str) -> list[Fact]:
    """List what is known without asking anybody."""
    found = [
        Fact(say("document.number"), say("document.number_value", number=document.number)),
        Fact(say("document.words"), say("document.words_value", count=word_count(text))),
        Fact(say("document.parts"), parts_said(document)),
        Fact(say("document.imported"), whole_moment(document.imported_at)),
    ]
    if document.file_name:
        name = say("document.file_value", file=document.file_name)
        found.append(Fact(say("document.file"), name, document.file_name))
    if document.encoding:
        found.append(Fact(say("document.encoding"), _encoding(document)))
    short = say("document.hash_value", key=document.text_sha256[:_HASH])
    found.append(Fact(say("document.hash"), short, document.text_sha256))
    return [fact for fact in found if fact.value]


def parts_said(document: Document) -> str:
    """Say how many passages belong to the body, and what stands outside it."""
    inside = sum(part.is_body for part in document.parts)
    outside = Counter(part.kind for part in document.parts if not part.is_body)
    body = say("document.inside", count=inside)
    if not outside:
        return body
    kinds = listed(
        say(f"document.outside.{kind}", count=outside[kind])
        for kind in OUTSIDE_KINDS
        if kind in outside
    )
    return say("document.inside_and_outside", inside=body, outside=kinds)


def _encoding(document: Document) -> str:
    pieces = [document.encoding or "", "BOM" if document.bom else ""]
    pieces.append(_NEWLINES.get(document.newline, ""))
    return say("document.encoding_value", key=" · ".join(piece for piece in pieces if piece))
