package org.passerelle.withdrawals;

import java.util.UUID;
import org.passerelle.numbers.ServiceNumberId;
import org.passerelle.providers.ProviderId;

/// What goes.
public sealed interface Thing {
    /// A third party is retired.
    record OfProvider(ProviderId id) implements Thing {
        @Override
        public UUID value() {
            return id.value();
        }
    }

    /// A service number is withdrawn.
    record OfNumber(ServiceNumberId id) implements Thing {
        @Override
        public UUID value() {
            return id.value();
        }
    }

    UUID value();
}
