"""What a document says of itself: dates, bylines and addresses."""
