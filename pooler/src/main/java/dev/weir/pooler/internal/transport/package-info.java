/// How bytes leave and enter an event loop.
@NullMarked
package dev.weir.pooler.internal.transport;

import org.jspecify.annotations.NullMarked;
