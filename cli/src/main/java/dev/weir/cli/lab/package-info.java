/// What `weir lab` runs with: servers, poolers, a line of progress.
package dev.weir.cli.lab;
