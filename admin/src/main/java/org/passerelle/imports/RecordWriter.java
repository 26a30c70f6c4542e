package org.passerelle.imports;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.passerelle.access.Actor;
import org.passerelle.access.UserId;
import org.passerelle.assignments.AcpDetails;
import org.passerelle.assignments.Passcode;
import org.passerelle.assignments.ThirdPartyRecords;
import org.passerelle.directory.User;
import org.passerelle.jobs.Result;
import org.passerelle.providers.Provider;
import org.passerelle.providers.ProviderId;
import org.passerelle.providers.Providers;
import org.springframework.stereotype.Component;

/// Sets third-party records; users of our provider keep it.
@Component
final class RecordWriter implements Writer {
    private final Providers providers;
    private final ThirdPartyRecords records;

    RecordWriter(Providers providers, ThirdPartyRecords records) {
        this.providers = providers;
        this.records = records;
    }

    @Override
    public FileKind kind() {
        return FileKind.RECORDS;
    }

    @Override
    public List<Outcome> write(Actor actor, List<Chunk.Row> rows, Map<String, User> known, boolean dry) {
        Map<String, ProviderId> names = providers.all(actor.tenant()).stream()
                .collect(Collectors.toMap(provider -> provider.name().toLowerCase(Locale.ROOT), Provider::id));
        var wanted = new LinkedHashMap<UserId, List<AcpDetails>>();
        var owners = new HashMap<Long, UserId>();
        var outcomes = new HashMap<Long, Outcome>();
        for (Chunk.Row row : rows) {
            try {
                User user = Optional.ofNullable(known.get(row.key()))
                        .orElseThrow(() -> new BadLine(ImportRefusal.USER_NOT_FOUND, Map.of("user", row.user())));
                List<AcpDetails> details = details(Objects.requireNonNull(row.cells()), names);
                wanted.computeIfAbsent(user.id(), _ -> new ArrayList<>()).addAll(details);
                owners.put(row.number(), user.id());
            } catch (BadLine bad) {
                outcomes.put(row.number(), Outcome.refused(row, bad));
            }
        }
        Map<UserId, org.passerelle.assignments.Outcome> byUser = set(actor, wanted);
        return rows.stream()
                .map(row -> outcomes.containsKey(row.number())
                        ? Objects.requireNonNull(outcomes.get(row.number()))
                        : outcome(row, Objects.requireNonNull(byUser.get(owners.get(row.number())))))
                .toList();
    }

    private Map<UserId, org.passerelle.assignments.Outcome> set(Actor actor, Map<UserId, List<AcpDetails>> wanted) {
        return records.setAll(actor, wanted, false, "").stream()
                .collect(Collectors.toMap(org.passerelle.assignments.Outcome::user, Function.identity()));
    }

    private static Outcome outcome(Chunk.Row row, org.passerelle.assignments.Outcome outcome) {
        Result result = switch (outcome) {
            case org.passerelle.assignments.Outcome.Changed _ -> Result.CHANGED;
            case org.passerelle.assignments.Outcome.Unchanged _ -> Result.UNCHANGED;
            case org.passerelle.assignments.Outcome.Refused _ -> Result.REFUSED;
        };
        return new Outcome(row.number(), row.user(), result, outcome.code(), outcome.facts());
    }

    private static List<AcpDetails> details(Cells cells, Map<String, ProviderId> names) throws BadLine {
        if (!cells.raw(Field.ACP_INFORMATION).isEmpty()) {
            var all = new ArrayList<AcpDetails>();
            for (AcpXml.Acp acp : AcpXml.read(cells.raw(Field.ACP_INFORMATION))) {
                all.add(ofXml(acp, names));
            }
            return all;
        }
        List<String> tollFree = split(cells.text(Field.TOLL_FREE).orElse(""));
        for (String number : tollFree) {
            Cells.check(number, Field.TOLL_FREE);
        }
        return List.of(new AcpDetails(
                provider(cells.required(Field.PROVIDER), names),
                cells.required(Field.DOMAIN),
                cells.number(Field.TOLL).orElseThrow(() -> Cells.bad(ImportRefusal.MISSING_CELL, Field.TOLL, "")),
                tollFree,
                new Passcode(cells.code(Field.PARTICIPANT)
                        .orElseThrow(() -> Cells.bad(ImportRefusal.MISSING_CELL, Field.PARTICIPANT, ""))),
                cells.code(Field.LEADER).map(Passcode::new),
                cells.text(Field.URL).orElse(""),
                cells.yesOrNo(Field.IS_DEFAULT).orElse(true)));
    }

    private static AcpDetails ofXml(AcpXml.Acp acp, Map<String, ProviderId> names) throws BadLine {
        String toll = needed(acp.text("tollnumber"), Field.TOLL);
        Cells.check(toll, Field.TOLL);
        for (String number : acp.tollFree()) {
            Cells.check(number, Field.TOLL_FREE);
        }
        return new AcpDetails(
                provider(needed(acp.text("name"), Field.PROVIDER), names),
                needed(acp.text("domain"), Field.DOMAIN),
                toll,
                acp.tollFree(),
                new Passcode(needed(acp.text("participantpasscode"), Field.PARTICIPANT)),
                Optional.of(acp.text("leaderpasscode"))
                        .filter(code -> !code.isEmpty())
                        .map(Passcode::new),
                acp.text("url"),
                acp.isDefault());
    }

    private static String needed(String text, Field field) throws BadLine {
        if (text.isEmpty()) {
            throw Cells.bad(ImportRefusal.MISSING_CELL, field, "");
        }
        return text;
    }

    private static ProviderId provider(String name, Map<String, ProviderId> names) throws BadLine {
        return Optional.ofNullable(names.get(name.toLowerCase(Locale.ROOT)))
                .orElseThrow(() -> new BadLine(
                        ImportRefusal.PROVIDER_NOT_FOUND,
                        Map.of("provider", name, "known", String.join(", ", new java.util.TreeSet<>(names.keySet())))));
    }

    private static List<String> split(String numbers) {
        return Arrays.stream(numbers.split("[;|\\n{}]+|, "))
                .map(String::strip)
                .filter(number -> !number.isEmpty())
                .toList();
    }
}
