/// What people at a terminal see: text without control characters, amounts, a bar.
package dev.weir.cli.terminal;
