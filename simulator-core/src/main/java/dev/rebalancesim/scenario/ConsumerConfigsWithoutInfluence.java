package dev.rebalancesim.scenario;

import java.util.List;
import java.util.stream.Stream;

/** The consumer configs that are valid in Kafka and do not matter to the simulation. */
final class ConsumerConfigsWithoutInfluence {

    private static final List<ConfigKey> SECURITY = KeyListing.read(
            ConfigInfluence.NO_INFLUENCE, "security: the simulated network has neither encryption nor login", """
            sasl.client.callback.handler.class                  CLASS
            sasl.jaas.config                                    PASSWORD
            sasl.kerberos.kinit.cmd                             STRING   /usr/bin/kinit
            sasl.kerberos.min.time.before.relogin               LONG     60000
            sasl.kerberos.service.name                          STRING
            sasl.kerberos.ticket.renew.jitter                   DOUBLE   0.05
            sasl.kerberos.ticket.renew.window.factor            DOUBLE   0.8
            sasl.login.callback.handler.class                   CLASS
            sasl.login.class                                    CLASS
            sasl.login.connect.timeout.ms                       INT
            sasl.login.read.timeout.ms                          INT
            sasl.login.refresh.buffer.seconds                   SHORT    300 0..3600
            sasl.login.refresh.min.period.seconds               SHORT    60 0..900
            sasl.login.refresh.window.factor                    DOUBLE   0.8 0.5..1.0
            sasl.login.refresh.window.jitter                    DOUBLE   0.05 0.0..0.25
            sasl.login.retry.backoff.max.ms                     LONG     10000
            sasl.login.retry.backoff.ms                         LONG     100
            sasl.mechanism                                      STRING   GSSAPI
            sasl.oauthbearer.assertion.algorithm                STRING   RS256 i:ES256|RS256
            sasl.oauthbearer.assertion.claim.aud                STRING
            sasl.oauthbearer.assertion.claim.exp.seconds        INT      300 0..86400
            sasl.oauthbearer.assertion.claim.iss                STRING
            sasl.oauthbearer.assertion.claim.jti.include        BOOLEAN  false
            sasl.oauthbearer.assertion.claim.nbf.seconds        INT      60 0..3600
            sasl.oauthbearer.assertion.claim.sub                STRING
            sasl.oauthbearer.assertion.file                     STRING
            sasl.oauthbearer.assertion.private.key.file         STRING
            sasl.oauthbearer.assertion.private.key.passphrase   PASSWORD
            sasl.oauthbearer.assertion.template.file            STRING
            sasl.oauthbearer.client.credentials.client.id       STRING
            sasl.oauthbearer.client.credentials.client.secret   PASSWORD
            sasl.oauthbearer.clock.skew.seconds                 INT      30
            sasl.oauthbearer.expected.audience                  LIST
            sasl.oauthbearer.expected.issuer                    STRING
            sasl.oauthbearer.header.urlencode                   BOOLEAN  false
            sasl.oauthbearer.jwks.endpoint.refresh.ms           LONG     3600000
            sasl.oauthbearer.jwks.endpoint.retry.backoff.max.ms LONG     10000
            sasl.oauthbearer.jwks.endpoint.retry.backoff.ms     LONG     100
            sasl.oauthbearer.jwks.endpoint.url                  STRING
            sasl.oauthbearer.jwt.retriever.class                CLASS    org.apache.kafka.common.security.oauthbearer.DefaultJwtRetriever
            sasl.oauthbearer.jwt.validator.class                CLASS    org.apache.kafka.common.security.oauthbearer.DefaultJwtValidator
            sasl.oauthbearer.scope                              STRING
            sasl.oauthbearer.scope.claim.name                   STRING   scope
            sasl.oauthbearer.sub.claim.name                     STRING   sub
            sasl.oauthbearer.token.endpoint.url                 STRING
            security.protocol                                   STRING   PLAINTEXT i:SASL_SSL|PLAINTEXT|SSL|SASL_PLAINTEXT
            security.providers                                  STRING
            ssl.cipher.suites                                   LIST
            ssl.enabled.protocols                               LIST     TLSv1.2,TLSv1.3
            ssl.endpoint.identification.algorithm               STRING   https
            ssl.engine.factory.class                            CLASS
            ssl.key.password                                    PASSWORD
            ssl.keymanager.algorithm                            STRING   SunX509
            ssl.keystore.certificate.chain                      PASSWORD
            ssl.keystore.key                                    PASSWORD
            ssl.keystore.location                               STRING
            ssl.keystore.password                               PASSWORD
            ssl.keystore.type                                   STRING   JKS
            ssl.protocol                                        STRING   TLSv1.3
            ssl.provider                                        STRING
            ssl.secure.random.implementation                    STRING
            ssl.trustmanager.algorithm                          STRING   PKIX
            ssl.truststore.certificates                         PASSWORD
            ssl.truststore.location                             STRING
            ssl.truststore.password                             PASSWORD
            ssl.truststore.type                                 STRING   JKS""");

    private static final List<ConfigKey> METRICS =
            KeyListing.read(ConfigInfluence.NO_INFLUENCE, "metrics of the client itself", """
            enable.metrics.push      BOOLEAN  true
            metric.reporters         LIST     org.apache.kafka.common.metrics.JmxReporter
            metrics.num.samples      INT      2 1..
            metrics.recording.level  STRING   INFO INFO|DEBUG|TRACE
            metrics.sample.window.ms LONG     30000 0..""");

    private static final List<ConfigKey> RECORDS =
            KeyListing.read(ConfigInfluence.NO_INFLUENCE, "what is done with the content of records", """
            check.crcs          BOOLEAN  true
            interceptor.classes LIST
            key.deserializer    CLASS
            value.deserializer  CLASS""");

    private static final List<ConfigKey> OTHERS =
            KeyListing.read(ConfigInfluence.NO_INFLUENCE, "other clients, internals and configuration sources", """
            config.providers                                  LIST
            internal.throw.on.fetch.stable.offset.unsupported BOOLEAN  false""");

    private static final List<ConfigKey> NETWORK = KeyListing.read(
            ConfigInfluence.NO_INFLUENCE,
            "details of connections and topics that the simulated network does not have",
            """
            allow.auto.create.topics                 BOOLEAN  true
            bootstrap.servers                        LIST     - filled
            client.dns.lookup                        STRING   use_all_dns_ips use_all_dns_ips|resolve_canonical_bootstrap_servers_only
            connections.max.idle.ms                  LONG     540000
            exclude.internal.topics                  BOOLEAN  true
            metadata.recovery.rebootstrap.trigger.ms LONG     300000 0..
            metadata.recovery.strategy               STRING   rebootstrap i:REBOOTSTRAP|NONE
            receive.buffer.bytes                     INT      65536 -1..
            send.buffer.bytes                        INT      131072 -1..
            socket.connection.setup.timeout.max.ms   LONG     30000
            socket.connection.setup.timeout.ms       LONG     10000""");

    /** All of them. */
    static final List<ConfigKey> KEYS = Stream.of(SECURITY, METRICS, RECORDS, OTHERS, NETWORK)
            .flatMap(List::stream)
            .toList();

    private ConsumerConfigsWithoutInfluence() {}
}
