"""Who answers the bell: a Celery worker with beat, running the same handlers as the embedded worker."""

from time import monotonic

from celery import Celery

from api import bell, worker
from api.handlers import handlers
from api.runtime import Runtime, open_runtime
from talent_db import jobs
from talent_db.settings import Settings

# A task takes no new job after so long and rings anew, so that others are heard too.
TASK_SECONDS = 50.0


def make_worker_app(settings: Settings) -> Celery:
    """The application with its one task."""
    app = bell.make_app(settings)
    opened: list[Runtime] = []  # one a process, opened by its first task: connections do not survive a fork

    def answer_bell() -> None:
        if not opened:
            opened.append(open_runtime(settings))
        if answer(opened[0]):
            bell.ring(settings)

    app.task(name=bell.TASK)(answer_bell)
    return app


def answer(runtime: Runtime, seconds: float = TASK_SECONDS) -> bool:
    """Work until nothing is left or the time is up; True when there may be more to do."""
    name, known = jobs.worker_name(), handlers(runtime)
    with runtime.database.write() as session:
        jobs.release_dead(session)
    end = monotonic() + seconds
    while monotonic() < end:
        if worker.work_once(runtime, name, known):
            return False
    return True


def run(settings: Settings, concurrency: int = 1) -> None:
    """Answer until told to stop."""
    schedule = settings.home / "celerybeat-schedule"
    arguments = ["worker", "--beat", f"--schedule={schedule}", f"--concurrency={concurrency}"]
    make_worker_app(settings).worker_main([*arguments, "--pool=prefork", "--loglevel=WARNING", "--without-gossip"])
