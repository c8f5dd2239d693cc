/// Findings for people and for programs: a table, JSON, a page.
package dev.weir.lab.internal.report;
