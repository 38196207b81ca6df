CREATE TABLE snapshot.duplicate_members AS
SELECT
    cluster_id,
    article_id,
    article_key,
    is_representative,
    matched_article_id,
    method,
    similarity,
    containment,
    run_id
FROM duplicate_members;

COMMENT ON TABLE snapshot.duplicate_members IS
    'One row an article in a duplicate cluster, the representative included.';
COMMENT ON COLUMN snapshot.duplicate_members.cluster_id IS 'The cluster.';
COMMENT ON COLUMN snapshot.duplicate_members.article_id IS 'Current revision of the article.';
COMMENT ON COLUMN snapshot.duplicate_members.article_key IS 'The article.';
COMMENT ON COLUMN snapshot.duplicate_members.is_representative IS
    'Whether the article stands for the cluster.';
COMMENT ON COLUMN snapshot.duplicate_members.matched_article_id IS
    'The revision in the cluster that it was verified against.';
COMMENT ON COLUMN snapshot.duplicate_members.method IS 'exact or near.';
COMMENT ON COLUMN snapshot.duplicate_members.similarity IS
    'Jaccard similarity of the two texts by shingles, 0 to 1.';
COMMENT ON COLUMN snapshot.duplicate_members.containment IS
    'Share of the shorter text that is in the other, 0 to 1.';
COMMENT ON COLUMN snapshot.duplicate_members.run_id IS 'Run in which it joined the cluster.';
