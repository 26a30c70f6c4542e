package org.passerelle.console.user;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.passerelle.assignments.AcpDetails;
import org.passerelle.assignments.Passcode;
import org.passerelle.providers.ProviderId;

/// What Edit says of one user: the provider, and for a third party its record.
///
/// @param provider `ours`, `none` or the identifier of a third party; empty for no change
/// @param tollFree one number a line
/// @param rowVersion of the assignment that was seen
public record ProviderForm(
        String provider,
        String domain,
        String toll,
        String tollFree,
        String participant,
        String leader,
        String url,
        String reason,
        long rowVersion) {

    AcpDetails details(ProviderId id) {
        List<String> numbers = Arrays.stream(tollFree.split("[\\r\\n,;]+"))
                .map(String::strip)
                .filter(number -> !number.isEmpty())
                .toList();
        return new AcpDetails(
                id,
                domain.strip(),
                toll.strip(),
                numbers,
                new Passcode(participant.strip()),
                Optional.of(leader.strip()).filter(code -> !code.isEmpty()).map(Passcode::new),
                url.strip(),
                true);
    }

    /// Passcodes stay out of logs.
    @Override
    public String toString() {
        return "ProviderForm[" + provider + "]";
    }
}
