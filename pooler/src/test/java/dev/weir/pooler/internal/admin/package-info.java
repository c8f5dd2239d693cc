@NullMarked
package dev.weir.pooler.internal.admin;

import org.jspecify.annotations.NullMarked;
