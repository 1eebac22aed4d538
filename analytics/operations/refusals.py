"""Why a step of counting is not taken; for the people who run it, so in English."""


class CannotCount(Exception):
    """The step is not taken, and nothing was changed."""


class PeriodIsOpen(CannotCount):
    """Its closing day has not come."""


class SignerIsMissing(CannotCount):
    """This process does not know who signs the keys: it would close the period without filling it up."""


class NothingToTally(CannotCount):
    """Too few envelopes, or nothing is released of such a period: then nothing is ever added up."""


class NotReleasable(CannotCount):
    """It is not the day, or the two parties have not both written a sum of the same envelopes."""


class OtherEnvelopes(CannotCount):
    """These are not the envelopes that the period was closed with."""


class NotSignedByItsParty(CannotCount):
    """These rows or files are not what the party that settings name has made."""


class FileIsDamaged(CannotCount):
    """The file is not whole, or not what it should be."""
