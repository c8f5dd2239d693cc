/// Correctness under load: many clients, each of whose queries carries a token of its own.
@NullMarked
package dev.weir.pooler.load;

import org.jspecify.annotations.NullMarked;
