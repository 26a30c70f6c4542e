package org.passerelle.assignments;

import java.util.List;
import java.util.UUID;
import org.passerelle.providers.ProviderId;

/// A third party's record of a user, as it may be shown: without passcodes.
///
/// @param hasLeaderPasscode whether there is a second passcode
public record AcpRecord(
        UUID id,
        ProviderId provider,
        String domain,
        String tollNumber,
        List<String> tollFreeNumbers,
        String url,
        boolean hasLeaderPasscode,
        boolean isDefault) {}
