"""What the words mean that an editor chooses among."""

from __future__ import annotations

from collections.abc import Mapping

MEANINGS: Mapping[str, Mapping[str, str]] = {
    "kit_kind": {
        "discussion": "A group talks about a question.",
        "debate": "Two sides or more argue, each for its own.",
        "role-play": "Everyone speaks for somebody else.",
    },
    "access": {
        "open": "Anyone can read it.",
        "registration": "Anyone who registers can read it.",
        "request": "Its publisher gives it to whoever asks.",
        "offline": "It is not on the web.",
    },
    "status": {
        "provisional": "It may change still.",
        "confirmed": "It will be held like this.",
        "held": "It was held like this.",
        "example": "It shows what such a programme is like.",
    },
    "material_kind": {
        "cahier": "A volume of the Cahiers.",
        "issue-paper": "A paper on one question.",
        "symposium-notes": "Notes of what was said at a symposium.",
        "report": "A report or a study.",
        "article": "An article in a journal, a newspaper or on a website.",
        "tool": "Something to work with: a guide, a table, a database.",
        "announcement": "An invitation, a flyer, a call.",
        "web-page": "A page of a website.",
    },
    "event_kind": {
        "course": "A training of one day or more.",
        "webinar": "Held over the internet.",
        "seminar": "A small group works together.",
        "symposium": "Speakers before an audience.",
        "visit": "A group goes to see something.",
    },
    "session_kind": {
        "arrival": "Participants arrive, are welcomed, register.",
        "opening": "Words with which it begins.",
        "talk": "Somebody speaks.",
        "panel": "Several people speak with each other before the others.",
        "discussion": "All speak.",
        "group": "Work in small groups.",
        "role-play": "Work in the roles of others.",
        "visit": "A place is visited.",
        "networking": "Time to meet.",
        "study": "Time to read or work alone.",
        "break": "A pause.",
        "meal": "A lunch, a dinner.",
        "closing": "Words with which it ends.",
    },
    "organisation_kind": {
        "network": "A network or association of cities.",
        "local-government": "A city, a metropolis, a region, a province.",
        "state": "A state, a ministry, an agency of a state.",
        "research": "A university, a laboratory, a library.",
        "company": "A company.",
        "association": "An association or foundation.",
        "training-centre": "Where people are trained.",
        "international": "An organisation of states, or one of theirs.",
    },
    "icon": {"book": "An open book.", "people": "A group of people.", "network": "Points with lines between them.", "map": "A map."},
}
"""By the field's name in the model, then by the word."""
