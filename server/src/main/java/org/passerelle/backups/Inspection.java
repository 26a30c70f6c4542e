package org.passerelle.backups;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/// Looks at every page of every table and index of a database, with PostgreSQL's own amcheck; pages carry sums.
final class Inspection {
    /// Tables with what lies beside them for long values, and catalogues.
    private static final String TABLES = """
            select c.oid::regclass::text, (select string_agg(v.msg, '; ') from verify_heapam(c.oid::regclass) v)
              from pg_class c where c.relkind in ('r', 't', 'm') and c.relpersistence = 'p' order by 1
            """;

    private static final String INDEXES = """
            select c.oid::regclass::text, am.amname from pg_class c
              join pg_index i on i.indexrelid = c.oid join pg_am am on am.oid = c.relam
             where c.relkind = 'i' and c.relpersistence = 'p' and i.indisvalid and i.indisready
               and am.amname in ('btree', 'gin') order by 1
            """;

    private final Connection connection;

    Inspection(Connection connection) {
        this.connection = connection;
    }

    /// @return tables and indexes that are sound
    /// @throws BackupException that names what is not
    Found run() throws SQLException {
        try (Statement sql = connection.createStatement()) {
            sql.execute("create extension if not exists amcheck");
            return new Found(tables(sql), indexes(sql), organisations(sql));
        } catch (SQLException e) {
            throw new BackupException("The database of the backup is damaged: " + e.getMessage(), e);
        }
    }

    /// @param organisations how many are in it
    record Found(int tables, int indexes, int organisations) {}

    private static int tables(Statement sql) throws SQLException {
        int tables = 0;
        try (ResultSet rows = sql.executeQuery(TABLES)) {
            while (rows.next()) {
                String wrong = rows.getString(2);
                if (wrong != null) {
                    throw new BackupException(
                            "The database of the backup is damaged: " + rows.getString(1) + ": " + wrong);
                }
                tables++;
            }
        }
        return tables;
    }

    private static int indexes(Statement sql) throws SQLException {
        List<String> checks = new ArrayList<>();
        try (ResultSet rows = sql.executeQuery(INDEXES)) {
            while (rows.next()) {
                String name = rows.getString(1).replace("'", "''");
                checks.add(
                        rows.getString(2).equals("gin")
                                ? "select gin_index_check('" + name + "')"
                                : "select bt_index_check('" + name + "', true)");
            }
        }
        for (String check : checks) {
            sql.execute(check);
        }
        return checks.size();
    }

    private static int organisations(Statement sql) throws SQLException {
        try (ResultSet known = sql.executeQuery("select to_regclass('tenant') is not null")) {
            known.next();
            if (!known.getBoolean(1)) {
                return 0;
            }
        }
        try (ResultSet row = sql.executeQuery("select count(*) from tenant")) {
            row.next();
            return row.getInt(1);
        }
    }
}
