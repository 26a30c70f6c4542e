package org.passerelle.imports;

import java.io.IOException;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.passerelle.access.Actor;
import org.passerelle.access.JobId;
import org.passerelle.access.Permission;
import org.passerelle.access.RefusedException;
import org.passerelle.db.Transactions;
import org.passerelle.directory.Named;
import org.passerelle.directory.UserKey;
import org.passerelle.directory.Users;
import org.passerelle.jobs.Job;
import org.passerelle.jobs.Jobs;
import org.passerelle.jobs.NewJob;
import org.springframework.stereotype.Component;

/// Users a file does not name stay as they are unless somebody asks for them to be disabled, and then only as many as
/// was said at most. Nobody is ever deleted, and disabling is undone by a job of the same kind. Thread-safe.
@Component
public final class MissingUsers {
    private static final int NAMED = 20;

    private final Uploads uploads;
    private final Users users;
    private final Transactions transactions;
    private final Jobs jobs;

    MissingUsers(Uploads uploads, Users users, Transactions transactions, Jobs jobs) {
        this.uploads = uploads;
        this.users = users;
        this.transactions = transactions;
        this.jobs = jobs;
    }

    /// Who would be disabled.
    public Missing preview(Actor actor, Upload upload) throws IOException {
        return preview(actor, named(upload));
    }

    private Missing preview(Actor actor, Named named) {
        actor.require(Permission.EDIT_USERS);
        return transactions.read(
                actor.tenant().value(),
                () -> new Missing(
                        users.countEnabledBesides(actor.tenant(), named),
                        users.countEnabled(actor.tenant(), named.key()),
                        users.namesOfEnabledBesides(actor.tenant(), named, NAMED)));
    }

    /// Starts disabling them; inside the transaction that starts the import. They are chosen now: whoever the import
    /// adds is not among them.
    ///
    /// @param mostPercent of the enabled users
    /// @return empty where nobody is missing
    /// @throws RefusedException `TOO_MANY_MISSING`
    Optional<JobId> start(Actor actor, Upload upload, Named named, int mostPercent) {
        actor.require(Permission.EDIT_USERS);
        if (mostPercent < 1 || mostPercent > 100) {
            throw new RefusedException(ImportRefusal.BAD_PERCENTAGE, Map.of("value", mostPercent));
        }
        Missing missing = preview(actor, named);
        if (missing.percent() > mostPercent) {
            throw new RefusedException(
                    ImportRefusal.TOO_MANY_MISSING,
                    Map.of("users", missing.users(), "percent", missing.percent(), "most", mostPercent));
        }
        if (missing.users() == 0) {
            return Optional.empty();
        }
        return Optional.of(jobs.start(
                actor,
                new NewJob(SwitchWork.DISABLE, Map.of("file", upload.fileName()), Map.of(), ""),
                () -> users.enabledBesides(actor.tenant(), named)));
    }

    /// Enables whom a job disabled and nobody changed since.
    ///
    /// @throws RefusedException where the job is none of these, or disabled nobody
    public JobId undo(Actor actor, JobId id) {
        actor.require(Permission.EDIT_USERS);
        Job job = jobs.require(actor, id);
        if (!job.kind().equals(SwitchWork.DISABLE)) {
            throw new RefusedException(ImportRefusal.NO_SUCH_UPLOAD);
        }
        return jobs.start(
                actor,
                new NewJob(SwitchWork.ENABLE, job.subject(), Map.of(), "").undoing(id),
                () -> jobs.changed(actor.tenant(), id));
    }

    /// Whoever a line means in any way, also one that would not go in: it is not missing.
    Named named(Upload upload) throws IOException {
        var values = new HashSet<String>();
        var signInNames = new HashSet<String>();
        Content content = uploads.content(upload);
        FileFormat format = content.format();
        try (var lines = new Lines(content)) {
            while (lines.hasNext()) {
                var cells = new Cells(lines.next().cells(), format);
                add(values, format.key(), cells.keyText());
                add(signInNames, UserKey.SIGN_IN_NAME, cells.raw(Field.USER));
            }
        }
        return new Named(format.key(), values, signInNames);
    }

    private static void add(Set<String> all, UserKey key, String text) {
        if (!text.isEmpty()) {
            all.add(key.normal(Cells.withoutScheme(text)));
        }
    }
}
