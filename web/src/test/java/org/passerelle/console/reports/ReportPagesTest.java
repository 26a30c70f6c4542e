package org.passerelle.console.reports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.passerelle.access.Role;
import org.passerelle.access.UserId;
import org.passerelle.assignments.AcpDetails;
import org.passerelle.assignments.Assignments;
import org.passerelle.assignments.Entitlements;
import org.passerelle.assignments.Passcode;
import org.passerelle.assignments.PinTiming;
import org.passerelle.assignments.Target;
import org.passerelle.assignments.ThirdPartyRecords;
import org.passerelle.assignments.UserChoice;
import org.passerelle.console.testing.TestConsole;
import org.passerelle.directory.Source;
import org.passerelle.directory.User;
import org.passerelle.directory.UserDetails;
import org.passerelle.directory.Users;
import org.passerelle.licences.Licences;
import org.passerelle.providers.Provider;
import org.passerelle.providers.ProviderDetails;
import org.passerelle.providers.Providers;
import org.passerelle.testing.TestApplication;
import org.passerelle.testing.TestOrganisation;
import org.springframework.test.web.servlet.MockMvc;

class ReportPagesTest {
    private static final String CONFERENCING = "MCOMEETADV";

    private final TestOrganisation contoso = TestOrganisation.create();
    private final MockMvc auditor = TestConsole.asSeenBy(Role.AUDITOR, contoso.tenant());

    /// Of three users of a provider called like a formula, one was moved.
    @BeforeEach
    void oneOfThreeWasMoved() {
        TestApplication.bean(Licences.class).setPool(contoso.admin(), CONFERENCING, 5, 0, Optional.empty());
        Provider provider = TestApplication.bean(Providers.class)
                .add(contoso.admin(), ProviderDetails.of("=Inter<Call>", "intercall.example"));
        List<UserId> users = TestApplication.bean(Users.class)
                .createAll(
                        contoso.admin(),
                        List.of(
                                UserDetails.of("ann@contoso.example", "Ann"),
                                UserDetails.of("bob@contoso.example", "Bob"),
                                UserDetails.of("cid@contoso.example", "Cid")),
                        Source.MANUAL)
                .stream()
                .map(User::id)
                .toList();
        var record = new AcpDetails(
                provider.id(), "x.example", "14255551298", List.of(), new Passcode("1"), Optional.empty(), "", true);
        Map<UserId, List<AcpDetails>> records =
                users.stream().collect(Collectors.toMap(user -> user, _ -> List.of(record)));
        TestApplication.bean(ThirdPartyRecords.class).setAll(contoso.admin(), records, true, "");
        TestApplication.bean(Entitlements.class)
                .assign(contoso.admin(), CONFERENCING, users.subList(0, 1), PinTiming.LATER);
        TestApplication.bean(Assignments.class)
                .setProvider(
                        contoso.admin(), List.of(UserChoice.of(users.getFirst())), Target.OURS, "", PinTiming.LATER);
    }

    @Test
    void thePictureIsTitledAndTheTableHasTheSameFigures() throws Exception {
        String page = page("/admin/reports/moves");

        assertThat(page)
                .contains(
                        "<title id=\"burn-down-title\">Still with third parties</title>",
                        "<desc id=\"burn-down-desc\">")
                .contains("2 users", "1 user moved in this time")
                .contains("<bdi>=Inter&lt;Call&gt;</bdi>")
                .containsPattern("data-label=\"Still with third parties\">2<")
                .containsPattern("data-label=\"Moved\">1<")
                .contains("No move was refused or failed");
    }

    @Test
    void theFileHasADayInEachLineAndNoFormula() throws Exception {
        String file = page("/admin/reports/moves/report.csv?days=30");

        assertThat(file.lines()).hasSize(3);
        assertThat(file).contains("\"2\",\"1\",\"0\",\"2\"").doesNotContain("\"=Inter");
    }

    @Test
    void nonsenseInTheAddressShowsTheUsualReport() throws Exception {
        assertThat(page("/admin/reports/moves?days=7000000&provider=nobody")).contains("Last 30 days");
    }

    private String page(String address) throws Exception {
        return auditor.perform(get(address)).andReturn().getResponse().getContentAsString();
    }
}
