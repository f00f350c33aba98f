"""The schema of a library file, as a list of migrations that only grows.

A released migration is never edited. Tables of history have no ``ON DELETE CASCADE``: an
operation lists every row that it removes. Tables of ``remember()`` and computed tables have it,
so that they never block an undo.
"""

from sqlite_utils import Database, Migrations

from reader.store.identity import APPLICATION_ID, MIGRATION_SET

migrations = Migrations(MIGRATION_SET)

# Written by apply alone: the revision, the one it came from, and when.
_REVISED = "revision TEXT NOT NULL, parent_revision TEXT, modified_at TEXT NOT NULL"

_FIRST = f"""
CREATE TABLE texts (sha256 TEXT PRIMARY KEY, text TEXT NOT NULL) STRICT;
CREATE TABLE originals (sha256 TEXT PRIMARY KEY, bytes BLOB NOT NULL) STRICT;
CREATE TABLE counters (name TEXT PRIMARY KEY, value INTEGER NOT NULL) STRICT;
CREATE TABLE documents (
    id TEXT PRIMARY KEY,
    number INTEGER NOT NULL UNIQUE,
    text_sha256 TEXT NOT NULL REFERENCES texts(sha256),
    title TEXT, outlet TEXT, author TEXT, published TEXT, url TEXT, language TEXT,
    direction TEXT NOT NULL CHECK (direction IN ('rtl', 'ltr')),
    file_name TEXT, encoding TEXT, bom INTEGER NOT NULL, newline TEXT NOT NULL,
    original_sha256 TEXT REFERENCES originals(sha256),
    imported_at TEXT NOT NULL,
    parts TEXT NOT NULL, part_version INTEGER NOT NULL, directions TEXT NOT NULL,
    {_REVISED}
) STRICT;
CREATE INDEX documents_by_text ON documents(text_sha256);
CREATE INDEX documents_by_import ON documents(imported_at, number, id);
CREATE TABLE annotators (id TEXT PRIMARY KEY, name TEXT NOT NULL UNIQUE) STRICT;
CREATE TABLE layers (
    id TEXT PRIMARY KEY,
    kind TEXT NOT NULL CHECK (kind IN ('own', 'exercise', 'key', 'imported')),
    name TEXT, annotator_id TEXT REFERENCES annotators(id), exercise_id TEXT,
    created_at TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX one_own_layer ON layers(kind) WHERE kind = 'own';
CREATE TABLE tags (
    id TEXT PRIMARY KEY,
    name TEXT NOT NULL, name_en TEXT,
    parent_id TEXT REFERENCES tags(id),
    slot INTEGER CHECK (slot BETWEEN 1 AND 12), custom_colour TEXT,
    description TEXT, use TEXT, avoid TEXT, shortcut TEXT, position INTEGER NOT NULL,
    {_REVISED}
) STRICT;
CREATE INDEX tags_by_parent ON tags(parent_id);
CREATE TABLE annotations (
    id TEXT PRIMARY KEY,
    document_id TEXT NOT NULL REFERENCES documents(id),
    layer_id TEXT NOT NULL REFERENCES layers(id),
    start_offset INTEGER NOT NULL, end_offset INTEGER NOT NULL,
    exact TEXT NOT NULL, prefix TEXT NOT NULL, suffix TEXT NOT NULL,
    annotator_id TEXT NOT NULL REFERENCES annotators(id),
    created_at TEXT NOT NULL, source_numbers TEXT,
    {_REVISED},
    CHECK (0 <= start_offset AND start_offset < end_offset)
) STRICT;
CREATE INDEX annotations_by_place ON annotations(document_id, layer_id, start_offset);
CREATE INDEX annotations_by_layer ON annotations(layer_id);
CREATE INDEX annotations_by_annotator ON annotations(annotator_id);
CREATE TABLE annotation_tags (
    annotation_id TEXT NOT NULL REFERENCES annotations(id),
    tag_id TEXT NOT NULL REFERENCES tags(id),
    position INTEGER NOT NULL,
    PRIMARY KEY (annotation_id, tag_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX annotation_tags_by_tag ON annotation_tags(tag_id);
CREATE TABLE tag_examples (
    tag_id TEXT NOT NULL REFERENCES tags(id),
    annotation_id TEXT NOT NULL REFERENCES annotations(id),
    position INTEGER NOT NULL,
    PRIMARY KEY (tag_id, annotation_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX tag_examples_by_annotation ON tag_examples(annotation_id);
CREATE TABLE memos (
    id TEXT PRIMARY KEY,
    text TEXT NOT NULL,
    layer_id TEXT NOT NULL REFERENCES layers(id),
    annotator_id TEXT NOT NULL REFERENCES annotators(id),
    created_at TEXT NOT NULL,
    annotation_id TEXT REFERENCES annotations(id),
    document_id TEXT REFERENCES documents(id),
    {_REVISED},
    CHECK ((annotation_id IS NULL) <> (document_id IS NULL))
) STRICT;
CREATE UNIQUE INDEX memos_by_annotation ON memos(annotation_id) WHERE annotation_id IS NOT NULL;
CREATE UNIQUE INDEX memos_by_document ON memos(document_id, layer_id)
    WHERE document_id IS NOT NULL;
CREATE INDEX memos_by_layer ON memos(layer_id);
CREATE INDEX memos_by_annotator ON memos(annotator_id);
CREATE TABLE collections (
    id TEXT PRIMARY KEY, name TEXT NOT NULL UNIQUE, position INTEGER NOT NULL, {_REVISED}
) STRICT;
CREATE TABLE collection_documents (
    collection_id TEXT NOT NULL REFERENCES collections(id),
    document_id TEXT NOT NULL REFERENCES documents(id),
    position INTEGER NOT NULL,
    PRIMARY KEY (collection_id, document_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX collection_documents_by_document ON collection_documents(document_id);
CREATE TABLE links (
    id TEXT PRIMARY KEY,
    layer_id TEXT NOT NULL REFERENCES layers(id),
    a_document_id TEXT NOT NULL REFERENCES documents(id),
    a_start_offset INTEGER NOT NULL, a_end_offset INTEGER NOT NULL,
    b_document_id TEXT NOT NULL REFERENCES documents(id),
    b_start_offset INTEGER NOT NULL, b_end_offset INTEGER NOT NULL,
    status TEXT NOT NULL, relation TEXT, note TEXT, origin TEXT, score REAL, evidence TEXT,
    annotator_id TEXT REFERENCES annotators(id), created_at TEXT NOT NULL,
    {_REVISED}
) STRICT;
CREATE INDEX links_by_a ON links(a_document_id);
CREATE INDEX links_by_b ON links(b_document_id);
CREATE INDEX links_by_layer ON links(layer_id);
CREATE TABLE packages (
    id TEXT PRIMARY KEY, sha256 TEXT NOT NULL, collected_at TEXT NOT NULL
) STRICT;
CREATE TABLE tombstones (
    table_name TEXT NOT NULL, row_id TEXT NOT NULL, revision TEXT, deleted_at TEXT NOT NULL,
    PRIMARY KEY (table_name, row_id)
) STRICT, WITHOUT ROWID;
CREATE TABLE history (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    label TEXT NOT NULL, label_values TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('running', 'done', 'partial')),
    at TEXT NOT NULL, by TEXT NOT NULL,
    steps INTEGER NOT NULL, in_force INTEGER NOT NULL, joins TEXT NOT NULL
) STRICT;
CREATE TABLE history_changes (
    history_id INTEGER NOT NULL REFERENCES history(id) ON DELETE CASCADE,
    step INTEGER NOT NULL, position INTEGER NOT NULL,
    table_name TEXT NOT NULL, row_key TEXT NOT NULL, before TEXT, after TEXT,
    PRIMARY KEY (history_id, step, position)
) STRICT, WITHOUT ROWID;
CREATE TABLE readings (
    document_id TEXT PRIMARY KEY REFERENCES documents(id) ON DELETE CASCADE,
    position INTEGER NOT NULL, read_at TEXT, opened_at TEXT
) STRICT;
CREATE TABLE remembered (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;
CREATE TABLE document_facts (
    document_id TEXT PRIMARY KEY REFERENCES documents(id) ON DELETE CASCADE,
    words INTEGER NOT NULL, lead TEXT NOT NULL, key_version INTEGER NOT NULL
) STRICT;
"""

# Keys hold letters, digits and the paragraph token (a private-use letter): nothing else.
_INDEX = """
CREATE VIRTUAL TABLE document_words USING fts5(
    body, outside, tokenize="unicode61 remove_diacritics 0 categories 'L* N* Co Mn Mc'"
)
"""


@migrations()
def m001_first(db: Database) -> None:
    """Make every table of the first release."""
    for statement in _FIRST.split(";\n"):
        if statement.strip():
            db.conn.execute(statement)
    db.conn.execute(_INDEX)
    db.conn.execute("INSERT INTO counters VALUES ('documents', 0)")
    db.conn.execute(f"PRAGMA application_id = {APPLICATION_ID}")


@migrations()
def m002_names(db: Database) -> None:
    """Make the table of the reader's own names: people, places, organisations."""
    db.conn.execute(
        f"CREATE TABLE names (id TEXT PRIMARY KEY, "
        f"kind TEXT NOT NULL CHECK (kind IN ('person', 'place', 'organisation')), "
        f"name TEXT NOT NULL, aliases TEXT NOT NULL, {_REVISED}) STRICT"
    )


# ``body`` is JSON of shapes that the store does not look into (``reader.exercises.model``).
_EXERCISES = f"""
CREATE TABLE exercises (
    id TEXT PRIMARY KEY, role TEXT NOT NULL CHECK (role IN ('teacher', 'student')),
    body TEXT NOT NULL, student_id TEXT, student TEXT, created_at TEXT NOT NULL, {_REVISED}
) STRICT;
CREATE TABLE exercise_sources (
    exercise_id TEXT NOT NULL REFERENCES exercises(id), source_id TEXT NOT NULL,
    document_id TEXT NOT NULL REFERENCES documents(id),
    PRIMARY KEY (exercise_id, source_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX exercise_sources_by_document ON exercise_sources(document_id);
CREATE TABLE answers (
    id TEXT PRIMARY KEY, exercise_id TEXT NOT NULL REFERENCES exercises(id),
    layer_id TEXT NOT NULL REFERENCES layers(id), step INTEGER NOT NULL, value TEXT NOT NULL,
    {_REVISED}
) STRICT;
CREATE UNIQUE INDEX answers_by_step ON answers(exercise_id, layer_id, step);
CREATE INDEX answers_by_layer ON answers(layer_id);
CREATE TABLE hand_ins (
    id TEXT PRIMARY KEY, exercise_id TEXT NOT NULL REFERENCES exercises(id),
    layer_id TEXT NOT NULL REFERENCES layers(id), student_id TEXT NOT NULL, student TEXT NOT NULL,
    number INTEGER NOT NULL, created_at TEXT NOT NULL, sha256 TEXT NOT NULL,
    differences TEXT NOT NULL
) STRICT;
CREATE INDEX hand_ins_by_exercise ON hand_ins(exercise_id, student_id);
CREATE INDEX hand_ins_by_layer ON hand_ins(layer_id);
CREATE TABLE feedbacks (
    id TEXT PRIMARY KEY, exercise_id TEXT NOT NULL REFERENCES exercises(id),
    hand_in_id TEXT NOT NULL, student_id TEXT NOT NULL, body TEXT NOT NULL,
    created_at TEXT NOT NULL, {_REVISED}
) STRICT;
CREATE INDEX feedbacks_by_exercise ON feedbacks(exercise_id, hand_in_id);
"""


@migrations()
def m003_exercises(db: Database) -> None:
    """Make the tables of exercises: what was given out, answered, handed in and given back."""
    for statement in _EXERCISES.split(";\n"):
        if statement.strip():
            db.conn.execute(statement)
