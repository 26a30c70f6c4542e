package org.passerelle.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// What [ArticleTest], [KeyboardTest], [BulkEditTest] and [MovePlanTest] do in a browser, done by commands alone, to
/// the same end.
@OnSharedServer
class MovesByCommandTest extends JourneyByCommand {
    @Test
    void usersWhoAreReadyAreMoved() throws Exception {
        EndState left = EndState.from(console);
        String three = String.join(",", firstOf("ready-to-move", 3));

        passerelle.said(2, "users move --user %s --provider ours", three);
        assertThat(passerelle.complaint()).contains("--yes");
        JsonNode preview = passerelle.json("users move --user %s --provider ours --dry-run", three);
        JsonNode job = passerelle.json("users move --user %s --provider ours --yes --wait", three);

        assertThat(preview.path("changes").asInt()).isEqualTo(3);
        assertThat(job.path("state").asString()).isEqualTo("succeeded");
        assertThat(passerelle.said(0, "jobs rows %s -o csv", job.path("id").asString()))
                .contains("Moved to our provider");
        assertThat(passerelle.names("users list --view ready-to-move --all"))
                .doesNotContainAnyElementsOf(List.of(three.split(",")));
        left.isThatOf("users-moved");
    }

    @Test
    void oneUserIsMovedAndRestored() throws Exception {
        EndState left = EndState.from(console);
        String user = firstOf("ready-to-move", 1).getFirst();

        passerelle.json("users move-one %s --provider ours", user);
        String entry = latestOfArchive(user);
        passerelle.json("users restore %s %s --yes", user, entry);

        assertThat(status(user)).isEqualTo("readyToMove");
        left.isThatOf("user-moved-and-restored");
    }

    @Test
    void providerNumberAndDialOutOfSeveralAreSetAndUndone() throws Exception {
        EndState left = EndState.from(console);
        List<String> ready = firstOf("ready-to-move", 2);
        String unlicensed = firstOf("third-party-without-licence", 1).getFirst();
        String number = passerelle.json("numbers list").get(0).path("number").asString();

        JsonNode job = passerelle.json(
                6,
                "users edit-many --user %s --provider ours --toll-number %s --dial-out none --yes --wait",
                unlicensed + "," + String.join(",", ready),
                number);
        passerelle.json("jobs undo %s --yes --wait", job.path("id").asString());

        assertThat(job.path("counters").path("refused").asInt()).isEqualTo(1);
        assertThat(status(ready.getFirst())).isEqualTo("readyToMove");
        left.isThatOf("users-edited-and-undone");
    }

    @Test
    void eachGetsTheNumberOfTheOwnCountryAndAllOfItIsUndone() throws Exception {
        EndState left = EndState.from(console);
        String ready = String.join(",", firstOf("ready-to-move", 2));

        JsonNode job = passerelle.json(
                "users edit-many --user %s --provider ours --toll-number byCountry"
                        + " --dial-out domesticAndInternational --yes --wait",
                ready);
        passerelle.json("jobs undo %s --yes --wait", job.path("id").asString());

        left.isThatOf("users-edited-by-country-and-undone");
    }

    @Test
    void licencesOfSeveralAreGivenAndTakenBack() throws Exception {
        EndState left = EndState.from(console);
        String users = String.join(",", firstOf("third-party-without-licence", 2));

        passerelle.json("users assign-licence --user %s --product MCOMEETADV --yes --wait", users);
        passerelle.json("users remove-licence --user %s --product MCOMEETADV --yes --wait", users);

        left.isThatOf("licences-given-and-taken-back");
    }

    /// Narrowed, so that others find somebody to move.
    @Test
    void aMoveIsPlannedClearedOfWhoIsNotLicensedAndStartedWithItsNumber() throws Exception {
        EndState left = EndState.from(console);
        JsonNode plan = passerelle.json(
                "plans create --view provider-others --filter %s --provider ours", "displayName sw \"M\"");
        String id = plan.path("id").asString();

        passerelle.json("plans leave-out %s --code not-licensed", id);
        JsonNode edited = passerelle.json("plans edit %s --reason %s", id, "end of the contract");
        String users = edited.path("preview").path("changes").asString();
        passerelle.json("plans start %s --users %s", id, users);
        becomes("plans", id, "done");

        left.isThatOf("users-planned-and-moved");
        passerelle.json("jobs undo %s --yes --wait", jobOf(id));
    }

    @Test
    void aMoveForALaterDayInWavesIsCancelled() throws Exception {
        EndState left = EndState.from(console);
        String id = passerelle
                .json("plans create --filter %s --provider ours", "displayName sw \"A\"")
                .path("id")
                .asString();

        JsonNode edited = passerelle.json(
                "plans edit %s --provider none --start-at 2031-01-02T03:04:00Z"
                        + " --wave-size 2 --wave-pause-minutes 60 --most-failed-percent 20",
                id);
        passerelle.json(
                "plans start %s --users %s",
                id, edited.path("preview").path("changes").asString());
        assertThat(state("plans", id)).isEqualTo("scheduled");
        passerelle.json("plans cancel %s --yes", id);

        left.isThatOf("plan-in-waves-cancelled");
    }

    @Test
    void aMoveThatWaitsForASecondPersonIsApprovedAndUndoneAsOne() throws Exception {
        CommandLine second = passerelle.second(console);
        EndState left = EndState.from(console);
        passerelle.json("move-policy set --approval-above 2 --no-reason-mandatory");
        try {
            String id = passerelle
                    .json(
                            "plans create --user %s --provider ours --set dialOut=none",
                            String.join(",", firstOf("ready-to-move", 3)))
                    .path("id")
                    .asString();

            passerelle.json("plans start %s", id);
            passerelle.said(5, "plans approve %s", id);
            second.json("plans approve %s", id);
            becomes("plans", id, "done");
            second.json("jobs undo %s --yes --wait", jobOf(id));
        } finally {
            passerelle.json("move-policy set --no-reason-mandatory");
        }

        left.isThatOf("plan-approved-and-undone");
    }

    @Test
    void whoeverIsNotLicensedIsLicensedByThePlanThatIsThenLookedAtAnew() {
        String user = firstOf("third-party-without-licence", 1).getFirst();
        String id = passerelle
                .json("plans create --user %s --provider ours", user)
                .path("id")
                .asString();

        passerelle.json("plans assign-licences %s --code not-licensed --product MCOMEETADV --wait", id);
        JsonNode anew = passerelle.json("plans preview %s", id);
        passerelle.json("plans cancel %s --yes", id);
        passerelle.json("users remove-licence --user %s --product MCOMEETADV --yes --wait", user);

        assertThat(anew.path("preview").path("changes").asInt()).isEqualTo(1);
    }

    @Test
    void aPlanIsSentBackByTheSecondPerson() {
        CommandLine second = passerelle.second(console);
        passerelle.json("move-policy set --approval-above 1 --no-reason-mandatory");
        try {
            String two = String.join(",", firstOf("ready-to-move", 2));
            String id = passerelle
                    .json("plans create --user %s --provider ours", two)
                    .path("id")
                    .asString();
            passerelle.json("plans start %s", id);

            second.json("plans send-back %s --reason %s", id, "not on a Friday");

            assertThat(state("plans", id)).isEqualTo("draft");
            passerelle.json("plans cancel %s --yes", id);
        } finally {
            passerelle.json("move-policy set --no-reason-mandatory");
        }
    }

    @Test
    void aPlanThatStoppedSinceAUserWasChangedGoesOn() {
        List<String> two = firstOf("ready-to-move", 2);
        String id = passerelle
                .json(
                        "plans create --user %s --provider ours --wave-size 1 --most-failed-percent 1",
                        String.join(",", two))
                .path("id")
                .asString();
        for (String user : two) {
            passerelle.json("users move-one %s --provider none", user);
        }

        passerelle.json("plans start %s", id);
        becomes("plans", id, "stopped");
        passerelle.json("plans resume %s", id);
        becomes("plans", id, "done");

        assertThat(passerelle.json("plans get %s", id).path("jobs")).hasSize(2);
        for (String user : two) {
            String entry = latestOfArchive(user);
            passerelle.json("users restore %s %s --yes", user, entry);
        }
    }

    @Test
    void whatWasLeftOfAJobIsTriedAgain() {
        String user = firstOf("third-party-without-licence", 1).getFirst();
        String job = passerelle
                .json(1, "users move --user %s --provider ours --yes --wait", user)
                .path("id")
                .asString();

        passerelle.json("users assign-licence --user %s --product MCOMEETADV --yes --wait", user);
        JsonNode again = passerelle.json("jobs retry %s --wait", job);

        assertThat(again.path("counters").path("changed").asInt()).isEqualTo(1);
        assertThat(status(user)).isEqualTo("active");
    }

    /// More users than a job takes at once.
    @Test
    void aJobIsHeldGoesOnAndIsStopped() throws Exception {
        String stopped = startedAndTold("users edit-many --view all --dial-out domestic --yes", "jobs cancel %s");
        becomes("jobs", stopped, "cancelled");
        passerelle.json("jobs undo %s --yes --wait", stopped);

        String held = startedAndTold("users edit-many --view all --dial-out domestic --yes", "jobs pause %s");
        becomes("jobs", held, "paused");
        passerelle.json("jobs resume %s", held);
        becomes("jobs", held, "partlyFailed");
        passerelle.json("jobs undo %s --yes --wait", held);
    }

    /// A job that is told something before its first batch is done: somebody else has one of its users until then.
    private static String startedAndTold(String start, String order) throws Exception {
        try (Connection somebody = console.database();
                Statement statement = somebody.createStatement()) {
            somebody.setAutoCommit(false);
            statement.execute("select from assignment order by tenant_id, user_id limit 1 for update");
            String job = started(start);
            RunningServer.await(() -> waiting() > 0, LIMIT, "the job to come to that user");
            CompletableFuture<JsonNode> told = CompletableFuture.supplyAsync(() -> passerelle.json(order, job));
            RunningServer.await(() -> told.isDone() || waiting() > 1, LIMIT, "the order to be next");
            somebody.rollback();
            told.get(LIMIT.toSeconds(), TimeUnit.SECONDS);
            return job;
        }
    }

    private static int waiting() throws SQLException, IOException {
        return Integer.parseInt(console.query("select count(*) from pg_stat_activity where wait_event_type = 'Lock'"));
    }

    private static String started(String line) {
        return passerelle.json(line).path("id").asString();
    }

    /// The first wave's.
    private static String jobOf(String plan) {
        return passerelle.json("plans get %s", plan).path("jobs").get(0).asString();
    }

    private static String status(String user) {
        return user(user).path("status").asString();
    }
}
