"""Questions to the published snapshot, and documents made from it."""
