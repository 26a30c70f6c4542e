package org.passerelle.db;

import java.util.concurrent.ThreadFactory;

/// Work that nobody sits and waits for, such as jobs. It gives way to people (`docs/adr/0240-jobs-give-way.md`): its
/// threads and the database's processes that serve them get a processor when nobody else wants it.
///
/// Its threads are the operating system's, which alone have a priority. Virtual ones would also keep those of requests
/// from their carriers while they compute.
public final class Background {
    private static final ScopedValue<Boolean> HERE = ScopedValue.newInstance();

    private Background() {}

    /// Daemons, to be started by whoever asks. What they want of the database goes over connections of their own.
    ///
    /// @param name of each thread, with a number behind it
    public static ThreadFactory threads(String name) {
        ThreadFactory usual = Thread.ofPlatform().daemon().name(name + "-", 1).factory();
        return work -> usual.newThread(() -> {
            Niceness.lowerThisThread();
            ScopedValue.where(HERE, true).run(work);
        });
    }

    /// Whether the current thread is one of them.
    static boolean isHere() {
        return HERE.isBound();
    }
}
