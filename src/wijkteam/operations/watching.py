"""
Every request is counted, timed and told in one line, without the person in it.

Three addresses answer before anything else does, the check of the host name included, so that a
proxy or a watchdog can ask: is it alive, is it ready, and how much is there to do.
"""

from __future__ import annotations

import hmac
import logging
import os
import time
import uuid
from collections.abc import Callable

from django.conf import settings
from django.core.cache import cache
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, HttpResponse, HttpResponseNotFound, JsonResponse
from django.urls import get_resolver
from prometheus_client import (
    CONTENT_TYPE_LATEST,
    REGISTRY,
    CollectorRegistry,
    Counter,
    Gauge,
    Histogram,
    generate_latest,
)
from prometheus_client.multiprocess import MultiProcessCollector

from wijkteam.operations.queue.rows import counted, there_is_a_worker

Answer = Callable[[HttpRequest], HttpResponse]

LIVE, READY, METRICS = "/health/live", "/health/ready", "/metrics"
#: The bounds of the buckets lie around what `make bench` promises for a page (35 ms) and beyond.
SECONDS = (0.01, 0.02, 0.035, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10)

requests = Counter("wijkteam_requests", "Requests answered.", ["page", "method", "status"])
durations = Histogram("wijkteam_request_seconds", "Time to an answer.", ["page"], buckets=SECONDS)
log = logging.getLogger("wijkteam.requests")


class WatchMiddleware:
    """The outermost layer. A page goes by the name of its view: an address can hold a key."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        own = {LIVE: live, READY: ready, METRICS: metrics}.get(request.path_info)
        if own is not None:
            return own(request)
        number = uuid.uuid4().hex[:16]
        began = time.perf_counter()
        response = self.get_response(request)
        seconds = time.perf_counter() - began
        match = request.resolver_match
        page = match.view_name if match and match.view_name else "none"
        method = request.method if request.method in ("GET", "POST", "HEAD") else "other"
        requests.labels(page, method, response.status_code).inc()
        durations.labels(page).observe(seconds)
        about = {"request": number, "page": page, "method": method, "status": response.status_code}
        log.info("answered", extra={**about, "ms": round(seconds * 1000, 1)})
        # Who calls about an error can say which one.
        response["X-Request-Id"] = number
        return response


def live(_request: HttpRequest) -> HttpResponse:
    """The process answers; the database may be away, and restarting would not bring it back."""
    return JsonResponse({"live": True})


def ready(_request: HttpRequest) -> HttpResponse:
    """Whether people can be sent here: the database answers, and has every migration."""
    # The pages are imported now, and not while the first visitor of the day waits for them.
    assert get_resolver().url_patterns
    try:
        wanting = _migrations_wanting()
    except DatabaseError:
        return JsonResponse({"ready": False, "why": "database"}, status=503)
    if wanting:
        return JsonResponse({"ready": False, "why": "migrations"}, status=503)
    return JsonResponse({"ready": True})


def metrics(request: HttpRequest) -> HttpResponse:
    """Figures for Prometheus, for who has the token; without a token there are none."""
    token = settings.METRICS_TOKEN
    given = request.headers.get("Authorization", "").removeprefix("Bearer ")
    if not token or not hmac.compare_digest(given.encode(), token.encode()):
        return HttpResponseNotFound()
    registry = REGISTRY
    if os.environ.get("PROMETHEUS_MULTIPROC_DIR"):
        # Each process of the server counts for itself; together they are the installation.
        registry = CollectorRegistry()
        MultiProcessCollector(registry)  # type: ignore[no-untyped-call]
    told = generate_latest(registry) + generate_latest(_queue())
    return HttpResponse(told, content_type=CONTENT_TYPE_LATEST)


def _queue() -> CollectorRegistry:
    """The work beside the pages at this moment: it is the same for every process."""
    own = CollectorRegistry()
    work = Gauge("wijkteam_work", "Pieces of work beside the pages.", ["state"], registry=own)
    for state, number in counted().items():
        work.labels(state).set(number)
    there = Gauge("wijkteam_worker", "Whether a worker is there.", registry=own)
    there.set(there_is_a_worker())
    return own


def _migrations_wanting() -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    # The plan reads every migration from the disk: once it is complete it stays so.
    if cache.get("operations.migrated"):
        return False
    executor = MigrationExecutor(connection)
    wanting = bool(executor.migration_plan(executor.loader.graph.leaf_nodes()))
    if not wanting:
        cache.set("operations.migrated", True, timeout=None)
    return wanting
