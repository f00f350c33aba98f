"""A class to look at: an exercise on a sample article, a key, and a dozen invented hand-ins."""

import random
from dataclasses import replace
from pathlib import Path

from reader.acts.exercise_collecting import collect
from reader.acts.exercise_files import write_package
from reader.acts.exercises import Kept, add_exercise, make_sources, own_key, tags_with_groups
from reader.core.codebook import Codebook
from reader.core.model import Document, new_id, now
from reader.exercises.copies import TextKey
from reader.exercises.model import (
    Answer,
    CopyRead,
    Exercise,
    HandIn,
    Mark,
    Row,
    Step,
    Work,
)
from reader.exercises.package import pack_hand_in
from reader.store.library import Library
from tests import demo

NAMES = (
    "سلمى ناصر", "يوسف حداد", "ليان مراد", "عمر السيد", "جنى خليل", "كريم عيسى",
    "هالة منصور", "آدم رزق", "مريم سالم", "نور علي", "زياد فرح", "دانة قاسم",
)  # fmt: skip
TAGS = ("مصدر رسمي", "مصدر مجهول", "نقل عن وسيلة", "لغة مشحونة", "رأي في صيغة خبر")
ARTICLE = "05-sariya.txt"
KEY = ("مصدر رسمي", "مصدر مجهول", "نقل عن وسيلة", "لغة مشحونة", "رأي في صيغة خبر")
"""The reader's own marks of these tags are the key."""
BESIDE = (
    ("ويتبادل البلدان الاتهام بشأنها", "لغة مشحونة"),
    ("وسائل إعلام بطاحية", "نقل عن وسيلة"),
    ("غداة موجة مياه مفاجئة", "لغة مشحونة"),
    ("الأمين العام للاتحاد إلياس زمردان", "مصدر مجهول"),
)
"""What students mark that the key does not have."""
ANSWERS = (
    "الأهالي الذين غادرت بيوتهم.", "المزارعون، لا يُسألون أبدًا.", "لا أحد من سكان القرية يتكلم.",
    "الوزارة تتكلم كثيرًا والناس لا.",
)  # fmt: skip


def build(library: Library, *, students: int = len(NAMES), marks: int = 0) -> Exercise:
    """Make the exercise in the library of ``tests.demo`` and let students hand in.

    ``marks``: so many highlights for each student instead of those that a class would make.
    """
    document = demo.document_named(library, ARTICLE)
    codebook = Codebook(library.tags.all())
    ids = {name: codebook.find(name).id for name in TAGS}
    exercise = Exercise(
        new_id(), "من يتكلم في هذا الخبر؟",
        aim="أن يميّز الطالب من يتكلم ومن يُتكلَّم عنه، وأن يسأل: لماذا أُخفي الاسم؟",
        minutes=45, author="أ. رنا", created_at=now(),
        sources=make_sources(library, [document], with_texts=True),
        tags=tags_with_groups(codebook, ids.values()),
        steps=(
            Step(1, "read", "اقرأ المقال إلى آخره"),
            Step(2, "mark", "ظلّل كل مصدر وسمّه", tag_ids=(ids["مصدر رسمي"], ids["مصدر مجهول"]),
                 at_least=6),
            Step(3, "words", "من الذي لا صوت له في هذا الخبر؟"),
            Step(4, "choice", "هل يكفي ما قيل لتصديق الرقم؟", options=("نعم", "لا", "لا أدري")),
        ),
        rubric=(
            Row("تمييز المصادر", ("يبدأ", "يتقدّم", "يتقن"), 5),
            Row("تعليل الحكم", ("يبدأ", "يتقدّم", "يتقن"), 4),
        ),
    )  # fmt: skip
    key = own_key(library, exercise, [document])
    tags = set(ids.values())
    kept = tuple(
        replace(mark, tag_ids=tuple(tag for tag in mark.tag_ids if tag in tags))
        for mark in key.work.marks
        if tags & {*mark.tag_ids}
    )
    key = replace(key, work=replace(key.work, marks=kept))
    standing = {exercise.sources[0].id: document.id}
    library.apply(add_exercise(library, Kept(exercise, key), standing))
    folder = library.path.parent / f"hand-ins-{exercise.id[:8]}"
    folder.mkdir(exist_ok=True)
    files: list[Path] = []
    chance = random.Random(6)
    text = TextKey(library.texts.get(document.text_sha256))
    for at in range(students):
        work = _many(exercise, text, ids, chance, marks) if marks else None
        work = work or _work(exercise, text, kept, ids, chance)
        name = NAMES[at % len(NAMES)] + ("" if at < len(NAMES) else f" {at // len(NAMES) + 1}")
        files.append(folder / f"{name}.hamish-handin")
        write_package(files[-1], pack_hand_in(_hand_in(exercise, document, text, name, work)))
    collect(library, files)
    return exercise


def _hand_in(
    exercise: Exercise, document: Document, text: TextKey, name: str, work: Work
) -> HandIn:
    read = CopyRead(exercise.sources[0].id, document.text_sha256, text.sha256)
    return HandIn(new_id(), exercise.id, new_id(), name, 1, now(), work, (read,))


def _work(
    exercise: Exercise,
    text: TextKey,
    key: tuple[Mark, ...],
    ids: dict[str, str],
    chance: random.Random,
) -> Work:
    """Let a student find much of the key, take some for something else, and see other things."""
    skill = chance.uniform(0.6, 1.1)
    found: list[Mark] = []
    for at, mark in enumerate(key):
        if chance.random() > skill * (0.35 if at % 4 == 2 else 1):
            continue
        start, end = mark.place.start, mark.place.end
        if chance.random() < 0.2:
            end = min(len(text.text), end + chance.randint(10, 60))
        tags = mark.tag_ids
        if chance.random() < (0.5 if at % 3 == 2 else 0.12):
            tags = (chance.choice(list(ids.values())),)
        note = "لم يُذكر اسمه." if chance.random() < 0.3 else None
        found.append(Mark(new_id(), mark.source_id, text.place(start, end), tags, note, now()))
    for quotation, tag in BESIDE:
        if chance.random() < 0.28:
            start = text.text.index(quotation)
            place = text.place(start, start + len(quotation))
            found.append(Mark(new_id(), exercise.sources[0].id, place, (ids[tag],), None, now()))
    answers = (Answer(3, chance.choice(ANSWERS)), Answer(4, chance.choice((0, 1, 1, 2))))
    return Work(tuple(found), (), answers)


def _many(
    exercise: Exercise, text: TextKey, ids: dict[str, str], chance: random.Random, marks: int
) -> Work:
    """Mark at random, for measuring."""
    found: list[Mark] = []
    for _ in range(marks):
        start = chance.randrange(len(text.text) - 80)
        place = text.place(start, start + chance.randint(8, 70))
        tags = (chance.choice(list(ids.values())),)
        found.append(Mark(new_id(), exercise.sources[0].id, place, tags, None, now()))
    return Work(tuple(found), (), (Answer(3, chance.choice(ANSWERS)),))
