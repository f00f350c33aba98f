"""Upkeep: what the program does by itself, after the first paint and when it closes."""

from PySide6.QtCore import QObject, QTimer

from reader import paths
from reader.core.messages import Message, message
from reader.ui.session import Session
from reader.ui.tasks import Task

_AFTER_PAINT = 1500  # milliseconds: reading comes first
_EVERY = 60 * 60 * 1000


class Upkeep(QObject):
    """Keep backups and tidy the history, in a worker."""

    def __init__(self, session: Session, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._timer = QTimer(self, interval=_EVERY)
        self._timer.timeout.connect(self.back_up)
        session.library_opened.connect(self.begin)

    def begin(self) -> None:
        """Back up soon, and every hour from then on."""
        QTimer.singleShot(_AFTER_PAINT, self, self.back_up)
        self._timer.start()

    def back_up(self) -> None:
        """Make a backup if the library has changed; say so if it must not be backed up."""
        library = self._session.library
        if library.read_only or self._session.tasks.busy:
            return

        def work(task: Task) -> None:
            from reader.store import backup

            backup.keep_backups(library.path, paths.backup_dir(library.path), progress=task)
            with library.companion() as own:
                own.tidy()

        self._session.tasks.start(
            message("upkeep.backing_up"), work, lambda _done: None, failed=self._failed,
            quiet=True, behind=True,
        )  # fmt: skip

    def _failed(self, said: Message) -> None:
        self._session.failed.emit(said)
