package org.urgateway.mapping.ccda;

import java.time.ZoneId;
import java.util.Map;

/**
 * What a partner's documents do not say about themselves.
 *
 * @param zone zone of times that carry no offset
 * @param identifierSystems URIs of the partner's own, by OID
 */
public record CdaSettings(ZoneId zone, Map<String, String> identifierSystems) {}
