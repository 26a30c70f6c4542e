package org.passerelle.console.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.passerelle.access.Role;
import org.passerelle.console.testing.TestConsole;
import org.passerelle.directory.Source;
import org.passerelle.directory.UserDetails;
import org.passerelle.directory.Users;
import org.passerelle.providers.ProviderDetails;
import org.passerelle.providers.Providers;
import org.passerelle.testing.TestApplication;
import org.passerelle.testing.TestOrganisation;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.MockMvc;

class ImportPagesTest {
    private static final String USERS =
            "userPrincipalName,displayName,usageLocation\nzoe,Zoé <b>,FR\nann@contoso.example,Ann,DE\n";

    private final TestOrganisation contoso = TestOrganisation.create();
    private final MockMvc administrator = TestConsole.asSeenBy(Role.ADMINISTRATOR, contoso.tenant());

    @Test
    void aWrongLineIsPutRightInTheVeryPageThatNamesIt() throws Exception {
        String path = sent("users.csv", USERS);
        String page = page(path);
        assertThat(page)
                .contains("Line 1: zoe", "name=\"cell-1-0\" value=\"zoe\"", "Zoé &lt;b&gt;")
                .doesNotContain("cell-2-0");

        MockHttpServletResponse saved = answer(post(path + "/corrections").param("cell-1-0", "zoe@contoso.example"));

        assertThat(saved.getStatus()).isEqualTo(303);
        assertThat(page(path)).contains("Import 2 lines").doesNotContain("Line 1: zoe");
    }

    @Test
    void whatWasRecognisedWronglyIsChangedInThePage() throws Exception {
        String path = sent(
                "users.csv", "userPrincipalName,displayName\nuserPrincipalName;displayName\nzoe@contoso.example;Zoé\n");
        assertThat(page(path)).contains("Recognised wrongly?", "name=\"headerRow\"", "value=\"1\"");

        MockHttpServletResponse refused =
                answer(post(path + "/reading").param("separator", "BAR").param("headerRow", "2"));
        MockHttpServletResponse read = answer(post(path + "/reading")
                .param("encoding", "UTF_8")
                .param("separator", "SEMICOLON")
                .param("headerRow", "2"));

        assertThat(refused.getStatus()).isEqualTo(422);
        assertThat(refused.getContentAsString(StandardCharsets.UTF_8))
                .contains("a single column that nobody knows: “userPrincipalName;displayName”");
        assertThat(read.getStatus()).isEqualTo(303);
        assertThat(page(path)).contains("Import 1 line", "separator “;”");
    }

    @Test
    void whatADamagedNumberWasIsOfferedAndTakenOnlyWhereItIsTicked() throws Exception {
        String path = sent("users.csv", """
                userPrincipalName;displayName;telephoneNumber
                zoe@contoso.example;Zoé;170001000
                ann@contoso.example;Ann;170001001
                """);
        assertThat(page(path))
                .contains("name=\"take-1-2\" value=\"+33170001000\"", "Take the proposals of all 2 lines")
                .doesNotContain("Import 1 line");

        answer(post(path + "/corrections")
                .param("cell-1-2", "170001000")
                .param("take-1-2", "+33170001000")
                .param("cell-2-2", "170001001"));

        assertThat(page(path)).contains("Import 1 line", "Line 2: ann@contoso.example");
        assertThat(answer(get(path + "/failed.csv")).getContentAsString(StandardCharsets.UTF_8))
                .contains("ann@contoso.example", "170001001")
                .doesNotContain("zoe@contoso.example");
        answer(post(path + "/proposals"));
        assertThat(page(path)).contains("Import 2 lines");
    }

    @Test
    void passcodesAreNeitherShownNorLostWhereAnotherCellIsPutRight() throws Exception {
        TestApplication.bean(Users.class)
                .create(contoso.admin(), UserDetails.of("zoe@contoso.example", "Zoé"), Source.MANUAL);
        TestApplication.bean(Providers.class).add(contoso.admin(), ProviderDetails.of("InterCall", "i.example"));
        String path = sent("records.csv", """
                Identity;Name;Domain;TollNumber;ParticipantPasscode
                zoe@contoso.example;InterKall;i.example;14255551298;13761
                """);
        String page = page(path);
        assertThat(page).contains("InterKall", "as it is", "••••").doesNotContain("13761");

        answer(post(path + "/corrections").param("cell-1-1", "InterCall").param("cell-1-4", ""));

        assertThat(page(path)).contains("Import 1 line").doesNotContain("13761");
    }

    @Test
    void pastedLinesAreReadLikeAFileAndWrongOnesAreGroupedByReason() throws Exception {
        MockHttpServletResponse sent = answer(multipart("/admin/imports")
                .file(new MockMultipartFile("file", new byte[0]))
                .param("pasted", "userPrincipalName\tdisplayName\nzoe\tZoé\nann\tAnn\nbob@contoso.example\tBob\n"));

        assertThat(page(String.valueOf(sent.getRedirectedUrl())))
                .contains("Pasted lines", "Import 1 line")
                .contains("<b>2 lines</b> <span>First line 1: ");
    }

    @Test
    void whatColumnsMeanIsShownWithTheirValuesAndCanBeChanged() throws Exception {
        String path = sent("users.csv", "userPrincipalName,displayName,Stelle\nann@contoso.example,Ann,Chefin\n");
        assertThat(page(path)).contains("Stelle", "Chefin", "Users", "UTF-8");

        answer(post(path + "/mapping")
                .param("kind", "USERS")
                .param("key", "SIGN_IN_NAME")
                .param("column-0", "USER")
                .param("column-1", "DISPLAY_NAME")
                .param("column-2", "JOB_TITLE"));

        assertThat(page(sent("next.csv", "userPrincipalName,displayName,Stelle\nbob@contoso.example,Bob,Chef\n")))
                .containsPattern("value=\"JOB_TITLE\" selected");
    }

    @Test
    void aColumnThatIsMissingIsNamedAsPeopleKnowIt() throws Exception {
        MockHttpServletResponse sent = answer(multipart("/admin/imports")
                .file(new MockMultipartFile(
                        "file", "who.csv", "text/csv", "Qui,Quoi\na,b\n".getBytes(StandardCharsets.UTF_8)))
                .param("kind", "USERS"));

        MockHttpServletResponse page = answer(get(String.valueOf(sent.getRedirectedUrl())));

        assertThat(page.getStatus()).isEqualTo(422);
        assertThat(page.getContentAsString()).contains("No column is the Sign-in name", "What the columns mean");
    }

    @Test
    void usersWhoAreNotInTheFileAreNamedAndNothingStartsWhereTheyAreTooMany() throws Exception {
        for (String name : List.of("ann", "bob", "cleo")) {
            TestApplication.bean(Users.class)
                    .create(contoso.admin(), UserDetails.of(name + "@contoso.example", name), Source.MANUAL);
        }
        String path = sent("users.csv", "userPrincipalName,displayName\nann@contoso.example,Ann A\n");
        assertThat(page(path)).contains("2 users are not in the file (67 % of all)", "bob, cleo");

        MockHttpServletResponse refused =
                answer(post(path + "/run").param("disableOthers", "true").param("mostPercent", "5"));

        assertThat(refused.getStatus()).isEqualTo(422);
        assertThat(refused.getContentAsString()).contains("Nothing was started");
        assertThat(page(path)).contains("Import 1 line");
    }

    @Test
    void whatCannotBeReadIsSaidOnThePage() throws Exception {
        MockHttpServletResponse refused = answer(multipart("/admin/imports")
                .file(new MockMultipartFile(
                        "file", "old.xls", "", new byte[] {(byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0})));

        assertThat(refused.getStatus()).isEqualTo(422);
        assertThat(refused.getContentAsString()).contains("old.xls is a workbook of old Excel");
    }

    private String sent(String name, String text) throws Exception {
        MockHttpServletResponse answer = answer(multipart("/admin/imports")
                .file(new MockMultipartFile("file", name, "text/csv", text.getBytes(StandardCharsets.UTF_8))));
        assertThat(answer.getStatus()).isEqualTo(303);
        return String.valueOf(answer.getRedirectedUrl());
    }

    private String page(String path) throws Exception {
        MockHttpServletResponse answer = answer(get(path));
        assertThat(answer.getStatus()).isEqualTo(200);
        return answer.getContentAsString(StandardCharsets.UTF_8);
    }

    private MockHttpServletResponse answer(org.springframework.test.web.servlet.RequestBuilder request)
            throws Exception {
        return administrator.perform(request).andReturn().getResponse();
    }
}
