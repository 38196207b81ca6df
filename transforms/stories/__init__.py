"""Stories: articles on one event, written independently, brought together by what they name."""
