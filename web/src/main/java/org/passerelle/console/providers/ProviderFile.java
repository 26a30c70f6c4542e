package org.passerelle.console.providers;

import java.util.List;
import org.passerelle.access.Permission;
import org.passerelle.console.lists.ListColumn;
import org.passerelle.console.lists.ListFile;

/// The catalogue of providers as a file.
final class ProviderFile {
    static final ListFile<ProviderLine> FILE = new ListFile<>(
            "providers",
            Permission.SEE_PROVIDERS,
            List.of(
                    ListColumn.of("id", "lists.id", line -> line.provider().id().toString()),
                    ListColumn.of(
                            "name", "providers.name", line -> line.provider().name()),
                    ListColumn.<ProviderLine>of(
                            "kind",
                            "lists.kind",
                            line -> line.provider().kind().name(),
                            (ui, line) -> ui.t(line.isOurs() ? "providers.ours" : "lists.third-party")),
                    ListColumn.of(
                            "domain",
                            "providers.domain",
                            line -> line.provider().domain()),
                    ListColumn.of(
                            "webPage",
                            "providers.web-page",
                            line -> line.provider().webPage()),
                    ListColumn.word(
                            "state",
                            "providers.state",
                            "providers.state-",
                            line -> line.provider().state()),
                    ListColumn.<ProviderLine>of(
                            "retiredOn",
                            "providers.retired-on",
                            line -> line.provider()
                                    .retiredOn()
                                    .map(Object::toString)
                                    .orElse(""),
                            (ui, line) ->
                                    line.provider().retiredOn().map(ui::date).orElse("")),
                    ListColumn.<ProviderLine>of(
                            "users",
                            "users.title",
                            line -> String.valueOf(line.users()),
                            (ui, line) -> ui.n(line.users()))));

    private ProviderFile() {}
}
