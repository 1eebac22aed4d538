"""The frame's own memory."""

from django.db import models


class Rewrite(models.Model):
    """Where the last nightly rewrite stopped: rows with a transaction id from `cut` on, but not `xid`, are new."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=1)
    cut = models.CharField(max_length=20)
    xid = models.CharField(max_length=20)

    class Meta:
        constraints = [models.CheckConstraint(condition=models.Q(id=1), name="one_rewrite_row")]
