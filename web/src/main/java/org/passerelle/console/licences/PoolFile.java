package org.passerelle.console.licences;

import java.time.LocalDate;
import java.util.List;
import java.util.function.ToLongFunction;
import org.passerelle.access.Permission;
import org.passerelle.console.lists.ListColumn;
import org.passerelle.console.lists.ListFile;
import org.passerelle.licences.LicencePool;

/// The licences of an organisation as a file.
final class PoolFile {
    private PoolFile() {}

    static ListFile<LicencePool> on(LocalDate today) {
        return new ListFile<>(
                "licences",
                Permission.SEE_LICENCES,
                List.of(
                        ListColumn.of("code", "lists.id", pool -> pool.product().code()),
                        ListColumn.of(
                                "product",
                                "licences.product",
                                pool -> pool.product().name()),
                        ListColumn.<LicencePool>of(
                                "grantsConferencing",
                                "lists.grants",
                                pool -> String.valueOf(pool.product().grantsConferencing()),
                                (ui, pool) -> pool.product().grantsConferencing() ? ui.t("user.grants") : ""),
                        number("bought", "licences.bought", LicencePool::bought),
                        number("trial", "licences.trial", LicencePool::trial),
                        number("assigned", "licences.assigned", LicencePool::assigned),
                        number("available", "licences.available", pool -> pool.available(today)),
                        ListColumn.<LicencePool>of(
                                "state",
                                "licences.state",
                                pool -> PoolStanding.of(pool, today).name(),
                                (ui, pool) -> PoolStanding.of(pool, today).text(ui, pool, today)),
                        ListColumn.<LicencePool>of(
                                        "trialUntil",
                                        "licences.trial-end",
                                        pool -> pool.trialUntil()
                                                .map(Object::toString)
                                                .orElse(""),
                                        (ui, pool) ->
                                                pool.trialUntil().map(ui::date).orElse(""))
                                .offScreen()));
    }

    private static ListColumn<LicencePool> number(String key, String label, ToLongFunction<LicencePool> count) {
        return ListColumn.of(
                key,
                label,
                pool -> String.valueOf(count.applyAsLong(pool)),
                (ui, pool) -> ui.n(count.applyAsLong(pool)));
    }
}
