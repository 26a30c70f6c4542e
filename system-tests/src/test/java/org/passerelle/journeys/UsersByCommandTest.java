package org.passerelle.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// What [ListTest], [TypedTest] and the tests of a user's pages do to users, done by commands alone, to the same end.
@OnSharedServer
class UsersByCommandTest extends JourneyByCommand {
    @TempDir
    private Path folder;

    @Test
    void conferenceIdsAndPinsOfManyAreReset() throws Exception {
        String two = String.join(",", ours(2));

        EndState ids = EndState.from(console);
        passerelle.json("users reset-conference-ids --user %s --yes --wait", two);
        ids.isThatOf("conference-ids-reset");
        EndState pins = EndState.from(console);
        passerelle.json("users reset-pins --view provider-ours --filter %s --yes --wait", "displayName sw \"S\"");
        pins.isThatOf("pins-reset");
    }

    @Test
    void conferenceIdAndPinOfOneAreReset() throws Exception {
        String user = ours(1).getFirst();
        EndState left = EndState.from(console);
        String before = conferenceId(user);

        passerelle.json("users reset-conference-id %s --yes", user);

        assertThat(conferenceId(user)).isNotEqualTo(before);
        left.isThatOf("conference-id-reset");
        assertThat(passerelle.json("users reset-pin %s", user).path("pin").asString())
                .matches("[0-9]{4,12}");
    }

    @Test
    void aPinThatCallersLockedIsUnlocked() throws Exception {
        String user = ours(1).getFirst();
        String id = user(user).path("id").asString();
        console.change("insert into guess_count select id, 'OWNER', '" + id + "', now(), 1000 from tenant");
        assertThat(passerelle.json("bridge locked-pins list")).hasSize(1);

        passerelle.json("users unlock-pin %s", user);

        assertThat(passerelle.json("bridge locked-pins list")).isEmpty();
    }

    @Test
    void usersAreSelectedByAFileThatNamesNobodyUnknown() throws Exception {
        EndState left = EndState.from(console);
        String known = ours(1).getFirst();
        Path file = folder.resolve("list.txt");

        Files.writeString(file, known + "\nnobody@contoso.example\n");
        passerelle.said(3, "selections add --user-file %s", file);
        assertThat(passerelle.complaint()).contains("nobody@contoso.example");
        Files.writeString(file, known + "\n");
        JsonNode selection = passerelle.json("selections add --user-file %s", file);

        assertThat(passerelle.names(
                        "users list --selection %s", selection.path("id").asString()))
                .containsExactly(known);
        left.isThatOf("users-selected-by-a-file");
    }

    @Test
    void aListIsKeptUnderANameSharedPinnedAndDeleted() throws Exception {
        EndState shared = EndState.from(console);
        passerelle.json(
                "views add --name %s --view ready-to-move --filter %s --shared",
                "France à déplacer", "usageLocation eq \"FR\"");
        passerelle.json("views remove %s --yes", "France à déplacer");
        shared.isThatOf("view-shared-and-deleted");

        EndState pinned = EndState.from(console);
        String view = passerelle
                .json("views add --name %s --view needs-attention", "To look at")
                .path("id")
                .asString();
        passerelle.json("views pin %s", view);
        passerelle.json("default-view set --view %s", view);
        assertThat(passerelle.json("default-view get").path("view").asString()).isEqualTo(view);
        passerelle.json("views unpin %s", view);
        passerelle.json("views remove %s --yes", view);
        assertThat(passerelle.json("default-view get").path("view").asString()).isEqualTo("all");
        pinned.isThatOf("view-pinned-and-deleted");
    }

    @Test
    void whoComesSecondIsRefusedAndChangesOnlyWhatIsWanted() throws Exception {
        String user = ours(1).getFirst();
        JsonNode seen = passerelle.json("users get %s", user);
        String address = "/users/" + seen.path("user").path("id").asString();
        List<String> others = othersThan(seen.path("user").path("tollNumber").asString());
        EndState left = EndState.from(console);

        passerelle.json("users edit %s --toll-number %s --dial-out none", user, others.getFirst());
        passerelle.said(
                5,
                "api PATCH %s --if-match %s --body %s",
                address,
                seen.path("user").path("etag").asString(),
                "{\"tollNumber\":\"" + others.getLast() + "\"}");
        passerelle.json("users edit %s --toll-number %s", user, others.getLast());

        JsonNode now = user(user);
        assertThat(now.path("tollNumber").asString()).isEqualTo(others.getLast());
        assertThat(now.path("dialOut").asString()).isEqualTo("none");
        left.isThatOf("colleague-was-faster");
        passerelle.json("users edit %s --dial-out domesticAndInternational", user);
        passerelle.json("users reset-numbers %s", user);
    }

    @Test
    void aUserGoesToAThirdPartyWithItsRecord() throws Exception {
        String user = ours(1).getFirst();
        Path passcode = Files.writeString(folder.resolve("passcode"), "0712\n");
        EndState left = EndState.from(console);

        passerelle.json(
                "users set-record %s --provider %s --domain fabrikam.example --toll-number %s"
                        + " --participant-passcode %s",
                user, thirdParty(), "+1 425 555 1298", passcode);
        left.isThatOf("colleagues-provider-stays");

        String id = passerelle
                .json("users get %s", user)
                .path("records")
                .get(0)
                .path("id")
                .asString();
        assertThat(passerelle
                        .json("users reveal-passcode %s %s", user, id)
                        .path("passcode")
                        .asString())
                .isEqualTo("0712");
        passerelle.json("users move-one %s --provider ours", user);
        String entry = latestOfArchive(user);
        assertThat(passerelle
                        .json("users reveal-archived %s %s", user, entry)
                        .path("passcode")
                        .asString())
                .isEqualTo("0712");
        passerelle.json("users restore %s %s --yes", user, entry);
        passerelle.json("users remove-record %s %s --yes", user, id);
        assertThat(passerelle.json("users get %s", user).path("records")).isEmpty();
    }

    @Test
    void theDirectorysFieldsAreSet() throws Exception {
        String user = ours(1).getFirst();
        JsonNode found = user(user);
        EndState left = EndState.from(console);

        passerelle.json("users edit %s --city %s --usage-location BE --no-enabled", user, "Saint-Étienne");

        left.isThatOf("details-saved");
        passerelle.json(
                "users edit %s --city %s --usage-location %s --enabled",
                user, found.path("city").asString(), found.path("usageLocation").asString());
    }

    @Test
    void aUserIsAddedLicensedAndGivenTheUsualNumbers() {
        passerelle.json(
                "users add --user-principal-name ada@contoso.example --display-name %s --usage-location FR",
                "Ada Lovelace");

        passerelle.json("users assign-licence-to ada@contoso.example MCOMEETADV");
        passerelle.json(
                "users edit ada@contoso.example --toll-number %s",
                othersThan("").getFirst());
        passerelle.json("users reset-numbers ada@contoso.example");
        passerelle.json("users remove-licence-from ada@contoso.example MCOMEETADV");

        JsonNode ada = user("ada@contoso.example");
        assertThat(ada.path("status").asString()).isEqualTo("notLicensed");
        assertThat(passerelle
                        .json("users archive ada@contoso.example")
                        .get(0)
                        .path("provider")
                        .asString())
                .isEqualTo("Microsoft");
    }

    private static List<String> ours(int users) {
        return firstOf("provider-ours", users);
    }

    private static String conferenceId(String user) {
        return user(user).path("conferenceId").asString();
    }

    private static String thirdParty() {
        return passerelle
                .json("providers list")
                .valueStream()
                .filter(one -> one.path("kind").asString().equals("thirdParty"))
                .findFirst()
                .orElseThrow()
                .path("name")
                .asString();
    }

    /// Toll numbers.
    private static List<String> othersThan(String number) {
        return passerelle
                .json("numbers list")
                .valueStream()
                .filter(one -> one.path("kind").asString().equals("toll"))
                .map(one -> one.path("number").asString())
                .filter(one -> !one.equals(number))
                .toList();
    }
}
