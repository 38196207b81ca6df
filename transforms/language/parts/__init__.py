"""The languages of the parts of a document."""
