"""What a reader of the figures may choose."""

from analytics.forms.filters import (
    Breakdown,
    Chosen,
    FilterForm,
    Measure,
    newest,
    topic_of,
    up_to,
)

__all__ = ["Breakdown", "Chosen", "FilterForm", "Measure", "newest", "topic_of", "up_to"]
