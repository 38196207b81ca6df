"""What changes the tables of the warehouse."""
