"""The report of a run: one page that shows what came in, what was removed and why."""
