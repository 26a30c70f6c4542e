package org.passerelle.api;

/// What callers hear and what PINs are like.
public record Bridge(
        String name,
        boolean entryExitNotifications,
        String announcementType,
        boolean nameRecording,
        int pinLength,
        int conferenceIdLength,
        boolean unauthenticatedStart,
        boolean automaticEmails,
        boolean senderOverride,
        String senderAddress,
        String senderName,
        boolean replaceProviderAutomatically,
        boolean migrateMeetingsAutomatically,
        boolean dialOutConfirmation,
        String numberMasking,
        String etag) {}
