package org.passerelle.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// What the command line does that no journey in the browser does.
@OnSharedServer
class CommandLineTest extends ByCommand {
    @Test
    void whatIsNotThereOrCannotBeEndsWithACodeOfItsOwn() {
        passerelle.said(3, "users get nobody@contoso.example");
        passerelle.said(5, "numbers add --number 12 --primary-language fr-FR");
    }

    @Test
    void theAuditSaysWhoDidItAndWhy() {
        String user = firstOf("provider-ours", 1).getFirst();

        passerelle.json("users reset-conference-id %s --reason %s --yes", user, "by command");

        assertThat(passerelle.said(0, "audit list --top 5 -o table")).contains("conference-id.reset", "by command");
    }

    /// The server is its own trunk: who may call it from this machine is answered.
    @Test
    void aTrunkIsAskedWhetherItIsThere() {
        passerelle.json(
                "bridge trunks add --name Mirror --host 127.0.0.1 --port %s --source 198.51.100.7", console.sipPort());

        RunningServer.await(
                () -> passerelle.said(0, "bridge trunks list -o table").matches("(?s).*Mirror +udp .*answering.*"),
                Duration.ofSeconds(30),
                "an answer to the server's question");

        JsonNode mirror = passerelle.json("bridge trunks get Mirror");
        assertThat(mirror.path("ping").path("roundTripMs").asDouble()).isPositive();
        passerelle.json("bridge trunks edit Mirror --no-pings");
        assertThat(passerelle
                        .json("bridge trunks get Mirror")
                        .path("ping")
                        .path("state")
                        .asString())
                .isEqualTo("notAsked");
        passerelle.json("bridge trunks remove Mirror --yes");
    }
}
