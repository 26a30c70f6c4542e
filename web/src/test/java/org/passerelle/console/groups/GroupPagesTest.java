package org.passerelle.console.groups;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.passerelle.access.Role;
import org.passerelle.access.UserId;
import org.passerelle.console.testing.TestConsole;
import org.passerelle.directory.Group;
import org.passerelle.directory.GroupDetails;
import org.passerelle.directory.Groups;
import org.passerelle.directory.Source;
import org.passerelle.directory.UserDetails;
import org.passerelle.directory.Users;
import org.passerelle.licences.Licences;
import org.passerelle.testing.TestApplication;
import org.passerelle.testing.TestOrganisation;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;

class GroupPagesTest {
    private static final String CONFERENCING = "MCOMEETADV";

    private final TestOrganisation contoso = TestOrganisation.create();
    private final MockMvc administrator = TestConsole.asSeenBy(Role.ADMINISTRATOR, contoso.tenant());
    private final Groups groups = TestApplication.bean(Groups.class);

    @Test
    void theListSaysWhatEachGroupBringsAndItsPartsGoOn() throws Exception {
        for (int i = 100; i < 160; i++) {
            group("Group " + i);
        }

        String first = page("/admin/groups");
        String found = page("/admin/groups?search=group 159");

        assertThat(first).contains("Group 100", "Group 149").doesNotContain("Group 150");
        assertThat(page(next(first))).contains("Group 150", "Group 159").doesNotContain("Group 149");
        assertThat(found).contains("Group 159").doesNotContain("Group 158");
    }

    @Test
    void aGroupIsLicensedAndItsMembersSayByWhichGroup() throws Exception {
        bought(1);
        Group sales = group("Sales");
        UserId ann = user("Ann");
        UserId bob = user("Bob");

        send("/admin/groups/" + sales.id() + "/licences", "product", CONFERENCING);
        send("/admin/groups/" + sales.id() + "/members", "addresses", "ann@contoso.example");
        send("/admin/groups/" + sales.id() + "/members", "addresses", "bob@contoso.example");

        assertThat(page("/admin/users/" + ann + "/licences")).contains("by group Sales");
        assertThat(page("/admin/users/" + bob + "/licences")).doesNotContain("by group Sales");
        assertThat(page("/admin/groups/" + sales.id()))
                .contains("Ann", "1 without", "1 member has no licence", "/admin/users/" + bob + "/licences");
        assertThat(page("/admin/groups")).contains("1 without");
    }

    @Test
    void anUnknownAddressIsShownAndNobodyJoins() throws Exception {
        Group sales = group("Sales");

        MockHttpServletResponse answer =
                send("/admin/groups/" + sales.id() + "/members", "addresses", "nobody@contoso.example");

        assertThat(answer.getStatus()).isEqualTo(422);
        assertThat(answer.getContentAsString()).contains("nobody@contoso.example");
        assertThat(groups.users(contoso.tenant(), sales.id())).isEmpty();
    }

    @Test
    void beforeAGroupGoesItsPageSaysWhatItsMembersLose() throws Exception {
        bought(1);
        Group sales = group("Sales");
        user("Ann");
        send("/admin/groups/" + sales.id() + "/licences", "product", CONFERENCING);
        send("/admin/groups/" + sales.id() + "/members", "addresses", "ann@contoso.example");

        String question = page("/admin/groups/" + sales.id() + "/remove");
        send("/admin/groups/" + sales.id() + "/remove", "yes", "yes");

        assertThat(question).contains("Its member stays a user, but loses");
        assertThat(groups.find(contoso.tenant(), sales.id())).isEmpty();
    }

    @Test
    void whoMayOnlyLookSeesNoButtons() throws Exception {
        Group sales = group("Sales");
        MockMvc auditor = TestConsole.asSeenBy(Role.AUDITOR, contoso.tenant());

        String page = auditor.perform(get("/admin/groups/" + sales.id()))
                .andReturn()
                .getResponse()
                .getContentAsString();

        assertThat(page).contains("Sales").doesNotContain("Add members").doesNotContain("Remove group");
    }

    private static String next(String page) {
        String before = page.substring(0, page.indexOf("rel=\"next\"") + 200);
        return before.substring(before.indexOf("href=\"", before.indexOf("rel=\"next\"")) + 6)
                .replaceAll("\".*", "")
                .replace("&amp;", "&")
                .strip();
    }

    private String page(String address) throws Exception {
        return administrator.perform(get(address)).andReturn().getResponse().getContentAsString();
    }

    private MockHttpServletResponse send(String address, String field, String value) throws Exception {
        return administrator
                .perform(post(address).param(field, value))
                .andReturn()
                .getResponse();
    }

    private void bought(int count) {
        TestApplication.bean(Licences.class).setPool(contoso.admin(), CONFERENCING, count, 0, Optional.empty());
    }

    private Group group(String name) {
        return groups.create(contoso.admin(), new GroupDetails(name, Optional.empty()), Set.of());
    }

    private UserId user(String name) {
        return TestApplication.bean(Users.class)
                .create(
                        contoso.admin(),
                        UserDetails.of(name.toLowerCase(java.util.Locale.ROOT) + "@contoso.example", name),
                        Source.MANUAL)
                .id();
    }
}
