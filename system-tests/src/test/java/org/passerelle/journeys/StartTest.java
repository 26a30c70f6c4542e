package org.passerelle.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.passerelle.db.embedded.EmbeddedPostgres;

/// Starting the server as an operator does: on his own database, beside another one, twice by mistake.
class StartTest {
    private Path data;
    private Path other;

    @BeforeEach
    void makeData() throws IOException {
        data = RunningServer.newData();
        other = RunningServer.newData();
    }

    @AfterEach
    void deleteData() throws IOException {
        RunningServer.delete(data);
        RunningServer.delete(other);
    }

    @Test
    void twoServersRunSideBySideOneOfThemOnADatabaseOfTheOperator() throws Exception {
        try (var postgres = EmbeddedPostgres.startTemporary();
                var embedded = RunningServer.start(data);
                var external = RunningServer.start(other, Map.of("PASSERELLE_DATABASE_URL", url(postgres)))) {

            assertThat(List.of(signInPage(embedded), signInPage(external))).containsOnly(200);
            assertThat(users(postgres)).isEqualTo(2_000);
            assertThat(other.resolve("postgres")).doesNotExist();
            assertThat(priorities(postgres, "passerelle-background")).isEqualTo(priorities(postgres, "passerelle"));
        }
    }

    @Test
    void aSecondStartOnTheSameFolderIsRefusedInOneSentence() throws Exception {
        try (var server = RunningServer.start(data)) {
            String said = RunningServer.refused(data, Map.of());

            assertThat(said.strip().lines())
                    .singleElement()
                    .asString()
                    .startsWith("Passerelle cannot start: Passerelle already runs on the data folder " + data)
                    .contains("PASSERELLE_DATA");
            assertThat(signInPage(server)).isEqualTo(200);
        }
    }

    @Test
    void aSettingThatCannotBeUsedIsNamed() throws Exception {
        String said = RunningServer.refused(data, Map.of("PASSERELLE_DATABASE_URL", "mysql://somewhere"));

        assertThat(said.strip().lines())
                .singleElement()
                .asString()
                .startsWith("Passerelle cannot start: PASSERELLE_DATABASE_URL cannot be used");
    }

    private static String url(EmbeddedPostgres postgres) {
        String address = postgres.jdbcUrl().substring("jdbc:postgresql://".length());
        return "postgresql://" + postgres.ownerName() + ":" + postgres.ownerPassword() + "@" + address;
    }

    private static int signInPage(RunningServer server) throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(
                            HttpRequest.newBuilder(URI.create(server.url() + "/sign-in"))
                                    .build(),
                            HttpResponse.BodyHandlers.discarding())
                    .statusCode();
        }
    }

    private static long users(EmbeddedPostgres postgres) throws Exception {
        try (Connection database = DriverManager.getConnection(
                        postgres.jdbcUrl(), postgres.ownerName(), postgres.ownerPassword());
                var found = database.createStatement().executeQuery("select count(*) from app_user")) {
            found.next();
            return found.getLong(1);
        }
    }

    /// Of the processes that serve the connections of this name: fields 18 and 19 of `/proc/PID/stat`, behind the name
    /// in parentheses.
    private static Set<String> priorities(EmbeddedPostgres postgres, String name) throws Exception {
        var priorities = new TreeSet<String>();
        try (Connection database = DriverManager.getConnection(
                        postgres.jdbcUrl(), postgres.ownerName(), postgres.ownerPassword());
                var find = database.prepareStatement("select pid from pg_stat_activity where application_name = ?")) {
            find.setString(1, name);
            for (var found = find.executeQuery(); found.next(); ) {
                String stat = Files.readString(Path.of("/proc", found.getString(1), "stat"));
                String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
                priorities.add(fields[15] + " " + fields[16]);
            }
        }
        assertThat(priorities).as("processes that serve " + name).isNotEmpty();
        return priorities;
    }
}
