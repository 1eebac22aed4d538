"""An incident as the WHO's minimal information model for patient safety asks it (MIM PS, user guide 2016).

The register knows nothing of a client, so their age and sex are always empty. docs/export.md has the mapping in words.
"""

from analytics.taxonomy import (
    CarePhase,
    CauseGroup,
    IncidentType,
    PhysicalHarm,
    ProfessionGroup,
    PsychologicalHarm,
)
from incidents.codes import (
    ActionKind,
    CareSetting,
    Consequence,
    EventClass,
    Helped,
    Noticeable,
    Product,
    Reach,
    RecoveryFactor,
    RootCause,
)
from incidents.content import Analysis, Answers, ImprovementAction, IncidentContent
from incidents.export.coded import coded
from incidents.export.schema import Schema, array, optional, record, word

_TEXT: Schema = {"type": "string"}
_NOTHING: Schema = {"type": "null"}
_DAY = optional({"type": "string", "format": "date"})

SHAPE = record(
    {
        "patient": record({"age": _NOTHING, "sex": _NOTHING}),
        "incident_time": record({"date": _DAY, "time": optional({"type": "string", "format": "time"})}),
        "incident_location": optional(word(CareSetting)),
        "agents_involved": array(record({"product": word(Product), "name": _TEXT})),
        "causes": record({"direct": _TEXT, "root": array(word(RootCause))}),
        "contributing_factors": array(word(CauseGroup)),
        "mitigating_factors": record({"factors": array(word(RecoveryFactor)), "text": _TEXT}),
        "incident_type": record(
            {
                "types": array(word(IncidentType)),
                "process": optional(word(CarePhase)),
                "class": optional(word(EventClass)),
            }
        ),
        "incident_outcomes": record(
            {
                "reached_patient": optional(word(Reach)),
                "noticeable": optional(word(Noticeable)),
                "degree_of_harm": word(PhysicalHarm),
                "physical": optional(word(PhysicalHarm)),
                "psychological": optional(word(PsychologicalHarm)),
                "consequences": array(word(Consequence)),
            }
        ),
        "resulting_actions": array(
            record(
                {
                    "kind": word(ActionKind),
                    "what": _TEXT,
                    "due": _DAY,
                    "done": _DAY,
                    "helped": optional(word(Helped)),
                }
            )
        ),
        "reporter_role": optional(word(ProfessionGroup)),
        "free_text": _TEXT,
    }
)


def minimal_model(content: IncidentContent) -> dict[str, object]:
    answers, analysis, around = content.answers, content.analysis, content.circumstances
    agents = [{"product": coded(around.product), "name": around.product_name}] if around.product else []
    return {
        "patient": {"age": None, "sex": None},
        "incident_time": {"date": coded(answers.occurred_date), "time": coded(answers.occurred_time)},
        "incident_location": coded(answers.care_setting),
        "agents_involved": agents,
        "causes": {"direct": analysis.cause, "root": coded(analysis.root_causes)},
        "contributing_factors": coded(analysis.all_cause_groups),
        "mitigating_factors": _mitigating(analysis),
        "incident_type": {
            "types": coded(answers.incident_types),
            "process": coded(answers.care_phase),
            "class": coded(content.event_class),
        },
        "incident_outcomes": _outcomes(answers),
        "resulting_actions": [_action(each) for each in content.actions],
        "reporter_role": coded(answers.profession_group),
        "free_text": answers.description,
    }


def _mitigating(analysis: Analysis) -> dict[str, object]:
    return {"factors": coded(analysis.recovery_factors), "text": analysis.what_went_well}


def _outcomes(answers: Answers) -> dict[str, object]:
    return {
        "reached_patient": coded(answers.reach),
        "noticeable": coded(answers.noticeable),
        "degree_of_harm": coded(answers.degree_of_harm),
        "physical": coded(answers.harm_physical),
        "psychological": coded(answers.harm_psychological),
        "consequences": coded(answers.consequences),
    }


def _action(action: ImprovementAction) -> dict[str, object]:
    return {
        "kind": coded(action.kind),
        "what": action.what,
        "due": coded(action.due_date),
        "done": coded(action.done_date),
        "helped": coded(action.helped),
    }
