package dev.weir.pooler.internal.relay;

import dev.weir.pooler.internal.auth.ClientStartup;

/// Who wants in.
///
/// @param entrance the door it stands at
/// @param startup what it has said about itself
/// @param admission where it gets to, once it has proved who it is
record Newcomer(Entrance entrance, ClientStartup.Accepted startup, Admission admission) {
    String user() {
        return startup.user();
    }
}
