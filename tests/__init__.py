"""Tests, mirroring the code; a package so that its folders do not hide the real ones."""
