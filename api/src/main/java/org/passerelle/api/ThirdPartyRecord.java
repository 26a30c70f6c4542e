package org.passerelle.api;

import java.util.List;
import java.util.UUID;

/// What a third party told of a user. Passcodes are never told here.
public record ThirdPartyRecord(
        UUID id,
        UUID provider,
        String domain,
        String tollNumber,
        List<String> tollFreeNumbers,
        String url,
        boolean hasLeaderPasscode,
        boolean isDefault) {
    public ThirdPartyRecord {
        tollFreeNumbers = List.copyOf(tollFreeNumbers);
    }
}
