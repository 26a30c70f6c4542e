package org.passerelle.imports;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.passerelle.access.Actor;
import org.passerelle.access.Permission;
import org.passerelle.access.UserId;
import org.passerelle.directory.User;
import org.passerelle.directory.UserDetails;
import org.passerelle.directory.Users;
import org.passerelle.jobs.ItemOutcome;
import org.passerelle.jobs.ItemWork;
import org.passerelle.jobs.Job;
import org.passerelle.jobs.JobItem;
import org.passerelle.jobs.Result;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Disables users, or enables them again. Whoever somebody changed since is left alone.
final class SwitchWork implements ItemWork {
    static final String DISABLE = "disable-users";
    static final String ENABLE = "enable-users";

    private final Users users;
    private final boolean on;

    SwitchWork(Users users, boolean on) {
        this.users = users;
        this.on = on;
    }

    /// Either way.
    @Configuration(proxyBeanMethods = false)
    static class Ways {
        @Bean
        SwitchWork disableUsers(Users users) {
            return new SwitchWork(users, false);
        }

        @Bean
        SwitchWork enableUsers(Users users) {
            return new SwitchWork(users, true);
        }
    }

    @Override
    public String kind() {
        return on ? ENABLE : DISABLE;
    }

    @Override
    public List<ItemOutcome> run(Actor actor, Job job, List<JobItem> items) {
        actor.require(Permission.EDIT_USERS);
        List<UserId> wanted =
                items.stream().flatMap(item -> item.user().stream()).toList();
        Map<UserId, User> known =
                users.lock(actor.tenant(), wanted).stream().collect(Collectors.toMap(User::id, Function.identity()));
        var changed = new HashMap<UserId, UserDetails>();
        var outcomes = new ArrayList<ItemOutcome>();
        for (JobItem item : items) {
            Optional<User> user = item.user().map(known::get);
            String name = user.map(User::displayName).orElse("–");
            if (user.isEmpty() || item.rowSeen().orElse(0) != user.get().rowVersion()) {
                outcomes.add(new ItemOutcome(
                        item.position(),
                        Result.REFUSED,
                        ImportRefusal.ACCOUNT_CHANGED_SINCE.code(),
                        Map.of("user", name)));
            } else if (user.get().details().enabled() == on) {
                outcomes.add(new ItemOutcome(item.position(), Result.UNCHANGED, "user-unchanged", Map.of()));
            } else {
                changed.put(user.get().id(), user.get().details().withEnabled(on));
                outcomes.add(new ItemOutcome(
                        item.position(), Result.CHANGED, on ? "user-enabled" : "user-disabled", Map.of()));
            }
        }
        users.updateAll(actor, changed);
        return outcomes;
    }
}
