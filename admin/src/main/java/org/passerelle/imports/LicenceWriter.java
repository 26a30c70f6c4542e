package org.passerelle.imports;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.passerelle.access.Actor;
import org.passerelle.access.UserId;
import org.passerelle.assignments.Entitlements;
import org.passerelle.assignments.PinTiming;
import org.passerelle.directory.User;
import org.passerelle.jobs.Result;
import org.passerelle.licences.Licences;
import org.passerelle.licences.Product;
import org.springframework.stereotype.Component;

/// Gives licences to the users of a list: for audio conferencing, where no column names another product.
@Component
final class LicenceWriter implements Writer {
    private static final String CONFERENCING = "MCOMEETADV";

    private final Licences licences;
    private final Entitlements entitlements;

    LicenceWriter(Licences licences, Entitlements entitlements) {
        this.licences = licences;
        this.entitlements = entitlements;
    }

    @Override
    public FileKind kind() {
        return FileKind.LICENCES;
    }

    @Override
    public List<Outcome> write(Actor actor, List<Chunk.Row> rows, Map<String, User> known, boolean dry) {
        var wanted = new LinkedHashMap<String, List<UserId>>();
        var products = new HashMap<Long, String>();
        var owners = new HashMap<Long, UserId>();
        var outcomes = new HashMap<Long, Outcome>();
        for (Chunk.Row row : rows) {
            try {
                User user = Optional.ofNullable(known.get(row.key()))
                        .orElseThrow(() -> new BadLine(ImportRefusal.USER_NOT_FOUND, Map.of("user", row.user())));
                String product = product(Objects.requireNonNull(row.cells()));
                wanted.computeIfAbsent(product, _ -> new ArrayList<>()).add(user.id());
                products.put(row.number(), product);
                owners.put(row.number(), user.id());
            } catch (BadLine bad) {
                outcomes.put(row.number(), Outcome.refused(row, bad));
            }
        }
        var given = new HashMap<String, Map<UserId, org.passerelle.assignments.Outcome>>();
        wanted.forEach((product, chosen) -> given.put(product, give(actor, product, chosen)));
        return rows.stream()
                .map(row -> {
                    Outcome bad = outcomes.get(row.number());
                    return bad != null
                            ? bad
                            : outcome(
                                    row,
                                    Objects.requireNonNull(Objects.requireNonNull(given.get(products.get(row.number())))
                                            .get(owners.get(row.number()))));
                })
                .toList();
    }

    private Map<UserId, org.passerelle.assignments.Outcome> give(Actor actor, String product, List<UserId> chosen) {
        List<UserId> distinct = chosen.stream().distinct().toList();
        var byUser = new HashMap<UserId, org.passerelle.assignments.Outcome>();
        entitlements
                .assign(actor, product, distinct, PinTiming.LATER)
                .forEach(outcome -> byUser.put(outcome.user(), outcome));
        return byUser;
    }

    private String product(Cells cells) throws BadLine {
        Optional<String> text = cells.text(Field.PRODUCT);
        if (text.isEmpty()) {
            return CONFERENCING;
        }
        String wanted = text.get();
        return licences.products().stream()
                .filter(product -> product.code().equalsIgnoreCase(wanted)
                        || product.name().equalsIgnoreCase(wanted))
                .map(Product::code)
                .findFirst()
                .orElseThrow(() -> new BadLine(ImportRefusal.PRODUCT_NOT_FOUND, Map.of("product", wanted)));
    }

    private static Outcome outcome(Chunk.Row row, org.passerelle.assignments.Outcome outcome) {
        Result result = switch (outcome) {
            case org.passerelle.assignments.Outcome.Changed _ -> Result.CHANGED;
            case org.passerelle.assignments.Outcome.Unchanged _ -> Result.UNCHANGED;
            case org.passerelle.assignments.Outcome.Refused _ -> Result.REFUSED;
        };
        return new Outcome(row.number(), row.user(), result, outcome.code(), outcome.facts());
    }
}
