package dev.weir.lab;

/// How much is measured.
public enum Extent {
    /// Some telling cells, in about a minute.
    QUICK,
    /// Every cell, in less than a quarter of an hour.
    FULL
}
