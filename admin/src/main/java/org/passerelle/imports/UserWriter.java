package org.passerelle.imports;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.passerelle.access.Actor;
import org.passerelle.access.RefusedException;
import org.passerelle.access.UserId;
import org.passerelle.audit.AuditTrail;
import org.passerelle.directory.DirectoryRefusal;
import org.passerelle.directory.Source;
import org.passerelle.directory.User;
import org.passerelle.directory.UserDetails;
import org.passerelle.directory.Users;
import org.passerelle.jobs.Result;
import org.springframework.stereotype.Component;

/// Adds and changes users. A cell that is empty, or a column that is missing, leaves what is known.
@Component
final class UserWriter implements Writer {
    private final Users users;
    private final AuditTrail trail;

    UserWriter(Users users, AuditTrail trail) {
        this.users = users;
        this.trail = trail;
    }

    @Override
    public FileKind kind() {
        return FileKind.USERS;
    }

    @Override
    public List<Outcome> write(Actor actor, List<Chunk.Row> rows, Map<String, User> known, boolean dry) {
        var returned = ReturnedRows.of(trail, actor.tenant(), rows, known);
        Map<String, UserId> holders = users.holdersOfExternalIds(
                actor.tenant(),
                rows.stream()
                        .flatMap(row -> Optional.ofNullable(row.cells()).stream())
                        .map(cells -> cells.raw(Field.EXTERNAL_ID))
                        .filter(id -> !id.isEmpty())
                        .toList());
        Set<String> taken = taken(actor, rows);
        var created = new ArrayList<UserDetails>();
        var changed = new HashMap<UserId, UserDetails>();
        var outcomes = new LinkedHashMap<Long, Outcome>();
        for (Chunk.Row row : rows) {
            Optional<User> before = Optional.ofNullable(known.get(row.key()));
            try {
                Cells cells = Objects.requireNonNull(row.cells());
                returned.checkIdentity(cells, row.user(), before);
                UserDetails after = details(cells, before);
                check(after, before, holders);
                claim(after, before, taken);
                if (before.isEmpty()) {
                    created.add(after);
                    after.externalId().ifPresent(id -> holders.put(id, NOBODY));
                    outcomes.put(row.number(), outcome(row, Result.CHANGED, "user-added"));
                } else if (before.get().details().equals(after)) {
                    outcomes.put(row.number(), outcome(row, Result.UNCHANGED, "user-unchanged"));
                } else {
                    returned.checkVersion(cells, before.get());
                    changed.put(before.get().id(), after);
                    outcomes.put(row.number(), outcome(row, Result.CHANGED, "user-updated"));
                }
            } catch (BadLine bad) {
                outcomes.put(row.number(), Outcome.refused(row, bad));
            }
        }
        if (!dry && !created.isEmpty()) {
            users.createAll(actor, created, Source.IMPORT);
        }
        if (!dry && !changed.isEmpty()) {
            users.updateAll(actor, changed);
        }
        return List.copyOf(outcomes.values());
    }

    /// Stands for a user of the same file that is not written yet.
    private static final UserId NOBODY = new UserId(new java.util.UUID(0, 0));

    private static void check(UserDetails after, Optional<User> before, Map<String, UserId> holders) throws BadLine {
        Optional<RefusedException> wrong = Users.problem(after);
        if (wrong.isPresent()) {
            var facts = new HashMap<String, String>();
            wrong.get().facts().forEach((name, value) -> facts.put(name, String.valueOf(value)));
            throw new BadLine(wrong.get().refusal(), facts);
        }
        Optional<UserId> holder = after.externalId().map(holders::get);
        if (holder.isPresent() && !holder.equals(before.map(User::id))) {
            throw new BadLine(DirectoryRefusal.EXTERNAL_ID_TAKEN, Map.of());
        }
    }

    /// Names somebody else may have, where the file means users by something else than their names.
    private Set<String> taken(Actor actor, List<Chunk.Row> rows) {
        return new HashSet<>(users.findByNames(
                        actor.tenant(), rows.stream().map(Chunk.Row::user).toList())
                .keySet());
    }

    private static void claim(UserDetails after, Optional<User> before, Set<String> taken) throws BadLine {
        String name = after.userPrincipalName().toLowerCase(Locale.ROOT);
        boolean ours = before.map(user -> user.userPrincipalName().equalsIgnoreCase(name))
                .orElse(false);
        if (!ours && !taken.add(name)) {
            throw new BadLine(DirectoryRefusal.USER_NAME_TAKEN, Map.of("name", after.userPrincipalName()));
        }
    }

    private static UserDetails details(Cells cells, Optional<User> before) throws BadLine {
        Optional<String> name = cells.user();
        if (before.isEmpty() && name.isEmpty()) {
            throw Cells.bad(ImportRefusal.MISSING_CELL, Field.USER, "");
        }
        UserDetails old = before.map(User::details).orElseGet(() -> UserDetails.of(name.get(), name.get()));
        Optional<String> externalId = cells.text(Field.EXTERNAL_ID);
        Optional<String> country = cells.text(Field.COUNTRY).map(UserWriter::country);
        Optional<Boolean> enabled = cells.enabled();
        return new UserDetails(
                externalId.isPresent() ? externalId : old.externalId(),
                cells.renamed(old.userPrincipalName()),
                cells.displayName(old.displayName()),
                cells.changed(Field.MAIL, old.mail()),
                country.orElse(old.usageLocation()),
                cells.changed(Field.CITY, old.city()),
                cells.changed(Field.DEPARTMENT, old.department()),
                cells.changed(Field.JOB_TITLE, old.jobTitle()),
                cells.number(Field.TELEPHONE).orElse(old.telephone()),
                cells.language(old.language()),
                enabled.orElse(old.enabled()));
    }

    /// Two letters, or the country's name in English or French.
    private static String country(String text) {
        if (text.length() == 2) {
            return text.toUpperCase(Locale.ROOT);
        }
        for (String code : Locale.getISOCountries()) {
            Locale place = Locale.of("", code);
            if (place.getDisplayCountry(Locale.ENGLISH).equalsIgnoreCase(text)
                    || place.getDisplayCountry(Locale.FRENCH).equalsIgnoreCase(text)) {
                return code;
            }
        }
        return text;
    }

    private static Outcome outcome(Chunk.Row row, Result result, String code) {
        return new Outcome(row.number(), row.user(), result, code, Map.of());
    }
}
