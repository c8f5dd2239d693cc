/// Names as SQL writes them.
package dev.weir.orm.internal.names;
