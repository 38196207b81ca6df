-- Bottom 32 of the shingles' hashes (Broder 1997): a copy cut off keeps its share of them.
-- Short texts keep all they have.
INSERT INTO sketch_keys BY NAME
SELECT unnest(list_sort(shingles)[:32]) AS sketch_key, article_number, published_at
FROM fingerprints
WHERE run_id = $run_id;
