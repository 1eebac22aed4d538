"""The Celery app: a doorbell for work whose truth is in PostgreSQL; losing Redis loses no work.

Messages carry ids and period names only, and there is no result store: it would keep them in clear.
"""

import os

from celery import Celery
from celery.schedules import crontab

from vim_portal.heartbeat import BEAT_SECONDS, QUEUES

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "vim_portal.settings")

app = Celery("vim_portal")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.conf.update(
    accept_content=["json"],
    broker_connection_retry_on_startup=True,
    broker_transport_options={
        # More than three times the hard time limit, so that nothing runs twice at the same moment.
        "visibility_timeout": 300,
        "unacked_restore_interval": 10,
        "unacked_restore_throttle": 1,
        "socket_timeout": 10,
        "socket_connect_timeout": 5,
        "socket_keepalive": True,
        "health_check_interval": 15,
    },
    task_acks_late=True,
    task_acks_on_failure_or_timeout=True,
    task_ignore_result=True,
    task_publish_retry=False,
    task_reject_on_worker_lost=True,
    task_send_sent_event=False,
    task_soft_time_limit=60,
    task_time_limit=90,
    worker_cancel_long_running_tasks_on_connection_loss=False,
    worker_hijack_root_logger=False,
    worker_prefetch_multiplier=1,
    worker_send_task_events=False,
    worker_soft_shutdown_timeout=20,
    beat_scheduler="vim_portal.heartbeat:Scheduler",
    timezone="Europe/Amsterdam",
    task_routes={
        "vim_portal.tasks.refresh_tables": {"queue": "refresh"},
        "vim_portal.tasks.forget_leavers": {"queue": "refresh"},
        "vim_portal.tasks.remove_abandoned_registers": {"queue": "refresh"},
        # What belongs to one party is sent to that party's own queue: see `analytics.tasks`.
        "analytics.tasks.release": {"queue": "release"},
    },
    beat_schedule={
        # A worker that was away does not catch up on these.
        **{
            f"ask {queue} whether it hears": {
                "task": "vim_portal.tasks.note_alive",
                "args": [queue],
                "schedule": float(BEAT_SECONDS),
                "options": {"queue": queue, "expires": BEAT_SECONDS},
            }
            for queue in QUEUES
        },
        "send what has not left yet": {"task": "accounts.tasks.sweep_mail", "schedule": 30.0},
        "count the mail that waits": {
            "task": "vim_portal.tasks.note_outbox",
            "schedule": 60.0,
            "options": {"expires": 60},
        },
        "queue the weekly mail": {
            "task": "accounts.tasks.queue_weekly_mail",
            "schedule": crontab(day_of_week="mon", hour=7, minute=30),
        },
        "queue the mail of the day that people chose": {
            "task": "accounts.tasks.queue_mail_of_the_day",
            "schedule": crontab(hour=7, minute=0),
        },
        "forget who left": {"task": "vim_portal.tasks.forget_leavers", "schedule": 300.0},
        "remove registers that nobody opens": {
            "task": "vim_portal.tasks.remove_abandoned_registers",
            "schedule": crontab(hour=2, minute=45),
        },
        "close, add up and release by the calendar": {
            "task": "vim_portal.tasks.follow_counting_calendar",
            "schedule": crontab(minute=40),
        },
        "rewrite the tables of people and registers": {
            "task": "vim_portal.tasks.refresh_tables",
            "schedule": crontab(hour=3, minute=15),
        },
    },
)
app.autodiscover_tasks()
