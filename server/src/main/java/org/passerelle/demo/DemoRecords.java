package org.passerelle.demo;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.passerelle.access.UserId;
import org.passerelle.assignments.AcpDetails;
import org.passerelle.assignments.Passcode;
import org.passerelle.providers.Provider;

/// Makes up what the third parties keep for their users: always the same.
final class DemoRecords {
    private static final Map<String, List<String>> NUMBERS = Map.of(
            "InterCall", List.of("+14255551298", "+18005551298"),
            "Fabrikam Meetings", List.of("+442079460958", "+448081570192"),
            "Northwind Conferencing", List.of("+33170990100", "+33805990100"));

    private final Random random = new Random(4_711);

    Map<UserId, List<AcpDetails>> make(List<UserId> users, List<Provider> providers) {
        var records = new HashMap<UserId, List<AcpDetails>>();
        for (int i = 0; i < users.size(); i++) {
            // Half of them with the first, a third with the second, the rest with the last.
            Provider provider = providers.get(i % 6 < 3 ? 0 : i % 6 < 5 ? 1 : 2);
            records.put(users.get(i), List.of(record(provider)));
        }
        return records;
    }

    private AcpDetails record(Provider provider) {
        List<String> numbers = NUMBERS.getOrDefault(provider.name(), List.of("+14255550100", "+18005550100"));
        return new AcpDetails(
                provider.id(),
                provider.domain(),
                numbers.getFirst(),
                List.of(numbers.getLast()),
                new Passcode(String.valueOf(1_000_000 + random.nextInt(9_000_000))),
                Optional.of(new Passcode(String.valueOf(1_000 + random.nextInt(9_000)))),
                provider.webPage(),
                true);
    }
}
