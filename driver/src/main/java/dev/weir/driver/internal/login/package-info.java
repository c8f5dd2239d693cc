/// From settings to a session that is ready for its first query: addresses, TLS, authentication.
/// Knows nothing of statements.
package dev.weir.driver.internal.login;
