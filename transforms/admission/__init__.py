"""Admission: recognise pages that are not articles by their whole content."""
