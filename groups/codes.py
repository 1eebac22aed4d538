"""The words of the groups: values are stored, labels are shown."""

from analytics.taxonomy import Vocabulary


class Question(Vocabulary):
    """The four questions of a discussion, none of which asks who was to blame."""

    HAPPENING = "happening", "Wat zien we gebeuren?"
    UNDERSTANDABLE = "understandable", "Wat maakte het begrijpelijk?"
    STOPPED = "stopped", "Wat had het kunnen tegenhouden?"
    TAKE_ALONG = "take_along", "Wat nemen we mee?"


class MeetingWay(Vocabulary):
    """How the people of a group meet."""

    TOGETHER = "together", "Bij elkaar"
    ONLINE = "online", "Online"


class Counting(Vocabulary):
    """What a call to report shows of how much was recorded; nothing is ever counted by itself."""

    NONE = "none", "Niets tellen"
    OWN_NUMBERS = "own_numbers", "Ieder mag zelf een getal geven"
