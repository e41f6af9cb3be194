package org.urgateway.mapping.x12;

import java.util.List;
import java.util.Optional;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Identifier;
import org.urgateway.mapping.Interaction;

/** Reads 278 requests, 005010X217: one patient event is one request. */
final class RequestReader {

    private RequestReader() {}

    static Interaction read(Draft draft, Event event, String purpose) {
        Certification certification = Certification.of(event, purpose);
        ClaimReader reader = new ClaimReader(draft, event).parties().request(certification);
        LineReader lines = new LineReader(draft, event, certification, reader.claim(), reader.patient());
        for (Level provider : event.level().loops("2010EA")) {
            provider.first("NM1").ifPresent(nm1 -> lines.member(provider, nm1, true));
        }
        lines.read();
        new InformationReader(draft).read(event.level(), reader.claim(), Optional.empty());
        reader.kind();
        if (certification.cancels()) {
            reader.claim().cancelled();
        }
        List<Identifier> traces = reader.traces();
        if (!certification.isNew()) {
            traces.stream().findFirst().ifPresent(reader.claim()::updates);
        }
        return interaction(draft.bundle(reader.claim().claim(), traces), draft, certification);
    }

    private static Interaction interaction(Bundle bundle, Draft draft, Certification certification) {
        if (certification.isNew()) {
            return new Interaction.SubmitRequest(bundle, draft.missing());
        }
        return certification.cancels()
                ? new Interaction.CancelRequest(bundle, draft.missing())
                : new Interaction.UpdateRequest(bundle, draft.missing());
    }
}
