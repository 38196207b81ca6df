-- Which published revisions are not what they were: by a load, by what it matched, by an editor.
-- Whatever of the published `articles` can change after its load belongs into the digest.
MERGE INTO article_changes AS c
USING (
    SELECT
        a.article_id,
        md5_number_lower(
            row(
                a.title, a.standfirst, a.content_hash, a.language, a.language_confidence,
                a.language_reliable, a.published_at, a.published_at_precision,
                a.published_at_origin, a.modified_at, a.word_count, a.revision, a.is_current,
                m.cluster_id, m.is_representative, a.pipeline_version, s.story_id
            )::VARCHAR
        ) AS digest,
        -- runs that failed are seen in the snapshot too, and remembered as the newest
        coalesce($run_id, (SELECT max(run_id) FROM runs), a.first_run_id) AS changed_run_id,
        (SELECT coalesce(max(change_number), 0) + 1 FROM article_changes) AS change_number
    FROM articles a
    LEFT JOIN duplicate_members m ON m.article_key = a.article_key
    LEFT JOIN story_members s ON s.article_key = a.article_key
) AS f
ON c.article_id = f.article_id
WHEN MATCHED AND c.digest IS DISTINCT FROM f.digest THEN UPDATE SET
    digest = f.digest, changed_run_id = f.changed_run_id, change_number = f.change_number
WHEN NOT MATCHED THEN INSERT BY NAME;
