"""Open a library as the program does it: with its starter tags, and safe when it is upgraded."""

from pathlib import Path

from reader import paths
from reader.core.model import Tag
from reader.store.library import Holder, Library


def open_to_write(path: Path, *, holder: Holder, create: bool = True) -> Library:
    """Open a library, making it with the twelve starter tags where there is none.

    An older library is copied into its folder of backups before it is upgraded. Raises
    LibraryError.
    """
    return Library.open(
        path,
        tags=_tags,
        create=create,
        holder=holder,
        before_upgrade=_put_by,
    )


# What only a new or an old library needs is imported when there is one: the window starts faster.


def _tags() -> list[Tag]:
    from reader.exchange import tag_sets

    return tag_sets.load(starter_tags())


def _put_by(path: Path) -> None:
    from reader.store.backup import before_upgrade

    before_upgrade(path, folder=paths.backup_dir(path))


def starter_tags() -> Path:
    """Tell which tag set a new library begins with."""
    return paths.resources() / "tag_sets" / "starter.toml"
