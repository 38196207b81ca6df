-- The registered frame `carried`: the runs of the warehouse that this one replaces.
INSERT INTO runs BY NAME SELECT * FROM carried ORDER BY run_number;
