/// Files into tables and out of them: what the commands `weir copy in` and `weir copy out` do.
package dev.weir.cli.copy;
