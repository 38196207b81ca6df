"""An invented page, and what the steps before the model find on it."""

from datetime import UTC

from copydesk.transforms.boilerplate.line_classifier.page_context import PageContext
from copydesk.transforms.boilerplate.main_content import find_main_spans
from copydesk.transforms.boilerplate.metadata_lines import find_date_lines, find_metadata_lines
from copydesk.transforms.boilerplate.page import make_page
from copydesk.transforms.boilerplate.repeated_blocks import find_repeats
from copydesk.transforms.text.blocks import cut_blocks

MENU = ["Home", "Politics", "Sport", "Weather"]
ARTICLE = [
    "The harbour council voted on Tuesday to keep the old ferry running for two more winters, "
    "after residents of the outer islands had warned that a bridge would come too late for them.",
    "Councillor Edda Marsh said the ferry would cost the town 400,000 crowns a year, money that "
    "she hoped to raise from a new berth fee. The harbour master called the plan fair.",
    "Islanders who had filled the public seats applauded the vote. Many of them take the ferry "
    "twice a day, and the harbour bus does not wait when the crossing is late in the evening.",
    "The council will look at the ferry again in spring, when the engineers of the bridge are "
    "to say how deep the piles must go and whether the harbour mouth has to be dredged.",
]
TAIL = ["Other News", "Ten ways to cook a pumpkin", "Stars and their dogs", "© Harbour Post"]
PAGE = "\n\n".join((*MENU, "Ferry stays for two more winters", *ARTICLE, *TAIL))


def context(text: str) -> PageContext:
    """Take the steps that cleaning takes before it asks the model."""
    page = make_page(cut_blocks(text))
    repeats = find_repeats(page)
    record = find_metadata_lines(page) | find_date_lines(page, None, UTC)[0]
    return PageContext(page, repeats, record, find_main_spans(page, repeats, record))
