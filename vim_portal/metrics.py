"""Figures for the operator's monitoring: of the machine's work, never of a person's.

No figure bears an address, a route or a method: whoever asks every few seconds would see when an incident is saved, and
in the account log who was there (docs/adr/0018).
"""

import os
from collections.abc import Iterator, Mapping

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_GET
from prometheus_client import CollectorRegistry, Counter, Histogram, generate_latest
from prometheus_client.core import GaugeMetricFamily, Metric
from prometheus_client.exposition import CONTENT_TYPE_PLAIN_1_0_0
from prometheus_client.multiprocess import MultiProcessCollector
from prometheus_client.registry import Collector
from redis.exceptions import RedisError

from accounts.permissions import public
from vault.primitives import equal
from vim_portal import heartbeat

_REQUESTS = Counter("portal_requests", "Requests answered, by class of status.", ["status"])
_SECONDS = Histogram(
    "portal_request_seconds",
    "Seconds until the answer began.",
    buckets=(0.05, 0.1, 0.3, 0.5, 1, 1.5, 3, 10),
)


def count_request(status: int, seconds: float) -> None:
    _REQUESTS.labels(f"{status // 100}xx").inc()
    _SECONDS.observe(seconds)


@public
@require_GET
def metrics(request: HttpRequest) -> HttpResponse:
    """For whoever sends the token of the operator; for everybody else there is no such page."""
    given = request.headers.get("Authorization", "").encode()
    if not settings.METRICS_TOKEN or not equal(given, f"Bearer {settings.METRICS_TOKEN}".encode()):
        raise Http404
    registry = CollectorRegistry()
    registry.register(_Loops())
    if "PROMETHEUS_MULTIPROC_DIR" in os.environ:
        MultiProcessCollector(registry)
    else:
        registry.register(_REQUESTS)
        registry.register(_SECONDS)
    return HttpResponse(generate_latest(registry), content_type=CONTENT_TYPE_PLAIN_1_0_0)


class _Loops(Collector):
    """What the processes beside the web noted in the broker; nothing when it is away, which is a figure too."""

    def collect(self) -> Iterator[Metric]:
        try:
            ages, lengths, noted = heartbeat.ages(), heartbeat.queue_lengths(), heartbeat.figures()
        except RedisError:
            yield GaugeMetricFamily("portal_broker_up", "Whether the broker answers.", value=0)
            return
        yield GaugeMetricFamily("portal_broker_up", "Whether the broker answers.", value=1)
        yield _gauge("portal_alive_age_seconds", "Since each loop was last alive.", "loop", ages)
        yield _gauge("portal_late_after_seconds", "When that is too long.", "loop", heartbeat.LATE_AFTER)
        yield _gauge("portal_queue_length", "Messages that wait for a worker.", "queue", lengths)
        for name, figure in noted.items():
            yield GaugeMetricFamily(f"portal_{name}", "As the worker counted it last.", value=figure)


def _gauge(name: str, told: str, label: str, values: Mapping[str, float]) -> GaugeMetricFamily:
    family = GaugeMetricFamily(name, told, labels=[label])
    for value_of, value in values.items():
        family.add_metric([value_of], value)
    return family
