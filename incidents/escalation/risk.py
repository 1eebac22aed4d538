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
_IN_WORDS = {1: "Klein risico", 2: "Matig risico", 3: "Groot risico", 4: "Zeer groot risico"}
_NEEDS_TREE_FROM = 3


def risk_score(severity: PotentialSeverity, recurrence: Recurrence) -> int:
    """From 1 to 4, highest first to learn from; for a near miss the severity that it could have had."""
    return _MATRIX[recurrence][severity]


def risk_in_words(score: int) -> str:
    return _IN_WORDS[score]


def needs_cause_tree(score: int) -> bool:
    """Below that the five questions are enough."""
    return score >= _NEEDS_TREE_FROM
