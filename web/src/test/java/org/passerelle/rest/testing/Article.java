package org.passerelle.rest.testing;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.passerelle.access.UserId;
import org.passerelle.assignments.AcpDetails;
import org.passerelle.assignments.Entitlements;
import org.passerelle.assignments.Passcode;
import org.passerelle.assignments.PinTiming;
import org.passerelle.assignments.ThirdPartyRecords;
import org.passerelle.directory.Source;
import org.passerelle.directory.User;
import org.passerelle.directory.UserDetails;
import org.passerelle.directory.Users;
import org.passerelle.licences.Licences;
import org.passerelle.numbers.NumberDetails;
import org.passerelle.numbers.ServiceNumbers;
import org.passerelle.providers.Provider;
import org.passerelle.providers.ProviderDetails;
import org.passerelle.providers.Providers;
import org.passerelle.testing.TestApplication;
import org.passerelle.testing.TestOrganisation;

/// Users as in the founding article: licensed, but on InterCall.
public final class Article {
    public static final String CONFERENCING = "MCOMEETADV";

    private Article() {}

    /// @return in the order of their names
    public static List<UserId> ready(TestOrganisation contoso, int users) {
        TestApplication.bean(Licences.class).setPool(contoso.admin(), CONFERENCING, users + 10, 0, Optional.empty());
        TestApplication.bean(ServiceNumbers.class)
                .add(
                        contoso.admin(),
                        new NumberDetails("+33 1 70 00 10 00", Optional.empty(), "Paris", "fr-FR", List.of(), true));
        Provider interCall = TestApplication.bean(Providers.class)
                .add(contoso.admin(), ProviderDetails.of("InterCall", "intercall.example"));
        var details = new ArrayList<UserDetails>();
        for (int i = 0; i < users; i++) {
            details.add(UserDetails.of("user%03d@contoso.example".formatted(i), "User %03d".formatted(i)));
        }
        List<UserId> made =
                TestApplication.bean(Users.class).createAll(contoso.admin(), details, Source.MANUAL).stream()
                        .map(User::id)
                        .toList();
        var record = new AcpDetails(
                interCall.id(),
                "intercall.example",
                "14255551298",
                List.of(),
                new Passcode("13761"),
                Optional.empty(),
                "",
                true);
        TestApplication.bean(ThirdPartyRecords.class)
                .setAll(
                        contoso.admin(),
                        made.stream().collect(Collectors.toMap(user -> user, _ -> List.of(record))),
                        true,
                        "");
        TestApplication.bean(Entitlements.class).assign(contoso.admin(), CONFERENCING, made, PinTiming.LATER);
        return made;
    }
}
