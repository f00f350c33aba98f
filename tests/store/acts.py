"""Random acts of a person on a real library, for tests of laws."""

import random
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from reader.core import operations
from reader.core.changes import KEY_COLUMNS, ChangeSet
from reader.core.codebook import Codebook
from reader.core.errors import ReaderError
from reader.core.messages import message
from reader.core.model import (
    LINK_STATUSES,
    NAME_KINDS,
    RELATIONS,
    Content,
    Document,
    Link,
    Name,
    Part,
    Tag,
    new_id,
    now,
)
from reader.core.operations import Passage
from reader.core.text import paragraphs, sha256
from reader.store.acting import Step
from reader.store.library import Library

TEXT = (
    "عَقَدَ المجلسُ اجتماعًا لإقرار الميزانيـــة في ثغر اللوز 👨‍👩‍👧 يوم 12 آذار/مارس.\n"
    "CNN - قال الناطق:\u00a0«لا لأحدٍ أن يُلغيَ الاتفاق»، ونسبته ٤٥% من ١٬٢٠٠.\n\n"
    "إعلان\n"
    "نمی\u200cخواهم، كتبت إحداهن؛ ثم أُغلقت الجلسة 🏳️‍🌈 at 10:30.\n"
)
DERIVED = {"revision", "parent_revision", "modified_at"}


def article(library: Library, text: str = TEXT, **known: object) -> tuple[Document, Content]:
    """Make an article that is not in the library yet."""
    parts = tuple(
        Part("advert" if text[start:end] == "إعلان" else "paragraph", start, end)
        for start, end in paragraphs(text)
    )
    content = Content(sha256(text), text)
    document = Document(
        id=new_id(),
        number=library.documents.next_number(),
        text_sha256=content.sha256,
        imported_at=now(),
        parts=parts,
        **known,  # type: ignore[arg-type]
    )
    return document, content


def add_article(library: Library, text: str = TEXT, **known: object) -> Document:
    """Bring an article in through the write path."""
    document, content = article(library, text, **known)
    library.apply(operations.add_document(document=document), [content])
    return document


def open_library(path: Path) -> Library:
    """Open a library with two groups and four tags."""
    tags = [
        Tag("10000000-0000-4000-8000-000000000001", "المصادر", "Sources", position=0),
        Tag("10000000-0000-4000-8000-000000000002", "رسمي", "Official",
            "10000000-0000-4000-8000-000000000001", 4, shortcut="4", position=0),
        Tag("10000000-0000-4000-8000-000000000003", "مجهول", "Anonymous",
            "10000000-0000-4000-8000-000000000001", 5, shortcut="5", position=1),
        Tag("10000000-0000-4000-8000-000000000004", "اللغة", "Language", position=1),
        Tag("10000000-0000-4000-8000-000000000005", "مشحونة", "Loaded",
            "10000000-0000-4000-8000-000000000004", 7, shortcut="7", position=0),
    ]  # fmt: skip
    library = Library.open(path, tags=tags)
    library.by = "سلمى"
    return library


def snapshot(library: Library) -> dict[str, list[tuple[object, ...]]]:
    """Read all that history knows, without the columns that apply writes by itself."""
    conn = library.connection
    found: dict[str, list[tuple[object, ...]]] = {}
    for table in KEY_COLUMNS:
        names = [row[1] for row in conn.execute(f"PRAGMA table_info({table})")]
        columns = ", ".join(name for name in names if name not in DERIVED)
        found[table] = sorted(conn.execute(f"SELECT {columns} FROM {table}"), key=repr)
    return found


def index_rows(library: Library) -> tuple[list[object], list[object]]:
    """Read the index rows as they are stored."""
    conn = library.connection
    return (
        conn.execute("SELECT rowid, body, outside FROM document_words ORDER BY rowid").fetchall(),
        conn.execute("SELECT * FROM document_facts ORDER BY document_id").fetchall(),
    )


class Person:
    """Do something possible at random, deterministically for a seed."""

    def __init__(self, library: Library, seed: int) -> None:
        self.library = library
        self.random = random.Random(seed)
        self.acts: list[Callable[[], object]] = [
            self.add, self.add, self.highlight, self.highlight, self.highlight, self.tag,
            self.untag, self.note, self.note, self.article_note, self.resize, self.delete,
            self.remove, self.parts, self.direction, self.collection, self.put, self.take,
            self.new_tag, self.rename_tag, self.move_tag, self.merge_tags, self.delete_tag,
            self.split_tag, self.copy_branch, self.reorder_tags, self.load_tags,
            self.add_example, self.add_example, self.remove_example,
            self.import_many, self.rename_collection, self.delete_collection,
            self.link, self.link, self.link, self.decide, self.decide, self.delete_link,
            self.remove_many, self.add_name, self.add_name, self.change_name, self.delete_name,
        ]  # fmt: skip

    def act(self) -> None:
        """Do one thing; a refusal is an answer too."""
        with suppress(ReaderError, IndexError):
            self.random.choice(self.acts)()

    def _apply(self, change_set: ChangeSet) -> None:
        self.library.apply(change_set)

    def _document(self) -> Document:
        return self.random.choice(self.library.documents.all())

    def _annotation(self):
        return self.random.choice(self.library.annotations.all())

    def _tag(self) -> Tag:
        return self.random.choice(self.library.tags.all())

    def _codebook(self) -> Codebook:
        return Codebook(self.library.tags.all())

    def add(self) -> None:
        add_article(self.library, TEXT + str(self.random.randrange(3)))

    def import_many(self) -> None:
        steps = []
        number = self.library.documents.next_number()
        for n in range(self.random.randrange(1, 4)):
            document, content = article(self.library, f"{TEXT}{n}")
            document = Document(**{**_fields(document), "number": number + n})
            steps.append(Step(operations.add_document(document=document), (content,)))
        self.library.run(message("history.import"), iter(steps), total=len(steps))

    def _span(self) -> tuple[int, int]:
        start = self.random.randrange(len(TEXT) - 1)
        return start, self.random.randrange(start + 1, len(TEXT))

    def highlight(self) -> None:
        document = self._document()
        start, end = self._span()
        tags = [t.id for t in self.library.tags.all() if t.slot]
        self.random.shuffle(tags)
        self._apply(
            operations.add_highlight(
                document=document,
                text=self.library.texts.get(document.text_sha256),
                start=start,
                end=end,
                tag_ids=tags[: self.random.randrange(3)],
                note=self.random.choice([None, "مُلاحظة ✍🏽"]),
                hand=self.library.hand(self.random.choice(["سلمى", "كريم"])),
            )
        )

    def tag(self) -> None:
        self._apply(
            operations.tag_highlight(annotation=self._annotation(), tag_ids=[self._tag().id])
        )

    def untag(self) -> None:
        annotation = self._annotation()
        self._apply(
            operations.untag_highlight(annotation=annotation, tag_ids=annotation.tag_ids[:1])
        )

    def note(self) -> None:
        annotation = self._annotation()
        self._apply(
            operations.edit_note(
                annotation=annotation,
                memo=self.library.memos.of_annotation(annotation.id),
                text=self.random.choice(["", "أوّل", "ثانٍ"]),
                hand=self.library.hand(),
                series=self.random.choice(["", "one", "two"]),
            )
        )

    def article_note(self) -> None:
        document = self._document()
        self._apply(
            operations.edit_document_note(
                document=document,
                memo=self.library.memos.of_document(document.id),
                text=self.random.choice(["", "عن المقال"]),
                hand=self.library.hand(),
            )
        )

    def resize(self) -> None:
        annotation = self._annotation()
        start, end = self._span()
        self._apply(
            operations.resize_highlight(annotation=annotation, text=TEXT, start=start, end=end)
        )

    def delete(self) -> None:
        rows = self.library.rows.of_annotations([self._annotation().id])
        self._apply(operations.delete_highlights(rows=rows))

    def remove(self) -> None:
        rows = self.library.rows.of_document(self._document().id)
        self._apply(operations.remove_document(rows=rows))

    def parts(self) -> None:
        document = self._document()
        parts = [
            Part(self.random.choice(["paragraph", "caption"]), part.start, part.end)
            for part in document.parts
        ]
        self._apply(operations.set_parts(document=document, parts=parts))

    def direction(self) -> None:
        document = self._document()
        part = self.random.choice(document.parts)
        self._apply(
            operations.set_directions(
                document=document,
                paragraphs=[(part.start, part.end)],
                direction=self.random.choice(["rtl", "ltr", None]),
            )
        )

    def collection(self) -> None:
        name = self.random.choice(["النهر", "الميناء", "السد"])
        collections = self.library.collections.all()
        self._apply(operations.add_collection(collections=collections, name=name))

    def rename_collection(self) -> None:
        collections = self.library.collections.all()
        self._apply(
            operations.rename_collection(
                collections=collections, collection=self.random.choice(collections), name="الجسر"
            )
        )

    def delete_collection(self) -> None:
        collection = self.random.choice(self.library.collections.all())
        rows = self.library.rows.of_collection(collection.id)
        self._apply(operations.delete_collection(collection=collection, rows=rows))

    def put(self) -> None:
        collection = self.random.choice(self.library.collections.all())
        self._apply(
            operations.put_in_collection(collection=collection, document_ids=[self._document().id])
        )

    def take(self) -> None:
        collection = self.random.choice(self.library.collections.all())
        rows = self.library.rows.memberships(collection.id, collection.document_ids[:1])
        self._apply(operations.take_from_collection(collection=collection, rows=rows))

    def new_tag(self) -> None:
        parent = self.random.choice([None, self._tag().id])
        tag = Tag(new_id(), f"وسم {self.random.randrange(5)}", parent_id=parent, slot=3)
        self._apply(operations.add_tag(codebook=self._codebook(), tag=tag))

    def rename_tag(self) -> None:
        tag = self._tag()
        after = Tag(**{**_fields(tag), "name": "اسم آخر", "shortcut": "7"})
        self._apply(operations.change_tag(codebook=self._codebook(), before=tag, after=after))

    def move_tag(self) -> None:
        self._apply(
            operations.move_tag(
                codebook=self._codebook(),
                tag=self._tag(),
                parent_id=self.random.choice([None, self._tag().id]),
                position=self.random.randrange(3),
            )
        )

    def merge_tags(self) -> None:
        tags = self.library.tags.all()
        into, *sources = self.random.sample(tags, k=min(3, len(tags))) or [tags[0]]
        self._apply(
            operations.merge_tags(
                codebook=self._codebook(),
                into=into,
                sources=sources,
                rows=self.library.rows.of_tags([tag.id for tag in (into, *sources)]),
            )
        )

    def split_tag(self) -> None:
        annotation = self._annotation()
        tag = self._codebook().by_id[self.random.choice(annotation.tag_ids)]
        self._apply(
            operations.split_tag(
                codebook=self._codebook(),
                tag=tag,
                new=Tag(new_id(), f"فرع {self.random.randrange(9)}"),
                annotation_ids={annotation.id},
                rows=self.library.rows.of_tags([tag.id]),
            )
        )

    def copy_branch(self) -> None:
        if len(self.library.tags.all()) < 60:  # copies of copies would grow without end
            parent_id = self.random.choice([None, self._tag().id])
            self._apply(
                operations.copy_branch(
                    codebook=self._codebook(), tag=self._tag(), parent_id=parent_id
                )
            )

    def reorder_tags(self) -> None:
        parent_id = self._tag().parent_id
        order = [tag.id for tag in self._codebook().children(parent_id)]
        self.random.shuffle(order)
        self._apply(
            operations.reorder_tags(codebook=self._codebook(), parent_id=parent_id, order=order)
        )

    def load_tags(self) -> None:
        group = Tag(new_id(), "اللغة")
        tags = [group, Tag(new_id(), "مشحونة", parent_id=group.id, slot=2, shortcut="7")]
        self._apply(operations.load_tags(codebook=self._codebook(), tags=tags))

    def add_example(self) -> None:
        annotation = self._annotation()
        tag = self._codebook().by_id[self.random.choice(annotation.tag_ids)]
        rows = self.library.rows.of_tags([tag.id])
        self._apply(operations.add_example(tag=tag, annotation=annotation, rows=rows))

    def remove_example(self) -> None:
        tag_id, examples = self.random.choice(sorted(self.library.tags.examples().items()))
        self._apply(
            operations.remove_example(
                tag=self._codebook().by_id[tag_id],
                annotation_id=self.random.choice(examples),
                rows=self.library.rows.of_annotations(examples),
            )
        )

    def _passage(self) -> Passage:
        document = self._document()
        return Passage(document, self.library.texts.get(document.text_sha256), *self._span())

    def link(self) -> None:
        a, b = self._passage(), self._passage()
        self._apply(
            operations.add_link(
                a=a,
                b=b,
                hand=self.library.hand(self.random.choice(["سلمى", "كريم"])),
                status=self.random.choice(LINK_STATUSES),
                relation=self.random.choice([None, *RELATIONS]),
                note=self.random.choice([None, "صيغةٌ أخرى"]),
                score=self.random.choice([None, 0.25]),
                evidence=self.random.choice([None, '{"words":["النهر"]}']),
                known=self.library.links.between(a.document.id, b.document.id),
            )
        )

    def _link(self) -> Link:
        return self.random.choice(self.library.links.all())

    def decide(self) -> None:
        link = self._link()
        after = replace(
            link,
            status=self.random.choice(LINK_STATUSES),
            relation=self.random.choice([None, *RELATIONS]),
            note=self.random.choice([None, "أوّل", "ثانٍ"]),
        )
        series = self.random.choice(["", "", "one"])
        self._apply(operations.change_link(before=link, after=after, series=series))

    def delete_link(self) -> None:
        rows = self.library.rows.of_links([self._link().id])
        self._apply(operations.delete_links(rows=rows))

    def remove_many(self) -> None:
        ids = [document.id for document in self.library.documents.all()]
        chosen = self.random.sample(ids, k=min(3, len(ids)))
        steps = (
            Step(operations.remove_document(rows=rows))
            for rows in self.library.rows.of_documents(chosen)
        )
        self.library.run(message("history.remove"), steps, total=len(chosen))

    def add_name(self) -> None:
        n = self.random.randrange(5)
        name = Name(new_id(), self.random.choice(NAME_KINDS), f"ثغر {n}", (f"ميناء {n}", "ثغر"))
        self._apply(operations.add_name(known=self.library.names.all(), name=name))

    def change_name(self) -> None:
        known = self.library.names.all()
        before = self.random.choice(known)
        after = replace(before, kind="place", aliases=(f"مرفأ {self.random.randrange(5)}",))
        self._apply(operations.change_name(known=known, before=before, after=after))

    def delete_name(self) -> None:
        name = self.random.choice(self.library.names.all())
        rows = self.library.rows.of_name(name.id)
        self._apply(operations.delete_name(name=name, rows=rows))

    def delete_tag(self) -> None:
        tag = self._tag()
        rows = self.library.rows.of_tags([tag.id])
        self._apply(operations.delete_tag(codebook=self._codebook(), tag=tag, rows=rows))


def _fields(thing: object) -> dict[str, object]:
    return {name: getattr(thing, name) for name in thing.__slots__}  # type: ignore[attr-defined]
