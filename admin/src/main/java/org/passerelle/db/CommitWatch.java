package org.passerelle.db;

/// Told around each commit, on the thread that commits. A server has none; a test brings its own, to die exactly there
/// and see what a crash would leave.
public interface CommitWatch {
    CommitWatch NONE = new CommitWatch() {
        @Override
        public void beforeCommit() {}

        @Override
        public void afterCommit() {}
    };

    /// What is thrown here takes the transaction back.
    void beforeCommit();

    /// What is thrown here comes too late: the transaction is in force.
    void afterCommit();
}
