package org.passerelle.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// Files brought in and taken away, providers and numbers that go, licences held against use: by commands alone.
@OnSharedServer
class FilesByCommandTest extends JourneyByCommand {
    @TempDir
    private Path folder;

    @Test
    void aFileIsReadOtherwiseMappedPutRightAndBroughtIn() throws IOException {
        Path file = Files.writeString(folder.resolve("users.csv"), """
                a list of ours
                userPrincipalName;displayName;Stelle
                zoe;Zoé Martin;Chefin
                ann.file@contoso.example;Ann;Chefin
                """);
        String id = passerelle
                .json("users import --file %s --dry-run", file)
                .path("id")
                .asString();

        passerelle.json("imports read %s --encoding utf-8 --separator semicolon --header-row 2", id);
        JsonNode mapped = passerelle.json(
                "imports map %s --kind users --key sign-in-name --column 0=user,1=display-name,2=job-title", id);
        JsonNode corrected = passerelle.json("imports correct %s --cell 1.0=zoe.file@contoso.example", id);
        passerelle.json("imports start %s --wait", id);

        assertThat(mapped.path("preview").path("refusedLines").asInt()).isEqualTo(1);
        assertThat(corrected.path("preview").path("refusedLines").asInt()).isZero();
        assertThat(user("zoe.file@contoso.example").path("jobTitle").asString()).isEqualTo("Chefin");
    }

    @Test
    void theSameFileAgainChangesNothingAndWhoIsMissingIsDisabledOnlyWithinALimit() throws IOException {
        Path exported = folder.resolve("all.csv");
        passerelle.said(0, "users export --file %s", exported);
        List<String> lines = Files.readAllLines(exported);
        String missing = firstOf("third-party-without-licence", 1).getFirst();
        Path file = Files.write(
                folder.resolve("all-but-one.csv"),
                lines.stream().filter(line -> !line.contains(missing)).toList());

        JsonNode again = passerelle.json("users import --file %s --yes --wait", exported);
        String id = passerelle
                .json("users import --file %s --dry-run", file)
                .path("id")
                .asString();
        passerelle.said(5, "imports start %s --disable-others --most-percent 0", id);
        passerelle.json("imports start %s --disable-others --most-percent 1 --wait", id);
        assertThat(enabled(missing)).isFalse();
        passerelle.json("imports enable-others %s --wait", id);

        assertThat(again.path("counters").path("changed").asInt()).isZero();
        assertThat(enabled(missing)).isTrue();
    }

    @Test
    void aProviderGoesOnADayOrAtOnceAndComesBack() throws IOException {
        provider("Leaving", "ann", "bob", "cid");
        passerelle.json("users assign-licence --user %s --product MCOMEETADV --yes --wait", "ann@leaving.example");

        JsonNode forecast = passerelle.json("withdrawals forecast --provider Leaving --rule move-or-off");
        String later = order("--provider Leaving --rule move-or-off --at 2099-06-30T08:00:00Z");
        passerelle.json("withdrawals cancel %s --yes", later);
        String now = order("--provider Leaving --rule move-or-off --reason closed");
        becomes("withdrawals", now, "done");
        JsonNode moved = user("ann@leaving.example");
        passerelle.json("withdrawals undo %s --yes", now);
        becomes("withdrawals", now, "undone");
        RunningServer.await(
                () -> passerelle
                                .names("users list --filter %s", "provider.name eq \"Leaving\"")
                                .size()
                        == 3,
                LIMIT,
                "its users to come back");

        assertThat(forecast.path("total").asInt()).isEqualTo(3);
        assertThat(moved.path("status").asString()).isEqualTo("active");
        assertThat(user("ann@leaving.example").path("provider").asString()).isEqualTo("Leaving");
    }

    @Test
    void aNumberGoesOnADay() {
        passerelle.json("numbers add --number +33170009922 --primary-language fr-FR");

        String later = order("--number +33170009922 --rule by-country --at 2099-06-30T08:00:00Z");
        JsonNode ordered = passerelle.json("withdrawals get %s", later);
        passerelle.json("withdrawals cancel %s --yes", later);
        passerelle.json("numbers remove +33170009922 --yes");

        assertThat(ordered.path("state").asString()).isEqualTo("scheduled");
    }

    /// That somebody stopped its job is said to the database: with one user it is over before anybody could.
    @Test
    void aProviderThatASecondPersonLetsGoGoesOnAfterItStopped() throws Exception {
        provider("Lapsing", "dan");
        CommandLine second = passerelle.second(console);
        passerelle.json("move-policy set --approval-above 0 --no-reason-mandatory");
        String id;
        try {
            id = order("--provider Lapsing --rule off");
            passerelle.said(5, "withdrawals approve %s", id);
            second.json("withdrawals approve %s", id);
        } finally {
            passerelle.json("move-policy set --no-reason-mandatory");
        }
        becomes("withdrawals", id, "done");
        console.change("update withdrawal set state = 'STOPPED' where id = '" + id + "'");

        passerelle.json("withdrawals resume %s", id);
        becomes("withdrawals", id, "done");

        assertThat(passerelle.json("providers get Lapsing").path("state").asString())
                .isEqualTo("retired");
    }

    @Test
    void licencesThatNobodyUsesAreTakenBack() throws Exception {
        String user = firstOf("ready-to-move", 1).getFirst();
        String id = user(user).path("id").asString();
        passerelle.json("users move-one %s --provider none", user);
        console.change(
                "update licence_assignment set assigned_at = now() - interval '1 year' where user_id = '" + id + "'");

        JsonNode seen = passerelle.json("reports reclaim MCOMEETADV --group off --dry-run");
        JsonNode job = passerelle.json("reports reclaim MCOMEETADV --group off --yes --wait");
        JsonNode holders = passerelle.json("reports holders MCOMEETADV --group off");
        passerelle.json("jobs undo %s --yes --wait", job.path("id").asString());

        assertThat(job.path("counters").path("changed").asInt())
                .isEqualTo(seen.path("total").asInt())
                .isPositive();
        assertThat(holders).isEmpty();
        assertThat(passerelle.json("users licences %s", user)).isNotEmpty();
        String entry = passerelle
                .json("users archive %s", user)
                .valueStream()
                .filter(one -> one.path("provider").asString().length() > 0)
                .findFirst()
                .orElseThrow()
                .path("id")
                .asString();
        passerelle.json("users restore %s %s --yes", user, entry);
    }

    /// That somebody had a conference is said to the database.
    @Test
    void whoeverConfersWithoutALicenceIsGivenOne() throws Exception {
        String user = firstOf("third-party-without-licence", 1).getFirst();
        String id = user(user).path("id").asString();
        passerelle.said(5, "reports assign MCOMEETADV --yes");
        console.change("insert into conference select id, now() - interval '1 day', gen_random_uuid(), now(), '" + id
                + "', '123456789', 1, 1, 'EMPTY' from tenant");

        passerelle.json("reports assign MCOMEETADV --yes --wait");

        assertThat(passerelle.json("users licences %s", user)).hasSize(1);
        console.change("delete from conference where owner_id = '" + id + "'");
        passerelle.json("users remove-licence-from %s MCOMEETADV", user);
    }

    private String order(String what) {
        return passerelle.json("withdrawals order " + what).path("id").asString();
    }

    private static boolean enabled(String user) {
        return user(user).path("enabled").asBoolean();
    }

    /// With users whom it has a record of.
    private void provider(String name, String... users) throws IOException {
        passerelle.json("providers add --name %s --domain leaving.example", name);
        var accounts = new StringBuilder("userPrincipalName,displayName\n");
        var records = new StringBuilder("Identity,Name,Domain,TollNumber,ParticipantPasscode\n");
        for (String user : users) {
            accounts.append(user).append("@leaving.example,").append(user).append('\n');
            records.append(user)
                    .append("@leaving.example,")
                    .append(name)
                    .append(",leaving.example,14255551298,13761\n");
        }
        for (String content : List.of(accounts.toString(), records.toString())) {
            Path file = Files.writeString(folder.resolve("file.csv"), content);
            passerelle.json("users import --file %s --yes --wait", file);
        }
    }
}
