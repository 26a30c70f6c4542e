package org.passerelle.console.session;

/// The sessions of somebody, as the database is asked for them.
///
/// Spring Session makes one session of rows that follow each other, and its own query names no order: PostgreSQL may
/// hand out the attributes of several sessions mixed, and then a session is read without who is signed in.
final class SessionsOfOne {
    static final String QUERY = """
            select s.primary_id, s.session_id, s.creation_time, s.last_access_time, s.max_inactive_interval,
                   a.attribute_name, a.attribute_bytes
              from %TABLE_NAME% s
              left join %TABLE_NAME%_attributes a on a.session_primary_id = s.primary_id
             where s.principal_name = ?
             order by s.primary_id
            """;

    private SessionsOfOne() {}
}
