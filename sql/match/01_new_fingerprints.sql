-- reads: articles, fingerprints
-- writes: new_fingerprints
-- The staged fingerprints of the revisions that this run made, with their sketches.
CREATE OR REPLACE TEMP TABLE new_fingerprints AS
SELECT
    a.article_id,
    md5_number_lower(a.article_id) AS article_number,
    md5_number_lower(f.text_hash) AS text_number,
    a.article_key,
    CASE WHEN a.published_at_precision NOT IN ('month', 'year')
        THEN a.published_at
    END AS published_at,
    f.* EXCLUDE (article_id, document_id),
    $run_id AS run_id
FROM read_parquet(list_transform($shards::VARCHAR[], lambda s: s || '/fingerprints.parquet')) f
JOIN articles a ON a.article_id = f.article_id AND a.document_id = f.document_id
ANTI JOIN (SELECT article_id FROM fingerprints WHERE run_id = $run_id) stored
    ON stored.article_id = a.article_id
WHERE a.first_run_id = $run_id
-- a document staged twice gives the same row twice
QUALIFY row_number() OVER (PARTITION BY a.article_id) = 1;
