/// Tests of the pooler as a whole, without a server behind it.
package dev.weir.pooler.internal.process;
