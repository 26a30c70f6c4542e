package org.passerelle.console.frame;

import static org.passerelle.access.Permission.EDIT_USERS;
import static org.passerelle.access.Permission.IMPORT;
import static org.passerelle.access.Permission.MOVE_USERS;
import static org.passerelle.access.Permission.SEE_AUDIT;
import static org.passerelle.access.Permission.SEE_BRIDGE;
import static org.passerelle.access.Permission.SEE_CALLS;
import static org.passerelle.access.Permission.SEE_CONFERENCES;
import static org.passerelle.access.Permission.SEE_EMAILS;
import static org.passerelle.access.Permission.SEE_JOBS;
import static org.passerelle.access.Permission.SEE_LICENCES;
import static org.passerelle.access.Permission.SEE_PROVIDERS;
import static org.passerelle.access.Permission.SEE_SETTINGS;
import static org.passerelle.access.Permission.SEE_TRUNKS;
import static org.passerelle.access.Permission.SEE_USERS;
import static org.passerelle.access.Permission.USE_OWN_PAGE;

import java.util.List;
import java.util.stream.Stream;
import org.passerelle.access.Permission;

/// The left side of the console: what is there, and for whom.
public final class Navigation {
    static final String HOME = "/admin";
    static final String USERS = "/admin/users";

    private static final List<Group> ALL = List.of(
            new Group("", List.of(new Item("frame.nav-home", "home", HOME, "h", SEE_USERS))),
            new Group(
                    "frame.nav-people",
                    List.of(
                            new Item("frame.nav-users", "people", USERS, "u", SEE_USERS),
                            new Item("frame.nav-groups", "people-audience", "/admin/groups", "o", SEE_USERS),
                            new Item("frame.nav-licences", "certificate", "/admin/licences", "l", SEE_LICENCES))),
            new Group(
                    "frame.nav-service",
                    List.of(
                            new Item("frame.nav-providers", "building", "/admin/providers", "p", SEE_PROVIDERS),
                            new Item("frame.nav-numbers", "dialpad", "/admin/numbers", "n", SEE_BRIDGE),
                            new Item("frame.nav-bridge", "options", "/admin/bridge", "b", SEE_BRIDGE),
                            new Item("frame.nav-trunks", "plug-connected", "/admin/trunks", "t", SEE_TRUNKS))),
            new Group(
                    "frame.nav-operations",
                    List.of(
                            new Item("frame.nav-live", "live", "/admin/live", "r", SEE_CONFERENCES),
                            new Item("frame.nav-moves", "people-swap", "/admin/moves", "v", SEE_JOBS),
                            new Item("frame.nav-jobs", "clipboard-task-list-ltr", "/admin/jobs", "j", SEE_JOBS),
                            new Item("frame.nav-emails", "mail", "/admin/emails", "m", SEE_EMAILS))),
            new Group(
                    "frame.nav-insight",
                    List.of(
                            new Item("frame.nav-reports", "data-trending", "/admin/reports", "e", SEE_JOBS),
                            new Item("frame.nav-calls", "call-inbound", "/admin/calls", "c", SEE_CALLS),
                            new Item("frame.nav-audit", "history", "/admin/audit", "a", SEE_AUDIT))),
            new Group(
                    "frame.nav-setup",
                    List.of(
                            new Item("frame.nav-integrations", "link", "/admin/integrations", "i", SEE_SETTINGS),
                            new Item("frame.nav-settings", "settings", "/admin/settings", "s", SEE_SETTINGS))));

    /// What one can begin, beside the pages.
    private static final List<Item> COMMANDS = List.of(
            new Item("users.add", "person-add", "/admin/users/new", "", EDIT_USERS),
            new Item("users.import", "arrow-upload", "/admin/imports", "", IMPORT),
            new Item("moves.new", "people-swap", "/admin/moves/new", "", MOVE_USERS),
            new Item("frame.account", "person", "/account", "", USE_OWN_PAGE),
            new Item("frame.help", "question-circle", "/help", "", USE_OWN_PAGE));

    private Navigation() {}

    /// One heading and what is under it.
    ///
    /// @param title text key; empty for the group without heading
    public record Group(String title, List<Item> items) {}

    /// One page.
    ///
    /// @param title text key
    /// @param key letter that leads there after `g`
    public record Item(String title, String icon, String href, String key, Permission permission) {}

    /// Every page and command that the viewer may use.
    static List<Item> goals(Viewer viewer) {
        return Stream.concat(of(viewer).stream().flatMap(group -> group.items().stream()), COMMANDS.stream())
                .filter(item -> viewer.may(item.permission()))
                .toList();
    }

    static List<Group> of(Viewer viewer) {
        return ALL.stream()
                .map(group -> new Group(
                        group.title(),
                        group.items().stream()
                                .filter(item -> viewer.may(item.permission()))
                                .toList()))
                .filter(group -> !group.items().isEmpty())
                .toList();
    }
}
