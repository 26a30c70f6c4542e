package org.passerelle.imports;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.passerelle.access.Actor;
import org.passerelle.access.TenantId;
import org.passerelle.access.UserId;
import org.passerelle.directory.User;
import org.passerelle.directory.UserKey;
import org.passerelle.directory.Users;
import org.springframework.stereotype.Component;

/// Writes a chunk: its bad lines are refused as they are, and those that may mean several users; the others go to the
/// writer of their kind.
@Component
final class Chunks {
    private final Users users;

    Chunks(Users users) {
        this.users = users;
    }

    /// Inside a transaction.
    ///
    /// @param dry whether only to say what would happen
    List<Outcome> write(Writer writer, Actor actor, Chunk chunk, boolean dry) {
        Map<String, List<User>> found = new HashMap<>(users.findBy(
                actor.tenant(),
                chunk.by(),
                chunk.rows().stream().map(Chunk.Row::key).toList()));
        if (writer.kind() == FileKind.USERS && chunk.by() == UserKey.EXTERNAL_ID) {
            adopt(actor.tenant(), chunk, found);
        }
        List<Chunk.Row> good = new ArrayList<>();
        List<Outcome> outcomes = new ArrayList<>();
        for (Chunk.Row row : chunk.rows()) {
            BadLine bad = row.bad();
            List<User> meant = found.getOrDefault(row.key(), List.of());
            if (bad != null) {
                outcomes.add(Outcome.refused(row, bad));
            } else if (meant.size() > 1) {
                outcomes.add(Outcome.refused(row, severalMeant(row, meant)));
            } else {
                good.add(row);
            }
        }
        if (!good.isEmpty()) {
            outcomes.addAll(writer.write(actor, good, known(actor, writer, found, dry), dry));
        }
        outcomes.sort(Comparator.comparingLong(Outcome::number));
        return outcomes;
    }

    /// A user without an external identifier is known by the sign-in name, and will have the identifier of the line.
    private void adopt(TenantId tenant, Chunk chunk, Map<String, List<User>> found) {
        List<Chunk.Row> unknown = chunk.rows().stream()
                .filter(row -> row.bad() == null && !found.containsKey(row.key()))
                .toList();
        Map<String, User> free = new HashMap<>(
                users.findByNames(tenant, unknown.stream().map(Chunk.Row::user).toList()));
        free.values().removeIf(user -> user.details().externalId().isPresent());
        for (Chunk.Row row : unknown) {
            Optional.ofNullable(free.remove(row.user().toLowerCase(Locale.ROOT)))
                    .ifPresent(user -> found.put(row.key(), List.of(user)));
        }
    }

    /// Nobody else changes users between a look at them and their change.
    private Map<String, User> known(Actor actor, Writer writer, Map<String, List<User>> found, boolean dry) {
        var known = new HashMap<String, User>();
        found.forEach((key, meant) -> {
            if (meant.size() == 1) {
                known.put(key, meant.getFirst());
            }
        });
        if (dry || writer.kind() != FileKind.USERS) {
            return known;
        }
        Map<UserId, User> locked = users
                .lock(actor.tenant(), known.values().stream().map(User::id).toList())
                .stream()
                .collect(Collectors.toMap(User::id, Function.identity()));
        known.replaceAll((_, user) -> locked.getOrDefault(user.id(), user));
        return known;
    }

    private static BadLine severalMeant(Chunk.Row row, List<User> meant) {
        return new BadLine(
                ImportRefusal.SEVERAL_USERS_MEANT,
                Map.of(
                        "value",
                        row.key(),
                        "users",
                        meant.stream()
                                .limit(3)
                                .map(User::userPrincipalName)
                                .sorted()
                                .collect(Collectors.joining(", "))));
    }
}
