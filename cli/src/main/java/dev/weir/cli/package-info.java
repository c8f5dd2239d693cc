/// The `weir` command: one class for each subcommand, and [Main] that knows them.
package dev.weir.cli;
