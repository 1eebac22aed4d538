"""The rows of counting. Who may read or write which column is in `vim_portal.tables`; what may never happen is in
the triggers of the first migration. No row bears an account, a moment of saving or a number in a sequence.
"""

from django.db import models

_PERIOD_LENGTH = 7  # "2026" or "2026-K4"
_NAME_LENGTH = 40


class PeriodKey(models.Model):
    """The public key of one party for one period, signed by that party, so that no one who writes here can swap it."""

    pk = models.CompositePrimaryKey("period", "party")
    period = models.CharField(max_length=_PERIOD_LENGTH)
    party = models.CharField(max_length=1)
    public_key = models.BinaryField()
    signature = models.BinaryField()
    opens_for_tally_on = models.DateField()
    destroyed_at = models.DateTimeField(null=True)


class Envelope(models.Model):
    """The two sealed halves of one account's row, at a place that only the account can find again."""

    pk = models.CompositePrimaryKey("period", "slot")
    period = models.CharField(max_length=_PERIOD_LENGTH)
    slot = models.BinaryField()
    share_a = models.BinaryField()
    share_b = models.BinaryField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(period__regex=r"^[0-9]{4}(-K[1-4])?$"), name="envelope_of_a_period"
            ),
        ]


class Closing(models.Model):
    """From this row on the envelopes of the period stand still: so many, with these slots."""

    period = models.CharField(max_length=_PERIOD_LENGTH, primary_key=True)
    envelopes = models.PositiveIntegerField()
    manifest = models.BinaryField()


class TallyCheck(models.Model):
    """Which slots one party cannot open; both leave out what either names, before either writes a share."""

    pk = models.CompositePrimaryKey("period", "party")
    period = models.CharField(max_length=_PERIOD_LENGTH)
    party = models.CharField(max_length=1)
    manifest = models.BinaryField()
    rejected = models.BinaryField()
    signature = models.BinaryField()


class TallyShare(models.Model):
    """The noisy sum of one party's halves: written once, never drawn again."""

    pk = models.CompositePrimaryKey("period", "party")
    period = models.CharField(max_length=_PERIOD_LENGTH)
    party = models.CharField(max_length=1)
    schema = models.CharField(max_length=_NAME_LENGTH)
    version = models.PositiveIntegerField()
    envelopes = models.PositiveIntegerField()
    manifest = models.BinaryField()
    noisy_share = models.BinaryField()
    signature = models.BinaryField()


class LedgerEntry(models.Model):
    """What the release of one table of one period has cost of that year's budget."""

    pk = models.CompositePrimaryKey("period", "name")
    period = models.CharField(max_length=_PERIOD_LENGTH)
    name = models.CharField(max_length=_NAME_LENGTH)
    schema = models.CharField(max_length=_NAME_LENGTH)
    version = models.PositiveIntegerField()
    sigma_squared = models.PositiveIntegerField()
    rho = models.DecimalField(max_digits=12, decimal_places=10)
    envelopes = models.PositiveIntegerField()
    released_date = models.DateField()


class ReleasedCell(models.Model):
    """One noisy number, as it was released and as it stays."""

    pk = models.CompositePrimaryKey("period", "name", "cell")
    period = models.CharField(max_length=_PERIOD_LENGTH)
    name = models.CharField(max_length=_NAME_LENGTH)
    cell = models.PositiveIntegerField()
    noisy = models.BigIntegerField()


class Figure(models.Model):
    """The view of what was released: all that pages ever see of counting."""

    pk = models.CompositePrimaryKey("period", "name", "cell")
    period = models.CharField(max_length=_PERIOD_LENGTH)
    name = models.CharField(max_length=_NAME_LENGTH)
    cell = models.PositiveIntegerField()
    noisy = models.BigIntegerField()
    schema = models.CharField(max_length=_NAME_LENGTH)
    version = models.PositiveIntegerField()
    rho = models.DecimalField(max_digits=12, decimal_places=10)
    envelopes = models.PositiveIntegerField()
    released_date = models.DateField()

    class Meta:
        managed = False
        db_table = "analytics_figures"
