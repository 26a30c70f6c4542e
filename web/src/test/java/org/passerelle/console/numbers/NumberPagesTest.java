package org.passerelle.console.numbers;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.passerelle.access.Role;
import org.passerelle.assignments.Entitlements;
import org.passerelle.assignments.PinTiming;
import org.passerelle.calls.CallJournal;
import org.passerelle.calls.CallOutcome;
import org.passerelle.calls.TestCalls;
import org.passerelle.console.testing.TestConsole;
import org.passerelle.directory.Source;
import org.passerelle.directory.UserDetails;
import org.passerelle.directory.Users;
import org.passerelle.licences.Licences;
import org.passerelle.numbers.NumberDetails;
import org.passerelle.numbers.ServiceNumber;
import org.passerelle.numbers.ServiceNumbers;
import org.passerelle.rest.testing.TestApi;
import org.passerelle.testing.TestApplication;
import org.passerelle.testing.TestOrganisation;
import org.passerelle.trunks.SelfTest;
import org.passerelle.trunks.SelfTests;
import org.passerelle.trunks.TestTrunk;
import org.passerelle.trunks.Trunk;
import org.passerelle.trunks.Trunks;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;

class NumberPagesTest {
    private static final String CONFERENCING = "MCOMEETADV";

    private final TestOrganisation contoso = TestOrganisation.create();

    @Test
    void theListSaysWhoHasWhichNumberAndWhichStandInInvitations() throws Exception {
        ServiceNumbers numbers = TestApplication.bean(ServiceNumbers.class);
        numbers.add(contoso.admin(), number("+33 1 70 00 10 00", true));
        numbers.add(contoso.admin(), number("+33 1 70 00 10 01", false));
        var zoe = TestApplication.bean(Users.class)
                .create(contoso.admin(), UserDetails.of("zoe@contoso.example", "Zoé"), Source.MANUAL);
        TestApplication.bean(Licences.class).setPool(contoso.admin(), CONFERENCING, 1, 0, Optional.empty());
        TestApplication.bean(Entitlements.class)
                .assign(contoso.admin(), CONFERENCING, List.of(zoe.id()), PinTiming.LATER);

        String page = TestConsole.asSeenBy(Role.HELPDESK, contoso.tenant())
                .perform(MockMvcRequestBuilders.get("/admin/numbers"))
                .andReturn()
                .getResponse()
                .getContentAsString();

        assertThat(page)
                .contains("<a href=\"/admin/users?filter=tollNumber+eq+%22%2B33170001000%22\">1</a>")
                .contains("data-label=\"In invitations\">Yes</td>", "data-label=\"In invitations\">No</td>");
    }

    @Test
    void aNumberSaysWhenItWasLastCalledAndHowItsLastTestWent() throws Exception {
        ServiceNumber paris =
                TestApplication.bean(ServiceNumbers.class).add(contoso.admin(), number("+33 1 70 00 10 00", true));
        String before = page(Role.ADMINISTRATOR, "/admin/numbers/" + paris.id());
        Trunk carrier = TestApplication.bean(Trunks.class).add(contoso.admin(), TestTrunk.named("Carrier"));
        TestApplication.bean(SelfTests.class)
                .keep(contoso.admin(), paris.id(), carrier.id(), SelfTest.Found.without(SelfTest.Result.REFUSED, 503));
        CallJournal journal = TestApplication.bean(CallJournal.class);
        journal.write(TestCalls.refused(contoso.tenant(), "+33612345678", CallOutcome.NO_ID));
        journal.run();

        assertThat(before).contains("Nobody has called this number");
        assertThat(page(Role.ADMINISTRATOR, "/admin/numbers/" + paris.id()))
                .contains("Last call", "/admin/calls?q=%2B33170001000", "over Carrier", "Test failed", "503");
        assertThat(page(Role.HELPDESK, "/admin/numbers")).contains("Last call", "Test failed");
        assertThat(page(Role.LICENCE_ADMINISTRATOR, "/admin/numbers")).doesNotContain("Last call", "Test failed");
        TestApi api = TestApi.as(Role.HELPDESK, contoso.admin());
        assertThat(api.get("/numbers/" + paris.id()).json().has("lastCallAt")).isTrue();
        assertThat(api.get("/numbers/" + paris.id() + "/tests")
                        .json()
                        .at("/value/0/status")
                        .asInt())
                .isEqualTo(503);
        assertThat(TestApi.as(Role.LICENCE_ADMINISTRATOR, contoso.admin())
                        .get("/numbers/" + paris.id())
                        .json()
                        .has("lastCallAt"))
                .isFalse();
    }

    @Test
    void aTestIsForWhoMayEditTrunksAndNeedsABridge() throws Exception {
        ServiceNumber paris =
                TestApplication.bean(ServiceNumbers.class).add(contoso.admin(), number("+33 1 70 00 10 00", true));
        Trunk carrier = TestApplication.bean(Trunks.class).add(contoso.admin(), TestTrunk.named("Carrier"));
        assertThat(ordered(Role.HELPDESK, paris, carrier)).isEqualTo(403);
        assertThat(ordered(Role.ADMINISTRATOR, paris, carrier))
                .as("this server carries no calls")
                .isEqualTo(409);
    }

    private int ordered(Role role, ServiceNumber number, Trunk trunk) throws Exception {
        return TestConsole.asSeenBy(role, contoso.tenant())
                .perform(MockMvcRequestBuilders.post("/admin/numbers/" + number.id() + "/test")
                        .param("trunk", trunk.id().toString()))
                .andReturn()
                .getResponse()
                .getStatus();
    }

    private String page(Role role, String path) throws Exception {
        return TestConsole.asSeenBy(role, contoso.tenant())
                .perform(MockMvcRequestBuilders.get(path))
                .andReturn()
                .getResponse()
                .getContentAsString();
    }

    @Test
    void ofSeveralNumbersTheGoodOnesGoInAndTheOthersStayWithTheirReasons() throws Exception {
        MockHttpServletResponse answer = TestConsole.asSeenBy(Role.ADMINISTRATOR, contoso.tenant())
                .perform(MockMvcRequestBuilders.post("/admin/numbers/several")
                        .param("numbers", "+33 1 70 00 10 00\n\nnonsense\n+33 800 90 10 00\n")
                        .param("city", "")
                        .param("language", "fr-FR")
                        .param("inInvitations", "true"))
                .andReturn()
                .getResponse();

        assertThat(answer.getStatus()).isEqualTo(422);
        assertThat(answer.getContentAsString()).contains("2 numbers were added", ">nonsense</textarea>");
        assertThat(TestApplication.bean(ServiceNumbers.class).all(contoso.tenant()))
                .extracting(ServiceNumber::e164)
                .containsExactlyInAnyOrder("+33170001000", "+33800901000");
    }

    private static NumberDetails number(String text, boolean inInvitations) {
        return new NumberDetails(text, Optional.empty(), "Paris", "fr-FR", List.of(), inInvitations);
    }
}
