package org.passerelle.graph;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.passerelle.access.Role;
import org.passerelle.access.UserId;
import org.passerelle.faces.testing.TestFace;
import org.passerelle.faces.testing.TestFace.Reply;
import org.passerelle.rest.testing.Article;
import org.passerelle.testing.TestOrganisation;

/// Requests as scripts send them to Microsoft Graph.
class GraphTest {
    private static final String AUDIO = "0c266dff-15dd-4b49-8397-2bb16070ed52";

    private final TestOrganisation contoso = TestOrganisation.create();
    private final List<UserId> users = Article.ready(contoso, 5);
    private final TestFace graph = TestFace.as("/graph/v1.0", Role.ADMINISTRATOR, contoso.admin());

    @Test
    void usersComeInPartsUntilThereIsNoLink() {
        Reply first = graph.get("/users?$top=2&$count=true&$select=id,displayName&$orderby=displayName");
        Reply second = graph.get(first.text("@odata.nextLink"));
        Reply last = graph.get(second.text("@odata.nextLink"));

        assertThat(first.json().path("@odata.count").asInt()).isEqualTo(5);
        assertThat(first.json().at("/value/0").propertyNames()).containsExactly("id", "displayName");
        assertThat(names(second)).containsExactly("User 002", "User 003");
        assertThat(second.json().has("@odata.count")).isFalse();
        assertThat(names(last)).containsExactly("User 004");
        assertThat(last.json().has("@odata.nextLink")).isFalse();
    }

    @Test
    void filtersAreThoseOfOData() {
        assertThat(names(filtered("startsWith(displayName,'User 00') and accountEnabled eq true")))
                .hasSize(5);
        assertThat(names(filtered("userPrincipalName eq 'USER001@contoso.example'")))
                .containsExactly("User 001");
        assertThat(names(filtered("displayName in ('User 001', 'User 002') and not (displayName eq 'User 002')")))
                .containsExactly("User 001");
        assertThat(names(filtered("assignedLicenses/$count ne 0"))).hasSize(5);
        assertThat(names(filtered("assignedLicenses/any(x:x/skuId eq " + AUDIO + ")")))
                .hasSize(5);
        assertThat(names(filtered("department ne null"))).isEmpty();
        assertThat(names(filtered("displayName eq 'it''s \" or displayName pr'")))
                .isEmpty();
        assertThat(filtered("displayName eq '%00'")
                        .json()
                        .at("/error/innerError/code")
                        .asString())
                .isEqualTo("character-unfit");
        Reply wrong = filtered("pin eq '1234'");
        assertThat(wrong.status()).isEqualTo(400);
        assertThat(wrong.json().at("/error/code").asString()).isEqualTo("Request_BadRequest");
        assertThat(wrong.json().at("/error/innerError/code").asString()).isEqualTo("query-unreadable");
    }

    @Test
    void aLicenceIsTakenAndGivenAgain() {
        String user = "/users/user000@contoso.example";
        String nothing = "{\"addLicenses\":[],\"removeLicenses\":[\"" + AUDIO + "\"]}";
        String again = "{\"addLicenses\":[{\"skuId\":\"" + AUDIO + "\",\"disabledPlans\":[]}],\"removeLicenses\":[]}";

        Reply taken = graph.post(user + "/assignLicense", nothing);
        Reply without = graph.get(user + "/licenseDetails");
        Reply given = graph.post(user + "/assignLicense", again);
        Reply with = graph.get(user + "?$select=assignedLicenses,licenseAssignmentStates,usageLocation");

        assertThat(taken.status()).as(taken.json().toString()).isEqualTo(200);
        assertThat(without.json().path("value")).isEmpty();
        assertThat(given.text("userPrincipalName")).isEqualTo("user000@contoso.example");
        assertThat(with.json().at("/assignedLicenses/0/skuId").asString()).isEqualTo(AUDIO);
        assertThat(with.json().path("usageLocation").isNull()).isTrue();
        assertThat(graph.get(user + "/licenseDetails")
                        .json()
                        .at("/value/0/skuPartNumber")
                        .asString())
                .isEqualTo("MCOMEETADV");
        Reply skus = graph.get("/subscribedSkus");
        assertThat(skus.json().at("/value/0/consumedUnits").asInt()).isEqualTo(5);
        assertThat(skus.json().at("/value/0/prepaidUnits/enabled").asInt()).isEqualTo(15);
        assertThat(graph.get("/subscribedSkus/" + skus.json().at("/value/0/id").asString())
                        .status())
                .isEqualTo(200);
    }

    @Test
    void aUserOfOurProviderHasAMeeting() {
        TestFace.bean(org.passerelle.assignments.Assignments.class)
                .setProvider(
                        contoso.admin(),
                        List.of(org.passerelle.assignments.UserChoice.of(users.getFirst())),
                        org.passerelle.assignments.Target.OURS,
                        "",
                        org.passerelle.assignments.PinTiming.NOW);
        String user = "/users/" + users.getFirst();

        Reply all = graph.get(user + "/onlineMeetings");
        String id = all.json().at("/value/0/id").asString();
        Reply one = graph.get(user + "/onlineMeetings/" + id);

        assertThat(one.json().at("/audioConferencing/conferenceId").asString())
                .isEqualTo(id)
                .matches("[0-9]{9}");
        assertThat(one.json().at("/audioConferencing/tollNumbers/0").asString()).isEqualTo("+33170001000");
        assertThat(one.json().at("/audioConferencing/dialinUrl").asString()).startsWith("http://localhost/dialin/");
        assertThat(one.json().at("/participants/organizer/upn").asString()).isEqualTo("user000@contoso.example");
        assertThat(graph.get(user + "/onlineMeetings/" + id + "?$select=id,audioConferencing")
                        .json()
                        .propertyNames())
                .containsExactly("@odata.context", "id", "audioConferencing");
        assertThat(graph.get(user + "/onlineMeetings/1")
                        .json()
                        .at("/error/code")
                        .asString())
                .isEqualTo("Request_ResourceNotFound");
        assertThat(graph.get("/users/" + users.getLast() + "/onlineMeetings")
                        .json()
                        .path("value"))
                .isEmpty();
    }

    @Test
    void manyRequestsComeInABatch() {
        Reply batch = graph.post("/$batch", """
                {"requests":[
                 {"id":"3","method":"GET","url":"users/nobody@contoso.example"},
                 {"id":"1","method":"GET","url":"/graph/v1.0/users?$top=1&$select=displayName","dependsOn":["2"]},
                 {"id":"2","method":"POST","url":"/users/user001@contoso.example/assignLicense",
                  "headers":{"Content-Type":"application/json"},"body":{"addLicenses":[],"removeLicenses":[]}},
                 {"id":"4","method":"GET","url":"/v1.0/subscribedSkus","dependsOn":["3"]}]}
                """);

        assertThat(batch.json()
                        .path("responses")
                        .valueStream()
                        .map(one -> one.path("id").asString("") + " "
                                + one.path("status").asInt()))
                .containsExactlyInAnyOrder("3 404", "1 200", "2 200", "4 424");
        assertThat(graph.post("/$batch", "{\"requests\":[]}").status()).isEqualTo(400);
    }

    @Test
    void linksBeginWithTheAddressThatTheOperatorHasSet() {
        TestFace behindProxy = graph.withSettings(Map.of("passerelle.public-url", "https://conferencing.example.com/"));

        Reply users = behindProxy.get("/users?$top=2");

        assertThat(users.text("@odata.nextLink")).startsWith("https://conferencing.example.com/graph/v1.0/users?");
    }

    @Test
    void whoAsksTooOftenIsToldToWait() {
        TestFace narrow = graph.withSettings(Map.of("passerelle.api-requests-of-token", 1));

        narrow.get("/users");
        narrow.get("/users");
        Reply third = narrow.get("/users");

        assertThat(third.status()).isEqualTo(429);
        assertThat(third.header("Retry-After")).isEqualTo("1");
        assertThat(third.json().at("/error/code").asString()).isEqualTo("TooManyRequests");
        assertThat(TestFace.withToken("/graph/v1.0", "x")
                        .get("/users")
                        .json()
                        .at("/error/code")
                        .asString())
                .isEqualTo("InvalidAuthenticationToken");
    }

    private Reply filtered(String filter) {
        return graph.get("/users?$filter=" + filter);
    }

    private static List<String> names(Reply list) {
        assertThat(list.status()).as(list.json().toString()).isEqualTo(200);
        return list.json()
                .path("value")
                .valueStream()
                .map(user -> user.path("displayName").asString(""))
                .toList();
    }
}
