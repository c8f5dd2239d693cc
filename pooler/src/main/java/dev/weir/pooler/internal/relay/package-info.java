/// Clients and servers, and what goes from the ones to the others: messages pass by their headers,
/// in the thread of the loop that both belong to.
package dev.weir.pooler.internal.relay;
