-- Question: How much of each outlet's pages is boilerplate, and what kind is most of it?
WITH lines AS (
    SELECT
        coalesce(s.domain, '(unknown)') AS outlet,
        b.article_id,
        b.kept,
        b.reason,
        length(b.text) AS characters
    FROM blocks b
    JOIN articles a ON b.article_id = a.article_id
    LEFT JOIN sources s ON a.source_id = s.source_id
), kinds AS (
    SELECT
        outlet,
        reason,
        row_number() OVER (PARTITION BY outlet ORDER BY count(*) DESC, reason) AS place
    FROM lines
    WHERE NOT kept
    GROUP BY outlet, reason
)
SELECT
    l.outlet,
    count(DISTINCT l.article_id) AS pages,
    round(100 * avg((NOT l.kept)::INTEGER)) AS percent_of_lines,
    round(100 * sum(l.characters) FILTER (NOT l.kept) / sum(l.characters)) AS percent_of_text,
    any_value(k.reason) AS most_often
FROM lines l
LEFT JOIN kinds k ON l.outlet = k.outlet AND k.place = 1
GROUP BY l.outlet
ORDER BY percent_of_text DESC, l.outlet;
