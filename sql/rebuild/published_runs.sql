-- The runs that a snapshot shows, as a warehouse has them.
SELECT
    * REPLACE (
        CASE WHEN status = 'running' THEN 'crashed' ELSE status END AS status,
        config::VARCHAR AS config
    ),
    split_part(run_id, '-', 2)::INTEGER AS run_number
FROM runs;
