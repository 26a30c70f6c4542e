package org.passerelle.licences;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.passerelle.access.TenantId;
import org.passerelle.access.UserId;
import org.passerelle.db.Question;
import org.passerelle.directory.GroupId;

/// Licences in users' hands, each with the groups that bring it.
final class HeldRows {
    private static final String QUERY = """
            select l.user_id, p.code, p.name, p.grants_conferencing, l.assigned_at, l.assigned_by, l.direct,
                   g.id as group_id, g.display_name as group_name
              from licence_assignment l
              join product p on p.code = l.product_code
              left join (user_group_member m
                         join group_licence b on b.tenant_id = m.tenant_id and b.group_id = m.group_id
                         join user_group g on g.tenant_id = b.tenant_id and g.id = b.group_id)
                     on m.tenant_id = l.tenant_id and m.user_id = l.user_id and b.product_code = l.product_code
             where l.tenant_id = ?::uuid and l.user_id = %s
             order by p.sort_order, l.user_id, g.name_key, g.id
            """;
    /// PostgreSQL would plan anew for each array of one.
    private static final String OF_ONE = QUERY.formatted("?::uuid");

    private static final String OF_MANY = QUERY.formatted("any (?::uuid[])");

    private HeldRows() {}

    static Question<List<HeldLicence>> of(TenantId tenant, UserId user) {
        return new Question<>(
                OF_ONE,
                List.of(tenant.value(), user.value()),
                rows -> read(rows).getOrDefault(user, List.of()));
    }

    /// Users who hold none are left out.
    static Question<Map<UserId, List<HeldLicence>>> of(TenantId tenant, Collection<UserId> users) {
        UUID[] ids = users.stream().map(UserId::value).toArray(UUID[]::new);
        return new Question<>(OF_MANY, List.of(tenant.value(), ids), HeldRows::read);
    }

    /// A licence that several groups bring has a row for each of them, one behind the other.
    private static Map<UserId, List<HeldLicence>> read(ResultSet rows) throws SQLException {
        var held = new HashMap<UserId, List<HeldLicence>>();
        while (rows.next()) {
            List<HeldLicence> ofUser =
                    held.computeIfAbsent(new UserId(rows.getObject("user_id", UUID.class)), _ -> new ArrayList<>());
            String code = rows.getString("code");
            boolean isNext =
                    !ofUser.isEmpty() && ofUser.getLast().product().code().equals(code);
            HeldLicence licence = isNext ? ofUser.removeLast() : licence(rows);
            ofUser.add(rows.getObject("group_id") == null ? licence : licence.broughtBy(group(rows)));
        }
        return held;
    }

    private static HeldLicence licence(ResultSet row) throws SQLException {
        return new HeldLicence(
                new Product(row.getString("code"), row.getString("name"), row.getBoolean("grants_conferencing")),
                row.getObject("assigned_at", OffsetDateTime.class).toInstant(),
                row.getString("assigned_by"),
                row.getBoolean("direct"),
                List.of());
    }

    private static BringingGroup group(ResultSet row) throws SQLException {
        return new BringingGroup(new GroupId(row.getObject("group_id", UUID.class)), row.getString("group_name"));
    }
}
