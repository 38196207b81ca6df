"""From staged shards to the tables of the warehouse."""
