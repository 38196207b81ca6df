-- Spreadsheets run cells that begin like a formula; an apostrophe makes them text. Some take
-- full-width signs for the same, and some drop the white space before them.
CREATE TEMP MACRO safe_cell(cell) AS
    CASE
        WHEN
            regexp_matches(cell, '^([\t\r]|[\s\p{Z}\p{Cf}]*[=+\-@＝＋－＠])')
            AND try_cast(cell AS DOUBLE) IS NULL
            THEN '''' || cell
        ELSE cell
    END;
