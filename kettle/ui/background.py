"""Long work leaves the window: one worker, and one way home."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Generic, TypeVar

from PySide6.QtCore import QObject, Qt, Signal

if TYPE_CHECKING:
    from concurrent.futures import Future, ThreadPoolExecutor

T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Job(Generic[T]):
    work: Callable[[], T]
    done: Callable[[T], None]
    failed: Callable[[BaseException], None]


class Background(QObject):
    """Runs work on frozen values one after the other; results arrive in the window's own thread.

    Work that fails hands its exception to `failed`, or is raised in the window's thread when
    nobody asked for it: a bug is never swallowed.
    """

    _home = Signal(object, object)

    def __init__(self, parent: QObject | None = None) -> None:
        """Start without a thread; the first work starts it."""
        super().__init__(parent)
        self._worker: ThreadPoolExecutor | None = None
        self._home.connect(self._on_home, Qt.ConnectionType.QueuedConnection)

    def run(
        self,
        work: Callable[[], T],
        *,
        done: Callable[[T], None],
        failed: Callable[[BaseException], None] | None = None,
    ) -> None:
        """Do some work; exactly one of `done` and `failed` is called later."""
        job = _Job(work=work, done=done, failed=failed or _raise)
        future = self._started().submit(work)

        def home(finished: Future[T]) -> None:
            self._home.emit(job, finished)

        future.add_done_callback(home)

    def finish(self) -> None:
        """Wait for the work at hand and take no more; what nobody began is left out."""
        self._started().shutdown(wait=True, cancel_futures=True)

    def _started(self) -> ThreadPoolExecutor:
        if self._worker is None:
            from concurrent.futures import ThreadPoolExecutor

            self._worker = ThreadPoolExecutor(max_workers=1, thread_name_prefix="background")
        return self._worker

    def _on_home(self, job: _Job[T], finished: Future[T]) -> None:
        if finished.cancelled():
            return
        trouble = finished.exception()
        if trouble is None:
            job.done(finished.result())
        else:
            job.failed(trouble)


def _raise(trouble: BaseException) -> None:
    raise trouble
