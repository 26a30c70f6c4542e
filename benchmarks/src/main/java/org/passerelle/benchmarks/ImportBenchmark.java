package org.passerelle.benchmarks;

import java.io.IOException;
import java.io.InputStream;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.passerelle.access.Actor;
import org.passerelle.access.JobId;
import org.passerelle.imports.Imports;
import org.passerelle.imports.Preview;
import org.passerelle.imports.Upload;
import org.passerelle.imports.Uploads;
import org.passerelle.jobs.Job;
import org.passerelle.jobs.Jobs;

/// Brings a file of Entra ID's users into one organisation by the job, then into another by plain SQL: the same file
/// copied to a temporary table, the same rows written in one transaction, without rules.
final class ImportBenchmark {
    private static final Duration POLL = Duration.ofMillis(50);
    private static final String HEADER = "userPrincipalName,displayName,surname,mail,givenName,objectId,userType,"
            + "jobTitle,department,accountEnabled,usageLocation,city,telephoneNumber\n";
    private static final List<String> GIVEN =
            List.of("Zoé", "Hélène", "Łukasz", "Mia", "Олена", "太郎", "Noah", "Anaïs", "Jürgen", "Íñigo", "Grace");
    private static final List<String> FAMILY =
            List.of("Lefèvre", "Smith", "Schröder", "Núñez", "Durand", "Taylor", "Weiß");
    private static final List<String> COUNTRIES = List.of("FR", "US", "GB", "DE");
    private static final List<String> CITIES = List.of("Paris", "Seattle", "London", "München");
    private static final List<String> TELEPHONES = List.of("+3317000", "+1206555", "+4420794", "+4989123");
    private static final List<String> DEPARTMENTS = List.of("Sales", "Finance", "Engineering", "Support", "Legal");

    private ImportBenchmark() {}

    static Map<String, Object> run(int users) throws Exception {
        Path file = file(users);
        try (Workbench bench = Workbench.open();
                Connection psql = bench.psql()) {
            Actor byJob = bench.newOrganisation("By job");
            Actor byHand = bench.newOrganisation("By hand");
            Machine machine = Machine.now();
            var figures = new LinkedHashMap<String, Object>();
            figures.put("users", users);
            figures.put("file, MB", Math.round(Files.size(file) / 1e4) / 100.0);
            figures.put("heap at most, MB", Runtime.getRuntime().maxMemory() >> 20);
            figures.put("preview, users a second", users / preview(bench, byJob, file, users));
            double ours = users / bring(bench, byJob, file, users, users);
            figures.put("by the job, users a second", ours);
            figures.put("the same file again, users a second", users / bring(bench, byJob, file, users, 0));
            double plain = users / byHand(psql, byHand, file);
            figures.put("plain SQL, users a second", plain);
            figures.put("job to plain SQL", ours / plain);
            return Map.of("machine", machine, "figures", figures);
        } finally {
            Files.delete(file);
        }
    }

    private static Path file(int users) throws IOException {
        Path file = Files.createTempFile("passerelle-import", ".csv");
        // PostgreSQL reads it too, as whoever it runs as.
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
        try (Writer out = Files.newBufferedWriter(file)) {
            out.write(HEADER);
            for (int i = 1; i <= users; i++) {
                out.write(line(i));
            }
        }
        return file;
    }

    private static String line(int i) {
        String given = GIVEN.get(i % GIVEN.size());
        String family = FAMILY.get(i % FAMILY.size());
        String address = "user" + i + "@benchmark.example";
        int place = i % COUNTRIES.size();
        return String.join(
                        ",",
                        address,
                        given + " " + family,
                        family,
                        address,
                        given,
                        "employee-" + i,
                        "Member",
                        "Analyst",
                        DEPARTMENTS.get(i % DEPARTMENTS.size()),
                        "True",
                        COUNTRIES.get(place),
                        CITIES.get(place),
                        TELEPHONES.get(place) + String.format(java.util.Locale.ROOT, "%04d", i % 10_000))
                + "\n";
    }

    private static double preview(Workbench bench, Actor admin, Path file, int users) throws IOException {
        Upload upload = send(bench, admin, file);
        long startNs = System.nanoTime();
        Preview preview = bench.bean(Imports.class).preview(admin, upload);
        double tookSeconds = seconds(startNs);
        requireEqual(users, preview.of(org.passerelle.jobs.Result.CHANGED));
        return tookSeconds;
    }

    /// @return seconds
    private static double bring(Workbench bench, Actor admin, Path file, int users, int changed) throws Exception {
        Upload upload = send(bench, admin, file);
        long startNs = System.nanoTime();
        JobId id = bench.bean(Imports.class).start(admin, upload, users);
        Job job = bench.bean(Jobs.class).require(admin, id);
        while (!job.state().isOver()) {
            Thread.sleep(POLL);
            job = bench.bean(Jobs.class).require(admin, id);
        }
        double tookSeconds = seconds(startNs);
        requireEqual(changed, job.counters().changed());
        requireEqual(users, job.counters().done());
        return tookSeconds;
    }

    /// @return seconds
    private static double byHand(Connection psql, Actor admin, Path file) throws Exception {
        psql.setAutoCommit(false);
        long startNs = System.nanoTime();
        Seed.run(psql, "import.sql", List.of("tenant", admin.tenant().toString(), "file", file.toString()));
        psql.commit();
        return seconds(startNs);
    }

    private static Upload send(Workbench bench, Actor admin, Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return bench.bean(Uploads.class).take(admin, "users.csv", in);
        }
    }

    private static void requireEqual(long wanted, long found) {
        if (wanted != found) {
            throw new IllegalStateException("the import must tell " + wanted + " users: " + found);
        }
    }

    private static double seconds(long startNs) {
        return (System.nanoTime() - startNs) / 1e9;
    }
}
