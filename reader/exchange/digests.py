"""Make a digest of a bundle: its passages by tag or by article, with what is said of each."""

from collections.abc import Iterable, Iterator
from itertools import groupby

from reader.core.digest import PATTERNS, Digest, Entry, Label, Section
from reader.core.model import Direction, Tag
from reader.core.text import direction
from reader.exchange.bundle import Bundle, Piece
from reader.exchange.citations import first_words
from reader.exchange.excerpts import Excerpt, Excerpts, Options, direction_of
from reader.language import is_rtl, language, say


def digest_of(bundle: Bundle, options: Options) -> Digest:
    """Make the digest that the options ask for."""
    excerpts = Excerpts(bundle, options)
    made = _by_tag(excerpts) if options.grouping == "tag" else _by_article(excerpts)
    passages = sum(len(piece.annotations) for piece in bundle.pieces)
    articles = sum(bool(piece.annotations) for piece in bundle.pieces)
    about = (
        say("export.passages", count=passages),
        say("export.articles", count=articles),
        say("export.offset_unit"),
        say("export.text_unchanged"),
    )
    way = direction_of(bundle)
    spoken = "ar" if way == "rtl" else language()
    return Digest(say("export.title"), about, way, speech(), spoken, tuple(made))


def speech() -> Direction:
    """Tell the way of sentences of the program."""
    return "rtl" if is_rtl() else "ltr"


def label_of(excerpts: Excerpts, tag: Tag) -> Label:
    """Show a tag by its name, colour and pattern."""
    pattern = PATTERNS[((tag.slot or 1) - 1) % len(PATTERNS)]
    return Label(tag.name, excerpts.colour(tag), pattern)


def title_of(piece: Piece) -> tuple[str, Direction]:
    """Name an article: its title, or the words it begins with; and the way of that name."""
    known = piece.document.title or first_words(piece.document, piece.text)
    title = " ".join(known.split()) or say("export.article", number=piece.document.number)
    return title, direction(title, 0, len(title), piece.document.direction)


def _by_tag(excerpts: Excerpts) -> Iterator[Section]:
    """Make a section of each tag that was used, in the order of the codebook."""
    under: dict[str | None, list[Excerpt]] = {}
    for each in excerpts.by_tag():
        under.setdefault(each.tag.id if each.tag else None, []).append(each)
    for tag in excerpts.bundle.tags:
        if tag.id in under:
            path = excerpts.path(tag)
            yield Section(
                path,
                direction(path, 0, len(path)),
                tuple(_entry(excerpts, each) for each in under[tag.id]),
                label_of(excerpts, tag),
            )
    if None in under:
        heading = say("export.untagged")
        found = tuple(_entry(excerpts, each) for each in under[None])
        yield Section(heading, direction(heading, 0, len(heading)), found)


def _by_article(excerpts: Excerpts) -> Iterator[Section]:
    """Make a section of each article, in the order in which their passages come."""
    found = excerpts.all()
    order = {id(each.piece): place for place, each in reversed(list(enumerate(found)))}
    found.sort(key=lambda each: order[id(each.piece)])
    for _, group in groupby(found, key=lambda each: id(each.piece)):
        passages = list(group)
        piece = passages[0].piece
        title, way = title_of(piece)
        yield Section(
            title,
            way,
            tuple(_entry(excerpts, each) for each in passages),
            citation=excerpts.source(piece).line_of_article(),
            note=piece.note.text if piece.note else None,
        )


def _entry(excerpts: Excerpts, one: Excerpt) -> Entry:
    place = one.annotation
    return Entry(
        quote=place.exact,
        direction=one.document.direction,
        labels=_labels(excerpts, one.tags, but=one.tag),
        note=place.note,
        citation=excerpts.source(one.piece).line(place.start, place.end),
        place=f"{place.start}–{place.end}",
        coder=excerpts.coder(place),
        url=one.document.url,
    )


def _labels(excerpts: Excerpts, tags: Iterable[Tag], *, but: Tag | None) -> tuple[Label, ...]:
    """Show the tags of a passage, without the one that it stands under."""
    return tuple(label_of(excerpts, tag) for tag in tags if but is None or tag.id != but.id)
