/// Connection strings and files as text: from there to libpq's keywords and their values. Knows
/// nothing of what the values mean.
package dev.weir.driver.internal.settings;
