"""How bad it was: consequences, and the one degree of harm that follows from all that was answered."""

from collections.abc import Iterable

from analytics.taxonomy import PhysicalHarm, PsychologicalHarm, Vocabulary


class Consequence(Vocabulary):
    """What followed; each says how much harm there must have been."""

    NONE = "none", "Geen"
    SELF_CARE = "self_care", "Zelfzorg of eerste hulp"
    EXTRA_CHECK = "extra_check", "Extra controle"
    GENERAL_PRACTITIONER = "general_practitioner", "Huisarts of huisartsenpost"
    EMERGENCY_CARE = "emergency_care", "Spoedeisende hulp"
    HOSPITAL = "hospital", "Ziekenhuisopname"
    OPERATION = "operation", "Operatie of spoedingreep"
    LIFE_THREATENING = "life_threatening", "Levensbedreigend of intensive care"
    PERMANENT_INJURY = "permanent_injury", "Blijvend letsel"
    LONG_ABSENCE = "long_absence", "Langdurige uitval (meer dan 4 weken)"
    SEVERE_MENTAL_SUFFERING = "severe_mental_suffering", "Ernstig psychisch lijden"
    SUICIDE = "suicide", "Suïcide of suïcidepoging"
    DEATH = "death", "Overlijden"
    UNKNOWN = "unknown", "Nog onbekend"

    @property
    def harm(self) -> PhysicalHarm:
        """The least harm that goes with it; most are signs of serious harm (Wkkgz art. 1)."""
        return _HARM_OF.get(self, PhysicalHarm.SEVERE)

    @property
    def is_serious(self) -> bool:
        return is_serious(self.harm)


_HARM_OF = {
    Consequence.NONE: PhysicalHarm.NONE,
    Consequence.SELF_CARE: PhysicalHarm.MILD,
    Consequence.EXTRA_CHECK: PhysicalHarm.MILD,
    Consequence.GENERAL_PRACTITIONER: PhysicalHarm.MODERATE,
    Consequence.EMERGENCY_CARE: PhysicalHarm.MODERATE,
    Consequence.DEATH: PhysicalHarm.DEATH,
    Consequence.UNKNOWN: PhysicalHarm.UNKNOWN,
}

_FROM_LIGHT_TO_HEAVY = (
    PhysicalHarm.NONE,
    PhysicalHarm.MILD,
    PhysicalHarm.MODERATE,
    PhysicalHarm.UNKNOWN,  # may still turn out worse than what is known, but is not serious by itself
    PhysicalHarm.SEVERE,
    PhysicalHarm.DEATH,
)


def is_serious(harm: PhysicalHarm) -> bool:
    """Serious harm (ernstig schadelijk gevolg) or death."""
    return harm in (PhysicalHarm.SEVERE, PhysicalHarm.DEATH)


def degree_of_harm(
    physical: PhysicalHarm | None,
    psychological: PsychologicalHarm | None,
    consequences: Iterable[Consequence],
) -> PhysicalHarm:
    """The worst of body, mind and what followed; an answer not given is unknown, never none."""
    degrees = [
        physical or PhysicalHarm.UNKNOWN,
        PhysicalHarm((psychological or PsychologicalHarm.UNKNOWN).value),
        *(consequence.harm for consequence in consequences),
    ]
    return max(degrees, key=_FROM_LIGHT_TO_HEAVY.index)
