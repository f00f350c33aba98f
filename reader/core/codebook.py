"""The codebook as a tree: paths, names, slots and shortcuts."""

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence

import regex

from reader.core.errors import NotFoundError, UsageError
from reader.core.model import Tag

SLOTS = 12
TAG_KEYS = tuple("1234567890-=")
"""The keys that can press a tag, in the order of the slots of the starter tags."""
_SEPARATOR = re.compile(r"(?<!\\)/")


def split_path(path: str) -> tuple[str, ...]:
    r"""Split a tag path at its slashes; a slash inside a name is written ``\/``.

    A slash before all says that the path begins at the top.
    """
    path = path.strip().removeprefix("/")
    pieces = tuple(piece.replace("\\/", "/").strip() for piece in _SEPARATOR.split(path))
    if not all(pieces):
        raise UsageError("tag.no_name")
    return pieces


def join_path(names: Iterable[str]) -> str:
    """Write names as a tag path."""
    return "/".join(name.replace("/", "\\/") for name in names)


class Codebook:
    """Answer questions about the tags of a library, given in the order of the tree."""

    def __init__(self, tags: Sequence[Tag]) -> None:
        self.tags = tuple(tags)
        self.by_id: Mapping[str, Tag] = {tag.id: tag for tag in self.tags}
        self._children: dict[str | None, list[Tag]] = defaultdict(list)
        for tag in self.tags:
            self._children[tag.parent_id].append(tag)
        self._codes: dict[bool, Mapping[str, str]] = {}

    def children(self, tag_id: str | None) -> tuple[Tag, ...]:
        """List the tags directly under one (None: at the top), in order."""
        return tuple(self._children.get(tag_id, ()))

    def branch(self, tag_id: str) -> tuple[Tag, ...]:
        """List a tag and everything under it, each before what it holds."""
        found = [self.by_id[tag_id]]
        for tag in found:
            found.extend(self.children(tag.id))
        return tuple(found)

    def names(self, tag_id: str) -> tuple[str, ...]:
        """Name a tag and what it lies in, from the top."""
        names: list[str] = []
        tag: Tag | None = self.by_id[tag_id]
        while tag is not None:
            names.append(tag.name)
            tag = self.by_id.get(tag.parent_id) if tag.parent_id else None
        return tuple(reversed(names))

    def path(self, tag_id: str) -> str:
        """Write the path of a tag."""
        return join_path(self.names(tag_id))

    def find(self, name: str) -> Tag:
        """Find the tag that a path, its last piece, an English name or an id means.

        ``/name`` is only what lies at the top. Raises NotFoundError, or UsageError naming the
        paths where there are several.
        """
        tag = self.look_up(name)
        if tag is None:
            raise NotFoundError("tag.not_found", name=name)
        return tag

    def look_up(self, name: str) -> Tag | None:
        """Find a tag like ``find``, answering None where there is none."""
        whole = name.strip().startswith("/")
        found = self._matches(split_path(name), whole=whole) or self._by_letters_of_id(name)
        if len(found) > 1:
            paths = " · ".join(self._path_from_top(tag) for tag in found)
            raise UsageError("tag.ambiguous", name=name, paths=paths)
        return found[0] if found else None

    def child(self, parent_id: str | None, name: str) -> Tag | None:
        """Find the tag of a name directly under a parent; English names and any case match too."""
        found = _closest([(tag, (tag,)) for tag in self.children(parent_id)], (name,))
        return next((tag for tag in found if tag.name == name), found[0] if found else None)

    def _by_letters_of_id(self, name: str) -> list[Tag]:
        least = 8
        return [tag for tag in self.tags if len(name) >= least and tag.id.startswith(name)]

    def _path_from_top(self, tag: Tag) -> str:
        """Write a path that names this tag alone, also at the top."""
        return self.path(tag.id) if tag.parent_id else f"/{self.path(tag.id)}"

    def _matches(self, wanted: tuple[str, ...], *, whole: bool) -> list[Tag]:
        """Find tags whose path is, or ends in, the names wanted; a whole path beats an ending."""
        depth = len(wanted)
        lines = [(tag, self._line(tag)) for tag in self.tags]
        from_top = _closest([(tag, line) for tag, line in lines if len(line) == depth], wanted)
        if whole or (depth > 1 and len(from_top) == 1):
            return from_top
        return _closest([(tag, line[-depth:]) for tag, line in lines], wanted)

    def _line(self, tag: Tag) -> tuple[Tag, ...]:
        """List what a tag lies in from the top, and the tag."""
        line = [tag]
        while (above := self.by_id.get(line[-1].parent_id or "")) and above not in line:
            line.append(above)
        return tuple(reversed(line))

    def least_used_slot(self) -> int:
        """Choose the slot that the fewest tags have, the lowest of several."""
        used = Counter(tag.slot for tag in self.tags if tag.slot)
        return min(range(1, SLOTS + 1), key=lambda slot: (used[slot], slot))

    def holder_of(self, shortcut: str) -> Tag | None:
        """Find the tag that a key presses."""
        return next((tag for tag in self.tags if tag.shortcut == shortcut), None)

    def codes(self, *, english: bool) -> Mapping[str, str]:
        """Give the two letters that tell tags of one colour and pattern apart, by id.

        The first tag of a look has none. Letters are of the name in the language asked for, and
        distinct where the names allow it.
        """
        known = self._codes.get(english)
        if known is None:
            known = self._codes[english] = _codes(self.tags, english=english)
        return known

    def next_position(self, parent_id: str | None) -> int:
        """Tell the position after the last tag under a parent."""
        return max((tag.position for tag in self.children(parent_id)), default=-1) + 1


def _codes(tags: Sequence[Tag], *, english: bool) -> dict[str, str]:
    looks: set[tuple[int | None, str | None]] = set()
    found: dict[str, str] = {}
    taken: set[str] = set()
    for tag in tags:
        if tag.is_group:
            continue
        look = (tag.slot, tag.custom_colour)
        if look in looks:
            codes = _possible_codes((tag.name_en if english else None) or tag.name)
            found[tag.id] = next((code for code in codes if code not in taken), codes[0])
            taken.add(found[tag.id])
        looks.add(look)
    return found


def _possible_codes(name: str) -> list[str]:
    """Join the first letter with each later one, the second first; a name may have but one."""
    first, *later = _letters(name)
    return [first + other for other in later] or [first]


def _letters(name: str) -> list[str]:
    """Take the letters of a name: no marks, no tatweel, no article; else its signs (emoji)."""
    words = [regex.sub(r"[\p{M}\p{Cf}\u0640]", "", word) for word in name.split()]
    bare = (regex.sub(r"^ال(?=\w\w)", "", word) for word in words)
    letters = [letter for word in bare for letter in word if letter.isalnum()]
    return letters or regex.findall(r"\X", "".join(name.split())) or ["?"]


def _closest(lines: Sequence[tuple[Tag, Sequence[Tag]]], wanted: Sequence[str]) -> list[Tag]:
    """Find the tags whose line is spelled as wanted; only where there is none, in any case."""
    exact = [tag for tag, line in lines if _is_spelled(line, wanted, str)]
    return exact or [tag for tag, line in lines if _is_spelled(line, wanted, str.casefold)]


def _is_spelled(line: Sequence[Tag], wanted: Sequence[str], key: Callable[[str], str]) -> bool:
    if len(line) != len(wanted):
        return False
    pairs = zip(line, wanted, strict=True)
    return all(key(name) in {key(tag.name), key(tag.name_en or "")} for tag, name in pairs)
