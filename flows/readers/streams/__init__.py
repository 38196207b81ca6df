"""Bytes as streams: unpacked, decoded, cut into lines and values, repaired where damaged."""
