"""What a reader of the figures may choose."""

from analytics.forms.filters import (
    Breakdown,
    Chosen,
    FilterForm,
    Measure,
    newest,
    slug_of,
    topic_of,
    up_to,
)

__all__ = ["Breakdown", "Chosen", "FilterForm", "Measure", "newest", "slug_of", "topic_of", "up_to"]
