package org.passerelle.sip;

import java.util.Map;
import org.passerelle.sip.transaction.TransactionCounts;
import org.passerelle.sip.transport.TransportCounts;

/// What an endpoint has done since its start, for metrics.
///
/// @param openCalls now
/// @param registrations users with a telephone, now
/// @param waitingTasks messages and commands that the loop has not come to yet
/// @param callsOffered to the handler
/// @param callsInvited by us
/// @param refused by status, of calls that came in
/// @param unproved requests of telephones that were asked for their password
/// @param defects what was thrown and should not have been
public record SipStatistics(
        long openCalls,
        int registrations,
        int waitingTasks,
        long callsOffered,
        long callsAnswered,
        long callsInvited,
        Map<Integer, Long> refused,
        Map<CallEnd.Cause, Long> ended,
        long unproved,
        long defects,
        TransactionCounts transactions,
        TransportCounts transport) {}
