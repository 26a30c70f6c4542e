package org.passerelle.assignments;

import java.util.List;
import java.util.Optional;
import org.passerelle.providers.ProviderId;

/// A third party's record of a user, as a person or a file gives it. Passcodes are texts: `0712` and `p@ssw0rd`
/// occur.
///
/// @param tollNumber as the provider writes it; not necessarily E.164
/// @param participantPasscode [Passcode#KEPT] keeps that of the record there is
/// @param leaderPasscode none for no such passcode; [Passcode#KEPT] keeps that of the record there is
/// @param isDefault whether it is the one the user confers with
public record AcpDetails(
        ProviderId provider,
        String domain,
        String tollNumber,
        List<String> tollFreeNumbers,
        Passcode participantPasscode,
        Optional<Passcode> leaderPasscode,
        String url,
        boolean isDefault) {
    public AcpDetails {
        tollFreeNumbers = List.copyOf(tollFreeNumbers);
    }
}
