package org.passerelle.console.withdrawals;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.passerelle.access.Role;
import org.passerelle.access.UserId;
import org.passerelle.assignments.AcpDetails;
import org.passerelle.assignments.Entitlements;
import org.passerelle.assignments.Passcode;
import org.passerelle.assignments.PinTiming;
import org.passerelle.assignments.ThirdPartyRecords;
import org.passerelle.console.testing.TestConsole;
import org.passerelle.directory.Source;
import org.passerelle.directory.User;
import org.passerelle.directory.UserDetails;
import org.passerelle.directory.Users;
import org.passerelle.licences.Licences;
import org.passerelle.providers.ProviderDetails;
import org.passerelle.providers.Providers;
import org.passerelle.testing.TestApplication;
import org.passerelle.testing.TestOrganisation;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;

class WithdrawalPagesTest {
    private static final String CONFERENCING = "MCOMEETADV";
    private static final String NEW = "/admin/withdrawals/new";

    private final TestOrganisation contoso = TestOrganisation.create();
    private final MockMvc administrator = TestConsole.asSeenBy(Role.ADMINISTRATOR, contoso.tenant());
    private String provider = "";

    /// Of three users of InterCall two have a licence.
    @BeforeEach
    void usersOfAThirdParty() {
        TestApplication.bean(Licences.class).setPool(contoso.admin(), CONFERENCING, 5, 0, Optional.empty());
        var interCall = TestApplication.bean(Providers.class)
                .add(contoso.admin(), ProviderDetails.of("InterCall", "intercall.example"));
        provider = interCall.id().toString();
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
                interCall.id(), "x.example", "14255551298", List.of(), new Passcode("1"), Optional.empty(), "", true);
        Map<UserId, List<AcpDetails>> records =
                users.stream().collect(Collectors.toMap(Function.identity(), _ -> List.of(record)));
        TestApplication.bean(ThirdPartyRecords.class).setAll(contoso.admin(), records, true, "");
        TestApplication.bean(Entitlements.class)
                .assign(contoso.admin(), CONFERENCING, users.subList(0, 2), PinTiming.LATER);
    }

    @Test
    void theOrderPageSaysWhatBecomesOfWhom() throws Exception {
        String off = page(NEW + "?provider=" + provider);
        String stay = page(NEW + "?provider=" + provider + "&rule=move");

        assertThat(off).contains("Retire InterCall", "Retire it: 3 users", "Moved to our provider", "Turned off");
        assertThat(stay)
                .contains("Without service: no licence", "Open the list")
                .doesNotContain("Turned off");
    }

    @Test
    void aMistakeIsShownAtItsFieldAndNothingIsClosed() throws Exception {
        MockHttpServletResponse answer = order("2001-01-01T08:00", "7");

        assertThat(answer.getStatus()).isEqualTo(422);
        assertThat(answer.getContentAsString()).contains("This time is past").contains("value=\"7\"");
        assertThat(page("/admin/withdrawals")).contains("Nothing goes");
    }

    @Test
    void whatIsScheduledShowsItsDayItsReminderAndTheWayBack() throws Exception {
        String path = Objects.requireNonNull(order("2099-06-30T08:00", "30, 7").getRedirectedUrl());
        String scheduled = page(path);

        administrator.perform(post(path + "/cancel"));

        assertThat(scheduled).contains("Scheduled", "Jun 30, 2099", "May 31, 2099", "Call it off");
        assertThat(page(NEW + "?provider=" + provider)).contains("Retire it: 3 users");
        assertThat(page("/admin/withdrawals")).contains("Retire InterCall", "Called off");
    }

    @Test
    void helpdeskLooksOn() throws Exception {
        String path = Objects.requireNonNull(order("2099-06-30T08:00", "").getRedirectedUrl());

        String page = TestConsole.asSeenBy(Role.HELPDESK, contoso.tenant())
                .perform(get(path))
                .andReturn()
                .getResponse()
                .getContentAsString();

        assertThat(page).contains("Retire InterCall").doesNotContain("Call it off");
    }

    private MockHttpServletResponse order(String at, String reminders) throws Exception {
        return administrator
                .perform(post(NEW)
                        .param("provider", provider)
                        .param("rule", "move-or-off")
                        .param("at", at)
                        .param("reminders", reminders)
                        .param("reason", "contract ends"))
                .andReturn()
                .getResponse();
    }

    private String page(String address) throws Exception {
        return administrator.perform(get(address)).andReturn().getResponse().getContentAsString();
    }
}
