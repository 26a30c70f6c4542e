package org.passerelle.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.passerelle.access.Actor;
import org.passerelle.numbers.NumberDetails;
import org.passerelle.numbers.NumberKind;
import org.passerelle.numbers.ServiceNumber;
import org.passerelle.numbers.ServiceNumbers;
import org.passerelle.providers.Provider;
import org.passerelle.providers.ProviderDetails;
import org.passerelle.providers.ProviderState;
import org.passerelle.providers.Providers;

/// Fills an organisation: its catalogue through the rooms, its users by the statements of a file.
final class Seed {
    private Seed() {}

    /// One with its catalogue, and users of whom most have a provider.
    static Actor organisation(Workbench bench, Connection psql, int users) throws SQLException {
        Actor admin = bench.newOrganisation("Benchmark");
        provider(bench, admin);
        numbers(bench, admin);
        List<String> values = List.of("tenant", admin.tenant().toString(), "users", String.valueOf(users));
        System.err.println("seeding " + users + " users …");
        run(psql, "users.sql", values);
        run(psql, "assignments.sql", values);
        return admin;
    }

    static Provider provider(Workbench bench, Actor admin) {
        return bench.bean(Providers.class)
                .add(
                        admin,
                        new ProviderDetails(
                                "Northwind", "northwind.example", "", ProviderState.ACTIVE, Optional.empty()));
    }

    static void numbers(Workbench bench, Actor admin) {
        ServiceNumbers numbers = bench.bean(ServiceNumbers.class);
        for (String e164 : List.of("+33170001000", "+12065550100", "+442079460100", "+498912345670")) {
            ServiceNumber added = numbers.add(
                    admin, new NumberDetails(e164, Optional.of(NumberKind.TOLL), "", "en-US", List.of(), true));
            numbers.makeCountryDefault(admin, added.id(), true);
            if (e164.startsWith("+33")) {
                numbers.makeBridgeDefault(admin, added.id());
            }
        }
    }

    /// Runs each statement of a file beside this class, with `:tenant` and the like replaced.
    static void run(Connection connection, String file, List<String> namesAndValues) throws SQLException {
        String text = text(file);
        for (int i = 0; i < namesAndValues.size(); i += 2) {
            text = text.replace(":" + namesAndValues.get(i), namesAndValues.get(i + 1));
        }
        try (var statement = connection.createStatement()) {
            for (String one : Arrays.stream(text.split(";\n"))
                    .filter(part -> !part.isBlank())
                    .toList()) {
                statement.execute(one);
            }
        }
    }

    static String text(String file) {
        try (var in = Seed.class.getResourceAsStream(file)) {
            if (in == null) {
                throw new IllegalStateException("no such file beside the benchmarks: " + file);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(file, e);
        }
    }
}
