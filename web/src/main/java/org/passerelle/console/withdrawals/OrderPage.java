package org.passerelle.console.withdrawals;

import java.util.List;
import java.util.Optional;
import org.passerelle.console.frame.Option;
import org.passerelle.console.frame.Problem;
import org.passerelle.withdrawals.Affected;
import org.passerelle.withdrawals.Forecast;
import org.passerelle.withdrawals.Withdrawal;

/// Somebody is about to have something go.
///
/// @param name of the provider, or the number as E.164
/// @param rules to choose from
/// @param open the one under way already; empty for none
/// @param next address of the users behind these; empty for none
public record OrderPage(
        WithdrawalForm form,
        String name,
        List<Option> rules,
        Forecast forecast,
        List<Affected> affected,
        String next,
        Optional<Withdrawal> open,
        List<Problem> problems) {
    public OrderPage {
        rules = List.copyOf(rules);
        affected = List.copyOf(affected);
        problems = List.copyOf(problems);
    }

    public boolean isOfProvider() {
        return form.isOfProvider();
    }

    /// Where the provider or the number itself is.
    public String thingPath() {
        return isOfProvider() ? "/admin/providers/" + form.provider() : "/admin/numbers/" + form.number();
    }

    public String rule() {
        return form.rules().text();
    }
}
