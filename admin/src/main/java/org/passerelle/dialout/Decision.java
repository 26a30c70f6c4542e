package org.passerelle.dialout;

import java.util.UUID;
import org.passerelle.access.TenantId;

/// Whether the bridge may call a number for a user.
public sealed interface Decision {
    /// @param e164 the number to call, and no other
    /// @param country its two letters
    record Allowed(String e164, String country) implements Decision {}

    /// The minutes are taken; [DialOutPolicy#settle] gives back what was not used.
    ///
    /// @param id of the reservation
    record Reserved(TenantId tenant, UUID id, String e164, int minutes) implements Decision {}

    record Refused(Reason reason) implements Decision {}

    /// Why not.
    enum Reason {
        NOT_A_NUMBER,
        /// The user does not confer over our bridge.
        NOT_A_USER_OF_OURS,
        /// The user's dial-out is off.
        NOT_PERMITTED,
        /// The user's dial-out ends at the border.
        ABROAD_NOT_PERMITTED,
        /// Not one of the organisation's countries.
        COUNTRY_NOT_ALLOWED,
        /// Premium, shared cost, personal and other numbers that cost more than a call.
        PREMIUM,
        /// Satellite and other networks of no country.
        SATELLITE,
        USER_MINUTES_SPENT,
        ORGANISATION_MINUTES_SPENT
    }
}
