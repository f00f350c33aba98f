"""The codebook: tags as nested codes, in a project or alone as QDC."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Final, cast

from reader import __version__
from reader.core.codebook import Codebook
from reader.core.errors import FileError
from reader.core.model import Tag
from reader.core.progress import Progress
from reader.exchange.bundle import Bundle, Sink, Written
from reader.exchange.colours import UNPLACED, colour, colour_of
from reader.exchange.excerpts import Options
from reader.exchange.identity import guid, guid_of, made_id
from reader.exchange.refi.describing import described, understood
from reader.exchange.refi.elements import CODEBOOK, below, first, local, text_of
from reader.exchange.refi.profiles import ORIGIN
from reader.exchange.sound_xml import Sound

if TYPE_CHECKING:
    from lxml.etree import _Element as Element  # pyright: ignore[reportPrivateUsage]

_DEEPEST: Final = 50  # levels; a tree of codes is never that deep


def write(
    bundle: Bundle,
    sink: Sink,
    *,
    profile: str,  # noqa: ARG001 - as every format
    options: Options,
    progress: Progress,  # noqa: ARG001
) -> Written:
    """Write the tags as QDC; ``rows`` counts them. Raises FileError where there are none."""
    from lxml import etree

    if not bundle.tags:
        raise FileError("refi.no_tags")
    sound = Sound()
    root = etree.Element(f"{{{CODEBOOK}}}CodeBook", nsmap=cast("dict[str, str]", {None: CODEBOOK}))
    root.set("origin", f"{ORIGIN} {__version__}")
    add_codes(root, CODEBOOK, bundle.tags, options.slot_colors, sound)
    sink.write(etree.tostring(root, xml_declaration=True, encoding="utf-8", pretty_print=True))
    return Written(len(bundle.tags), tuple(sound.warnings()))


def add_codes(
    parent: "Element", space: str, tags: Sequence[Tag], palette: Sequence[str], sound: Sound
) -> None:
    """Add the tree of tags below an element; a group is a code that cannot be coded with."""
    from lxml import etree

    codebook = Codebook(tags)

    def add(above: "Element", tag: Tag) -> None:
        code = etree.SubElement(above, f"{{{space}}}Code", guid=guid_of(tag.id))
        code.set("name", sound(tag.name))
        code.set("isCodable", "false" if tag.is_group else "true")
        value = colour_of(tag, palette)
        if value:
            code.set("color", value)
        description = described(tag)
        if description:
            etree.SubElement(code, f"{{{space}}}Description").text = sound(description)
        for child in codebook.children(tag.id):
            add(code, child)

    codes = etree.SubElement(parent, f"{{{space}}}Codes")
    for tag in tags:
        if tag.parent_id not in codebook.by_id:  # the top, and what lost its group to a choice
            add(codes, tag)


def read_codes(
    element: "Element | None", *, ours: bool, used: frozenset[str] = frozenset()
) -> Iterator[tuple[Tag, tuple[str, ...]]]:
    """Read the tags below ``Codes``, parents first, each with the ids of its notes.

    ``used``: ids that passages are coded with, whose tags are no groups whatever the file says.
    """
    yield from _read_below(first(element, "Codes"), None, (), ours=ours, used=used, depth=0)


def _read_below(
    element: "Element | None",
    parent_id: str | None,
    above: tuple[str, ...],
    *,
    ours: bool,
    used: frozenset[str],
    depth: int,
) -> Iterator[tuple[Tag, tuple[str, ...]]]:
    if depth > _DEEPEST:
        raise FileError("file.too_deep", count=_DEEPEST)
    for position, code in enumerate(below(element, "Code")):
        way = (*above, code.get("name") or "")
        tag = _tag(code, parent_id, position, way, used)
        description = text_of(code, "Description")
        tag = understood(tag, description) if ours else _described(tag, description)
        yield tag, tuple(note_ids(code))
        yield from _read_below(code, tag.id, way, ours=ours, used=used, depth=depth + 1)


def _tag(
    code: "Element",
    parent_id: str | None,
    position: int,
    way: tuple[str, ...],
    used: frozenset[str],
) -> Tag:
    tag_id = guid(code.get("guid")) or made_id("code", *way)
    is_group = code.get("isCodable") in {"false", "0"} and tag_id not in used
    return Tag(
        tag_id,
        (code.get("name") or "").strip() or tag_id[:8],
        parent_id=parent_id,
        slot=None if is_group else UNPLACED,
        custom_colour=None if is_group else colour(code.get("color")),
        position=position,
    )


def _described(tag: Tag, description: str) -> Tag:
    return replace(tag, description=description.strip() or None)


def note_ids(element: "Element") -> Iterator[str]:
    """List the ids of the notes on an element."""
    for reference in element:
        if local(reference) == "NoteRef":
            found = guid(reference.get("targetGUID"))
            if found:
                yield found


def read_codebook(root: "Element") -> Bundle:
    """Read a QDC file, whose root this is."""
    ours = (root.get("origin") or "").startswith(ORIGIN)
    return Bundle(tags=tuple(distinct(tag for tag, _ in read_codes(root, ours=ours))))


def distinct(tags: Iterable[Tag]) -> Iterator[Tag]:
    """Pass on each tag once: a damaged file may name an id twice."""
    seen: set[str] = set()
    for tag in tags:
        if tag.id not in seen:
            seen.add(tag.id)
            yield tag
