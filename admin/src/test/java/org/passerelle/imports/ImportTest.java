package org.passerelle.imports;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.passerelle.access.JobId;
import org.passerelle.assignments.Assignments;
import org.passerelle.directory.Users;
import org.passerelle.jobs.Job;
import org.passerelle.jobs.Jobs;
import org.passerelle.licences.Licences;
import org.passerelle.numbers.NumberDetails;
import org.passerelle.numbers.ServiceNumbers;
import org.passerelle.providers.ProviderDetails;
import org.passerelle.providers.Providers;
import org.passerelle.testing.TestApplication;
import org.passerelle.testing.TestOrganisation;

/// What tests of imports say: an organisation with a number, licences and a third party, and files to send.
abstract class ImportTest {
    final Uploads uploads = TestApplication.bean(Uploads.class);
    final Imports imports = TestApplication.bean(Imports.class);
    final Users users = TestApplication.bean(Users.class);
    final Assignments assignments = TestApplication.bean(Assignments.class);
    final Jobs jobs = TestApplication.bean(Jobs.class);
    final TestOrganisation contoso = TestOrganisation.create();

    ImportTest() {
        TestApplication.bean(Licences.class).setPool(contoso.admin(), "MCOMEETADV", 100, 0, Optional.empty());
        TestApplication.bean(ServiceNumbers.class)
                .add(
                        contoso.admin(),
                        new NumberDetails(
                                "+33 1 70 00 10 00", Optional.empty(), "Paris", "fr-FR", java.util.List.of(), true));
        TestApplication.bean(Providers.class)
                .add(contoso.admin(), ProviderDetails.of("InterCall", "intercall.example"));
    }

    Upload send(String text) {
        return send(text, StandardCharsets.UTF_8);
    }

    Upload send(String text, Charset charset) {
        return send(new ByteArrayInputStream(text.getBytes(charset)));
    }

    Upload send(InputStream content) {
        try {
            return uploads.take(contoso.admin(), "file.csv", content);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    Preview preview(Upload upload) {
        try {
            return imports.preview(contoso.admin(), upload);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    Job run(Upload upload) {
        return await(imports.start(contoso.admin(), upload, 0));
    }

    Job await(JobId id) {
        Instant end = Instant.now().plus(Duration.ofSeconds(60));
        while (Instant.now().isBefore(end)) {
            Job job = jobs.require(contoso.admin(), id);
            if (job.state().isOver()) {
                return job;
            }
            LockSupport.parkNanos(20_000_000);
        }
        throw new AssertionError("the import did not end");
    }
}
