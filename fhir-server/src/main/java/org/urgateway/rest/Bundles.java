package org.urgateway.rest;

import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.exceptions.BaseServerResponseException;
import ca.uhn.fhir.rest.server.exceptions.InvalidRequestException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleEntryComponent;
import org.hl7.fhir.r4.model.Bundle.BundleType;
import org.hl7.fhir.r4.model.Resource;

/**
 * Transactions, which happen whole or not at all, and batches, of which every entry stands for itself.
 *
 * @see <a href="http://hl7.org/fhir/R4/http.html#transaction">FHIR R4, batch and transaction</a>
 */
final class Bundles {

    private final EntryProcessor processor;
    private final Transactions transactions;
    private final Resources resources;

    Bundles(EntryProcessor processor, Transactions transactions, Resources resources) {
        this.processor = processor;
        this.transactions = transactions;
        this.resources = resources;
    }

    Bundle process(Bundle bundle, RequestDetails request) {
        EntryProcessor.Answer answer = new EntryProcessor.Answer(
                request.getFhirServerBase(), Requests.preferredReturn(request), Requests.strict(request));
        if (bundle.getType() == BundleType.TRANSACTION) {
            return transaction(bundle, request, answer);
        }
        if (bundle.getType() == BundleType.BATCH) {
            return batch(bundle, answer);
        }
        throw new InvalidRequestException("A Bundle that is posted here has the type transaction or batch.");
    }

    private Bundle transaction(Bundle bundle, RequestDetails request, EntryProcessor.Answer answer) {
        AtomicBoolean again = new AtomicBoolean();
        return transactions.run(() -> {
            // An attempt writes its ids into the resources, so the next one starts from the request.
            Bundle fresh = again.getAndSet(true)
                    ? (Bundle) resources.parse(new String(request.loadRequestContents(), StandardCharsets.UTF_8))
                    : bundle;
            Bundle response = new Bundle().setType(BundleType.TRANSACTIONRESPONSE);
            response.setEntry(processor.process(parse(fresh, answer.base()), answer));
            return response;
        });
    }

    private Bundle batch(Bundle bundle, EntryProcessor.Answer answer) {
        Bundle response = new Bundle().setType(BundleType.BATCHRESPONSE);
        List<Integer> order = new ArrayList<>();
        for (int i = 0; i < bundle.getEntry().size(); i++) {
            order.add(i);
            response.addEntry();
        }
        order.sort(Comparator.comparing(i -> rank(bundle.getEntry().get(i))));
        order.forEach(i ->
                response.getEntry().set(i, single(i, bundle.getEntry().get(i), answer)));
        return response;
    }

    private BundleEntryComponent single(int index, BundleEntryComponent entry, EntryProcessor.Answer answer) {
        try {
            Entry parsed = Entry.parse(index, entry, answer.base());
            return transactions.run(
                    () -> processor.process(List.of(parsed), answer).get(0));
        } catch (RuntimeException e) {
            return failed(Failures.of(e));
        }
    }

    private static BundleEntryComponent failed(BaseServerResponseException error) {
        BundleEntryComponent failed = new BundleEntryComponent();
        if (error.getStatusCode() >= 500) {
            failed.getResponse().setStatus("%d Incident %s".formatted(error.getStatusCode(), Errors.incident(error)));
        } else {
            failed.getResponse()
                    .setStatus(Integer.toString(error.getStatusCode()))
                    .setOutcome((Resource) error.getOperationOutcome());
        }
        return failed;
    }

    private static List<Entry> parse(Bundle bundle, String base) {
        List<Entry> entries = new ArrayList<>();
        for (int i = 0; i < bundle.getEntry().size(); i++) {
            entries.add(Entry.parse(i, bundle.getEntry().get(i), base));
        }
        return entries;
    }

    /** DELETE, POST, PUT, PATCH, GET: the order of the specification. */
    private static int rank(BundleEntryComponent entry) {
        return entry.getRequest().getMethod() == null
                ? 0
                : switch (entry.getRequest().getMethod()) {
                    case DELETE -> 0;
                    case POST -> 1;
                    case PUT -> 2;
                    case PATCH -> 3;
                    case GET, HEAD -> 4;
                    case NULL -> 5;
                };
    }
}
