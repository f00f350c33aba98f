"""Commands on highlights: make, change, delete, list."""

from collections.abc import Sequence
from dataclasses import replace

import click

from reader.cli import named, wording
from reader.cli.answers import Answer
from reader.cli.given import Given, pass_given
from reader.cli.shapes import Shapes
from reader.cli.spoken import Command, argument, option
from reader.cli.values import Number
from reader.core import operations
from reader.core.changes import ChangeSet, squeezed
from reader.core.codebook import Codebook
from reader.core.errors import NotFoundError
from reader.core.messages import message
from reader.core.model import Annotation, new_id
from reader.language import say
from reader.store.annotations import OWN
from reader.store.library import Library


@click.command("annotate", cls=Command, help="cli.annotate")
@argument("article", "ARTICLE")
@argument("start", "START", type=Number())
@argument("end", "END", type=Number())
@option("--tag", "tags", metavar="NAME", multiple=True, help="cli.opt.tag")
@option("--note", metavar="TEXT", help="cli.opt.note")
@pass_given
def annotate(
    given: Given, article: str, start: int, end: int, tags: Sequence[str], note: str | None
) -> Answer:
    """Make a highlight, with the tags that are missing, in one act."""
    with given.writing() as library:
        document = named.article(library, article)
        codebook = Codebook(library.tags.all())
        tag_ids, new_tags = operations.tags_named(codebook=codebook, names=tags)
        annotation_id = new_id()
        act = operations.add_highlight(
            document=document,
            text=library.texts.get(document.text_sha256),
            start=start,
            end=end,
            hand=library.hand(),
            tag_ids=tag_ids,
            note=(note or "").strip() or None,
            annotation_id=annotation_id,
        )
        library.apply(ChangeSet(act.label, (*new_tags, *act.changes)))
        return _one(library, annotation_id)


@click.command("edit", cls=Command, help="cli.edit")
@argument("annotation", "ANNOTATION")
@option("--start", metavar="N", type=Number(), help="cli.opt.start")
@option("--end", metavar="N", type=Number(), help="cli.opt.end")
@option("--tag", "tags", metavar="NAME", multiple=True, help="cli.opt.tag")
@option("--untag", "untags", metavar="NAME", multiple=True, help="cli.opt.untag")
@option("--note", metavar="TEXT", help="cli.opt.note")
@pass_given
def edit(
    given: Given,
    annotation: str,
    start: int | None,
    end: int | None,
    tags: Sequence[str],
    untags: Sequence[str],
    note: str | None,
) -> Answer:
    """Change a highlight, in one act."""
    with given.writing() as library:
        before = library.annotations.get(annotation)
        acts = [
            *_resized(library, before, start, end),
            *_retagged(library, before, tags, untags),
            *_renoted(library, before, note),
        ]
        library.apply(_together(acts))
        return _one(library, before.id)


def _resized(
    library: Library, annotation: Annotation, start: int | None, end: int | None
) -> list[ChangeSet]:
    if start is None and end is None:
        return []
    document = library.documents.get(annotation.document_id)
    return [
        operations.resize_highlight(
            annotation=annotation,
            text=library.texts.get(document.text_sha256),
            start=annotation.start if start is None else start,
            end=annotation.end if end is None else end,
        )
    ]


def _retagged(
    library: Library, annotation: Annotation, tags: Sequence[str], untags: Sequence[str]
) -> list[ChangeSet]:
    """Take tags off, then put tags on; a tag that is not there cannot be taken off."""
    codebook = Codebook(library.tags.all())
    off = [codebook.find(name) for name in untags]
    for tag in off:
        if tag.id not in annotation.tag_ids:
            raise NotFoundError("annotation.has_no_such_tag", name=tag.name)
    gone = [tag.id for tag in off]
    untagged = operations.untag_highlight(annotation=annotation, tag_ids=gone)
    left = tuple(each for each in annotation.tag_ids if each not in gone)
    tag_ids, new_tags = operations.tags_named(codebook=codebook, names=tags)
    on = operations.tag_highlight(annotation=replace(annotation, tag_ids=left), tag_ids=tag_ids)
    return [untagged, ChangeSet(on.label, (*new_tags, *on.changes))]


def _renoted(library: Library, annotation: Annotation, note: str | None) -> list[ChangeSet]:
    if note is None:
        return []
    memo = library.memos.of_annotation(annotation.id)
    return [
        operations.edit_note(
            annotation=annotation, memo=memo, text=note.strip(), hand=library.hand()
        )
    ]


def _together(acts: Sequence[ChangeSet]) -> ChangeSet:
    """Make one act of several, under the label of the only one or a general one."""
    acts = [act for act in acts if act]
    if len(acts) == 1:
        return acts[0]
    changes = squeezed(change for act in acts for change in act.changes)
    return ChangeSet(message("history.edit_highlight"), changes)


@click.command("delete", cls=Command, help="cli.delete")
@argument("annotations", "ANNOTATION...", nargs=-1, required=True)
@pass_given
def delete(given: Given, annotations: Sequence[str]) -> Answer:
    """Delete highlights; all of them or, where one is unknown, none."""
    with given.writing() as library:
        ids = [annotation.id for annotation in named.annotations(library, annotations)]
        library.apply(operations.delete_highlights(rows=library.rows.of_annotations(ids)))
    return Answer({"deleted": ids}, [say("cli.deleted", count=len(ids))])


@click.command("annotations", cls=Command, help="cli.annotations")
@option("--article", "articles", metavar="A", multiple=True, help="cli.opt.article")
@option("--tag", "tags", metavar="NAME", multiple=True, help="cli.opt.by_tag")
@option("--by", "people", metavar="NAME", multiple=True, help="cli.opt.by")
@option("--layer", metavar="L", default=OWN, help="cli.opt.layer")
@pass_given
def annotations(
    given: Given, articles: Sequence[str], tags: Sequence[str], people: Sequence[str], layer: str
) -> Answer:
    """List highlights: of any of the articles, with any of the tags, by any of the people."""
    with given.reading() as library:
        shapes = Shapes(library)
        documents = named.articles(library, articles)
        found = library.annotations.all(
            document_ids=[document.id for document in documents] if articles else None,
            tag_ids=named.tag_ids(shapes.codebook, tags),
            annotator_ids=named.annotator_ids(library, people),
            layer=library.layers.meant(layer),
        )
        described = shapes.annotations(found)
    lines = list(wording.annotation_lines(described, with_article=True))
    return Answer(described, lines or [say("cli.no_annotations")])


def _one(library: Library, annotation_id: str) -> Answer:
    shape = Shapes(library).annotation(library.annotations.get(annotation_id))
    return Answer(shape, list(wording.annotation_lines([shape], with_article=True)))


COMMANDS = (annotate, edit, delete, annotations)
