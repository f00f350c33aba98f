"""A vocabulary for tests: nothing but its words."""

from collections.abc import Iterable


class Words:
    """Know a set of words."""

    def __init__(self, words: Iterable[str]) -> None:
        self.words = list(dict.fromkeys(words))

    def holds(self, word: str) -> bool:
        """Say whether a word occurs."""
        return word in self.words

    def beginning(self, letters: str, most: int) -> list[str] | None:
        """List the words that begin so."""
        found = [word for word in self.words if word.startswith(letters)]
        return found if len(found) <= most else None
