"""Facts about an incident that the three steps do not ask, because only some events need them."""

from dataclasses import dataclass

from incidents.codes import Answer, HappenedIn, Product, Representation
from incidents.content.remarks import Remark, all_of
from incidents.content.wire import Part


@dataclass(frozen=True, repr=False)
class Circumstances(Part):
    """None or empty is: not asked or not answered, and never `no`."""

    # Around the same client
    happened_in: HappenedIn | None = None
    provider_count: int | None = None  # care providers, oneself included, the social domain not
    cooperation_as_cause: Answer | None = None
    social_domain_involved: Answer | None = None
    regular_care_delayed: Answer | None = None
    reported_by_other: Answer | None = None  # does not discharge anybody else
    cluster: Answer | None = None

    # The client
    representation: Representation | None = None

    # Other routes
    data_breach: Answer | None = None
    breach_reason: str = ""  # why it need not be notified
    complaint_received: Answer | None = None
    product: Product | None = None
    product_name: str = ""
    domestic_violence_signal: Answer | None = None
    offence_suspected: Answer | None = None
    ended_for_dysfunction: Answer | None = None

    # Sharing with a group
    shared_with_group: Answer | None = None
    identifiable: Answer | None = None


def check_circumstances(circumstances: Circumstances) -> tuple[Remark, ...]:
    """What does not hang together."""
    count = circumstances.provider_count
    return all_of(
        _where(count is not None and count < 1, "provider_count", "Tel uzelf mee: het zijn er minstens 1."),
        _where(
            count == 1 and circumstances.cooperation_as_cause is Answer.YES,
            "provider_count",
            "Ging het mis in de samenwerking? Dan waren er minstens 2 zorgaanbieders. Tel uzelf mee.",
        ),
        _where(
            count == 1 and circumstances.happened_in is HappenedIn.OTHER_PROVIDER,
            "provider_count",
            "Gebeurde het bij een andere zorgaanbieder? Dan waren er minstens 2. Tel uzelf mee.",
        ),
    )


def _where(applies: bool, field: str, text: str) -> tuple[Remark, ...]:
    return (Remark(field, text),) if applies else ()
