"""What a run reads, cut into batches."""
