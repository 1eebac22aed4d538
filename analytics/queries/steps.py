"""How far the closing of a period has come, for somebody who is watching it."""

from dataclasses import dataclass

from analytics.models import Closing, Figure, PeriodKey
from analytics.periods import Period


@dataclass(frozen=True)
class Steps:
    """What has been done. `envelopes` stand still once there are any; two keys are destroyed in the end."""

    envelopes: int
    is_released: bool
    keys_destroyed: int

    @property
    def is_closed(self) -> bool:
        return self.envelopes > 0

    @property
    def are_all_taken(self) -> bool:
        return self.is_released and self.keys_destroyed == 2


def steps_taken(period: Period) -> Steps:
    closing = Closing.objects.filter(period=period.name).first()
    return Steps(
        envelopes=closing.envelopes if closing else 0,
        is_released=Figure.objects.filter(period=period.name).exists(),
        keys_destroyed=PeriodKey.objects.filter(period=period.name).exclude(destroyed_at=None).count(),
    )
