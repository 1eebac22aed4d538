"""The documents that go along, each apart: to learn from, what a client was told, what is for the inspectorate.

The analysis and the talk with the client never stand in one document, nor either of them with the calamity file.
"""

from collections.abc import Callable, Mapping

from incidents.content import CalamityFileContent, ClientTalk, DraftContent, IncidentContent
from incidents.export.coded import coded
from incidents.export.minimal_model import SHAPE, minimal_model
from incidents.export.parts import Content, Kept
from incidents.export.schema import Schema, array, optional, record, schema

FORMAT = "mijn-scag-export/1"
_TALKS = ("client_talks",)
_TEXT: Schema = {"type": "string"}
_MOMENT: Schema = {"type": "string", "format": "date-time"}
_DAY = optional({"type": "string", "format": "date"})
_VERSION: Schema = {"type": "integer", "minimum": 1}
_HEAD: Mapping[str, Schema] = {"format": {"const": FORMAT}, "number": _TEXT, "version": _VERSION}
_LOG = array(record({"what": _TEXT, "at": _MOMENT, "by_owner": {"type": "boolean"}}))

Document = dict[str, object]


def incident_document(kept: Kept[IncidentContent], *, attachments: Mapping[str, str]) -> Document:
    """`attachments` are the names under which the files lie beside it, by their ids."""
    return {
        **_head(kept, kept.content.number),
        "minimal_model": minimal_model(kept.content),
        "incident": coded(kept.content, without=_TALKS),
        "client_told": [_days(talk) for talk in kept.content.client_talks],
        "attachments": dict(attachments),
        **_past(kept, lambda content: coded(content, without=_TALKS)),
    }


def talk_document(kept: Kept[IncidentContent]) -> Document:
    """What was told, and each time that this was written otherwise before."""
    answers = kept.content.answers
    readable = [each for each in kept.earlier if each.content]
    told = [(each.version, each.content.client_talks) for each in readable if each.content]
    after = [*told[1:], (kept.version, kept.content.client_talks)]
    changed = [each for each, later in zip(told, after, strict=False) if each[1] and each[1] != later[1]]
    return {
        **_head(kept, kept.content.number),
        "occurred_date": coded(answers.occurred_date),
        "occurred_time": coded(answers.occurred_time),
        "talks": coded(kept.content.client_talks),
        "earlier": [{"version": version, "talks": coded(talks)} for version, talks in changed],
    }


def calamity_document(kept: Kept[CalamityFileContent], *, attachments: Mapping[str, str]) -> Document:
    return {
        **_head(kept, kept.content.number),
        "calamity_file": coded(kept.content),
        "attachments": dict(attachments),
        **_past(kept, coded),
    }


def draft_document(content: DraftContent) -> Document:
    return {"format": FORMAT, "draft": coded(content)}


def _head(kept: Kept[Content], number: str) -> Document:
    return {"format": FORMAT, "number": number, "version": kept.version}


def _past(kept: Kept[Content], shown: Callable[[Content], object]) -> Document:
    return {
        "earlier": [
            {"version": each.version, "content": shown(each.content) if each.content else None}
            for each in kept.earlier
        ],
        "log": [{"what": line.what, "at": coded(line.at), "by_owner": line.by_owner} for line in kept.log],
    }


def _days(talk: ClientTalk) -> Document:
    """Only when: what was said is in a document of its own."""
    return {"told_date": coded(talk.told_date), "noted_date": coded(talk.noted_date)}


def _earlier(name: str, shape: Schema) -> Schema:
    return array(record({"version": _VERSION, name: shape}))


def _of(kind: str) -> Schema:
    return {"$ref": f"#/$defs/{kind}"}


_FILES: Schema = {"type": "object", "additionalProperties": _TEXT}

SCHEMAS: Mapping[str, Schema] = {
    "melding": schema(
        "Melding",
        {
            **_HEAD,
            "minimal_model": SHAPE,
            "incident": IncidentContent,
            "client_told": array(record({"told_date": _DAY, "noted_date": _DAY})),
            "attachments": _FILES,
            "earlier": _earlier("content", optional(_of("IncidentContent"))),
            "log": _LOG,
        },
        without=_TALKS,
    ),
    "clientgesprekken": schema(
        "Gesprekken met de cliënt",
        {
            **_HEAD,
            "occurred_date": _DAY,
            "occurred_time": optional({"type": "string", "format": "time"}),
            "talks": tuple[ClientTalk, ...],
            "earlier": _earlier("talks", array(_of("ClientTalk"))),
        },
    ),
    "calamiteitendossier": schema(
        "Calamiteitendossier",
        {
            **_HEAD,
            "calamity_file": CalamityFileContent,
            "attachments": _FILES,
            "earlier": _earlier("content", optional(_of("CalamityFileContent"))),
            "log": _LOG,
        },
    ),
    "concept": schema("Concept", {"format": {"const": FORMAT}, "draft": DraftContent}),
}
