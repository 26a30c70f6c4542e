package org.passerelle.imports;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What a column can mean, with the headers it is known by, the best first: of Entra ID, Microsoft 365, PowerShell,
/// Google Workspace, LDAP, and of spreadsheets in English, French and German.
@SuppressWarnings("ImmutableEnumChecker") // the lists are unmodifiable
public enum Field {
    USER(
            FileKind.values(),
            "userPrincipalName",
            "User principal name",
            "User name",
            "UPN",
            "Identity",
            "SipAddress",
            "Sign-in name",
            "Sign in name",
            "Nom de connexion",
            "Identifiant de connexion",
            "Nom d'utilisateur principal",
            "Nom d'utilisateur",
            "Benutzerprinzipalname",
            "Benutzername",
            "Login",
            "User",
            "Utilisateur",
            "Benutzer",
            "Address",
            "Adresse"),
    DISPLAY_NAME(
            FileKind.USERS,
            "displayName",
            "Display name",
            "Full name",
            "Nom complet",
            "Nom d'affichage",
            "Nom et prénom",
            "Prénom et nom",
            "Anzeigename",
            "Name",
            "Nom",
            "cn"),
    FIRST_NAME(FileKind.USERS, "givenName", "First name", "Prénom", "Vorname"),
    LAST_NAME(FileKind.USERS, "surname", "Last name", "sn", "Nom de famille", "Nom", "Nachname", "Family name"),
    MAIL(
            FileKind.values(),
            "mail",
            "E-mail",
            "Email",
            "Email address",
            "E-mail address",
            "Courriel",
            "Adresse e-mail",
            "Adresse électronique",
            "Adresse de messagerie",
            "Mél",
            "E-Mail-Adresse"),
    EXTERNAL_ID(FileKind.values(), "objectId", "Object id", "External id", "Identifiant externe", "id"),
    COUNTRY(FileKind.USERS, "usageLocation", "Usage location", "c", "Country", "Pays", "Land"),
    CITY(FileKind.USERS, "city", "Ville", "l", "Ort", "Stadt"),
    DEPARTMENT(FileKind.USERS, "department", "Service", "Département", "Direction", "Abteilung"),
    JOB_TITLE(FileKind.USERS, "jobTitle", "Job title", "Title", "Employee title", "Fonction", "Poste", "Position"),
    TELEPHONE(
            FileKind.values(),
            "telephoneNumber",
            "Telephone",
            "Phone number",
            "Work phone",
            "Office phone",
            "Téléphone",
            "Numéro de téléphone",
            "Tél",
            "Tél.",
            "Telefon",
            "Telefonnummer",
            "Mobile phone",
            "mobile",
            "Portable"),
    LANGUAGE(FileKind.USERS, "preferredLanguage", "Preferred language", "Language", "Langue", "Sprache"),
    ENABLED(
            FileKind.USERS,
            "accountEnabled",
            "Account enabled",
            "Enabled",
            "Actif",
            "Compte activé",
            "Aktiv",
            "userAccountControl",
            "New status"),
    /// The other way round: `Block credential` of the Microsoft 365 admin centre.
    BLOCKED(FileKind.USERS, "Block credential", "Block sign-in", "Block sign in", "Sign-in blocked", "Bloqué"),
    /// Ours, of a file that left here; called `id` beside an `etag`.
    OUR_ID(FileKind.USERS, "Passerelle id"),
    ETAG(FileKind.USERS, "etag"),
    PROVIDER(FileKind.RECORDS, "Name", "Provider", "Provider name", "AcpName", "Fournisseur", "Nom du fournisseur"),
    DOMAIN(FileKind.RECORDS, "Domain", "Domaine"),
    TOLL(FileKind.RECORDS, "TollNumber", "Toll number", "Numéro payant"),
    TOLL_FREE(
            FileKind.RECORDS,
            "TollFreeNumbers",
            "TollFreeNumber",
            "Toll-free numbers",
            "Numéros gratuits",
            "Numéro gratuit"),
    PARTICIPANT(
            FileKind.RECORDS,
            "ParticipantPasscode",
            "ParticipantPassCode",
            "Participant passcode",
            "Code d'accès des participants"),
    LEADER(FileKind.RECORDS, "LeaderPasscode", "LeaderPassCode", "Leader passcode", "Code d'accès de l'organisateur"),
    URL(FileKind.RECORDS, "Url", "Web page", "Page web"),
    IS_DEFAULT(FileKind.RECORDS, "IsDefault", "Default", "Par défaut"),
    ACP_INFORMATION(FileKind.RECORDS, "acpInformation", "AcpInfo"),
    PRODUCT(FileKind.LICENCES, "Product", "Licence", "License", "Sku", "SkuPartNumber", "Produit");

    private static final Pattern BRACKETS = Pattern.compile("([^\\[]*)\\[([^]]*)].*");

    private final List<FileKind> kinds;
    private final List<String> headers;

    Field(FileKind kind, String... headers) {
        this(new FileKind[] {kind}, headers);
    }

    Field(FileKind[] kinds, String... headers) {
        this.kinds = List.of(kinds);
        this.headers = Arrays.stream(headers).map(Field::plain).distinct().toList();
    }

    /// The name by which it is best known.
    String header() {
        return headers.getFirst();
    }

    public boolean isOf(FileKind kind) {
        return kinds.contains(kind);
    }

    /// Whether it is nobody's business: its old value is not shown where it is corrected.
    public boolean isSecret() {
        return this == PARTICIPANT || this == LEADER || this == ACP_INFORMATION;
    }

    /// As the facts of a refusal name it.
    public String named() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    /// How well a header says this: 0 best; -1 where it does not. `User name [userPrincipalName] Required` is known by
    /// what stands in brackets, `Email Address [Required]` by what stands before them.
    int rank(String header) {
        int rank = headers.indexOf(plain(header));
        Matcher parts = BRACKETS.matcher(header);
        if (rank >= 0 || !parts.matches()) {
            return rank;
        }
        int within = headers.indexOf(plain(parts.group(2)));
        return within >= 0 ? within : headers.indexOf(plain(parts.group(1)));
    }

    private static String plain(String header) {
        return header.toLowerCase(Locale.ROOT).replace('’', '\'').replaceAll("[\\s_'-]+", "");
    }
}
