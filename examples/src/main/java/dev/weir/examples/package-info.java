/// Programs that a user would start from: [QuickStart], the whole program of the README, and
/// [Demo], which `make demo` runs.
package dev.weir.examples;
