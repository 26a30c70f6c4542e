package org.passerelle.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.passerelle.access.Role;
import org.passerelle.access.UserId;
import org.passerelle.live.ToldPulses;
import org.passerelle.live.TrunkPulse;
import org.passerelle.rest.testing.Article;
import org.passerelle.rest.testing.TestApi;
import org.passerelle.seals.SealNow;
import org.passerelle.testing.TestApplication;
import org.passerelle.testing.TestOrganisation;
import org.passerelle.trunks.Trunk;
import org.passerelle.trunks.TrunkId;
import org.passerelle.trunks.Trunks;
import org.springframework.http.HttpMethod;

/// Trunks, webhooks, e-mails, reports, withdrawals and settings by the API; each answer is held against the
/// description.
class EverythingByApiTest {
    private final TestOrganisation contoso = TestOrganisation.create();
    private final List<UserId> users = Article.ready(contoso, 3);
    private final TestApi api = TestApi.as(Role.ADMINISTRATOR, contoso.admin());

    @Test
    void pinsAndConferenceIdsOfManyAreResetByJobsAfterALookAtWhatWouldBecomeOfWhom() {
        api.post("/users/" + users.getFirst() + ":move", "{\"provider\":\"ours\"}");
        String everybody = "{\"choice\":{\"users\":[\"" + users.getFirst() + "\",\"" + users.getLast() + "\"]}}";

        for (String what : List.of("resetPins", "resetConferenceIds")) {
            TestApi.Reply look = api.post("/users:" + what + "?dryRun=true", everybody);
            assertThat(look.json().path("total").asInt()).isEqualTo(2);
            assertThat(look.json().path("changes").asInt()).isEqualTo(1);

            TestApi.Reply started = api.post("/users:" + what, everybody);
            assertThat(started.status()).isEqualTo(202);
            assertThat(api.get("/jobs/" + started.text("id"))
                            .json()
                            .path("total")
                            .asInt())
                    .isEqualTo(2);
            assertThat(started.json().toString()).doesNotContain("\"pin\"");
        }
    }

    @Test
    void theSettingsOfManyAreSetByAJobAfterALookAtWhatWouldBecomeOfWhom() {
        api.post("/users/" + users.getFirst() + ":move", "{\"provider\":\"ours\"}");
        String choice = "{\"choice\":{\"users\":[\"" + users.getFirst() + "\",\"" + users.getLast() + "\"]}";

        TestApi.Reply look = api.post("/users:edit?dryRun=true", choice + ",\"dialOut\":\"none\"}");
        TestApi.Reply started = api.post(
                "/users:edit",
                choice + ",\"dialOut\":\"none\",\"tollNumber\":\"byCountry\",\"tollFreeNumber\":\"none\"}");

        assertThat(look.json().path("total").asInt()).isEqualTo(2);
        assertThat(look.json().path("changes").asInt()).isEqualTo(1);
        assertThat(started.status()).isEqualTo(202);
        assertThat(started.text("kind")).isEqualTo("edit");
        assertThat(api.post("/users:edit?dryRun=true", choice + ",\"provider\":\"ours\",\"dialOut\":\"none\"}")
                        .json()
                        .path("groups")
                        .findValuesAsString("code"))
                .contains("moved-and-set");
        assertThat(api.post("/users:edit", choice + ",\"provider\":\"none\",\"dialOut\":\"none\"}")
                        .text("code"))
                .isEqualTo("settings-without-provider");
        TestApi.Reply emails = api.get("/jobs/" + started.text("id") + "/emailCounts");
        assertThat(emails.json().path("sent").asInt()).isZero();
        assertThat(api.get("/emails?job=" + started.text("id")).json().path("value"))
                .isEmpty();
        assertThat(api.get("/emails?job=nonsense").status()).isEqualTo(400);
        assertThat(api.get("/jobs?state=paused").json().path("value")).isEmpty();
        assertThat(api.post("/users:edit", choice + "}").text("code")).isEqualTo("nothing-to-set");
        assertThat(api.post("/users:edit", choice + ",\"tollNumber\":\"+49301234567\"}")
                        .text("code"))
                .isEqualTo("no-such-number");
    }

    @Test
    void licencesOfManyAreLookedAtBeforeTheyAreGivenOrTaken() {
        String everybody = "{\"product\":\"MCOMEETADV\",\"choice\":{\"users\":[\"" + users.getFirst() + "\",\""
                + users.getLast() + "\"]}}";

        TestApi.Reply giving = api.post("/users:assignLicence?dryRun=true", everybody);
        TestApi.Reply taking = api.post("/users:removeLicence?dryRun=true", everybody);

        assertThat(giving.json().path("changes").asInt()).isZero();
        assertThat(giving.json().path("groups").get(0).path("code").asString()).isEqualTo("licence-already-held");
        assertThat(taking.json().path("changes").asInt()).isEqualTo(2);
        assertThat(taking.json().path("licences").path("after").asInt())
                .isEqualTo(taking.json().path("licences").path("before").asInt() + 2);
    }

    @Test
    void theUsersOfASelectionAreListed() {
        String made = api.post("/selections", "{\"users\":[\"" + users.getLast() + "\"]}")
                .text("id");

        TestApi.Reply list = api.get("/users?selection=" + made);

        assertThat(list.json().path("value")).hasSize(1);
        assertThat(list.json().path("value").get(0).path("id").asString())
                .isEqualTo(users.getLast().toString());
        assertThat(api.get("/users?selection=nonsense").status()).isEqualTo(404);
    }

    @Test
    void aTrunkIsMadeChangedReadAndRemoved() {
        TestApi.Reply made = api.post(
                "/trunks",
                "{\"name\":\"Carrier\",\"sources\":[\"192.0.2.0/24\"],\"numbers\":{\"4711\":\"+33170001000\"}}");
        String address = "/trunks/" + made.text("id");

        assertThat(made.status()).isEqualTo(201);
        assertThat(made.json().path("numbers").path("4711").asString()).isEqualTo("+33170001000");
        assertThat(api.get(address + "/reading?called=4711").text("serviceNumber"))
                .isEqualTo("+33170001000");
        TestApi.Reply changed =
                api.saying("If-Match", made.etag()).patch(address, "{\"mostCalls\":7,\"codecs\":[\"pcma\"]}");
        assertThat(changed.json().path("mostCalls").asInt()).isEqualTo(7);
        assertThat(changed.json().path("sources").get(0).asString()).isEqualTo("192.0.2.0/24");
        assertThat(api.saying("If-Match", made.etag())
                        .patch(address, "{\"mostCalls\":8}")
                        .status())
                .isEqualTo(412);
        assertThat(api.patch(address, "{\"mostCalls\":8}").status()).isEqualTo(428);
        String number =
                api.get("/numbers").json().path("value").get(0).path("id").asString();
        assertThat(api.post(address + ":test?dryRun=true", "{\"number\":\"" + number + "\"}")
                        .text("result"))
                .isEqualTo("notCalled");
        assertThat(api.post(address + ":test", "{\"number\":\"" + number + "\"}")
                        .text("code"))
                .isEqualTo("bridge-is-off");
        assertThat(api.send(HttpMethod.DELETE, address, "").status()).isEqualTo(204);
        assertThat(api.get(address).status()).isEqualTo(404);
    }

    @Test
    void aTrunkSaysWhetherItIsAskedAndAnswers() {
        TestApi.Reply made = api.post("/trunks", "{\"name\":\"Carrier\",\"sources\":[\"192.0.2.0/24\"]}");
        String address = "/trunks/" + made.text("id");
        Trunk trunk = TestApplication.bean(Trunks.class).require(contoso.admin(), TrunkId.parse(made.text("id")));
        ToldPulses pulses = TestApplication.bean(ToldPulses.class);

        assertThat(made.json().path("pings").asBoolean()).isTrue();
        assertThat(made.json().path("ping").path("state").asString()).isEqualTo("unknown");
        pulses.tell(trunk, new TrunkPulse.Answering(Instant.parse("2026-11-28T10:00:00Z"), Duration.ofMillis(12)));
        assertThat(api.get(address).json().path("ping").toString())
                .isEqualTo("{\"state\":\"answering\",\"since\":\"2026-11-28T10:00:00Z\",\"roundTripMs\":12.0}");
        pulses.tell(trunk, new TrunkPulse.Silent(Instant.parse("2026-11-28T11:00:00Z"), Optional.of(503)));
        assertThat(api.get(address).json().path("ping").toString())
                .isEqualTo("{\"state\":\"silent\",\"since\":\"2026-11-28T11:00:00Z\",\"status\":503}");
        assertThat(api.saying("If-Match", made.etag())
                        .patch(address, "{\"pings\":false}")
                        .json()
                        .path("pings")
                        .asBoolean())
                .isFalse();
    }

    @Test
    void aPhoneSignsInWithWhatIsShownOnce() {
        TestApi.Reply made = api.saying("Idempotency-Key", "p1").post("/phones", "{\"userName\":\"lobby\"}");
        String id = made.json().path("phone").path("id").asString();

        assertThat(made.text("password")).hasSizeGreaterThan(12);
        assertThat(api.saying("Idempotency-Key", "p1")
                        .post("/phones", "{\"userName\":\"lobby\"}")
                        .text("code"))
                .isEqualTo("secret-was-shown");
        assertThat(api.get("/phones").json().toString()).contains("lobby").doesNotContain(made.text("password"));
        assertThat(api.post("/phones/" + id + ":resetPassword", "").text("password"))
                .isNotEqualTo(made.text("password"));
        assertThat(api.send(HttpMethod.DELETE, "/phones/" + id, "").status()).isEqualTo(204);
    }

    @Test
    void aWebhookIsToldAndReplayed() {
        TestApi.Reply made = api.post("/webhooks", "{\"url\":\"https://1.1.1.1/hook\"}");
        String address = "/webhooks/" + made.json().path("webhook").path("id").asString();

        assertThat(made.text("secret")).startsWith("whsec_");
        assertThat(made.json().path("webhook").path("events")).hasSize(3);
        assertThat(api.post("/webhooks", "{\"url\":\"https://10.0.0.1/hook\"}").status())
                .isEqualTo(422);
        assertThat(api.post(address + ":test", "").status()).isEqualTo(204);
        assertThat(api.get(address + "/deliveries").json().path("value")).hasSize(1);
        assertThat(api.post(address + ":replay", "").json().path("count").asInt())
                .isZero();
        TestApi.Reply now = api.get(address);
        assertThat(api.saying("If-Match", now.etag())
                        .patch(address, "{\"enabled\":false,\"events\":[\"org.passerelle.job.finished.v1\"]}")
                        .json()
                        .path("enabled")
                        .asBoolean())
                .isFalse();
        assertThat(api.post(address + ":rotateSecret", "").text("secret")).isNotEqualTo(made.text("secret"));
        assertThat(api.send(HttpMethod.DELETE, address, "").status()).isEqualTo(204);
    }

    @Test
    void eMailsSayWhatTheOrganisationWrites() {
        String one = "/emailTemplates/welcome/fr";

        assertThat(api.get("/emailTemplates").json().path("value").size()).isGreaterThan(10);
        String shipped = api.get(one).text("subject");
        TestApi.Reply written = api.send(
                HttpMethod.PUT, one, "{\"subject\":\"Bienvenue {displayName}\",\"body\":\"Bonjour\\n\\n{pin}\"}");
        assertThat(written.text("subject")).isEqualTo("Bienvenue {displayName}");
        assertThat(api.get(one + "/preview").text("subject")).isEqualTo("Bienvenue Camille Martin");
        assertThat(api.send(HttpMethod.PUT, one, "{\"subject\":\"x\",\"body\":\"y\"}")
                        .text("code"))
                .isEqualTo("template-without-pin");
        assertThat(api.send(HttpMethod.DELETE, one, "").status()).isEqualTo(204);
        assertThat(api.get(one).text("subject")).isEqualTo(shipped);
        TestApi.Reply settings = api.get("/emailSettings");
        assertThat(api.saying("If-Match", settings.etag())
                        .patch(
                                "/emailSettings",
                                "{\"host\":\"mail.contoso.example\",\"consoleUrl\":\"https://c.contoso.example\",\"graceMinutes\":5}")
                        .text("host"))
                .isEqualTo("mail.contoso.example");
        assertThat(api.post("/emailSettings:test?dryRun=true", "{\"address\":\"a@contoso.example\"}")
                        .text("outcome"))
                .isEqualTo("notSent");
        assertThat(api.post("/emails:discardHeld", "").json().path("count").asInt())
                .isZero();
        assertThat(api.post("/emails:sendAll", "{\"state\":\"held\"}")
                        .json()
                        .path("count")
                        .asInt())
                .isZero();
    }

    @Test
    void reportsSayWhatTheConsoleShows() {
        TestApi.Reply moves = api.get("/reports/moves?days=90");
        TestApi.Reply trueUp = api.get("/reports/licences");

        assertThat(moves.json().path("providers").get(0).path("users").asInt()).isEqualTo(3);
        assertThat(trueUp.json()
                        .path("products")
                        .get(0)
                        .path("holders")
                        .path("waiting")
                        .asInt())
                .isEqualTo(3);
        assertThat(api.get("/reports/licences/MCOMEETADV/holders?group=waiting&top=2")
                        .json()
                        .path("value"))
                .hasSize(2);
        assertThat(api.get("/reports/withoutLicence").json().path("value")).isEmpty();
        assertThat(api.post("/reports/licences/MCOMEETADV:reclaim?dryRun=true", "{\"group\":\"unused\"}")
                        .json()
                        .path("total")
                        .asInt())
                .isZero();
        assertThat(api.post("/reports/licences/MCOMEETADV:reclaim", "{}").text("code"))
                .isEqualTo("job-without-items");
    }

    @Test
    void aGroupBringsALicenceToItsMembers() {
        String zoe =
                api.get("/users?top=1").json().at("/value/0/userPrincipalName").asString();
        String group =
                "/groups/" + api.post("/groups", "{\"displayName\":\"Sales\"}").text("id");
        String members = "{\"users\":[\"" + zoe + "\"]}";

        assertThat(api.post(group + "/licences/MCOMEETADV:give", "").status()).isEqualTo(204);
        assertThat(api.post(group + ":addMembers", members).status()).isEqualTo(204);
        assertThat(api.get("/groups?search=sal").json().at("/value/0/members").asInt())
                .isEqualTo(1);
        assertThat(api.get(group).text("displayName")).isEqualTo("Sales");
        assertThat(api.get(group + "/members")
                        .json()
                        .at("/value/0/userPrincipalName")
                        .asString())
                .isEqualTo(zoe);
        assertThat(api.get(group + "/licences").json().at("/value/0/held").asInt())
                .isEqualTo(1);
        assertThat(api.get(group + "/licences/MCOMEETADV/waiting").json().path("value"))
                .isEmpty();
        assertThat(api.get("/users/" + id(zoe) + "/licences")
                        .json()
                        .at("/value/0/groups/0")
                        .asString())
                .isEqualTo("Sales");
        assertThat(api.post(group + "/licences/MCOMEETADV:take", "").status()).isEqualTo(204);
        assertThat(api.post(group + ":removeMembers", members).status()).isEqualTo(204);
        assertThat(api.send(HttpMethod.DELETE, group, "").status()).isEqualTo(204);
    }

    private String id(String name) {
        return api.get("/users?filter=userPrincipalName eq \"" + name + "\"")
                .json()
                .at("/value/0/id")
                .asString();
    }

    @Test
    void aProviderIsRetiredOnADay() {
        String provider = api.get("/providers")
                .json()
                .path("value")
                .valueStream()
                .filter(one -> one.path("name").asString().equals("InterCall"))
                .findFirst()
                .orElseThrow()
                .path("id")
                .asString();
        String order =
                "{\"provider\":\"" + provider + "\",\"at\":\"2099-01-31T10:00:00Z\",\"reason\":\"contract ends\"}";

        assertThat(api.post("/withdrawals:forecast", order).json().path("total").asInt())
                .isEqualTo(3);
        TestApi.Reply made = api.post("/withdrawals", order);
        String address = "/withdrawals/" + made.text("id");
        assertThat(made.text("state")).isEqualTo("scheduled");
        assertThat(api.get(address + "/users").json().path("value")).hasSize(3);
        assertThat(api.post(address + ":cancel", "").text("state")).isEqualTo("cancelled");
        assertThat(api.get("/withdrawals").json().path("value")).hasSize(1);
    }

    @Test
    void everySettingIsSeenAndChanged() {
        patched("/bridge/dialOut", "{\"countries\":[\"fr\"],\"userMinutes\":60}", "countries", "[\"FR\"]");
        patched("/bridge/guessLimits", "{\"owner\":5}", "owner", "5");
        patched("/bridge/conferences", "{\"admission\":\"byLeader\"}", "admission", "\"byLeader\"");
        patched("/bridge/organisers", "{\"start\":true}", "start", "true");
        patched("/callKeeping", "{\"keepDays\":100}", "keepDays", "100");
        patched("/bridge/keys", "{\"keys\":{\"mute\":\"*8\"}}", "shipped", "false");
        assertThat(api.post("/bridge/keys:reset", "").json().path("shipped").asBoolean())
                .isTrue();
        assertThat(api.post("/users/" + users.getFirst() + ":move", "{\"provider\":\"ours\"}")
                        .status())
                .isEqualTo(200);
        patched(
                "/jitsi",
                "{\"owner\":\"user000@contoso.example\",\"domains\":[\"conference.meet.example\"]}",
                "owner",
                "\"user000@contoso.example\"");
        assertThat(api.post("/jitsi:renewKey", "").status()).isEqualTo(204);
        put("/movePolicy", "{\"approvalAbove\":100,\"reasonMandatory\":false}", "approvalAbove", "100");
        patched("/branding", "{\"displayName\":\"Contoso Voice\",\"accent\":\"#7A1FA2\"}", "accent", "\"#7a1fa2\"");
        put("/auditKeeping", "{\"keepDays\":400}", "keepDays", "400");
        assertThat(api.send(HttpMethod.PUT, "/auditKeeping", "{}").json().has("keepDays"))
                .isFalse();
        put("/selfTestPlan", "{\"monthly\":true}", "monthly", "true");
        put("/undoWindow", "{\"days\":40}", "days", "40");
        put("/publicNumbers", "{\"shown\":true}", "shown", "true");
        assertThat(api.get("/bridge/lockedPins").json().path("value")).isEmpty();
        assertThat(api.post("/users/" + users.getFirst() + ":unlockPin", "").status())
                .isIn(204, 404, 409, 422);
    }

    @Test
    void aProgramSeesTheTeamsListsAndHasNoneOfItsOwn() {
        assertThat(api.get("/views").json().path("value")).isEmpty();
        assertThat(api.post("/views", "{\"name\":\"x\"}").text("code")).isEqualTo("view-needs-person");
    }

    @Test
    void theSealsOfTheAuditAreShownAndChecked() {
        SealNow.all(contoso.tenant());

        var newest = api.get("/audit/seals?top=1").json().path("value").get(0);
        assertThat(api.get("/audit/seals/" + newest.path("number").asLong()).text("hash"))
                .isEqualTo(newest.path("hash").asString())
                .hasSize(64);
        var check = api.get("/audit/seals:check?fromSeal=1").json();
        assertThat(check.path("until").asLong()).isEqualTo(newest.path("number").asLong());
        assertThat(check.path("fault").isMissingNode() || check.path("fault").isNull())
                .isTrue();
        assertThat(api.get("/audit/seals/x").text("code")).isEqualTo("no-such-seal");
        assertThat(api.get("/audit/seals:check?fromSeal=0").text("code")).isEqualTo("parameter-unfit");
    }

    @Test
    void aPasscodeIsShownOnceAndARecordRemoved() {
        String user = "/users/" + users.getFirst();
        String record = api.get(user).json().path("records").get(0).path("id").asString();

        assertThat(api.post(user + "/records/" + record + ":reveal", "").text("passcode"))
                .isEqualTo("13761");
        assertThat(api.send(HttpMethod.DELETE, user + "/records/" + record, "").status())
                .isEqualTo(204);
        assertThat(api.get("/audit?group=passcode").json().path("value")).isNotNull();
        String provider =
                api.get("/providers").json().path("value").get(0).path("id").asString();
        assertThat(api.post(
                                user + "/records",
                                "{\"provider\":\"" + provider
                                        + "\",\"tollNumber\":\"1\",\"participantPasscode\":\" \"}")
                        .text("code"))
                .isEqualTo("member-unfit");
    }

    @Test
    void aPlanSetsMoreThanTheProviderInTheSameJob() {
        String wish = "{\"choice\":{\"users\":[\"" + users.getFirst() + "\"]},\"provider\":\"ours\",\"settings\":";

        TestApi.Reply made = api.post("/plans", wish + "{\"dialOut\":\"none\",\"tollFreeAllowed\":\"false\"}}");
        TestApi.Reply unknown = api.post("/plans", wish + "{\"pin\":\"1234\"}}");
        TestApi.Reply unfit = api.post("/plans", wish + "{\"tollFreeAllowed\":\"perhaps\"}}");

        assertThat(made.status()).isEqualTo(201);
        assertThat(made.json().path("settings").toString())
                .contains("\"dialOut\":\"none\"", "\"tollFreeAllowed\":\"false\"");
        assertThat(List.of(unknown.text("code"), unfit.text("code"))).containsOnly("member-unfit");
        String plan = "/plans/" + made.text("id");
        assertThat(api.saying("If-Match", api.get(plan).etag())
                        .patch(plan, "{\"provider\":\"none\"}")
                        .text("code"))
                .isEqualTo("plan-sets-more");
    }

    @Test
    void aPlanIsChangedBeforeItBegins() {
        String choice = "{\"choice\":{\"users\":[\"" + users.getFirst() + "\"]},\"provider\":\"ours\"}";
        String plan = "/plans/" + api.post("/plans", choice).text("id");

        TestApi.Reply seen = api.get(plan);
        assertThat(api.saying("If-Match", seen.etag())
                        .patch(plan, "{\"waveSize\":5}")
                        .json()
                        .path("waveSize")
                        .asInt())
                .isEqualTo(5);
        TestApi.Reply kept = api.saying("If-Match", api.get(plan).etag())
                .patch(plan, "{\"conferenceId\":\"keepIfFree\",\"tollNumber\":\"keep\",\"pin\":\"keep\"}");
        assertThat(List.of(
                        kept.text("conferenceId"),
                        kept.text("tollNumber"),
                        kept.text("tollFreeNumber"),
                        kept.text("pin")))
                .containsExactly("keepIfFree", "keep", "by-country", "keep");
        assertThat(api.saying("If-Match", api.get(plan).etag())
                        .patch(plan, "{\"tollNumber\":\"the cheapest\"}")
                        .text("code"))
                .isEqualTo("member-unfit");
        assertThat(api.post(plan + ":leaveOut", "{\"code\":\"moved-to-our-provider\"}")
                        .status())
                .isIn(200, 422);
    }

    @Test
    void aPlanSaysWhichConferenceIdEachUserIsToHave() {
        String name = "user000@contoso.example";
        String ids = "\"provider\":\"ours\",\"conferenceId\":\"asWanted\",\"conferenceIds\":{\"" + name
                + "\":\"812345678\"}}";

        TestApi.Reply made = api.post("/plans", "{\"choice\":{\"users\":[\"" + name + "\"]}," + ids);
        TestApi.Reply ofNobody = api.post("/plans", "{\"choice\":{\"view\":\"ready-to-move\"}," + ids);

        assertThat(made.status()).isEqualTo(201);
        assertThat(made.json().path("preview").path("total").asInt()).isEqualTo(1);
        assertThat(ofNobody.text("code")).isEqualTo("member-missing");
    }

    @Test
    void filesAreListedAndMapped() {
        TestApi.Reply sent = api.send(
                HttpMethod.POST,
                "/imports?fileName=a.csv",
                "text/csv",
                "userPrincipalName,displayName\nx@contoso.example,X\n"
                        .getBytes(java.nio.charset.StandardCharsets.UTF_8));
        String one = "/imports/" + sent.text("id");

        assertThat(api.get("/imports")
                        .json()
                        .path("value")
                        .get(0)
                        .path("fileName")
                        .asString())
                .isEqualTo("a.csv");
        TestApi.Reply mapped =
                api.post(one + ":map", "{\"kind\":\"users\",\"columns\":{\"0\":\"user\",\"1\":\"display-name\"}}");
        assertThat(mapped.json().path("preview").path("changed").asInt()).isEqualTo(1);
        assertThat(api.post(one + ":correct", "{\"lines\":{\"2\":{\"1\":\"Xavier\"}}}")
                        .status())
                .isEqualTo(200);
        TestApi keyed = api.saying("Idempotency-Key", "k");
        assertThat(keyed.post(one + ":read", "{\"encoding\":\"utf-8\",\"separator\":\"comma\"}")
                        .status())
                .isEqualTo(200);
        assertThat(api.post(one + ":read?dryRun=true", "{\"encoding\":\"utf-8\"}")
                        .text("code"))
                .isEqualTo("file-not-rehearsed");
        assertThat(api.post(one + ":start", "").status()).isEqualTo(202);
    }

    @Test
    void callsLeaveAsAFile() {
        TestApi.Reply file = api.get("/calls:export?format=csv");

        assertThat(file.status()).isEqualTo(200);
        assertThat(file.header("Content-Disposition")).contains("calls-").contains(".csv");
    }

    private void patched(String address, String json, String member, String expected) {
        TestApi.Reply now = api.get(address);
        TestApi.Reply changed = api.saying("If-Match", now.etag()).patch(address, json);

        assertThat(changed.status()).as(changed.json().toString()).isEqualTo(200);
        assertThat(changed.json().path(member).toString()).isEqualTo(expected);
        assertThat(api.saying("If-Match", now.etag()).patch(address, json).status())
                .isEqualTo(412);
    }

    private void put(String address, String json, String member, String expected) {
        TestApi.Reply changed = api.send(HttpMethod.PUT, address, json);

        assertThat(changed.json().path(member).toString()).isEqualTo(expected);
        assertThat(api.get(address).json().path(member).toString()).isEqualTo(expected);
    }
}
