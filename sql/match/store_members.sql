INSERT INTO duplicate_members BY NAME
SELECT * FROM members ORDER BY article_key;

INSERT INTO linked_articles BY NAME FROM linked;

-- what led to a cluster that fell apart leads nowhere
DELETE FROM cluster_aliases
WHERE cluster_id NOT IN (SELECT cluster_id FROM duplicate_members);
