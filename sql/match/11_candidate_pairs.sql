-- reads: candidate_numbers, candidates, equal_texts, fresh_prints
-- writes: nothing
-- Pairs of articles worth comparing, at least one of them new in this run, each pair once.
WITH near AS (
    SELECT DISTINCT
        least(a.article_id, b.article_id) AS article_a,
        greatest(a.article_id, b.article_id) AS article_b
    FROM candidate_numbers n
    JOIN fresh_prints a ON a.article_number = n.fresh_number
    JOIN candidates b ON b.article_number = n.other_number
    WHERE a.article_key <> b.article_key AND a.text_number <> b.text_number
), exact AS (
    -- a chain links a group of equal texts as surely as all its pairs, however large it is
    SELECT least(article_id, next.id) AS article_a, greatest(article_id, next.id) AS article_b
    FROM equal_texts
    WHERE article_key <> next.key AND $run_id IN (run_id, next.run)
)
SELECT article_a, article_b FROM near
UNION ALL
SELECT article_a, article_b FROM exact
ORDER BY article_a, article_b;
