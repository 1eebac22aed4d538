"""From content to paper: what stands on each paper, as words and numbers. Each knows only what belongs on it."""

from incidents.papers.client_file import client_file_note
from incidents.papers.evidence import evidence
from incidents.papers.inspectorate import inspectorate_pack
from incidents.papers.investigation import investigation_paper
from incidents.papers.layout import Maker, Paper
from incidents.papers.procedure import procedure_paper
from incidents.papers.reflection import empty_reflection_paper, reflection_paper
from incidents.papers.registration import registration
from incidents.papers.year_report import Recorded, year_report

__all__ = [
    "Maker",
    "Paper",
    "Recorded",
    "client_file_note",
    "empty_reflection_paper",
    "evidence",
    "inspectorate_pack",
    "investigation_paper",
    "procedure_paper",
    "reflection_paper",
    "registration",
    "year_report",
]
