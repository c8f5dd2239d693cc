package dev.weir.pooler.internal.config;

/// A line `key = value` of a section.
record IniEntry(Section section, String key, String value, Place place) {}
