package org.passerelle.console.session;

import java.time.Instant;

/// A session of somebody, as the own account shows it.
///
/// @param mark stands for it in addresses; the session's own identifier opens it and leaves the server by nothing but
///     its cookie
/// @param present whether it is that of this request
public record MySession(
        String mark, String address, String browser, String system, Instant since, Instant lastUsed, boolean present) {}
