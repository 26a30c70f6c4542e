package org.passerelle.notices;

import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.passerelle.access.TenantId;
import org.passerelle.numbers.ServiceNumber;
import org.passerelle.numbers.ServiceNumberId;
import org.passerelle.numbers.ServiceNumbers;

/// The service numbers of an organisation as texts, read once for a whole batch.
record Numbers(Map<ServiceNumberId, String> texts) {

    static Numbers read(ServiceNumbers numbers, TenantId tenant) {
        return new Numbers(
                numbers.all(tenant).stream().collect(Collectors.toMap(ServiceNumber::id, ServiceNumber::e164)));
    }

    @Nullable
    String text(Optional<ServiceNumberId> id) {
        return id.map(texts::get).orElse(null);
    }
}
