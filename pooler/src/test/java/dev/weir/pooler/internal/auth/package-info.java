@NullMarked
package dev.weir.pooler.internal.auth;

import org.jspecify.annotations.NullMarked;
