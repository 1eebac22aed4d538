"""What is written in a register: drafts, incidents, calamity files, and the catalogue that follows every save."""

from incidents.content import OpenPage
from incidents.operations.attachments import attach, remove_attachment
from incidents.operations.binning import bin_incident, put_back
from incidents.operations.calamity_files import FileChange, save_file
from incidents.operations.catalogue import accept_catalogue, rebuild_catalogue
from incidents.operations.choices import (
    apply_advice,
    count_incident,
    count_register,
    keep_for,
    know_who_sees,
    leave_advice,
)
from incidents.operations.drafts import discard_draft, save_draft
from incidents.operations.parts import Change, save_part
from incidents.operations.practising import make_example, remove_example
from incidents.operations.procedures import adopt_procedure
from incidents.operations.readers import ReadersChanged, renew_data_key
from incidents.operations.reporting import AnswersAreMissing, amend_incident, report_incident
from incidents.operations.sharing import link_case, unlink_case
from incidents.operations.versions import restore_version

__all__ = [
    "AnswersAreMissing",
    "Change",
    "FileChange",
    "OpenPage",
    "ReadersChanged",
    "accept_catalogue",
    "adopt_procedure",
    "amend_incident",
    "apply_advice",
    "attach",
    "bin_incident",
    "count_incident",
    "count_register",
    "discard_draft",
    "keep_for",
    "know_who_sees",
    "leave_advice",
    "link_case",
    "make_example",
    "put_back",
    "rebuild_catalogue",
    "remove_attachment",
    "remove_example",
    "renew_data_key",
    "report_incident",
    "restore_version",
    "save_draft",
    "save_file",
    "save_part",
    "unlink_case",
]
