"""Root causes after the Eindhoven Classification Model of PRISMA, each with its group in plain words."""

from analytics.taxonomy import CauseGroup, Vocabulary


class RootCause(Vocabulary):
    """Basisoorzaak."""

    TECHNICAL_EXTERNAL = "technical_external", "Technisch: buiten de praktijk"
    DESIGN = "design", "Ontwerp"
    CONSTRUCTION = "construction", "Constructie of plaatsing"
    MATERIAL = "material", "Materiaal"
    ORGANISATION_EXTERNAL = "organisation_external", "Organisatie: buiten de praktijk"
    TRANSFER_OF_KNOWLEDGE = "transfer_of_knowledge", "Kennisoverdracht"
    PROTOCOLS = "protocols", "Protocollen"
    PRIORITIES = "priorities", "Prioriteiten"
    CULTURE = "culture", "Cultuur"
    HUMAN_EXTERNAL = "human_external", "Mens: buiten de praktijk"
    KNOWLEDGE = "knowledge", "Kennis"
    QUALIFICATIONS = "qualifications", "Bevoegd en bekwaam"
    COORDINATION = "coordination", "Afstemming"
    VERIFICATION = "verification", "Controle vooraf"
    INTERVENTION = "intervention", "Uitvoering"
    MONITORING = "monitoring", "Bewaking"
    SLIPS = "slips", "Verglijding (fijne handeling)"
    TRIPPING = "tripping", "Misstap (hele lichaam)"
    CLIENT_FACTOR = "client_factor", "Cliëntgebonden factor"
    UNCLASSIFIABLE = "unclassifiable", "Niet te classificeren"

    @property
    def code(self) -> str:
        """The code as the model writes it."""
        return _CODE_AND_GROUP[self][0]

    @property
    def group(self) -> CauseGroup:
        """The plain group that the figures count; every code belongs to exactly one."""
        return _CODE_AND_GROUP[self][1]

    @property
    def meaning(self) -> str:
        """One short sentence for whoever does not know the code."""
        return _MEANING_OF[self]


_CODE_AND_GROUP = {
    RootCause.TECHNICAL_EXTERNAL: ("T-ex", CauseGroup.EQUIPMENT),
    RootCause.DESIGN: ("TD", CauseGroup.EQUIPMENT),
    RootCause.CONSTRUCTION: ("TC", CauseGroup.EQUIPMENT),
    RootCause.MATERIAL: ("TM", CauseGroup.EQUIPMENT),
    RootCause.ORGANISATION_EXTERNAL: ("O-ex", CauseGroup.COORDINATION),
    RootCause.TRANSFER_OF_KNOWLEDGE: ("OK", CauseGroup.KNOWLEDGE),
    RootCause.PROTOCOLS: ("OP", CauseGroup.PROTOCOL),
    RootCause.PRIORITIES: ("OM", CauseGroup.PRIORITIES),
    RootCause.CULTURE: ("OC", CauseGroup.CULTURE),
    RootCause.HUMAN_EXTERNAL: ("H-ex", CauseGroup.COORDINATION),
    RootCause.KNOWLEDGE: ("HKK", CauseGroup.KNOWLEDGE),
    RootCause.QUALIFICATIONS: ("HRQ", CauseGroup.KNOWLEDGE),
    RootCause.COORDINATION: ("HRC", CauseGroup.COORDINATION),
    RootCause.VERIFICATION: ("HRV", CauseGroup.NOT_CHECKED),
    RootCause.INTERVENTION: ("HRI", CauseGroup.EXECUTION),
    RootCause.MONITORING: ("HRM", CauseGroup.NOT_MONITORED),
    RootCause.SLIPS: ("HSS", CauseGroup.EXECUTION),
    RootCause.TRIPPING: ("HST", CauseGroup.EXECUTION),
    RootCause.CLIENT_FACTOR: ("PRF", CauseGroup.CLIENT_FACTOR),
    RootCause.UNCLASSIFIABLE: ("X", CauseGroup.UNCLASSIFIABLE),
}

_MEANING_OF = {
    RootCause.TECHNICAL_EXTERNAL: "Iets technisch ging mis buiten uw invloed.",
    RootCause.DESIGN: "Het ontwerp van apparaat, programma, etiket of formulier hielp niet mee.",
    RootCause.CONSTRUCTION: "Het ontwerp was goed, maar het was niet goed gemaakt of geplaatst.",
    RootCause.MATERIAL: "Er was iets met het materiaal.",
    RootCause.ORGANISATION_EXTERNAL: "Het liep anders in de organisatie van een ander.",
    RootCause.TRANSFER_OF_KNOWLEDGE: "Iemand die nieuw was, kreeg niet genoeg uitleg.",
    RootCause.PROTOCOLS: "De afspraak ontbrak, was onduidelijk of paste niet bij de praktijk.",
    RootCause.PRIORITIES: "Iets anders ging op dat moment voor.",
    RootCause.CULTURE: "Zo deden we het altijd.",
    RootCause.HUMAN_EXTERNAL: "Iemand buiten uw praktijk handelde anders dan verwacht.",
    RootCause.KNOWLEDGE: "Bekende kennis paste niet bij deze nieuwe situatie.",
    RootCause.QUALIFICATIONS: "De opleiding paste niet bij de taak.",
    RootCause.COORDINATION: "Taken waren niet afgestemd; ieder dacht dat de ander het deed.",
    RootCause.VERIFICATION: "De situatie was vooraf niet helemaal nagegaan.",
    RootCause.INTERVENTION: "Het plan of de uitvoering paste niet.",
    RootCause.MONITORING: "Het verloop of de cliënt werd niet gevolgd.",
    RootCause.SLIPS: "Een geoefende handeling ging net anders.",
    RootCause.TRIPPING: "Uitglijden, struikelen of vallen.",
    RootCause.CLIENT_FACTOR: "Iets bij de cliënt waar u geen invloed op had.",
    RootCause.UNCLASSIFIABLE: "Geen van de andere codes past.",
}
