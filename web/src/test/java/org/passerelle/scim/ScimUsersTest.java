package org.passerelle.scim;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.passerelle.access.Role;
import org.passerelle.access.UserId;
import org.passerelle.assignments.Assignments;
import org.passerelle.audit.AuditEvent;
import org.passerelle.audit.AuditQuery;
import org.passerelle.audit.AuditTrail;
import org.passerelle.directory.GroupId;
import org.passerelle.directory.Source;
import org.passerelle.directory.User;
import org.passerelle.directory.UserDetails;
import org.passerelle.directory.Users;
import org.passerelle.faces.testing.TestFace;
import org.passerelle.faces.testing.TestFace.Reply;
import org.passerelle.grants.GroupLicences;
import org.passerelle.licences.Licences;
import org.passerelle.rest.testing.Article;
import org.passerelle.testing.TestApplication;
import org.passerelle.testing.TestOrganisation;

/// Requests shaped as Entra ID and Okta send them.
class ScimUsersTest {
    private static final String ENTRA_USER = """
            {"schemas":["urn:ietf:params:scim:schemas:core:2.0:User",
                        "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User"],
             "externalId":"0a21f0f2-8d2a-4f8e-bf98-7363c4aed4ef","userName":"Test_User@contoso.example","active":true,
             "displayName":"Test User",
             "emails":[{"primary":true,"type":"work","value":"test.user@contoso.example"}],
             "phoneNumbers":[{"type":"work","value":"55555555555"}],
             "addresses":[{"type":"work","country":"France","locality":"Lyon"}],
             "meta":{"resourceType":"User"},
             "name":{"formatted":"Test User","familyName":"User","givenName":"Test"},
             "roles":[],
             "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User":{"department":"Sales","manager":"9d2a"}}
            """;

    private final TestOrganisation contoso = TestOrganisation.create();
    private final TestFace scim = TestFace.as("/scim/v2", Role.ADMINISTRATOR, contoso.admin());

    @Test
    void entrasTestOfTheConnectionFindsAnEmptyList() {
        Reply user = scim.get("/Users?filter=userName eq \"7b7f5c1e-5c4e-4f0e-8f83-2b0c9c5f1a11\"");
        Reply group = scim.get("/Groups?excludedAttributes=members&filter=displayName eq \"nobody\"");

        assertThat(user.status()).isEqualTo(200);
        assertThat(user.header("Content-Type")).startsWith("application/scim+json");
        assertThat(user.json().path("totalResults").asInt(-1)).isZero();
        assertThat(user.json().path("Resources").isArray()).isTrue();
        assertThat(group.json().path("totalResults").asInt(-1)).isZero();
    }

    @Test
    void aUserOfEntraComesBackAsItWasSent() {
        Reply made = scim.post("/Users", ENTRA_USER);
        String id = made.text("id");

        Reply found = scim.get("/Users?filter=userName eq \"test_user@contoso.example\"");

        assertThat(made.status()).as(made.json().toString()).isEqualTo(201);
        assertThat(made.header("Location")).isEqualTo("http://localhost/scim/v2/Users/" + id);
        assertThat(made.header("ETag")).startsWith("W/\"u1-");
        assertThat(found.json().path("totalResults").asInt()).isEqualTo(1);
        assertThat(found.json().at("/Resources/0/phoneNumbers/0/value").asString())
                .isEqualTo("55555555555");
        assertThat(found.json().at("/Resources/0/userName").asString()).isEqualTo("Test_User@contoso.example");
        UserDetails kept = user(id).details();
        assertThat(kept.usageLocation()).isEqualTo("FR");
        assertThat(kept.department()).isEqualTo("Sales");
        assertThat(kept.mail()).isEqualTo("test.user@contoso.example");
        assertThat(user(id).source()).isEqualTo(Source.SCIM);
        assertThat(total("emails[type eq \"work\"].value eq \"test.user@contoso.example\""))
                .isEqualTo(1);
        assertThat(total("externalId eq \"0a21f0f2-8d2a-4f8e-bf98-7363c4aed4ef\" and active eq true"))
                .isEqualTo(1);
        assertThat(total("urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:manager.value eq \"9d2a\""))
                .isEqualTo(1);
    }

    @Test
    void entraDisablesWithCapitalsAndWords() {
        String id = scim.post("/Users", ENTRA_USER).text("id");

        Reply patched = scim.patch("/Users/" + id, """
                {"schemas":["urn:ietf:params:scim:api:messages:2.0:PatchOp"],"Operations":[
                 {"op":"Replace","path":"active","value":"False"},
                 {"op":"Add","path":"emails[type eq \\"work\\"].value","value":"new@contoso.example"},
                 {"op":"Add","path":"phoneNumbers[type eq \\"mobile\\"].value","value":"+33 6 00 00 00 00"},
                 {"op":"Replace","path":"urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:department","value":"IT"}]}
                """);

        assertThat(patched.status()).as(patched.json().toString()).isEqualTo(204);
        Reply now = scim.get("/Users/" + id);
        assertThat(now.json().path("active").asBoolean(true)).isFalse();
        assertThat(now.json().path("phoneNumbers").size()).isEqualTo(2);
        assertThat(user(id).details().enabled()).isFalse();
        assertThat(user(id).details().mail()).isEqualTo("new@contoso.example");
        assertThat(user(id).details().department()).isEqualTo("IT");
        assertThat(total("userName eq \"test_user@contoso.example\""))
                .as("soft deleted is still there")
                .isEqualTo(1);
    }

    @Test
    void entraMayPatchByKeysWithDots() {
        String id = scim.post("/Users", ENTRA_USER).text("id");

        Reply patched = scim.patch("/Users/" + id, """
                {"schemas":["urn:ietf:params:scim:api:messages:2.0:PatchOp"],"Operations":[{"op":"replace","value":{
                 "displayName":"Bea","name.givenName":"Bea","emails[type eq \\"work\\"].value":"bea@contoso.example",
                 "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:department":"HR","unknown":1}}]}
                """);

        assertThat(patched.status()).isEqualTo(204);
        Reply now = scim.get("/Users/" + id);
        assertThat(now.json().at("/name/givenName").asString()).isEqualTo("Bea");
        assertThat(now.json().at("/name/familyName").asString()).isEqualTo("User");
        assertThat(user(id).details().displayName()).isEqualTo("Bea");
        assertThat(user(id).details().department()).isEqualTo("HR");
    }

    @Test
    void oktaPutsTheWholeUserWithoutSuspending() {
        scim.get("/Users?startIndex=1&count=2");
        String id = scim.post("/Users", """
                {"schemas":["urn:ietf:params:scim:schemas:core:2.0:User"],"userName":"okta@contoso.example",
                 "name":{"givenName":"O","familyName":"K"},"emails":[{"primary":true,"value":"okta@contoso.example","type":"work"}],
                 "displayName":"O K","locale":"fr-FR","externalId":"00ujl29u0le5T6Aj10h7","groups":[],"password":"1mz050nq",
                 "active":true}
                """).text("id");

        Reply put = scim.put("/Users/" + id, """
                {"schemas":["urn:ietf:params:scim:schemas:core:2.0:User"],"id":"%s","userName":"okta@contoso.example",
                 "name":{"givenName":"Other","familyName":"K"},"meta":{"resourceType":"User"}}
                """.formatted(id));

        assertThat(put.status()).as(put.json().toString()).isEqualTo(200);
        assertThat(put.json().path("active").asBoolean(false)).isTrue();
        assertThat(put.json().has("password")).isFalse();
        assertThat(put.json().has("emails")).isFalse();
        assertThat(user(id).details().displayName()).isEqualTo("Other K");
        assertThat(user(id).details().language()).isEmpty();
        Reply twice = scim.post("/Users", """
                {"schemas":["urn:ietf:params:scim:schemas:core:2.0:User"],"userName":"OKTA@contoso.example"}
                """);
        assertThat(twice.status()).isEqualTo(409);
        assertThat(twice.text("scimType")).isEqualTo("uniqueness");
    }

    @Test
    void whatTheConsoleChangesIsInTheDocumentToo() {
        String id = scim.post("/Users", ENTRA_USER).text("id");
        User user = user(id);
        TestApplication.bean(Users.class)
                .update(
                        contoso.admin(),
                        user.id(),
                        new UserDetails(
                                user.details().externalId(),
                                "test_user@contoso.example",
                                "Renamed",
                                "other@contoso.example",
                                "DE",
                                "Köln",
                                "",
                                "Boss",
                                "",
                                "de",
                                true),
                        user.rowVersion());

        Reply now = scim.get("/Users/" + id);

        assertThat(now.text("displayName")).isEqualTo("Renamed");
        assertThat(now.text("title")).isEqualTo("Boss");
        assertThat(now.json().at("/emails/0/value").asString()).isEqualTo("other@contoso.example");
        assertThat(now.json().at("/addresses/0/country").asString()).isEqualTo("DE");
        assertThat(now.json().has("phoneNumbers")).isFalse();
        assertThat(now.header("ETag")).startsWith("W/\"u2-a1-d2");
    }

    @Test
    void aUserOfTheConsoleIsAUserOfScim() {
        UserId user = Article.ready(contoso, 1).getFirst();

        Reply shown = scim.get("/Users/" + user);

        assertThat(shown.text("userName")).isEqualTo("user000@contoso.example");
        String extension = "urn:ietf:params:scim:schemas:extension:passerelle:audioconferencing:1.0:User";
        assertThat(shown.json().path(extension).path("licensed").asBoolean(false))
                .isTrue();
        assertThat(shown.json().path(extension).path("provider").asString()).isEqualTo("InterCall");
        assertThat(shown.json().toString().toLowerCase(java.util.Locale.ROOT)).doesNotContain("pin");
        assertThat(total("emails.value eq \"user000@contoso.example\"")).isEqualTo(1);
        assertThat(total(extension + ":provider eq \"InterCall\" and not (active eq false)"))
                .isEqualTo(1);
        Reply patched = scim.patch("/Users/" + user, """
                {"schemas":["urn:ietf:params:scim:api:messages:2.0:PatchOp"],"Operations":[
                 {"op":"replace","path":"nickName","value":"Zero"}]}
                """);
        assertThat(patched.status()).isEqualTo(204);
        assertThat(total("nickName co \"er\"")).isEqualTo(1);
        assertThat(user(user.toString()).details().displayName()).isEqualTo("User 000");
    }

    @Test
    void aDeletedUserGivesBackTheLicence() {
        UserId user = Article.ready(contoso, 2).getFirst();
        int before = given();

        Reply gone = scim.delete("/Users/" + user);

        assertThat(gone.status()).as(gone.json().toString()).isEqualTo(204);
        assertThat(scim.get("/Users/" + user).status()).isEqualTo(404);
        assertThat(scim.delete("/Users/" + user).status()).isEqualTo(404);
        assertThat(given()).isEqualTo(before - 1);
        assertThat(TestApplication.bean(Assignments.class).find(contoso.tenant(), user))
                .isEmpty();
        assertThat(actions()).contains("user.removed");
    }

    @Test
    void aVersionThatIsNotTheOneSeenIsRefused() {
        Reply made = scim.post("/Users", ENTRA_USER);
        String id = made.text("id");
        String patch = """
                {"schemas":["urn:ietf:params:scim:api:messages:2.0:PatchOp"],"Operations":[
                 {"op":"replace","path":"title","value":"%s"}]}
                """;

        Reply first = scim.saying("If-Match", made.header("ETag")).patch("/Users/" + id, patch.formatted("A"));
        Reply second = scim.saying("If-Match", made.header("ETag")).patch("/Users/" + id, patch.formatted("B"));

        assertThat(first.status()).isEqualTo(204);
        assertThat(second.status()).isEqualTo(412);
        assertThat(second.text("status")).isEqualTo("412");
        assertThat(scim.get("/Users/" + id).text("title")).isEqualTo("A");
        assertThat(scim.saying("If-None-Match", scim.get("/Users/" + id).header("ETag"))
                        .get("/Users/" + id)
                        .status())
                .isEqualTo(304);
    }

    @Test
    void aListIsReadByCountOrByKey() {
        Article.ready(contoso, 7);

        Reply first = scim.get("/Users?count=3&attributes=userName");
        Reply second = scim.get("/Users?count=3&startIndex=4&attributes=userName");
        Reply middle = scim.get("/Users?count=3&startIndex=3");
        Reply keyed = scim.get("/Users?count=3&startId=initial");
        Reply next = scim.get("/Users?count=10&startId=" + keyed.text("nextId"));

        assertThat(names(first)).containsExactly("user000", "user001", "user002");
        assertThat(first.json().at("/Resources/0").propertyNames())
                .containsExactlyInAnyOrder("schemas", "id", "userName");
        assertThat(names(second)).containsExactly("user003", "user004", "user005");
        assertThat(names(middle)).containsExactly("user002", "user003", "user004");
        assertThat(names(next)).containsExactly("user003", "user004", "user005", "user006");
        assertThat(next.text("nextId")).isEqualTo("end");
        assertThat(scim.get("/Users?count=0").json().path("totalResults").asInt())
                .isEqualTo(7);
        assertThat(names(scim.post("/Users/.search", """
                {"schemas":["urn:ietf:params:scim:api:messages:2.0:SearchRequest"],"filter":"userName sw \\"user00\\"","count":1}
                """))).containsExactly("user000");
    }

    @Test
    void manyChangesComeInOneRequest() {
        Reply bulk = scim.post("/Bulk", """
                {"schemas":["urn:ietf:params:scim:api:messages:2.0:BulkRequest"],"Operations":[
                 {"method":"POST","path":"/Groups","bulkId":"g","data":{
                   "schemas":["urn:ietf:params:scim:schemas:core:2.0:Group"],"displayName":"Team",
                   "members":[{"value":"bulkId:a"}]}},
                 {"method":"POST","path":"/Users","bulkId":"a","data":{
                   "schemas":["urn:ietf:params:scim:schemas:core:2.0:User"],"userName":"a@contoso.example"}},
                 {"method":"POST","path":"/Users","bulkId":"b","data":{
                   "schemas":["urn:ietf:params:scim:schemas:core:2.0:User"],"userName":"A@contoso.example"}},
                 {"method":"PATCH","path":"/Users/bulkId:a","data":{
                   "schemas":["urn:ietf:params:scim:api:messages:2.0:PatchOp"],
                   "Operations":[{"op":"add","path":"title","value":"T"}]}}]}
                """);

        assertThat(bulk.status()).as(bulk.json().toString()).isEqualTo(200);
        assertThat(bulk.json()
                        .path("Operations")
                        .valueStream()
                        .map(one -> one.path("status").asString("")))
                .containsExactly("201", "201", "409", "204");
        assertThat(bulk.json().at("/Operations/2/response/scimType").asString()).isEqualTo("uniqueness");
        Reply group = scim.get("/Groups?filter=displayName eq \"team\"");
        assertThat(group.json().at("/Resources/0/members/0/display").asString()).isEqualTo("a@contoso.example");
    }

    @Test
    void usersOfOneRequestAreToldApartWhereOneOfThemIsRefused() {
        scim.post("/Users", newcomer(60));

        Reply bulk = scim.post(
                "/Bulk",
                IntStream.range(0, 120)
                        .mapToObj(i -> "{\"method\":\"POST\",\"path\":\"/Users\",\"bulkId\":\"b" + i + "\",\"data\":"
                                + newcomer(i) + "}")
                        .collect(Collectors.joining(
                                ",",
                                "{\"schemas\":[\"urn:ietf:params:scim:api:messages:2.0:BulkRequest\"],\"Operations\":[",
                                "]}")));

        List<tools.jackson.databind.JsonNode> answers =
                bulk.json().path("Operations").valueStream().toList();
        assertThat(answers)
                .extracting(one -> one.path("bulkId").asString(""))
                .startsWith("b0", "b1")
                .endsWith("b119");
        assertThat(answers.get(60).path("status").asString("")).isEqualTo("409");
        assertThat(answers)
                .filteredOn(one -> one.path("status").asString("").equals("201"))
                .hasSize(119);
        assertThat(total("userName sw \"newcomer\"")).isEqualTo(120);
        assertThat(TestApplication.bean(AuditTrail.class)
                        .search(contoso.admin(), AuditQuery.EVERYTHING, Optional.empty(), 200))
                .filteredOn(event -> event.action().equals("user.created"))
                .hasSize(120);
    }

    private static String newcomer(int i) {
        return "{\"schemas\":[\"urn:ietf:params:scim:schemas:core:2.0:User\"],\"userName\":\"newcomer" + i
                + "@contoso.example\"}";
    }

    @Test
    void whoIsPatchedIntoALicensedGroupIsLicensedAndOutOfItNoMore() {
        TestApplication.bean(Licences.class).setPool(contoso.admin(), "MCOMEETADV", 1, 0, Optional.empty());
        String user = scim.post("/Users", ENTRA_USER).text("id");
        String group = scim.post(
                        "/Groups",
                        "{\"schemas\":[\"urn:ietf:params:scim:schemas:core:2.0:Group\"],\"displayName\":\"Sales\"}")
                .text("id");
        TestApplication.bean(GroupLicences.class).give(contoso.admin(), GroupId.parse(group), "MCOMEETADV");

        scim.patch("/Groups/" + group, members("Add", user));
        boolean inside = isLicensed(user);
        scim.patch("/Groups/" + group, members("Remove", user));

        assertThat(inside).isTrue();
        assertThat(isLicensed(user)).isFalse();
        assertThat(total("groups.display eq \"SALES\"")).isZero();
    }

    /// As Entra ID sends them.
    private static String members(String operation, String user) {
        return "{\"schemas\":[\"urn:ietf:params:scim:api:messages:2.0:PatchOp\"],\"Operations\":[{\"op\":\"" + operation
                + "\",\"path\":\"members\",\"value\":[{\"value\":\"" + user + "\"}]}]}";
    }

    private boolean isLicensed(String user) {
        return TestApplication.bean(Assignments.class)
                .find(contoso.tenant(), UserId.parse(user))
                .orElseThrow()
                .entitled();
    }

    @Test
    void whatIsWrongIsSaidInTheStandardsWords() {
        assertThat(scim.get("/Users?filter=userName eq").text("scimType")).isEqualTo("invalidFilter");
        assertThat(scim.get("/Users?filter=pin eq \"1\"").text("scimType")).isEqualTo("invalidFilter");
        assertThat(scim.post("/Users", "{").text("scimType")).isEqualTo("invalidSyntax");
        assertThat(scim.get("/Users/1").status()).isEqualTo(400);
        assertThat(TestFace.withToken("/scim/v2", "psr_x").get("/Users").status())
                .isEqualTo(401);
        assertThat(scim.get("/Nothing").status()).isEqualTo(404);
        assertThat(scim.put("/Users", "{}").status()).isEqualTo(405);
        Reply many = TestFace.as("/scim/v2", Role.ADMINISTRATOR, contoso.admin())
                .withSettings(java.util.Map.of("passerelle.api-requests-of-token", 1))
                .get("/Schemas");
        assertThat(many.status()).isEqualTo(200);
        assertThat(scim.get("/Users?filter=userName eq \"' or 1=1 --\" or nickName eq \"'); drop table app_user; --\"")
                        .json()
                        .path("totalResults")
                        .asInt(-1))
                .isZero();
    }

    private int total(String filter) {
        Reply reply = scim.get("/Users?filter=" + filter);
        assertThat(reply.status()).as(reply.json().toString()).isEqualTo(200);
        return reply.json().path("totalResults").asInt(-1);
    }

    private static List<String> names(Reply list) {
        return list.json()
                .path("Resources")
                .valueStream()
                .map(user -> user.path("userName").asString("").replace("@contoso.example", ""))
                .toList();
    }

    private User user(String id) {
        return TestApplication.bean(Users.class).require(contoso.tenant(), UserId.parse(id));
    }

    private int given() {
        return TestApplication.bean(Licences.class)
                .pool(contoso.tenant(), Article.CONFERENCING)
                .orElseThrow()
                .assigned();
    }

    private List<String> actions() {
        return TestApplication.bean(AuditTrail.class)
                .search(contoso.admin(), AuditQuery.EVERYTHING, Optional.empty(), 50)
                .stream()
                .map(AuditEvent::action)
                .toList();
    }
}
