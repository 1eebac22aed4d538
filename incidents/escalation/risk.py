"""The risk matrix (Safety Assessment Code) as the general practitioners' college publishes it."""

from incidents.codes import PotentialSeverity, Recurrence

_MATRIX: dict[Recurrence, dict[PotentialSeverity, int]] = {
    recurrence: dict(zip(reversed(PotentialSeverity), scores, strict=True))
    for recurrence, scores in {
        # catastrophic, major, moderate, minor
        Recurrence.WEEKLY: (4, 3, 3, 2),
        Recurrence.MONTHLY: (4, 3, 2, 1),
        Recurrence.YEARLY: (4, 2, 1, 1),
        Recurrence.RARELY: (3, 2, 1, 1),
    }.items()
}


def risk_score(severity: PotentialSeverity, recurrence: Recurrence) -> int:
    """From 1 to 4, highest first to learn from; for a near miss the severity that it could have had."""
    return _MATRIX[recurrence][severity]
