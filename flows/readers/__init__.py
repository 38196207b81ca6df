"""Input formats: bytes on disk to `RawDocument` records."""
