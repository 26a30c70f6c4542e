package org.passerelle.withdrawals;

import java.util.Optional;
import org.passerelle.jobs.Result;
import org.passerelle.numbers.ServiceNumber;

/// What a rule means for users who are alike.
///
/// @param code of the outcome, as the job will say it
/// @param number that they get; empty where none comes
public record Effect(Result result, String code, Optional<ServiceNumber> number) {}
