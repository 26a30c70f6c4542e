package org.passerelle.console.session;

import java.io.Serial;
import java.io.Serializable;
import java.security.Principal;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.passerelle.access.TenantId;
import org.passerelle.access.UserId;
import org.passerelle.accounts.Account;

/// What a session remembers: who signed in, and of which epoch the account was. Roles are read anew each time.
///
/// @param providersSession where the organisation's provider began it and may end it
/// @param byPasskey the device that was shown stands for both factors
record SignedIn(
        UUID tenantId, UUID userId, int epoch, @Nullable UUID providersSession, boolean byPasskey)
        implements Principal, Serializable {
    @Serial
    private static final long serialVersionUID = 1;

    static SignedIn as(Account account) {
        return new SignedIn(account.tenant().value(), account.user().value(), account.epoch(), null, false);
    }

    /// By the organisation's provider.
    static SignedIn by(Account account, UUID providersSession) {
        return new SignedIn(account.tenant().value(), account.user().value(), account.epoch(), providersSession, false);
    }

    static SignedIn byPasskey(Account account) {
        return new SignedIn(account.tenant().value(), account.user().value(), account.epoch(), null, true);
    }

    SignedIn since(Account changed) {
        return new SignedIn(tenantId, userId, changed.epoch(), providersSession, byPasskey);
    }

    TenantId tenant() {
        return new TenantId(tenantId);
    }

    UserId user() {
        return new UserId(userId);
    }

    @Override
    public String getName() {
        return userId.toString();
    }
}
