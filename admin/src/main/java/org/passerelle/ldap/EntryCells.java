package org.passerelle.ldap;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.Entry;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.passerelle.imports.Field;

/// An entry as cells of a line, in the order of [LdapSource#FIELDS].
final class EntryCells {
    private static final int UUID_BYTES = 16;

    private final LdapSource source;
    private final String country;

    EntryCells(LdapSource source, String country) {
        this.source = source;
        this.country = country;
    }

    /// The attributes that are asked for.
    List<String> wanted() {
        return LdapSource.FIELDS.stream()
                .flatMap(field -> source.attributesOf(field).stream())
                .distinct()
                .toList();
    }

    List<String> of(Entry entry) {
        return LdapSource.FIELDS.stream().map(field -> cell(entry, field)).toList();
    }

    private String cell(Entry entry, Field field) {
        Optional<String> value = source.attributesOf(field).stream()
                .flatMap(name -> Optional.ofNullable(entry.getAttribute(name)).stream())
                .map(EntryCells::text)
                .filter(text -> !text.isBlank())
                .findFirst();
        return switch (field) {
            case TELEPHONE -> value.flatMap(this::telephone).orElse("");
            // The first of `fr, en-gb;q=0.8` (RFC 2798, section 2.7).
            case LANGUAGE -> value.map(text -> text.split("[,;]", 2)[0]).orElse("");
            // Whoever the directory names is enabled, unless it says otherwise.
            case ENABLED -> value.orElse("true");
            default -> value.orElse("");
        };
    }

    /// A directory may keep an inner extension in its place, which would keep the user out as a damaged number does.
    private Optional<String> telephone(String text) {
        PhoneNumberUtil util = PhoneNumberUtil.getInstance();
        try {
            var number = util.parse(text, country);
            number.clearExtension();
            return util.isValidNumber(number)
                    ? Optional.of(util.format(number, PhoneNumberFormat.E164))
                    : Optional.empty();
        } catch (NumberParseException noNumber) {
            return Optional.empty();
        }
    }

    private static String text(Attribute attribute) {
        byte[] bytes = attribute.getValueByteArray();
        if (attribute.getBaseName().equalsIgnoreCase("objectGUID") && bytes.length == UUID_BYTES) {
            return guid(bytes).toString();
        }
        return attribute.getValue();
    }

    /// Microsoft keeps the first three parts with the lowest byte first (MS-DTYP, section 2.3.4.2).
    private static UUID guid(byte[] bytes) {
        ByteBuffer low = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        long high =
                ((low.getInt() & 0xFFFF_FFFFL) << 32) | ((low.getShort() & 0xFFFFL) << 16) | (low.getShort() & 0xFFFFL);
        return new UUID(high, ByteBuffer.wrap(bytes, Long.BYTES, Long.BYTES).getLong());
    }
}
