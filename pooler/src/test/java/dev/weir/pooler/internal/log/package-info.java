/// Tests of the log.
package dev.weir.pooler.internal.log;
