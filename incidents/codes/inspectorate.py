"""The words of the calamity file: letters of the inspectorate, and the others around the same client."""

from analytics.taxonomy import Vocabulary


class LetterKind(Vocabulary):
    """What the inspectorate (IGJ) wrote; the kinds that ask something carry a date of their own."""

    RECEIPT = "receipt", "Ontvangstbevestiging"
    REQUEST_TO_COMPLETE = "request_to_complete", "Verzoek om de melding aan te vullen"
    REQUEST_TO_INVESTIGATE = "request_to_investigate", "Verzoek om zelf te onderzoeken"
    REQUEST_TO_REFLECT = "request_to_reflect", "Verzoek om samen terug te kijken"
    EXTENSION = "extension", "Uitstel voor het onderzoek"
    CLOSING = "closing", "Afsluiting"
    OTHER = "other", "Andere brief"


class PartyKind(Vocabulary):
    """Only care providers count towards a network; the social domain learns along."""

    CARE_PROVIDER = "care_provider", "Zorgaanbieder"
    SOCIAL_DOMAIN = "social_domain", "Gemeente, wijkteam of ander sociaal domein"


class TakesPart(Vocabulary):
    """Whether a party looks back together with the others."""

    NOT_ASKED = "not_asked", "Nog niet gevraagd"
    ASKED = "asked", "Gevraagd, nog geen antwoord"
    YES = "yes", "Doet mee"
    NO = "no", "Doet niet mee"


class ConsentBasis(Vocabulary):
    """On what ground something about a person is shared: the Wkkgz itself gives none between providers."""

    NOT_NEEDED = "not_needed", "Niet nodig: er gaan geen persoonsgegevens mee"
    GIVEN_BY_CLIENT = "given_by_client", "Toestemming van de cliënt"
    GIVEN_BY_REPRESENTATIVE = "given_by_representative", "Toestemming van de vertegenwoordiger"
    PRESUMED = "presumed", "Veronderstelde toestemming (de cliënt is overleden)"
    ASKED = "asked", "Gevraagd, nog geen antwoord"
    REFUSED = "refused", "Geen toestemming: niet delen"

    @property
    def allows_sharing(self) -> bool:
        """Whether data about this person may go to the others."""
        return self in (
            ConsentBasis.GIVEN_BY_CLIENT,
            ConsentBasis.GIVEN_BY_REPRESENTATIVE,
            ConsentBasis.PRESUMED,
        )

    @property
    def is_settled(self) -> bool:
        """Whether it is known what may be shared about this person."""
        return self is not ConsentBasis.ASKED


class WorkingForm(Vocabulary):
    """The four ways of looking back together."""

    MEET = "meet", "Bij elkaar komen en bespreken"
    WALK_THROUGH = "walk_through", "Samen door de belangrijke momenten lopen"
    SEPARATE_THEN_JOINT = "separate_then_joint", "Ieder eigen onderzoek, daarna een gezamenlijke bespreking"
    JOINT = "joint", "Eén gezamenlijk onderzoek, geleid door een partij of een buitenstaander"
