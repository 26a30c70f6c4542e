package org.passerelle.imports;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// What a column can mean, with the headers it is known by: of Entra ID, Microsoft 365, PowerShell, English and
/// French spreadsheets.
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
            "User",
            "Address",
            "Nom de connexion",
            "Utilisateur",
            "Adresse",
            "Nom d'utilisateur principal",
            "Login"),
    DISPLAY_NAME(FileKind.USERS, "displayName", "Display name", "Name", "Nom complet", "Nom d'affichage"),
    MAIL(FileKind.USERS, "mail", "E-mail", "Email", "Email address", "Courriel", "Adresse e-mail"),
    EXTERNAL_ID(FileKind.USERS, "objectId", "Object id", "id", "External id", "Identifiant externe"),
    COUNTRY(FileKind.USERS, "usageLocation", "Usage location", "Country", "Pays"),
    CITY(FileKind.USERS, "city", "Ville"),
    DEPARTMENT(FileKind.USERS, "department", "Service", "Département"),
    JOB_TITLE(FileKind.USERS, "jobTitle", "Job title", "Title", "Fonction", "Poste"),
    TELEPHONE(FileKind.USERS, "telephoneNumber", "Telephone", "Phone number", "Work phone", "Téléphone"),
    LANGUAGE(FileKind.USERS, "preferredLanguage", "Language", "Langue"),
    ENABLED(FileKind.USERS, "accountEnabled", "Account enabled", "Enabled", "Actif"),
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

    private final List<FileKind> kinds;
    private final List<String> headers;

    Field(FileKind kind, String... headers) {
        this(new FileKind[] {kind}, headers);
    }

    Field(FileKind[] kinds, String... headers) {
        this.kinds = List.of(kinds);
        this.headers = Arrays.stream(headers).map(Field::plain).toList();
    }

    public boolean isOf(FileKind kind) {
        return kinds.contains(kind);
    }

    static Optional<Field> of(String header, FileKind kind) {
        String plain = plain(header.replaceAll(".*\\[(.*)].*", "$1"));
        return Arrays.stream(values())
                .filter(field -> field.isOf(kind) && field.headers.contains(plain))
                .findFirst();
    }

    private static String plain(String header) {
        return header.toLowerCase(Locale.ROOT).replace('’', '\'').replaceAll("[\\s_'-]+", "");
    }
}
