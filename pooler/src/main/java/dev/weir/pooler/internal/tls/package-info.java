/// TLS on an event loop, to clients and to servers.
@NullMarked
package dev.weir.pooler.internal.tls;

import org.jspecify.annotations.NullMarked;
