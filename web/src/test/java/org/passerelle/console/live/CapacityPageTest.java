package org.passerelle.console.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.passerelle.access.Role;
import org.passerelle.console.testing.TestConsole;
import org.passerelle.live.CapacityPlace;
import org.passerelle.testing.TestApplication;
import org.passerelle.testing.TestOrganisation;
import org.springframework.context.ConfigurableApplicationContext;

class CapacityPageTest {
    private static final Path FILE = Path.of(
            System.getProperty("java.io.tmpdir"),
            "passerelle-capacity-" + ProcessHandle.current().pid() + ".json");

    static {
        ((ConfigurableApplicationContext) TestApplication.context())
                .getBeanFactory()
                .registerSingleton("capacityPlace", new CapacityPlace(FILE));
    }

    private final TestOrganisation contoso = TestOrganisation.create();

    @AfterEach
    void forget() throws IOException {
        Files.deleteIfExists(FILE);
    }

    @Test
    void withoutAMeasurementThePageTellsTheCommand() throws Exception {
        assertThat(page(Role.ADMINISTRATOR)).contains("Not measured yet", "bin/passerelle-load --number");
    }

    @Test
    void aMeasurementIsShownAsItIsStored() throws Exception {
        store("""
                {"version": 1, "at": "2026-11-27T14:02:00Z", "carried": 300, "faults": ["JITTER"], "runs": [
                  {"shape": "30x10", "legs": 300, "windowSeconds": 20.0,
                   "machine": {"processors": 2, "cpu": "AMD EPYC <3>"},
                   "media": {"shortfallPercent": 0.001, "gaps": 0, "jitterMs": {"p99": 1.25}},
                   "heard": {"legs": 300, "exact": 300},
                   "mouthToEar": {"words": 10, "ms": {"p50": 11.2, "p99": 21.4}},
                   "server": {"msPerLeg": 0.41, "corePercent": 12.3}},
                  {"shape": "60x10", "legs": 600, "media": {"jitterMs": {"p99": 7.5}}, "heard": {"legs": 600, "exact": 598},
                   "mouthToEar": null, "server": null}]}
                """);

        assertThat(page(Role.AUDITOR))
                .contains("300 callers at the same time", "AMD EPYC &lt;3&gt;", "2 processors", "30 × 10", "300 of 300")
                .contains("11.2 / 21.4", "0.41", "One packet in a hundred was off by more than 5 ms")
                .contains("598 of 600", "Too much")
                .doesNotContain("Not measured yet");
    }

    @Test
    void aDamagedFileOrOneOfAnotherVersionIsNotGuessedAt() throws Exception {
        store("{\"version\": 2}");
        assertThat(page(Role.ADMINISTRATOR)).contains("The stored result cannot be read");

        store("{\"version\": 1, \"at\": \"yester");
        assertThat(page(Role.ADMINISTRATOR)).contains("The stored result cannot be read");
    }

    @Test
    void whoMaySeeNoTrunksMaySeeNoCapacity() throws Exception {
        int status = TestConsole.asSeenBy(Role.LICENCE_ADMINISTRATOR, contoso.tenant())
                .perform(get("/admin/live/capacity"))
                .andReturn()
                .getResponse()
                .getStatus();

        assertThat(status).isEqualTo(403);
    }

    private static void store(String json) throws IOException {
        Files.writeString(FILE, json);
    }

    private String page(Role role) throws Exception {
        return TestConsole.asSeenBy(role, contoso.tenant())
                .perform(get("/admin/live/capacity"))
                .andReturn()
                .getResponse()
                .getContentAsString();
    }
}
