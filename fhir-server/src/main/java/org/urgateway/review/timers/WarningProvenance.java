package org.urgateway.review.timers;

import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Provenance;
import org.hl7.fhir.r4.model.Reference;
import org.urgateway.review.ReviewFile;
import org.urgateway.review.clocks.ReviewClock;
import org.urgateway.review.model.Actor.Machine;
import org.urgateway.terminology.Systems;

/** Records that was warned of limits that end soon: activity {@code deadline-approaching} of the code system {@code event}. */
final class WarningProvenance {

    private WarningProvenance() {}

    static Provenance of(ReviewFile file, List<ReviewClock> ending, Instant now) {
        Provenance provenance = new Provenance()
                .setOccurred(new DateTimeType(Date.from(now)))
                .setRecorded(Date.from(now))
                .setActivity(new CodeableConcept(
                        new Coding().setSystem(Systems.local("event")).setCode("deadline-approaching")));
        Stream.of(file.task().key(), file.claimResponse().key())
                .map(target -> new Reference(target.reference()))
                .forEach(provenance::addTarget);
        provenance
                .addAgent()
                .setWho(new Reference()
                        .setIdentifier(new Identifier()
                                .setSystem(Systems.BASE + "/NamingSystem/agent")
                                .setValue(Machine.TIMERS.reference()))
                        .setDisplay(Machine.TIMERS.display()));
        ending.forEach(
                clock -> provenance.addReason(new CodeableConcept().setText(PassedLimit.warning(clock.limit()))));
        return provenance;
    }
}
