-- reads: articles, assigned, blocks, revisions, staged_documents, staged_rejections
-- writes: nothing
-- A key is new when all its revisions were founded by this load.
WITH founded AS (
    SELECT r.article_id, d.article_key
    FROM revisions r
    JOIN assigned d ON d.article_id = r.article_id AND d.founds
), older AS (
    SELECT article_key
    FROM articles
    SEMI JOIN founded USING (article_key)
    ANTI JOIN founded USING (article_id)
), figures AS (
    SELECT
        (SELECT count(*) FROM staged_documents) AS documents,
        (SELECT count(*) FROM founded) AS revisions,
        (SELECT count(DISTINCT article_key) FROM founded) AS touched,
        (SELECT count(DISTINCT article_key) FROM older) AS older,
        (SELECT count(*) FROM staged_rejections) AS rejected,
        (SELECT count(*) FROM blocks SEMI JOIN founded USING (article_id) WHERE NOT kept) AS removed
)
SELECT
    documents + rejected + $already_loaded + $already_rejected AS documents_read,
    touched - older AS articles_new,
    revisions - (touched - older) AS articles_changed,
    documents - revisions + $already_loaded AS unchanged,
    rejected + $already_rejected AS rejected,
    removed AS blocks_removed
FROM figures;
