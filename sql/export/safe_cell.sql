-- Spreadsheets run cells that begin like a formula; an apostrophe makes them text.
CREATE TEMP MACRO safe_cell(cell) AS
    CASE WHEN regexp_matches(cell, '^[=+\-@\t\r]') AND try_cast(cell AS DOUBLE) IS NULL
        THEN '''' || cell
        ELSE cell
    END;
