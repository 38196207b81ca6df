"""What a run keeps on disk until it is loaded."""
