"""What the library keeps of a text for finding it: the words of its index row, and a few facts.

Pure computing, a fifth of a millisecond for 5 kB: whoever reads files in a process of its own can
do it there and hand it on beside the text (``Content.keys``).
"""

from collections.abc import Sequence
from typing import Final

from reader.core import arabic
from reader.core.model import Keys, Part
from reader.core.rows import parts_json
from reader.core.text import lead, paragraphs, word_count

# Between parts, and between the lines of one part, so that no phrase crosses from one to the next:
# private-use letters, which no word has and the tokenizer takes for words.
PARAGRAPH_END: Final = "\ue000"
LINE_END: Final = "\ue001"
_LEAD_LENGTH: Final = 300


def keys_of(text: str, parts: Sequence[Part]) -> Keys:
    """Make all that is kept of a text with these parts."""
    return Keys(
        version=arabic.KEY_VERSION,
        parts=parts_json(parts),
        columns=columns(text, parts),
        facts=facts(text, parts),
    )


def columns(text: str, parts: Sequence[Part]) -> tuple[str, str]:
    """Make the two index columns of an article: folded words of its body, and of the rest."""
    body: list[str] = []
    outside: list[str] = []
    for part in parts or parts_of(text):
        words = tokens(arabic.fold(text[part.start : part.end]))
        (body if part.is_body else outside).append(" ".join(words))
    separator = f" {PARAGRAPH_END} "
    return separator.join(body), separator.join(outside)


def parts_of(text: str) -> list[Part]:
    """Make the parts of a text of which none are known: every line is a paragraph."""
    return [Part("paragraph", *span) for span in paragraphs(text)]


def tokens(key: str) -> list[str]:
    """List the words of a part's key, with ``LINE_END`` between its lines."""
    if "\n" not in key:
        return arabic.words(key)
    found: list[str] = []
    for line in key.split("\n"):
        found += [*arabic.words(line), LINE_END]
    return found[:-1]


def facts(text: str, parts: Sequence[Part]) -> tuple[int, str]:
    """Compute what lists show of an article: its number of words and its first sentence."""
    span = lead(text, parts)
    return word_count(text), "" if span is None else text[span[0] : span[1]][:_LEAD_LENGTH]
