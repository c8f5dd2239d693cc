package dev.weir.pooler.internal.admin;

import dev.weir.pooler.internal.admin.Command.Deallocate;
import dev.weir.pooler.internal.admin.Command.Disable;
import dev.weir.pooler.internal.admin.Command.Empty;
import dev.weir.pooler.internal.admin.Command.Enable;
import dev.weir.pooler.internal.admin.Command.Faulty;
import dev.weir.pooler.internal.admin.Command.Kill;
import dev.weir.pooler.internal.admin.Command.KillClient;
import dev.weir.pooler.internal.admin.Command.Pause;
import dev.weir.pooler.internal.admin.Command.Reconnect;
import dev.weir.pooler.internal.admin.Command.Reload;
import dev.weir.pooler.internal.admin.Command.Resume;
import dev.weir.pooler.internal.admin.Command.Set;
import dev.weir.pooler.internal.admin.Command.SetIgnored;
import dev.weir.pooler.internal.admin.Command.Show;
import dev.weir.pooler.internal.admin.Command.ShowParameter;
import dev.weir.pooler.internal.admin.Command.Shutdown;
import dev.weir.pooler.internal.admin.Command.Suspend;
import dev.weir.pooler.internal.admin.Command.Transaction;
import dev.weir.pooler.internal.admin.Command.WaitClose;

/// What a console's user may do.
public enum Rights {
    /// A user of `stats_users`: looks, and changes nothing.
    STATS,
    /// A user of `admin_users`.
    ADMIN;

    /// Whether they suffice for a command. The only place that decides it, for every command and in
    /// both protocols (CVE-2026-6667: a stats user could kill clients).
    boolean allow(Command command) {
        return this == ADMIN || needed(command) == STATS;
    }

    // No default: who adds a command says here who may give it.
    private static Rights needed(Command command) {
        return switch (command) {
            case Show(var topic) -> topic.needed();
            case ShowParameter _, SetIgnored _, Transaction _, Deallocate _, Empty _ -> STATS;
            case Set _, Reload _, Faulty _ -> ADMIN;
            case Pause _, Suspend _, Resume _, Disable _, Enable _ -> ADMIN;
            case Reconnect _, WaitClose _, Kill _, KillClient _, Shutdown _ -> ADMIN;
        };
    }
}
