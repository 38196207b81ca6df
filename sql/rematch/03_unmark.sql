-- reads: articles, fingerprints, rematched, runs
-- writes: cluster_aliases, duplicate_links, duplicate_log, duplicate_members, fingerprints,
--     rematched, story_log, story_members, to_rematch
-- No run found these links and members: they get the run in which their articles were there.
UPDATE fingerprints SET run_id = rematched.run_id
FROM rematched
WHERE fingerprints.article_id = rematched.article_id;

UPDATE duplicate_links SET run_id = greatest(a.run_id, b.run_id)
FROM fingerprints a, fingerprints b
WHERE duplicate_links.run_id = 'correction'
    AND a.article_id = article_a
    AND b.article_id = article_b;

UPDATE duplicate_members SET run_id = fingerprints.run_id
FROM fingerprints
WHERE duplicate_members.run_id = 'correction'
    AND fingerprints.article_id = duplicate_members.article_id;

UPDATE duplicate_log SET run_id = (SELECT max(run_id) FROM runs) WHERE run_id = 'correction';

UPDATE cluster_aliases SET run_id = (SELECT max(run_id) FROM runs) WHERE run_id = 'correction';

UPDATE story_members SET run_id = articles.first_run_id
FROM articles
WHERE story_members.run_id = 'correction'
    AND articles.article_key = story_members.article_key
    AND articles.is_current;

UPDATE story_log SET run_id = (SELECT max(run_id) FROM runs) WHERE run_id = 'correction';

DROP TABLE rematched;
DROP TABLE to_rematch;
