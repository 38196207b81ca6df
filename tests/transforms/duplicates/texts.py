"""Invented reports and what outlets make of them."""

from __future__ import annotations

import re

TITLE = "Harbour council votes to rebuild the Port Elvin pier"
REPORT = """The council of Port Elvin voted 9 to 4 on Tuesday to rebuild the storm-damaged eastern
pier at a cost of 3.2 million crowns, ending two years of argument about the harbour.

Work will begin on 14 May and last until the herring season, harbour master Ilse Drammen told
reporters after the vote. Fishing boats will use the northern quay in the meantime, and the ferry
to Skarholm will run once a day instead of twice.

Opponents led by councillor Tomas Wrede said the town could not afford the loan, which is to be
paid back over 25 years. The finance committee had recommended a cheaper repair of the old timber.

The pier was torn apart in the gale of 2 November, when waves of six metres were measured off the
lighthouse at Cape Morn. Three boats sank and the fish market was closed for a week."""

FORECAST = """{town} will see {sky} on {day} with temperatures between {low} and {high} degrees, the
weather office said. Winds will blow from the {wind} at {speed} kilometres an hour, with gusts of
up to {gust} in exposed places on the coast. The chance of rain is {rain} percent. The office
advised drivers to check the state of the roads before travelling and to keep their distance. Air
pressure will be {pressure} hectopascals. The next forecast will be issued at {hour} this
evening."""
MONDAY = {
    "town": "Skarholm", "sky": "thick fog", "day": "Monday", "low": 4, "high": 11, "wind": "west",
    "speed": 22, "gust": 61, "rain": 35, "pressure": 1011, "hour": 7,
}  # fmt: skip
FRIDAY = {
    "town": "Tarnby", "sky": "clear skies", "day": "Friday", "low": 9, "high": 19, "wind": "south",
    "speed": 8, "gust": 30, "rain": 5, "pressure": 1024, "hour": 6,
}  # fmt: skip
TUESDAY = MONDAY | {
    "sky": "light snow", "day": "Tuesday", "low": -3, "high": 2, "wind": "north", "speed": 31,
    "gust": 75, "rain": 80, "pressure": 998,
}  # fmt: skip

UNRELATED = """Bakers in the old town raised the price of rye bread by a tenth this week and blamed
the poor harvest. The guild of bakers said flour had not been so dear since the flood, and that
small shops would close unless the city lowered the rent of the market hall. Customers queued all
the same on Saturday morning, and most stalls were sold out before noon, the guild added."""

CHINESE = (
    "港口委员会星期二以九票对四票通过决议，重建被风暴损坏的东码头，"
    "工程费用为320万克朗，从而结束了两年来关于港口的争论。"
    "港务局长在表决后对记者说，工程将于5月14日开工，持续到鲱鱼季节。"
    "渔船在此期间将使用北码头，渡轮由每天两班改为一班。"
)


def synonyms(text: str) -> str:
    """Edit a few words, as a subeditor would."""
    swaps = {"told reporters": "said", "argument": "quarrels", "cheaper": "less costly"}
    for old, new in swaps.items():
        text = text.replace(old, new)
    return text


def cut(text: str, paragraphs: int) -> str:
    """Keep the first paragraphs."""
    return "\n\n".join(text.split("\n\n")[:paragraphs])


def other_figures(text: str) -> str:
    """Make every number another."""
    return re.sub(r"\d+", lambda number: str(int(number[0]) * 3 + 7), text)


ABOUT = """About Sundby Ropes. Sundby Ropes has twisted ropes, nets and slings for ships, cranes and
theatres since 1858. The company belongs to its 312 workers, sells to 29 countries and runs a museum
of knots that is open on every Sunday from April to October.

This release looks ahead in places. Prices of fibre, the weather and decisions of others may lead to
results that are unlike those expected here, and the company does not promise to put them right."""
RELEASES = {
    "Sundby Ropes hires apprentices": """Sundby Ropes takes on eleven apprentices in August, as many
as never before. They learn to splice, to test and to sell, and three of them come from abroad.""",
    "Sundby Ropes moors the royal yacht": """The royal yacht will lie on lines from Sundby Ropes.
The court ordered four kilometres of hemp last week and wants them tarred by hand before Easter.""",
}
HOUSE_NOTE = """Write to the Fjord Messenger if you know more. We answer each letter within a week,
and those that we print earn their writer a jar of cloudberry jam from the kitchen of our editor."""
