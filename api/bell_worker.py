"""Who answers the bell: a Celery worker with beat, running the same handlers as the embedded worker."""

import mmap
from collections.abc import Callable
from time import monotonic

from celery import Celery
from celery.signals import worker_shutting_down

from api import bell, stopping, worker
from api.handlers import handlers
from api.runtime import Runtime, open_runtime
from talent_db import jobs
from talent_db.settings import Settings

# A task takes no new job after so long and rings anew, so that others are heard too.
TASK_SECONDS = 50.0


class StopFlag:
    """One byte that the worker's processes share: made before they are forked, set by the first of them."""

    def __init__(self) -> None:
        self._byte = mmap.mmap(-1, 1)

    def set(self, **_: object) -> None:
        """Tell all processes to stop; takes what Celery's signal tells."""
        self._byte[0] = 1

    def is_set(self) -> bool:
        """True once the worker has been told to stop."""
        return self._byte[0] == 1


def make_worker_app(settings: Settings) -> Celery:
    """The application with its one task; a worker that is told to stop gives back the job at hand."""
    app, stop = bell.make_app(settings), StopFlag()
    worker_shutting_down.connect(stop.set, weak=False)
    opened: list[Runtime] = []  # one a process, opened by its first task: connections do not survive a fork

    def answer_bell() -> None:
        if not opened:
            opened.append(open_runtime(settings))
        if answer(opened[0], is_stopping=stop.is_set):
            bell.ring(settings)

    app.task(name=bell.TASK)(answer_bell)
    return app


def answer(runtime: Runtime, seconds: float = TASK_SECONDS, is_stopping: Callable[[], bool] = jobs.never) -> bool:
    """Work until nothing is left or the time is up; True when there may be more to do."""
    name, known = jobs.worker_name(), handlers(runtime)
    with runtime.database.write() as session:
        jobs.release_dead(session)
    end = monotonic() + seconds
    with stopping.letting_go(runtime, is_stopping):
        while monotonic() < end and not is_stopping():
            if worker.work_once(runtime, name, known, is_stopping):
                return False
    return True


def run(settings: Settings, concurrency: int = 1) -> None:
    """Answer until told to stop."""
    schedule = settings.home / "celerybeat-schedule"
    arguments = ["worker", "--beat", f"--schedule={schedule}", f"--concurrency={concurrency}"]
    make_worker_app(settings).worker_main([*arguments, "--pool=prefork", "--loglevel=WARNING", "--without-gossip"])
