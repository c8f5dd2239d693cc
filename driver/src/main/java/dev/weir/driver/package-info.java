/// One connection to PostgreSQL: settings, sessions, statements, rows, and the errors they end in.
package dev.weir.driver;
