package org.passerelle.ldap;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.passerelle.access.Actor;
import org.passerelle.access.JobId;
import org.passerelle.access.Permission;
import org.passerelle.access.RefusedException;
import org.passerelle.db.Transactions;
import org.passerelle.imports.Imports;
import org.passerelle.imports.MissingUsers;
import org.passerelle.imports.Preview;
import org.passerelle.imports.Upload;
import org.passerelle.imports.Uploads;
import org.passerelle.jobs.Jobs;
import org.passerelle.jobs.Result;
import org.passerelle.organisation.Organisations;
import org.springframework.stereotype.Component;

/// Reads a directory, which makes a file of it, and brings that in like any other. Blocks while the directory answers.
/// Thread-safe.
@Component
public final class LdapReadings {
    private static final long UNCOUNTED = 0;

    private final Transactions transactions;
    private final LdapRows rows;
    private final LdapReader reader;
    private final Organisations organisations;
    private final Uploads uploads;
    private final Imports imports;
    private final MissingUsers missing;
    private final Jobs jobs;
    private final Clock clock;

    LdapReadings(
            Transactions transactions,
            LdapRows rows,
            LdapReader reader,
            Organisations organisations,
            Uploads uploads,
            Imports imports,
            MissingUsers missing,
            Jobs jobs,
            Clock clock) {
        this.transactions = transactions;
        this.rows = rows;
        this.reader = reader;
        this.organisations = organisations;
        this.uploads = uploads;
        this.imports = imports;
        this.missing = missing;
        this.jobs = jobs;
        this.clock = clock;
    }

    /// Changes nothing: what was read waits as a file whose preview says what it would do, and why not.
    ///
    /// @throws RefusedException as [LdapRefusal] says
    public Upload read(Actor actor) {
        actor.require(Permission.IMPORT);
        return noting(actor, (source, drafted) -> uploads.keep(actor, drafted));
    }

    /// Reads, and starts the job that brings it in; where that was set, also the one that disables who is gone.
    ///
    /// @throws RefusedException as [LdapRefusal] says, or `TOO_MANY_MISSING`: then what was read waits
    public JobId run(Actor actor) {
        actor.require(Permission.IMPORT);
        return noting(actor, (source, drafted) -> start(actor, source, uploads.keep(actor, drafted)))
                .job()
                .orElseThrow();
    }

    /// The same, but leaves no trace where everything is as it is.
    void runIfNecessary(Actor actor) {
        noting(actor, (source, drafted) -> {
            Preview preview = imports.preview(actor, drafted);
            boolean someMissing =
                    source.disableMissing() && missing.preview(actor, drafted).users() > 0;
            if (preview.of(Result.CHANGED) > 0 || someMissing) {
                return start(actor, source, uploads.keep(actor, drafted));
            }
            return preview.of(Result.REFUSED) > 0 ? uploads.keep(actor, drafted) : drafted;
        });
    }

    private Upload start(Actor actor, LdapSource source, Upload upload) throws IOException {
        if (source.disableMissing()) {
            imports.startAndDisableOthers(actor, upload, UNCOUNTED, source.mostPercent());
        } else {
            imports.start(actor, upload, UNCOUNTED);
        }
        return uploads.require(actor, upload.id());
    }

    /// What becomes of what was read.
    @FunctionalInterface
    private interface Next {
        Upload of(LdapSource source, Upload drafted) throws IOException;
    }

    /// Whatever comes of it stands beside the settings afterwards.
    private Upload noting(Actor actor, Next next) {
        LdapSource source = transactions
                .read(actor.tenant().value(), () -> rows.find(actor.tenant()))
                .orElseThrow(() -> new RefusedException(LdapRefusal.NO_DIRECTORY_SOURCE));
        var draft = new Draft();
        requireOver(actor, source);
        try {
            draft.upload = Optional.of(draft(actor, source, draft));
            Upload done = next.of(source, draft.upload.get());
            note(actor, source, draft, "", Map.of());
            return done;
        } catch (RefusedException refused) {
            note(actor, source, draft, refused.refusal().code(), facts(refused));
            throw refused;
        } catch (IOException failed) {
            throw new UncheckedIOException("what was read cannot be kept", failed);
        }
    }

    /// What is known while a directory is read. Belongs to one thread.
    private static final class Draft {
        private long lines;
        private Optional<Upload> upload = Optional.empty();
    }

    private Upload draft(Actor actor, LdapSource source, Draft draft) throws IOException {
        Optional<BindSecret> secret = transactions.read(actor.tenant().value(), () -> rows.secret(actor.tenant()));
        String country = organisations.require(actor.tenant()).country();
        return uploads.draft(
                actor,
                source.address(),
                LdapSource.FIELDS,
                to -> draft.lines = reader.read(source, secret, country, to));
    }

    /// One run after the other: the second would see half of what the first one does.
    private void requireOver(Actor actor, LdapSource source) {
        boolean over = last(actor, source).stream()
                .flatMap(upload -> Stream.of(upload.job(), upload.missing()))
                .flatMap(Optional::stream)
                .allMatch(job -> jobs.find(actor, job)
                        .filter(one -> !one.state().isOver())
                        .isEmpty());
        if (!over) {
            throw new RefusedException(LdapRefusal.DIRECTORY_RUN_NOT_OVER);
        }
    }

    private Optional<Upload> last(Actor actor, LdapSource source) {
        return source.last().flatMap(LdapSource.Reading::upload).flatMap(id -> uploads.find(actor, id));
    }

    /// Of what was only looked at, the latest is enough.
    private void note(Actor actor, LdapSource source, Draft draft, String refusal, Map<String, String> facts) {
        Optional<UUID> before = source.last().flatMap(LdapSource.Reading::upload);
        Optional<UUID> read =
                draft.upload.flatMap(upload -> uploads.find(actor, upload.id())).map(Upload::id);
        Optional<UUID> kept = draft.upload.isPresent() ? read : before;
        transactions.in(
                actor.tenant().value(),
                () -> rows.note(
                        actor.tenant(), new LdapSource.Reading(clock.instant(), draft.lines, kept, refusal, facts)));
        before.filter(id -> !kept.equals(Optional.of(id))).ifPresent(id -> uploads.discard(actor, id));
        draft.upload.map(Upload::id).filter(_ -> kept.isEmpty()).ifPresent(id -> uploads.discard(actor, id));
    }

    private static Map<String, String> facts(RefusedException refused) {
        return refused.facts().entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, fact -> String.valueOf(fact.getValue())));
    }
}
