/// Tests of the parts of the relay.
package dev.weir.pooler.internal.relay;
