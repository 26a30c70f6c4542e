package org.passerelle.ldap;

import java.util.EnumMap;
import java.util.Map;
import org.passerelle.imports.Field;

/// What a directory calls things unless somebody says otherwise.
public enum LdapKind {
    ACTIVE_DIRECTORY("(&(objectCategory=person)(objectClass=user)(userPrincipalName=*))"),
    /// OpenLDAP, 389 Directory Server and others with people by RFC 2798.
    INET_ORG_PERSON("(objectClass=inetOrgPerson)");

    private final String filter;

    LdapKind(String filter) {
        this.filter = filter;
    }

    public String filter() {
        return filter;
    }

    /// Several attributes parted by commas: the first that has a value counts. Empty: not read.
    public Map<Field, String> attributes() {
        boolean active = this == ACTIVE_DIRECTORY;
        var attributes = new EnumMap<Field, String>(Field.class);
        attributes.put(Field.EXTERNAL_ID, active ? "objectGUID" : "entryUUID");
        attributes.put(Field.USER, active ? "userPrincipalName" : "mail");
        attributes.put(Field.DISPLAY_NAME, "displayName, cn");
        attributes.put(Field.MAIL, "mail");
        attributes.put(Field.COUNTRY, "c");
        attributes.put(Field.CITY, "l");
        attributes.put(Field.DEPARTMENT, active ? "department" : "departmentNumber, ou");
        attributes.put(Field.JOB_TITLE, "title");
        attributes.put(Field.TELEPHONE, "telephoneNumber");
        attributes.put(Field.LANGUAGE, "preferredLanguage");
        attributes.put(Field.ENABLED, active ? "userAccountControl" : "");
        return attributes;
    }
}
