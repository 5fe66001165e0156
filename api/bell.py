"""The bell: one Celery task on Redis that wakes the job handlers. The job table is the truth, a message only says "look"."""

import hashlib

import structlog
from celery import Celery
from kombu.exceptions import OperationalError

from talent_db.settings import Settings

TASK = "gongjiang.bell"
# Beat rings too: for jobs to be tried again, for leases that ran out, for a message that Redis lost.
EVERY_SECONDS = 5.0
VISIBILITY_SECONDS = 3600  # after which Redis gives an unanswered message to another worker; a task takes a minute
CONNECT_SECONDS = 2.0  # an upload does not wait longer for a Redis that is away

log = structlog.get_logger()


def make_app(settings: Settings) -> Celery:
    """The Celery application of an installation; installations on one Redis have queues of their own."""
    queue = f"gongjiang-{hashlib.sha256(settings.resolved_database_url.encode()).hexdigest()[:10]}"
    app = Celery("gongjiang", broker=settings.broker_url)
    app.conf.update(
        task_default_queue=queue,
        task_acks_late=True,
        task_reject_on_worker_lost=True,
        task_ignore_result=True,
        worker_prefetch_multiplier=1,
        worker_hijack_root_logger=False,
        broker_connection_retry_on_startup=True,
        broker_transport_options={
            "visibility_timeout": VISIBILITY_SECONDS,
            "socket_connect_timeout": CONNECT_SECONDS,
        },
        beat_schedule={"bell": {"task": TASK, "schedule": EVERY_SECONDS, "options": {"expires": EVERY_SECONDS}}},
    )
    return app


def ring(settings: Settings) -> bool:
    """Wake the workers; False without a broker, or when it is away (its beat rings later)."""
    if not settings.broker_url:
        return False
    app = make_app(settings)
    try:
        app.send_task(TASK, retry=False)
    except OperationalError as error:
        log.warning("bell_unheard", error=type(error).__name__)
        return False
    finally:
        app.close()
    return True
