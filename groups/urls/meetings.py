"""Where a group meets, and where it calls on itself to report."""

from django.urls import path

from groups.views import campaigns, meetings, room

_GROUP = "groepen/<uuid:group_id>/"
_MEETING = f"{_GROUP}bijeenkomst/<uuid:meeting_id>/"
_CAMPAIGN = f"{_GROUP}meldweek/<uuid:campaign_id>/"

meeting_urls = [
    path(f"{_GROUP}bijeenkomst/nieuw/", meetings.new_meeting, name="new_meeting"),
    path(_MEETING, meetings.meeting, name="meeting"),
    path(f"{_MEETING}wijzigen/", meetings.change_meeting, name="change_meeting"),
    path(f"{_MEETING}afzeggen/", meetings.cancel_meeting, name="cancel_meeting"),
    path(f"{_MEETING}opnieuw-delen/", meetings.share_meeting, name="share_meeting"),
    path(f"{_MEETING}agenda/<uuid:case_id>/", meetings.arrange, name="arrange"),
    path(f"{_MEETING}agenda.ics", meetings.calendar, name="meeting_calendar"),
    path(f"{_MEETING}verslag.pdf", meetings.minutes, name="minutes"),
    path(f"{_MEETING}scherm/", room.room, name="room"),
    path(f"{_MEETING}scherm/<uuid:case_id>/", room.room_case, name="room_case"),
    path(f"{_MEETING}afgelopen/", room.end_meeting, name="end_meeting"),
    path(f"{_GROUP}meldweek/nieuw/", campaigns.new_campaign, name="new_campaign"),
    path(_CAMPAIGN, campaigns.campaign, name="campaign"),
    path(f"{_CAMPAIGN}getal/", campaigns.give_number, name="give_number"),
    path(f"{_CAMPAIGN}afzeggen/", campaigns.call_off, name="call_off"),
    path(f"{_CAMPAIGN}bedanken/", campaigns.thank, name="thank"),
]
