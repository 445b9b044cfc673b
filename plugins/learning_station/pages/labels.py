"""The words for the values that editors choose from, marked for translation."""

from __future__ import annotations


def N_(text: str) -> str:  # noqa: N802 (gettext's own name for a mark without a translation)
    return text


MATERIAL_KINDS = {
    "cahier": N_("Cahier"),
    "issue-paper": N_("Issue paper"),
    "symposium-notes": N_("Symposium notes"),
    "report": N_("Report"),
    "article": N_("Article"),
    "tool": N_("Tool"),
    "announcement": N_("Announcement"),
    "web-page": N_("Web page"),
}
MATERIAL_KINDS_PLURAL = {
    "cahier": N_("Cahiers"),
    "issue-paper": N_("Issue papers"),
    "symposium-notes": N_("Notes of symposiums"),
    "report": N_("Reports"),
    "article": N_("Articles"),
    "tool": N_("Tools"),
    "announcement": N_("Announcements"),
    "web-page": N_("Web pages"),
}
ACCESS = {
    "open": N_("Free to read"),
    "registration": N_("Free after registration"),
    "request": N_("On request"),
    "offline": N_("Not online"),
}
EVENT_KINDS = {
    "course": N_("Course"),
    "webinar": N_("Webinar"),
    "seminar": N_("Seminar"),
    "symposium": N_("Symposium"),
    "visit": N_("Visit"),
}
EVENT_STATUS = {
    "provisional": N_("Provisional"),
    "confirmed": N_("Confirmed"),
    "held": N_("Held"),
}
KIT_KINDS = {
    "discussion": N_("Group discussion"),
    "debate": N_("Debate"),
    "role-play": N_("Role-play"),
}
KIT_KINDS_PLURAL = {
    "role-play": N_("Role-plays"),
    "debate": N_("Debates"),
    "discussion": N_("Group discussions"),
}
PROGRAMME_STATUS = {
    "provisional": N_("Provisional"),
    "confirmed": N_("Confirmed"),
    "held": N_("As held"),
    "example": N_("Example"),
}
SESSION_KINDS = {
    "arrival": N_("Arrival"),
    "opening": N_("Opening"),
    "talk": N_("Talk"),
    "panel": N_("Panel"),
    "discussion": N_("Discussion"),
    "group": N_("Small groups"),
    "role-play": N_("Role-play"),
    "visit": N_("Study visit"),
    "networking": N_("Networking"),
    "study": N_("Own study"),
    "break": N_("Break"),
    "meal": N_("Meal"),
    "closing": N_("Closing"),
}
ORGANISATION_KINDS = {
    "network": N_("Networks of cities and regions"),
    "local-government": N_("Local and regional governments"),
    "state": N_("States and their agencies"),
    "international": N_("International organisations"),
    "research": N_("Research and teaching"),
    "training-centre": N_("Training network"),
    "association": N_("Associations"),
    "company": N_("Companies"),
}
THINGS = {
    "course": N_("Course"),
    "unit": N_("Units"),
    "lesson": N_("Lessons"),
    "material": N_("Library"),
    "event": N_("Events"),
    "case": N_("Cases"),
    "kit": N_("Small groups"),
    "news": N_("News"),
    "page": N_("Pages"),
    "term": N_("Glossary"),
    "person": N_("People"),
    "organisation": N_("Organisations"),
    "milestone": N_("Timeline"),
    "position": N_("Positions"),
}
THING = {
    "unit": N_("Unit"),
    "lesson": N_("Lesson"),
    "material": N_("Material"),
    "event": N_("Event"),
    "case": N_("Case"),
    "kit": N_("Kit for a small group"),
    "news": N_("News item"),
    "page": N_("Page"),
    "term": N_("Term"),
    "person": N_("Person"),
    "organisation": N_("Organisation"),
    "milestone": N_("Milestone"),
}
