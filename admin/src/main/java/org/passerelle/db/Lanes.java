package org.passerelle.db;

import java.util.Map;
import javax.sql.DataSource;
import org.springframework.jdbc.datasource.lookup.AbstractRoutingDataSource;

/// Gives each thread a connection of its lane: people's, or that of the background. Thread-safe.
final class Lanes extends AbstractRoutingDataSource {
    enum Lane {
        PEOPLE,
        BACKGROUND
    }

    Lanes(DataSource people, DataSource background) {
        setTargetDataSources(Map.of(Lane.PEOPLE, people, Lane.BACKGROUND, background));
    }

    @Override
    protected Lane determineCurrentLookupKey() {
        return Background.isHere() ? Lane.BACKGROUND : Lane.PEOPLE;
    }
}
