package org.passerelle.meetings;

import java.util.List;
import java.util.Optional;
import org.passerelle.access.UserId;
import org.passerelle.assignments.Assignments;
import org.passerelle.assignments.Entitlements;
import org.passerelle.assignments.PinTiming;
import org.passerelle.directory.Source;
import org.passerelle.directory.UserDetails;
import org.passerelle.directory.Users;
import org.passerelle.licences.Licences;
import org.passerelle.numbers.NumberDetails;
import org.passerelle.numbers.ServiceNumbers;
import org.passerelle.testing.TestApplication;
import org.passerelle.testing.TestOrganisation;

/// An organisation whose users confer over our bridge.
public final class TestMeetings {
    private static final String CONFERENCING = "MCOMEETADV";

    private TestMeetings() {}

    public static TestOrganisation organisation() {
        TestOrganisation organisation = TestOrganisation.create();
        TestApplication.bean(ServiceNumbers.class)
                .add(
                        organisation.admin(),
                        new NumberDetails("01 70 00 10 00", Optional.empty(), "Paris", "fr-FR", List.of(), true));
        TestApplication.bean(Licences.class).setPool(organisation.admin(), CONFERENCING, 50, 0, Optional.empty());
        return organisation;
    }

    public static UserId organiser(TestOrganisation organisation, String name) {
        UserId user = TestApplication.bean(Users.class)
                .create(
                        organisation.admin(),
                        UserDetails.of(name.toLowerCase(java.util.Locale.ROOT) + "@contoso.example", name),
                        Source.MANUAL)
                .id();
        TestApplication.bean(Entitlements.class)
                .assign(organisation.admin(), CONFERENCING, List.of(user), PinTiming.NOW);
        return user;
    }

    public static String conferenceId(TestOrganisation organisation, UserId user) {
        return TestApplication.bean(Assignments.class)
                .find(organisation.tenant(), user)
                .orElseThrow()
                .conferenceId()
                .orElseThrow();
    }
}
