-- What the tables hold, and what of it the run brought.
SELECT
    count(*) AS revisions,
    count(*) FILTER (WHERE is_current) AS articles,
    count(DISTINCT source_id) AS sources,
    count(*) FILTER (WHERE first_run_id = $run_id) AS run_revisions,
    count(*) FILTER (WHERE first_run_id = $run_id AND is_current AND NOT is_representative)
        AS run_copies
FROM articles;
