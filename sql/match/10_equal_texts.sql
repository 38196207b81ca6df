-- reads: candidates, fresh_prints
-- writes: equal_texts
-- The revisions with a text that this run brings: which comes next, and which came next among those
-- that were there before, or among the run's.
CREATE OR REPLACE TEMP TABLE equal_texts AS
SELECT
    article_id,
    article_key,
    run_id,
    lead({'id': article_id, 'key': article_key, 'run': run_id}) OVER (
        PARTITION BY text_number ORDER BY published_at NULLS FIRST, article_key, article_id
    ) AS next,
    lead(article_id) OVER (
        PARTITION BY text_number, run_id = $run_id
        ORDER BY published_at NULLS FIRST, article_key, article_id
    ) AS next_alike
FROM candidates
SEMI JOIN fresh_prints USING (text_number);
