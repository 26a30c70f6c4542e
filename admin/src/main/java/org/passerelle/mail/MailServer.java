package org.passerelle.mail;

import java.net.URI;
import java.util.Map;
import java.util.Optional;
import org.passerelle.access.RefusedException;

/// Where e-mails are handed over.
///
/// @param host empty where there is none
/// @param userName empty where the server asks for no sign-in
public record MailServer(String host, int port, MailSecurity security, String userName) {
    public static final MailServer NONE = new MailServer("", 587, MailSecurity.STARTTLS, "");
    private static final int HIGHEST_PORT = 65_535;

    public boolean isThere() {
        return !host.isEmpty();
    }

    /// @throws RefusedException that says what is wrong
    MailServer checked() {
        if (!host.isEmpty() && !host.matches("[A-Za-z0-9._:-]+")) {
            throw new RefusedException(MailRefusal.NOT_A_HOST, Map.of("host", host));
        }
        if (port < 1 || port > HIGHEST_PORT) {
            throw new RefusedException(MailRefusal.NOT_A_PORT, Map.of("port", port));
        }
        return this;
    }

    /// A server with its password, as an installation's setting has it:
    /// `smtp://`, `smtp+starttls://` or `smtps://`, then `user:password@host:port`.
    public record Address(MailServer server, Optional<String> password) {
        /// @throws IllegalArgumentException with a sentence
        public static Address parse(String url) {
            URI address = URI.create(url);
            MailSecurity security = switch (String.valueOf(address.getScheme())) {
                case "smtp" -> MailSecurity.NONE;
                case "smtp+starttls" -> MailSecurity.STARTTLS;
                case "smtps" -> MailSecurity.TLS;
                default ->
                    throw new IllegalArgumentException("it must begin with smtp://, smtp+starttls:// or smtps://");
            };
            if (address.getHost() == null) {
                throw new IllegalArgumentException("it names no host");
            }
            String[] user =
                    Optional.ofNullable(address.getUserInfo()).orElse("").split(":", 2);
            int port = address.getPort() > 0 ? address.getPort() : usual(security);
            return new Address(
                    new MailServer(address.getHost(), port, security, user[0]),
                    user.length == 2 ? Optional.of(user[1]) : Optional.empty());
        }

        private static int usual(MailSecurity security) {
            return switch (security) {
                case NONE -> 25;
                case STARTTLS -> 587;
                case TLS -> 465;
            };
        }

        @Override
        public String toString() {
            return "Address[" + server + ", ****]";
        }
    }
}
