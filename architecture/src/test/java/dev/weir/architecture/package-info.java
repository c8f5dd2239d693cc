/// Tests that hold the drawing in ARCHITECTURE.md: arrows between rooms, doors, and limits on the
/// sources.
@NullMarked
package dev.weir.architecture;

import org.jspecify.annotations.NullMarked;
