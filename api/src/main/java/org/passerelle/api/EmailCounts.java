package org.passerelle.api;

/// What users are told of a job's changes, in numbers; each stops at 10,000.
///
/// @param quiet whoever ordered the job did not want its users told
/// @param inGrace changes that may still be undone without a trace; their e-mails are not made yet
public record EmailCounts(
        boolean quiet, int inGrace, int waiting, int held, int sending, int sent, int failed, int cancelled) {}
