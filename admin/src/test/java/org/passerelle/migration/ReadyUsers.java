package org.passerelle.migration;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.passerelle.access.Actor;
import org.passerelle.access.JobId;
import org.passerelle.access.UserId;
import org.passerelle.assignments.AcpDetails;
import org.passerelle.assignments.Entitlements;
import org.passerelle.assignments.Passcode;
import org.passerelle.assignments.PinTiming;
import org.passerelle.assignments.Target;
import org.passerelle.assignments.ThirdPartyRecords;
import org.passerelle.directory.Source;
import org.passerelle.directory.User;
import org.passerelle.directory.UserDetails;
import org.passerelle.directory.Users;
import org.passerelle.jobs.Job;
import org.passerelle.jobs.Jobs;
import org.passerelle.jobs.TestWorker;
import org.passerelle.licences.Licences;
import org.passerelle.numbers.NumberDetails;
import org.passerelle.numbers.ServiceNumbers;
import org.passerelle.providers.Provider;
import org.passerelle.providers.ProviderDetails;
import org.passerelle.providers.Providers;
import org.passerelle.roster.Selection;
import org.passerelle.roster.Selections;
import org.passerelle.testing.TestApplication;
import org.passerelle.testing.TestOrganisation;

/// An organisation with users of a third party: all with records, the first `licensed` of them with a licence. Its jobs
/// are done on the test's own thread.
public record ReadyUsers(TestOrganisation contoso, Provider interCall, List<UserId> users) {
    public static final String CONFERENCING = "MCOMEETADV";

    public static ReadyUsers create(int licensed, int unlicensed, int licencesBought) {
        TestOrganisation contoso = TestOrganisation.create();
        Actor admin = contoso.admin();
        TestApplication.bean(Licences.class).setPool(admin, CONFERENCING, licencesBought, 0, Optional.empty());
        TestApplication.bean(ServiceNumbers.class)
                .add(
                        admin,
                        new NumberDetails("+33 1 70 00 10 00", Optional.empty(), "Paris", "fr-FR", List.of(), true));
        Provider interCall =
                TestApplication.bean(Providers.class).add(admin, ProviderDetails.of("InterCall", "intercall.example"));
        var details = new ArrayList<UserDetails>();
        for (int i = 0; i < licensed + unlicensed; i++) {
            details.add(UserDetails.of("user" + i + "@contoso.example", "User " + i));
        }
        List<UserId> users = TestApplication.bean(Users.class).createAll(admin, details, Source.MANUAL).stream()
                .map(User::id)
                .toList();
        TestApplication.bean(ThirdPartyRecords.class)
                .setAll(
                        admin,
                        users.stream()
                                .collect(Collectors.toMap(user -> user, user -> List.of(record(interCall, user)))),
                        true,
                        "");
        TestApplication.bean(Entitlements.class).assign(admin, CONFERENCING, users.subList(0, licensed), PinTiming.NOW);
        return new ReadyUsers(contoso, interCall, users);
    }

    /// They go to the third party, from wherever they are.
    void giveRecords(List<UserId> some) {
        TestApplication.bean(ThirdPartyRecords.class)
                .setAll(
                        contoso.admin(),
                        some.stream().collect(Collectors.toMap(user -> user, user -> List.of(record(interCall, user)))),
                        true,
                        "");
    }

    public JobId startMove(List<UserId> some) {
        return start(some, Target.OURS);
    }

    public JobId start(List<UserId> some, Target target) {
        return TestWorker.withheld(
                contoso,
                () -> TestApplication.bean(Moves.class)
                        .start(contoso.admin(), selection(some), target, "contract ends"));
    }

    public JobId startLicences(BulkChange change) {
        return TestWorker.withheld(
                contoso,
                () -> TestApplication.bean(Moves.class)
                        .startLicences(contoso.admin(), selection(users), change, CONFERENCING, ""));
    }

    public JobId startUndo(JobId job) {
        return startUndo(new Undos.Wish(job, Optional.empty(), false));
    }

    public JobId startUndo(Undos.Wish wish) {
        return TestWorker.withheld(
                contoso, () -> TestApplication.bean(Undos.class).start(contoso.admin(), wish, "by mistake"));
    }

    /// To its end.
    public Job work(JobId job) {
        TestWorker.work(contoso.tenant(), job, 1_000);
        return job(job);
    }

    public Job job(JobId id) {
        return TestApplication.bean(Jobs.class).require(contoso.admin(), id);
    }

    private Selection selection(List<UserId> some) {
        return TestApplication.bean(Selections.class).of(contoso.admin(), some);
    }

    private static AcpDetails record(Provider provider, UserId user) {
        return new AcpDetails(
                provider.id(),
                "intercall.example",
                "14255551298",
                List.of("18005551298"),
                new Passcode(user.toString().substring(30)),
                Optional.of(new Passcode("9" + user.toString().substring(30))),
                "https://intercall.example/" + user,
                true);
    }
}
