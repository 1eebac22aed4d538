"""The words of the groups: values are stored, labels are shown."""

from analytics.taxonomy import Vocabulary


class Question(Vocabulary):
    """The four questions of a discussion, none of which asks who was to blame."""

    HAPPENING = "happening", "Wat zien we gebeuren?"
    UNDERSTANDABLE = "understandable", "Wat maakte het begrijpelijk?"
    STOPPED = "stopped", "Wat had het kunnen tegenhouden?"
    TAKE_ALONG = "take_along", "Wat nemen we mee?"
