package org.passerelle.imports;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.passerelle.access.Actor;
import org.passerelle.access.UserId;
import org.passerelle.directory.User;
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
        Map<String, List<User>> found = users.findBy(
                actor.tenant(),
                chunk.by(),
                chunk.rows().stream().map(Chunk.Row::key).toList());
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
