"""The advice in the demo: written by one member of staff and published by the other, as in any portal."""

from datetime import datetime, timedelta
from uuid import UUID

from analytics.advice import AdviceContent
from analytics.operations.advice import publish_advice, start_advice, submit_advice
from analytics.queries import published_advice
from analytics.taxonomy import Category, PhaseFacet, ProfessionGroup

STANDING_UP = AdviceContent(
    title="Blijf erbij als een cliënt opstaat",
    summary="Veel valincidenten gebeuren in de eerste minuut na de behandeling. Twee vaste gewoontes helpen.",
    text=(
        "Laat een cliënt na de behandeling eerst een minuut zitten, met de voeten op de grond. "
        "Blijf binnen handbereik tot de cliënt stevig staat.\n\n"
        "Zet de schoenen vooraf klaar en haal losse matjes weg. Spreek dit ook af met collega’s in uw praktijk."
    ),
    categories=(Category.FALL,),
    phases=(PhaseFacet.AFTERWARDS,),
)
BLOOD_THINNERS = AdviceContent(
    title="Vraag bij elke intake naar bloedverdunners",
    summary="Eén vaste vraag op het intakeformulier voorkomt blauwe plekken en nabloedingen.",
    text=(
        "Zet de vraag op uw intakeformulier, met een paar bekende namen van middelen als voorbeeld.\n\n"
        "Stel de vraag elk halfjaar opnieuw: medicatie verandert vaker dan mensen uit zichzelf vertellen."
    ),
    categories=(Category.INTAKE,),
    groups=(ProfessionGroup.BODYWORK, ProfessionGroup.EASTERN),
    phases=(PhaseFacet.INTAKE,),
)
COUNTING_NEEDLES = AdviceContent(
    title="Tel naalden vóór en na de behandeling",
    summary="Tellen duurt tien seconden en voorkomt dat er een naald achterblijft.",
    text=(
        "Noteer hoeveel naalden u plaatst, en tel ze bij het weghalen hardop.\n\n"
        "Klopt het aantal niet? Zoek dan eerst, voordat de cliënt opstaat."
    ),
    categories=(Category.DEVICE_OR_HYGIENE,),
    groups=(ProfessionGroup.EASTERN,),
    phases=(PhaseFacet.TREATMENT,),
)
DAYS_AGO = {COUNTING_NEEDLES: 120, BLOOD_THINNERS: 64, STANDING_UP: 20}


def publish_demo_advice(*, writer: UUID, publisher: UUID, now: datetime) -> None:
    """Once: where there is advice already, nothing is added."""
    if published_advice():
        return
    for content, days in DAYS_AGO.items():
        on_that_day = now - timedelta(days=days)
        slug = start_advice(by=writer, content=content, now=on_that_day)
        submit_advice(slug=slug, by=writer, newest=1, now=on_that_day)
        publish_advice(slug=slug, by=publisher, newest=1, now=on_that_day + timedelta(days=2))
