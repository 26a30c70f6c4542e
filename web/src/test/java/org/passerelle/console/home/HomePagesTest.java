package org.passerelle.console.home;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.passerelle.access.Role;
import org.passerelle.access.UserId;
import org.passerelle.assignments.Entitlements;
import org.passerelle.assignments.PinTiming;
import org.passerelle.console.testing.TestConsole;
import org.passerelle.directory.Source;
import org.passerelle.directory.UserDetails;
import org.passerelle.directory.Users;
import org.passerelle.licences.Licences;
import org.passerelle.numbers.NumberDetails;
import org.passerelle.numbers.ServiceNumbers;
import org.passerelle.testing.TestApplication;
import org.passerelle.testing.TestOrganisation;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;

class HomePagesTest {
    private static final String CONFERENCING = "MCOMEETADV";

    private final TestOrganisation contoso = TestOrganisation.create();

    @Test
    void anEmptySystemShowsWhatIsToBeSetUpAndNothingElse() throws Exception {
        assertThat(home(Role.ADMINISTRATOR))
                .contains("Bring in your users", "Make a test call")
                .doesNotContain("Recent changes", "Needs attention");
    }

    @Test
    void licencesThatEndAndABridgeWithoutADefaultNumberNeedAttention() throws Exception {
        UserId zoe = zoe();
        assertThat(home(Role.ADMINISTRATOR)).contains("Recent changes").doesNotContain("home-concerns");
        LocalDate end = LocalDate.now(TestApplication.bean(Clock.class)).plusDays(9);
        TestApplication.bean(Licences.class).setPool(contoso.admin(), CONFERENCING, 0, 3, Optional.of(end));
        TestApplication.bean(Entitlements.class).assign(contoso.admin(), CONFERENCING, List.of(zoe), PinTiming.LATER);
        TestApplication.bean(ServiceNumbers.class)
                .add(
                        contoso.admin(),
                        new NumberDetails("+33 800 90 10 00", Optional.empty(), "", "fr-FR", List.of(), true));

        assertThat(home(Role.ADMINISTRATOR))
                .contains("home-concerns")
                .contains("ends in 9 days; 1 licence was assigned beyond those bought")
                .contains("/admin/licences/" + CONFERENCING)
                .contains("No number is the default of the bridge");
    }

    private UserId zoe() {
        return TestApplication.bean(Users.class)
                .create(contoso.admin(), UserDetails.of("zoe@contoso.example", "Zoé"), Source.MANUAL)
                .id();
    }

    private String home(Role role) throws Exception {
        MockMvc reader = TestConsole.asSeenBy(role, contoso.tenant());
        return reader.perform(MockMvcRequestBuilders.get("/admin"))
                .andReturn()
                .getResponse()
                .getContentAsString();
    }
}
