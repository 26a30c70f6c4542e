package org.passerelle.server;

/// What `--help` prints.
final class Help {
    static final String TEXT = """
            Usage: ./run [--empty] [--help]
                   ./run db backup FILE | restore FILE | verify FILE

              --empty   start without the demo organisation; a new system then asks for its first administrator

              db backup FILE    copies all data into the file; the server may run meanwhile
              db restore FILE   brings it back into PASSERELLE_DATA, which must be empty
              db verify FILE    brings it back beside and looks at every page of the database

            Settings come from the environment:
              PASSERELLE_DATA            directory of the data (./data)
              PASSERELLE_HTTP_PORT       port of the console (8080)
              PASSERELLE_SIP_PORT        port of the telephone side, UDP and TCP (5060)
              PASSERELLE_SIP_TLS_CERTIFICATE, PASSERELLE_SIP_TLS_KEY
                                         files in PEM; with them the telephone side speaks TLS, too (none)
              PASSERELLE_SIP_TLS_PORT    its port (5061)
              PASSERELLE_RTP_PORTS       ports of the voices, UDP (20000-29999)
              PASSERELLE_SIP_ADDRESS     address that telephones are told, behind an address translation
              PASSERELLE_MAX_CALLS       calls at the same time (500)
              PASSERELLE_DATABASE_URL    an external PostgreSQL, postgresql://owner:password@host:port/database;
                                         without it an embedded one keeps its files in the data directory
              PASSERELLE_ADMIN_PASSWORD  password of the demo administrator (else one is made up)
              PASSERELLE_SMTP_URL        mail server of organisations that set up none of their own:
                                         smtp://, smtp+starttls:// or smtps://user:password@host:port
              PASSERELLE_PUBLIC_URL      address under which users reach the console, for links in e-mails
              PASSERELLE_ALLOWED_NETWORKS
                                         networks that are not public and may get webhooks, such as 10.0.0.0/8
              PASSERELLE_METRICS_TOKEN   who sends it as bearer token may read /metrics (nobody)
              PASSERELLE_OTLP_URL        collector of OpenTelemetry that gets traces, http://host:4318 (none)
              PASSERELLE_PROVIDER_NAME   the name of our own provider in new organisations (Microsoft)
              PASSERELLE_API_REQUESTS_OF_TOKEN          requests a second of one token (100)
              PASSERELLE_API_REQUESTS_OF_ORGANISATION   requests a second of an organisation's tokens (400)
            """;

    private Help() {}
}
