package org.passerelle.jobs;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.passerelle.access.Actor;

/// Notes what it was given; breaks on one position.
class Recording implements ItemWork {
    final List<Long> positions = new ArrayList<>();
    private final int size;
    private final long bad;

    Recording(int size, long bad) {
        this.size = size;
        this.bad = bad;
    }

    static Recording inBatchesOf(int size) {
        return new Recording(size, -1);
    }

    @Override
    public String kind() {
        return TestJobs.KIND;
    }

    @Override
    public int batchSize() {
        return size;
    }

    @Override
    public List<ItemOutcome> run(Actor actor, Job job, List<JobItem> items) {
        if (items.stream().anyMatch(item -> item.position() == bad)) {
            throw new IllegalStateException("a bad item");
        }
        items.forEach(item -> positions.add(item.position()));
        return items.stream()
                .map(item -> new ItemOutcome(item.position(), Result.CHANGED, "moved", Map.of()))
                .toList();
    }
}
