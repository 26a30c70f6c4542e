package org.passerelle.console.user;

import java.util.List;
import java.util.Optional;
import org.passerelle.assignments.AcpRecord;
import org.passerelle.assignments.Assignment;
import org.passerelle.directory.User;
import org.passerelle.numbers.ServiceNumber;
import org.passerelle.providers.Provider;

/// All that the pages of one user show: who, the conferencing, the numbers and providers behind it.
///
/// @param ours our own provider
/// @param provider the user's, if any
/// @param records of third parties, the default one first
/// @param providers all there are, to name those of the records
public record Person(
        User user,
        Assignment assignment,
        Provider ours,
        Optional<Provider> provider,
        Optional<ServiceNumber> toll,
        Optional<ServiceNumber> tollFree,
        List<AcpRecord> records,
        List<Provider> providers) {
    public Person {
        records = List.copyOf(records);
        providers = List.copyOf(providers);
    }

    public String id() {
        return user.id().toString();
    }

    public String name() {
        return user.details().displayName();
    }

    public String path() {
        return UserPages.PATH + id();
    }

    public String providerOf(AcpRecord record) {
        return providers.stream()
                .filter(one -> one.id().equals(record.provider()))
                .map(Provider::name)
                .findFirst()
                .orElse("");
    }
}
