-- Who is no longer like anybody, with `members` those who still are.
DELETE FROM duplicate_members
WHERE article_key IN (SELECT article_key FROM touched_keys)
    AND article_key NOT IN (SELECT article_key FROM members);
