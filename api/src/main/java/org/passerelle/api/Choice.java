package org.passerelle.api;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// Which users: some by name, a stored selection, or all that match but some.
///
/// @param users identifiers or sign-in names
/// @param filter in the grammar of RFC 7644, section 3.4.2.2
/// @param view for example `ready-to-move`
/// @param except identifiers of those who match and are not meant
/// @param selection identifier of a stored selection
public record Choice(
        Optional<List<String>> users,
        Optional<String> filter,
        Optional<String> search,
        Optional<String> view,
        Optional<List<String>> except,
        Optional<UUID> selection) {}
