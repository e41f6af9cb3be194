package org.urgateway.review.workflow;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.hl7.fhir.r4.model.Communication;
import org.hl7.fhir.r4.model.Communication.CommunicationStatus;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.StringType;
import org.urgateway.review.ReviewFile;
import org.urgateway.review.StepRefusedException;
import org.urgateway.review.model.PeerToPeerRule;
import org.urgateway.review.model.StepDetail;
import org.urgateway.store.FhirStore;
import org.urgateway.store.ResourceWrite;
import org.urgateway.terminology.TaskCode;

/** The talk between peers before an adverse decision: where it must be offered, and the Communication that logs the offer. */
final class PeerToPeer {

    private static final String FILE = "peer-to-peer.csv";

    private final FhirStore store;
    private final Map<String, PeerToPeerRule> rules;

    PeerToPeer(FhirStore store) {
        this.store = store;
        this.rules = read();
    }

    Optional<PeerToPeerRule> rule(ReviewFile file) {
        return file.jurisdiction().map(rules::get);
    }

    /** Whether an offer was logged before. */
    boolean isLogged(ReviewFile file) {
        Map<String, List<String>> offers = Map.of(
                "based-on", List.of(file.task().key().reference()),
                "category", List.of(TaskCode.PEER_TO_PEER.system() + "|" + TaskCode.PEER_TO_PEER.code()));
        return !store.search("Communication", offers).matches().isEmpty();
    }

    /** Logs an offer: sent when it was made, received when the talk took place. */
    ResourceWrite log(Visit visit, StepDetail.PeerToPeer offer) {
        if (offer.offered().isAfter(visit.at())) {
            throw StepRefusedException.incomplete("Parameter peerToPeer.offered lies in the future.");
        }
        Communication log = new Communication()
                .setStatus(CommunicationStatus.COMPLETED)
                .setSubject(visit.file().task().resource().getFor().copy())
                .setSent(Date.from(offer.offered()))
                .setSender(new Reference(visit.actor().reference()));
        log.addCategory(TaskCode.PEER_TO_PEER.concept());
        log.addBasedOn(new Reference(visit.file().task().key().reference()));
        log.addAbout(new Reference(visit.file().claim().key().reference()));
        log.addRecipient(offer.with()
                .map(Reference::new)
                .orElseGet(() -> visit.file().task().resource().getRequester().copy()));
        offer.held().ifPresent(held -> log.setReceived(Date.from(held)));
        offer.outcome().ifPresent(outcome -> log.addPayload().setContent(new StringType(outcome)));
        return new ResourceWrite.Create(log);
    }

    private static Map<String, PeerToPeerRule> read() {
        CsvMapper csv = CsvMapper.csvBuilder()
                .enable(CsvParser.Feature.TRIM_SPACES)
                .enable(CsvParser.Feature.SKIP_EMPTY_LINES)
                .build();
        try (InputStream file = Objects.requireNonNull(PeerToPeer.class.getResourceAsStream(FILE));
                MappingIterator<Row> rows = csv.readerFor(Row.class)
                        .with(CsvSchema.emptySchema().withHeader())
                        .readValues(file)) {
            return rows.readAll().stream().collect(Collectors.toUnmodifiableMap(Row::jurisdiction, Row::rule));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + FILE, e);
        }
    }

    private record Row(
            @JsonProperty(value = "jurisdiction", required = true)
            String jurisdiction,

            @JsonProperty(value = "citation", required = true)
            String citation,

            @JsonProperty(value = "verified", required = true)
            boolean verified) {

        PeerToPeerRule rule() {
            return new PeerToPeerRule(jurisdiction, citation, verified);
        }
    }
}
