package org.urgateway.review.workflow;

import java.util.Date;
import java.util.LinkedHashSet;
import java.util.Set;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.ListResource;
import org.hl7.fhir.r4.model.ListResource.ListMode;
import org.hl7.fhir.r4.model.ListResource.ListStatus;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Task;
import org.urgateway.review.Evidence;
import org.urgateway.review.ReviewFile;
import org.urgateway.review.Versioned;
import org.urgateway.store.FhirStore;

/** Gathers what the regulator needs to intervene: a List of the request, the decisions, their history and all evidence. */
record Packets(FhirStore store, Evidence evidence, Determinations determinations) {

    ListResource gather(Visit visit, Versioned<Task> dispute) {
        ReviewFile file = visit.file();
        Set<String> entries = new LinkedHashSet<>();
        entries.add(file.claim().key().reference());
        entries.add(file.claimResponse().key().reference());
        add(entries, file);
        determinations
                .basis(file.task().resource())
                .forEach(earlier -> add(entries, new ReviewFile(earlier, file.claim(), file.claimResponse())));
        entries.add(dispute.key().reference());
        dispute.resource().getInput().stream()
                .filter(input -> input.getValue() instanceof Reference)
                .map(input -> ((Reference) input.getValue()).getReference())
                .forEach(entries::add);
        ListResource packet = new ListResource()
                .setStatus(ListStatus.CURRENT)
                .setMode(ListMode.SNAPSHOT)
                .setTitle("Packet for the regulator's intervention")
                .setCode(new CodeableConcept().setText("Board intervention packet"))
                .setSubject(file.task().resource().getFor().copy())
                .setDate(Date.from(visit.at()));
        entries.forEach(reference -> packet.addEntry().setItem(new Reference(reference)));
        packet.setId(store.newId());
        return packet;
    }

    private void add(Set<String> entries, ReviewFile file) {
        entries.add(file.task().key().reference());
        entries.addAll(evidence.of(file));
        entries.addAll(evidence.history(file));
    }
}
