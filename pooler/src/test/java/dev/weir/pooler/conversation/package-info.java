/// Conversations between one client, the pooler and a server that follows a script: what trust
/// rests on, message by message.
@NullMarked
package dev.weir.pooler.conversation;

import org.jspecify.annotations.NullMarked;
