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

# Between paragraphs, so that no phrase crosses from one to the next: a private-use letter, which
# the folding never makes and the tokenizer takes for a word.
PARAGRAPH_END: Final = "\ue000"
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
    for part in parts or [Part("paragraph", *span) for span in paragraphs(text)]:
        words = arabic.words(arabic.fold(text[part.start : part.end]))
        (body if part.is_body else outside).append(" ".join(words))
    separator = f" {PARAGRAPH_END} "
    return separator.join(body), separator.join(outside)


def facts(text: str, parts: Sequence[Part]) -> tuple[int, str]:
    """Compute what lists show of an article: its number of words and its first sentence."""
    span = lead(text, parts)
    return word_count(text), "" if span is None else text[span[0] : span[1]][:_LEAD_LENGTH]
