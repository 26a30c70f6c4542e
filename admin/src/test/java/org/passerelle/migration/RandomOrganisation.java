package org.passerelle.migration;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.passerelle.access.Actor;
import org.passerelle.access.UserId;
import org.passerelle.assignments.AcpDetails;
import org.passerelle.assignments.Assignments;
import org.passerelle.assignments.Entitlements;
import org.passerelle.assignments.Passcode;
import org.passerelle.assignments.PinTiming;
import org.passerelle.assignments.Pins;
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

/// A small organisation in any state that administrators can bring one into; the same seed makes the same one.
final class RandomOrganisation {
    private static final List<String> COUNTRIES = List.of("FR", "DE", "CH", "");
    private static final List<NumberDetails> NUMBERS = List.of(
            new NumberDetails("+33 1 70 00 10 00", Optional.empty(), "Paris", "fr-FR", List.of("en-GB"), true),
            new NumberDetails("+49 30 901820", Optional.empty(), "Berlin", "de-DE", List.of(), false),
            new NumberDetails("+33 800 10 20 30", Optional.empty(), "", "fr-FR", List.of(), false));

    private final Random random;
    private final TestOrganisation contoso = TestOrganisation.create();
    private final Actor admin = contoso.admin();
    private final List<Provider> providers = new ArrayList<>();

    private RandomOrganisation(Random random) {
        this.random = random;
    }

    static ReadyUsers of(Random random) {
        return new RandomOrganisation(random).create();
    }

    private ReadyUsers create() {
        List<NumberDetails> numbers = NUMBERS.subList(0, 1 + random.nextInt(NUMBERS.size()));
        numbers.forEach(number -> TestApplication.bean(ServiceNumbers.class).add(admin, number));
        for (String name : List.of("InterCall", "PGi").subList(0, 1 + random.nextInt(2))) {
            providers.add(TestApplication.bean(Providers.class)
                    .add(admin, ProviderDetails.of(name, name.toLowerCase(Locale.ROOT) + ".example")));
        }
        List<UserId> users = users();
        int seats = 1 + random.nextInt(users.size() + 2);
        TestApplication.bean(Licences.class).setPool(admin, ReadyUsers.CONFERENCING, seats, 0, Optional.empty());

        // Before the licence these stay with their provider, after it they leave ours.
        giveRecords(some(users));
        List<UserId> licensed = some(users);
        TestApplication.bean(Entitlements.class)
                .assign(
                        admin,
                        ReadyUsers.CONFERENCING,
                        licensed.subList(0, Math.min(seats, licensed.size())),
                        PinTiming.NOW);
        giveRecords(some(users));
        some(users).stream()
                .filter(user -> TestApplication.bean(Assignments.class)
                        .find(contoso.tenant(), user)
                        .orElseThrow()
                        .isOurs())
                .forEach(user -> TestApplication.bean(Pins.class).reset(admin, user));
        return new ReadyUsers(contoso, providers.getFirst(), users);
    }

    private List<UserId> users() {
        List<UserDetails> details = IntStream.range(0, 1 + random.nextInt(8))
                .mapToObj(i -> UserDetails.of("user" + i + "@contoso.example", "User " + i)
                        .withUsageLocation(COUNTRIES.get(random.nextInt(COUNTRIES.size()))))
                .toList();
        return TestApplication.bean(Users.class).createAll(admin, details, Source.MANUAL).stream()
                .map(User::id)
                .toList();
    }

    private List<UserId> some(List<UserId> users) {
        return users.stream().filter(_ -> random.nextBoolean()).toList();
    }

    private void giveRecords(List<UserId> users) {
        users.forEach(
                user -> TestApplication.bean(ThirdPartyRecords.class).setAll(admin, Map.of(user, records()), true, ""));
    }

    private List<AcpDetails> records() {
        int usual = random.nextInt(providers.size());
        return IntStream.range(0, providers.size())
                .filter(i -> i == usual || random.nextBoolean())
                .mapToObj(i -> record(providers.get(i), i == usual))
                .toList();
    }

    private AcpDetails record(Provider provider, boolean usual) {
        return new AcpDetails(
                provider.id(),
                "intercall.example",
                "14255551298",
                random.nextBoolean() ? List.of("18005551298") : List.of(),
                new Passcode(String.valueOf(1_000 + random.nextInt(9_000))),
                random.nextBoolean() ? Optional.of(new Passcode("9" + random.nextInt(1_000))) : Optional.empty(),
                random.nextBoolean() ? "https://intercall.example/numbers" : "",
                usual);
    }
}
