SET VARIABLE making = {'made_by': $made_by, 'changed_since_whole': $changed_since_whole};
