package org.urgateway.partners;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.stream.Stream;

/** What a schema cannot say of one partner's file. */
final class PartnerChecks {

    private static final List<String> FILES = List.of("keystore", "truststore", "knownHosts", "privateKey");
    private static final List<String> SECRETS = Stream.concat(
                    Stream.of(
                            "keystorePassword", "truststorePassword", "token", "clientSecret", "clientKey", "password"),
                    PgpParameters.NAMES.stream())
            .toList();

    private static final int SEPARATORS = 4;
    private static final List<String> PULLED = List.of("orders", "stays", "documents");

    private final PartnerFile file;
    private final Partner partner;
    private final List<PartnerProblem> problems = new ArrayList<>();

    private PartnerChecks(PartnerFile file, Partner partner) {
        this.file = file;
        this.partner = partner;
    }

    static List<PartnerProblem> of(PartnerFile file, Partner partner) {
        var checks = new PartnerChecks(file, partner);
        checks.name();
        checks.identity();
        checks.zone();
        checks.x12();
        checks.secrets();
        checks.endpoints("/receives/", partner.receives());
        checks.endpoints("/answers/", partner.answers());
        checks.deferredAnswers();
        checks.brokers();
        checks.validator();
        checks.knownClaims();
        checks.transports();
        return checks.problems;
    }

    private void name() {
        var expected = PartnerReader.nameOf(file.path());
        if (!partner.name().equals(expected)) {
            add(
                    "/partner",
                    "the partner is named \"" + partner.name() + "\" but the file is named for \"" + expected
                            + "\"; make them the same");
        }
    }

    private void identity() {
        if (!partner.isIdentified() && partner.receives().stream().anyMatch(Endpoint::isOfHl7v2)) {
            add(
                    "/receives",
                    "HL7 v2 comes in, but nothing says how its sender is named; add identity with application, MSH-3");
        }
    }

    private void zone() {
        zone("/hl7v2/zone", partner.hl7v2().zone());
    }

    private void zone(String pointer, String zone) {
        try {
            ZoneId.of(zone);
        } catch (DateTimeException e) {
            add(pointer, "\"" + zone + "\" is no time zone; write it like America/Los_Angeles");
        }
    }

    private void x12() {
        if (partner.x12().isEmpty() && partner.receives().stream().anyMatch(Endpoint::isOfX12)) {
            add("/receives", "X12 comes in, but nothing is said of it; add x12 with partner and gateway");
        }
        partner.x12().ifPresent(this::x12);
    }

    private void x12(X12Format x12) {
        zone("/x12/zone", x12.zone());
        var separators = x12.separators();
        if (new HashSet<>(List.of(
                                separators.segment(),
                                separators.element(),
                                separators.component(),
                                separators.repetition()))
                        .size()
                < SEPARATORS) {
            add("/x12/separators", "a character separates two things; make all four different");
        }
        if (x12.answers() == X12Format.Answers.LATER && partner.answers().isEmpty()) {
            add("/x12/answers", "answers that come later need a place to go; add answers");
        }
    }

    private void secrets() {
        partner.secrets().forEach((name, secret) -> {
            if (secret.read().isEmpty()) {
                add("/secrets/" + name, "the secret \"" + name + "\" is not there; " + secret.cure());
            }
        });
    }

    private void endpoints(String list, List<Endpoint> endpoints) {
        for (var index = 0; index < endpoints.size(); index++) {
            var at = list + index + "/parameters/";
            var endpoint = endpoints.get(index);
            SECRETS.forEach(name -> endpoint.text(name)
                    .filter(secret -> !partner.secrets().containsKey(secret))
                    .ifPresent(secret -> add(
                            at + name,
                            "there is no secret \"" + secret + "\"; add it under secrets, as env:NAME or file:/path")));
            FILES.forEach(name -> endpoint.text(name)
                    .filter(path -> !Files.isReadable(Path.of(path)))
                    .ifPresent(path -> add(at + name, "the file " + path + " cannot be read; correct the path")));
            if (endpoint.template().startsWith("sftp-")
                    && endpoint.text("password").isEmpty()
                    && endpoint.text("privateKey").isEmpty()) {
                add(at + "username", "the account needs a password or a privateKey; add one of them");
            }
            if (endpoint.template().endsWith("-feed-sender")
                    && partner.insurer().isEmpty()) {
                add(at + "folder", "nothing says whose determinations they are; add insurer");
            }
            if (endpoint.text("format").filter("claim-feed"::equals).isPresent()
                    && partner.feeds().claimFeed().isEmpty()) {
                add(at + "format", "nothing says how the claim feed is written; add feeds.claims");
            }
            determinations(at, endpoint);
            endpoint.text("zone").ifPresent(zone -> zone(at + "zone", zone));
            if (endpoint.text("clientCertificate").filter("required"::equals).isPresent()
                    && endpoint.text("truststore").isEmpty()) {
                add(at + "clientCertificate", "a client certificate can only be required with a truststore; add one");
            }
            tokens(at, endpoint);
            pulled(at, endpoint);
            PgpParameters.problems(partner, endpoint)
                    .forEach(problem -> add(at + problem.parameter(), problem.sentence()));
        }
    }

    private void determinations(String at, Endpoint endpoint) {
        if (endpoint.text("format").filter("determination-feed"::equals).isEmpty()) {
            return;
        }
        if (partner.feeds().determinationFeed().isEmpty()) {
            add(at + "format", "nothing says how the determination feed is written; add feeds.determinations");
        }
        if (partner.insurer().isEmpty()) {
            add(at + "format", "nothing says for which insurer the partner decides; add insurer");
        }
    }

    private void tokens(String at, Endpoint endpoint) {
        if (!isGiven(endpoint, "tokenUrl")) {
            return;
        }
        if (isGiven(endpoint, "token")) {
            add(
                    at + "token",
                    "a token that is fetched and one that is given are one too many; remove token or tokenUrl");
        }
        if (!isGiven(endpoint, "clientId")) {
            add(at + "tokenUrl", "who fetches tokens has a name there; add clientId");
        }
        if (isGiven(endpoint, "clientSecret") == isGiven(endpoint, "clientKey")) {
            add(at + "tokenUrl", "who fetches tokens shows one thing; add either clientKey or clientSecret");
        }
    }

    private void pulled(String at, Endpoint endpoint) {
        if (endpoint.template().equals(Endpoint.FHIR_PULLER)
                && PULLED.stream().noneMatch(parameter -> isGiven(endpoint, parameter))) {
            add(at + "orders", "nothing is pulled; say which orders, stays or documents");
        }
    }

    private static boolean isGiven(Endpoint endpoint, String parameter) {
        return endpoint.text(parameter).filter(text -> !text.isEmpty()).isPresent();
    }

    private void deferredAnswers() {
        if (partner.hl7v2().acknowledgement() == Hl7v2Format.Acknowledgement.ENHANCED
                && partner.answers().isEmpty()) {
            add("/hl7v2/acknowledgement", "answers that come later need a place to go; add answers");
        }
        if (partner.hl7v2().acknowledgement() == Hl7v2Format.Acknowledgement.ENHANCED
                && partner.fhirAnswers().isPresent()) {
            add(
                    "/hl7v2/acknowledgement",
                    "answers to HL7 v2 do not go to a FHIR server; choose original, or a sender of HL7 v2");
        }
    }

    /** A broker has no connection on which an answer could go back. */
    private void brokers() {
        var asked = partner.receives().stream().anyMatch(Endpoint::isOnBroker);
        if (asked && partner.answers().isEmpty()) {
            add("/receives", "what comes by a topic or a queue is answered by messages of their own; add answers");
        }
        missingAddition("/receives/", partner.receives());
        missingAddition("/answers/", partner.answers());
    }

    private void missingAddition(String list, List<Endpoint> endpoints) {
        for (var index = 0; index < endpoints.size(); index++) {
            var endpoint = endpoints.get(index);
            if (endpoint.isOnBroker() && !Addition.BROKERS.isPresent()) {
                add(
                        list + index + "/template",
                        endpoint.template() + " needs the addition brokers; get it with bin/gateway additions add "
                                + "brokers, and start the gateway anew");
            }
        }
    }

    private void validator() {
        if (partner.validation() == Validation.FULL && !Addition.VALIDATOR.isPresent()) {
            add(
                    "/validation",
                    "full validation needs the addition validator; get it with bin/gateway additions add validator, and"
                            + " start the gateway anew");
        }
    }

    private void knownClaims() {
        partner.feeds().knownClaimsFeed().ifPresent(told -> {
            zone("/feeds/knownClaims/zone", told.zone());
            if (partner.answers().stream()
                    .noneMatch(answers -> answers.template().endsWith("-feed-sender"))) {
                add("/feeds/knownClaims", "files of claims need a place to go; add file-feed-sender to answers");
            }
        });
    }

    private void transports() {
        if (partner.receives().isEmpty() && partner.answers().isEmpty()) {
            add("", "the partner neither sends nor is told anything; add receives, answers or both");
        }
        // Who stands for an insurer and only sends what it decides is told nothing.
        var isTold = !partner.toldOf().events().isEmpty()
                || (!partner.toldOf().isEmpty() && partner.receives().isEmpty());
        if (isTold && partner.answers().isEmpty()) {
            add("/toldOf", "what the partner is told needs a place to go; add answers");
        }
    }

    private void add(String pointer, String sentence) {
        problems.add(file.problem(pointer, sentence));
    }
}
