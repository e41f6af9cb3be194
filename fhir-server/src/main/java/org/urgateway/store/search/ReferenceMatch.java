package org.urgateway.store.search;

import java.util.Optional;
import org.hl7.fhir.r4.model.IdType;
import org.urgateway.store.index.IndexText;

/**
 * {@code id}, {@code Type/id}, another server's URL or a canonical on {@code reference_index}.
 *
 * @see <a href="http://hl7.org/fhir/R4/search.html#reference">FHIR R4, reference search</a>
 */
final class ReferenceMatch {

    private ReferenceMatch() {}

    /**
     * Matches one value.
     *
     * @param type resource type that a modifier names
     */
    static Sql of(String value, Optional<String> type) {
        String reference = Values.unescape(value);
        if (reference.contains(":")) {
            return Sql.of("i.target_id = ? and i.target_type = ''", IndexText.whole(reference));
        }
        IdType id = new IdType(reference);
        String targetType = id.hasResourceType() ? id.getResourceType() : type.orElse("");
        String targetId = id.getIdPart() == null ? reference : id.getIdPart();
        return targetType.isEmpty()
                ? Sql.of("i.target_id = ? and i.target_type <> ''", targetId)
                : Sql.of("i.target_id = ? and i.target_type = ?", targetId, targetType);
    }
}
