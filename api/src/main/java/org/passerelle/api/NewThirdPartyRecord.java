package org.passerelle.api;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// What a third party keeps of a user.
public record NewThirdPartyRecord(
        UUID provider,
        Optional<String> domain,
        String tollNumber,
        Optional<List<String>> tollFreeNumbers,
        String participantPasscode,
        Optional<String> leaderPasscode,
        Optional<String> url,
        Optional<String> reason) {
    /// Without what is secret.
    @Override
    public String toString() {
        return "NewThirdPartyRecord[" + tollNumber + ", ****]";
    }
}
