package org.passerelle.notices;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.passerelle.access.Actor;
import org.passerelle.access.UserId;
import org.passerelle.assignments.Assignments;
import org.passerelle.assignments.Entitlements;
import org.passerelle.assignments.PinTiming;
import org.passerelle.assignments.Target;
import org.passerelle.assignments.UserChoice;
import org.passerelle.directory.Source;
import org.passerelle.directory.User;
import org.passerelle.directory.UserDetails;
import org.passerelle.directory.Users;
import org.passerelle.licences.Licences;
import org.passerelle.numbers.NumberDetails;
import org.passerelle.numbers.ServiceNumbers;
import org.passerelle.testing.TestApplication;
import org.passerelle.testing.TestOrganisation;

/// Licensed users of an organisation with two service numbers; their conferencing is off.
final class TestUsers {
    static final String CONFERENCING = "MCOMEETADV";

    private TestUsers() {}

    /// @param languages one user for each
    static List<UserId> off(TestOrganisation organisation, String... languages) {
        Actor admin = organisation.admin();
        TestApplication.bean(Licences.class).setPool(admin, CONFERENCING, 5_000, 0, Optional.empty());
        ServiceNumbers numbers = TestApplication.bean(ServiceNumbers.class);
        if (numbers.all(organisation.tenant()).isEmpty()) {
            numbers.add(admin, number("+33 1 70 00 10 00"));
            numbers.add(admin, number("+33 800 90 10 00"));
        }
        var details = new ArrayList<UserDetails>();
        for (int i = 0; i < languages.length; i++) {
            details.add(details("Zoé Durand " + i, "zoe" + i + "@contoso.example", languages[i]));
        }
        List<UserId> users = TestApplication.bean(Users.class).createAll(admin, details, Source.MANUAL).stream()
                .map(User::id)
                .toList();
        // The licence turns conferencing on; without e-mails, so that tests begin with nothing to tell.
        TestApplication.bean(Entitlements.class).assign(admin, CONFERENCING, users, PinTiming.LATER);
        set(organisation, users, Target.NONE, PinTiming.LATER);
        return users;
    }

    static void on(TestOrganisation organisation, List<UserId> users) {
        set(organisation, users, Target.OURS, PinTiming.NOW);
    }

    static void set(TestOrganisation organisation, List<UserId> users, Target target, PinTiming timing) {
        set(organisation.admin(), users, target, timing);
    }

    /// To our provider, by whomever.
    static void move(Actor actor, List<UserId> users) {
        set(actor, users, Target.OURS, PinTiming.NOW);
    }

    private static void set(Actor actor, List<UserId> users, Target target, PinTiming timing) {
        List<UserChoice> choices = users.stream()
                .map(user -> new UserChoice(user, OptionalLong.empty()))
                .toList();
        TestApplication.bean(Assignments.class).setProvider(actor, choices, target, "", timing);
    }

    private static NumberDetails number(String text) {
        return new NumberDetails(text, Optional.empty(), "Paris", "fr-FR", List.of(), true);
    }

    private static UserDetails details(String name, String mail, String language) {
        return new UserDetails(Optional.empty(), mail, name, mail, "FR", "", "", "", "", language, true);
    }
}
