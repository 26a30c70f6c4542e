package org.passerelle.licences;

import static org.passerelle.db.schema.Tables.LICENCE_ASSIGNMENT;
import static org.passerelle.db.schema.Tables.LICENCE_POOL;

import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.passerelle.access.Actor;
import org.passerelle.access.TenantId;
import org.passerelle.access.UserId;
import org.springframework.stereotype.Component;

/// Takes and gives back seats, for the room that decides what follows from it. Called inside a transaction; the caller
/// has checked the permission and writes the audit. Thread-safe.
///
/// More than there are can never be taken: takers queue on the pool's row, and the table itself refuses a higher
/// count.
@Component
public final class Seats {
    private final DSLContext sql;
    private final PoolRows pools;
    private final Brought brought;
    private final Clock clock;

    Seats(DSLContext sql, PoolRows pools, Brought brought, Clock clock) {
        this.sql = sql;
        this.pools = pools;
        this.brought = brought;
        this.clock = clock;
    }

    /// How many licences of a product are left today.
    public int available(TenantId tenant, String productCode) {
        return Math.max(0, balance(tenant, productCode));
    }

    /// The same, and below zero where more are assigned than usable, as after the end of a trial.
    public int balance(TenantId tenant, String productCode) {
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        return pools.all(tenant).stream()
                .filter(pool -> pool.product().code().equals(productCode))
                .mapToInt(pool -> pool.usable(today) - pool.assigned())
                .sum();
    }

    /// First come, first served, in the order of the list. Who holds one through a group alone holds it by
    /// themselves afterwards.
    public SeatsTaken take(Actor actor, Product product, List<UserId> users) {
        return take(actor, product, users, true);
    }

    /// What [#take] would answer if so many were left; none is taken.
    public SeatsTaken foretell(TenantId tenant, Product product, List<UserId> users, int left) {
        Set<UserId> holders = holders(tenant, product, users);
        return seats(users, holders, holding(tenant, product, holders, false), left);
    }

    /// The same for members of groups that bring the product: they hold it for as long as a group does.
    public SeatsTaken takeForMembers(Actor actor, Product product, List<UserId> users) {
        return take(actor, product, users, false);
    }

    private SeatsTaken take(Actor actor, Product product, List<UserId> users, boolean direct) {
        TenantId tenant = actor.tenant();
        int available = pools.lock(tenant, product)
                .map(pool -> pool.available(LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC)))
                .orElse(0);
        Set<UserId> holders = holders(tenant, product, users);
        Set<UserId> confirmed = direct ? mark(tenant, product, holders, true) : Set.of();
        SeatsTaken seats = seats(users, holders, confirmed, available);
        insert(actor, product, seats.taken(), direct);
        return seats;
    }

    private static SeatsTaken seats(List<UserId> users, Set<UserId> holders, Set<UserId> confirmed, int available) {
        List<UserId> wanting = users.stream()
                .filter(user -> !holders.contains(user))
                .distinct()
                .toList();
        List<UserId> taken = wanting.subList(0, Math.min(available, wanting.size()));
        return new SeatsTaken(
                taken,
                users.stream().filter(confirmed::contains).distinct().toList(),
                users.stream()
                        .filter(user -> holders.contains(user) && !confirmed.contains(user))
                        .distinct()
                        .toList(),
                wanting.subList(taken.size(), wanting.size()));
    }

    /// Those of whom a group says that they have it keep it, through the group alone.
    public SeatsFreed release(TenantId tenant, Product product, List<UserId> users) {
        Map<UserId, List<BringingGroup>> by = brought.by(tenant, product, users);
        Set<UserId> freed = Set.copyOf(giveBack(
                tenant,
                product,
                users.stream().filter(user -> !by.containsKey(user)).toList()));
        Set<UserId> members = holders(tenant, product, List.copyOf(by.keySet()));
        Set<UserId> kept = mark(tenant, product, members, false);
        by.keySet().retainAll(members);
        by.keySet().removeAll(kept);
        return new SeatsFreed(freed, kept, by);
    }

    /// What [#release] would answer; none is given back.
    public SeatsFreed foretellRelease(TenantId tenant, Product product, List<UserId> users) {
        Map<UserId, List<BringingGroup>> by = brought.by(tenant, product, users);
        Set<UserId> holders = holders(tenant, product, users);
        Set<UserId> freed =
                holders.stream().filter(user -> !by.containsKey(user)).collect(Collectors.toSet());
        by.keySet().retainAll(holders);
        Set<UserId> kept = holding(tenant, product, by.keySet(), true);
        by.keySet().removeAll(kept);
        return new SeatsFreed(freed, kept, by);
    }

    /// Those who hold it through groups alone, where no group brings it to them any more.
    ///
    /// @return those who held one and hold it no more
    public List<UserId> giveBackForMembers(TenantId tenant, Product product, List<UserId> users) {
        Set<UserId> brings = brought.by(tenant, product, users).keySet();
        return giveBack(
                tenant,
                product,
                sql
                        .select(LICENCE_ASSIGNMENT.USER_ID)
                        .from(LICENCE_ASSIGNMENT)
                        .where(held(tenant, product, users), LICENCE_ASSIGNMENT.DIRECT.isFalse())
                        .fetch(row -> new UserId(row.value1()))
                        .stream()
                        .filter(user -> !brings.contains(user))
                        .toList());
    }

    /// Whatever groups say, for users who leave.
    ///
    /// @return those who held one and hold it no more
    public List<UserId> giveBack(TenantId tenant, Product product, List<UserId> users) {
        pools.lock(tenant, product);
        List<UserId> freed = sql.deleteFrom(LICENCE_ASSIGNMENT)
                .where(held(tenant, product, users))
                .returning(LICENCE_ASSIGNMENT.USER_ID)
                .fetch(row -> new UserId(row.get(LICENCE_ASSIGNMENT.USER_ID)));
        sql.update(LICENCE_POOL)
                .set(LICENCE_POOL.ASSIGNED, LICENCE_POOL.ASSIGNED.minus(freed.size()))
                .where(LICENCE_POOL.TENANT_ID.eq(tenant.value()), LICENCE_POOL.PRODUCT_CODE.eq(product.code()))
                .execute();
        return freed;
    }

    /// Which of these users hold any product that grants conferencing.
    public Set<UserId> entitled(TenantId tenant, List<UserId> users) {
        return entitled(tenant, users, Product::grantsConferencing);
    }

    /// Which of these users would, without this one.
    public Set<UserId> entitledWithout(TenantId tenant, Product product, List<UserId> users) {
        return entitled(
                tenant,
                users,
                other -> other.grantsConferencing() && !other.code().equals(product.code()));
    }

    private Set<UserId> entitled(TenantId tenant, List<UserId> users, Predicate<Product> which) {
        Set<String> granting =
                pools.products().stream().filter(which).map(Product::code).collect(Collectors.toSet());
        return new HashSet<>(sql.selectDistinct(LICENCE_ASSIGNMENT.USER_ID)
                .from(LICENCE_ASSIGNMENT)
                .where(
                        LICENCE_ASSIGNMENT.TENANT_ID.eq(tenant.value()),
                        LICENCE_ASSIGNMENT.USER_ID.eq(DSL.any(uuids(users))),
                        LICENCE_ASSIGNMENT.PRODUCT_CODE.in(granting))
                .fetch(row -> new UserId(row.value1())));
    }

    private Set<UserId> holders(TenantId tenant, Product product, List<UserId> users) {
        return new HashSet<>(sql.select(LICENCE_ASSIGNMENT.USER_ID)
                .from(LICENCE_ASSIGNMENT)
                .where(held(tenant, product, users))
                .fetch(row -> new UserId(row.value1())));
    }

    /// @param direct by themselves, or through groups alone
    private Set<UserId> holding(TenantId tenant, Product product, Set<UserId> users, boolean direct) {
        return Set.copyOf(sql.select(LICENCE_ASSIGNMENT.USER_ID)
                .from(LICENCE_ASSIGNMENT)
                .where(held(tenant, product, users), LICENCE_ASSIGNMENT.DIRECT.eq(direct))
                .fetch(row -> new UserId(row.value1())));
    }

    /// @return those of whom the opposite was said before
    private Set<UserId> mark(TenantId tenant, Product product, Set<UserId> users, boolean direct) {
        return Set.copyOf(sql.update(LICENCE_ASSIGNMENT)
                .set(LICENCE_ASSIGNMENT.DIRECT, direct)
                .where(held(tenant, product, users), LICENCE_ASSIGNMENT.DIRECT.ne(direct))
                .returning(LICENCE_ASSIGNMENT.USER_ID)
                .fetch(row -> new UserId(row.get(LICENCE_ASSIGNMENT.USER_ID))));
    }

    private static Condition held(TenantId tenant, Product product, Collection<UserId> users) {
        return LICENCE_ASSIGNMENT
                .TENANT_ID
                .eq(tenant.value())
                .and(LICENCE_ASSIGNMENT.PRODUCT_CODE.eq(product.code()))
                .and(LICENCE_ASSIGNMENT.USER_ID.eq(DSL.any(uuids(users))));
    }

    private void insert(Actor actor, Product product, List<UserId> users, boolean direct) {
        if (users.isEmpty()) {
            return;
        }
        sql.query(
                        """
                        insert into licence_assignment (tenant_id, user_id, product_code, assigned_at, assigned_by, direct)
                        select ?::uuid, u, ?, ?::timestamptz, ?, ?::boolean from unnest(?::uuid[]) as u
                        """,
                        actor.tenant().value(),
                        product.code(),
                        OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC),
                        actor.name(),
                        direct,
                        uuids(users))
                .execute();
        sql.update(LICENCE_POOL)
                .set(LICENCE_POOL.ASSIGNED, LICENCE_POOL.ASSIGNED.plus(users.size()))
                .where(LICENCE_POOL.TENANT_ID.eq(actor.tenant().value()), LICENCE_POOL.PRODUCT_CODE.eq(product.code()))
                .execute();
    }

    private static UUID[] uuids(Collection<UserId> users) {
        return users.stream().map(UserId::value).toArray(UUID[]::new);
    }
}
