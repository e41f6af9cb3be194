package org.urgateway.receiving.plans;

import java.util.List;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Communication;
import org.hl7.fhir.r4.model.Communication.CommunicationStatus;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.StringType;
import org.hl7.fhir.r4.model.Task;
import org.urgateway.mapping.StableUuid;

/** Tells reviewers something about reviews that does not change where they stand: a Communication based on their Tasks. */
final class News {

    private final Communication news = new Communication().setStatus(CommunicationStatus.COMPLETED);

    /**
     * News of a message.
     *
     * @param content tells when it was sent
     */
    News(String category, List<Task> reviews, Bundle content) {
        news.addCategory(new CodeableConcept().setText(category));
        reviews.forEach(review -> {
            news.addBasedOn(new Reference(reference(review)));
            news.setSubject(review.getFor().copy());
        });
        if (content.hasTimestamp()) {
            news.setSent(content.getTimestamp());
        }
    }

    News saying(String text) {
        news.addPayload().setContent(new StringType(text));
        return this;
    }

    /** Lays records beside the reviews; references may be those of a transaction's entries. */
    News with(List<String> records) {
        records.forEach(record -> news.addPayload().setContent(new Reference(record)));
        return this;
    }

    /** Adds the news to a transaction; the same message gives the same number. */
    Transaction to(Transaction transaction, String main) {
        return transaction.create(StableUuid.urn(main + "\nnews"), news);
    }

    static String reference(Task review) {
        return "Task/" + review.getIdElement().getIdPart();
    }
}
