"""The doorbell is the portal's own in every thread of every process."""

from threading import Thread

from celery import current_app
from django.conf import settings


def test_a_thread_of_the_web_server_rings_the_portals_broker() -> None:
    seen: list[str] = []
    thread = Thread(target=lambda: seen.append(current_app.conf.broker_url))

    thread.start()
    thread.join()

    assert seen == [settings.CELERY_BROKER_URL]
