package org.passerelle.oidc;

import java.util.UUID;
import org.passerelle.accounts.Account;

/// What came of somebody's visit to the provider.
public sealed interface Return {
    /// @param session ended by either side, see [OidcSessions]
    record Arrived(Account account, UUID session) implements Return {}

    record TurnedAway(Why why) implements Return {}

    /// Why nobody is let in.
    enum Why {
        /// The answer fits no visit that was begun here, or one that has ended.
        NOT_ASKED_FOR,
        /// The provider said no, or the person turned back.
        REFUSED_THERE,
        PROVIDER_AWAY,
        /// What the provider is said to have said is not to be believed.
        NOT_BELIEVED,
        /// The provider itself has not checked the mail address.
        ADDRESS_NOT_CHECKED,
        NOT_IN_DIRECTORY,
        NO_ROLE
    }
}
