package org.passerelle.assignments;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.passerelle.access.UserId;
import org.passerelle.bridge.Bridges;
import org.passerelle.directory.Source;
import org.passerelle.directory.UserDetails;
import org.passerelle.directory.Users;
import org.passerelle.licences.Licences;
import org.passerelle.numbers.ServiceNumbers;
import org.passerelle.providers.Provider;
import org.passerelle.providers.Providers;
import org.passerelle.testing.TestApplication;
import org.passerelle.testing.TestOrganisation;

/// What tests of assignments say: an organisation with numbers, licences and a third party.
abstract class AssignmentTest {
    static final String CONFERENCING = "MCOMEETADV";

    final Assignments assignments = TestApplication.bean(Assignments.class);
    final Entitlements entitlements = TestApplication.bean(Entitlements.class);
    final ThirdPartyRecords thirdParties = TestApplication.bean(ThirdPartyRecords.class);
    final Archive archive = TestApplication.bean(Archive.class);
    final Restorations restorations = TestApplication.bean(Restorations.class);
    final Pins pins = TestApplication.bean(Pins.class);
    final Properties properties = TestApplication.bean(Properties.class);
    final Users users = TestApplication.bean(Users.class);
    final Providers providers = TestApplication.bean(Providers.class);
    final ServiceNumbers numbers = TestApplication.bean(ServiceNumbers.class);
    final Bridges bridges = TestApplication.bean(Bridges.class);
    final Licences licences = TestApplication.bean(Licences.class);

    final TestOrganisation contoso = TestOrganisation.create();
    private int created;

    void bought(int count) {
        licences.setPool(contoso.admin(), CONFERENCING, count, 0, Optional.empty());
    }

    UserId user(String country) {
        created++;
        return users.create(
                        contoso.admin(),
                        UserDetails.of("user" + created + "@contoso.example", "User " + created)
                                .withUsageLocation(country),
                        Source.MANUAL)
                .id();
    }

    Outcome license(UserId user) {
        return entitlements
                .assign(contoso.admin(), CONFERENCING, List.of(user), PinTiming.NOW)
                .getFirst();
    }

    List<Outcome> move(UserId... chosen) {
        return assignments.setProvider(
                contoso.admin(),
                Arrays.stream(chosen).map(UserChoice::of).toList(),
                Target.OURS,
                "consolidation",
                PinTiming.NOW);
    }

    Outcome turnOff(UserId user) {
        return assignments
                .setProvider(contoso.admin(), List.of(UserChoice.of(user)), Target.NONE, "", PinTiming.NOW)
                .getFirst();
    }

    Assignment now(UserId user) {
        return assignments.find(contoso.tenant(), user).orElseThrow();
    }

    AcpDetails record(Provider provider, String tollNumber, String passcode) {
        return new AcpDetails(
                provider.id(),
                "intercall.example",
                tollNumber,
                List.of("18005551298"),
                new Passcode(passcode),
                Optional.of(new Passcode("leader-" + passcode)),
                "https://intercall.example/numbers",
                true);
    }
}
