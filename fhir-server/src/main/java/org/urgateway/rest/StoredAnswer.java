package org.urgateway.rest;

import ca.uhn.fhir.rest.api.Constants;
import ca.uhn.fhir.rest.server.RestfulServerUtils;
import ca.uhn.fhir.util.DateUtils;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.Writer;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.urgateway.rest.Searches.Found;
import org.urgateway.store.StoredResource;

/** An answer made of stored JSON as it is. */
sealed interface StoredAnswer {

    /** HTTP's status. */
    default int code() {
        return Constants.STATUS_HTTP_200_OK;
    }

    /** What HTTP's header says of it. */
    Map<String, String> headers();

    /** Writes the body. */
    void write(Writer writer) throws IOException;

    /** A version of a resource. */
    record Read(StoredResource stored, String base) implements StoredAnswer {

        @Override
        public Map<String, String> headers() {
            return Map.of(
                    Constants.HEADER_CONTENT_LOCATION,
                    base + "/" + stored.key().reference() + "/_history/" + stored.version(),
                    Constants.HEADER_ETAG,
                    RestfulServerUtils.createEtag(Long.toString(stored.version())),
                    Constants.HEADER_LAST_MODIFIED,
                    DateUtils.formatDate(Date.from(stored.lastUpdated())));
        }

        @Override
        public void write(Writer writer) throws IOException {
            writer.write(stored.json());
        }
    }

    /** A version that the client has already. */
    record Unchanged(StoredResource stored, String base) implements StoredAnswer {

        @Override
        public int code() {
            return Constants.STATUS_HTTP_304_NOT_MODIFIED;
        }

        @Override
        public Map<String, String> headers() {
            return new Read(stored, base).headers();
        }

        @Override
        public void write(Writer writer) {
            // HTTP wants none.
        }
    }

    /**
     * A version that was just written.
     *
     * @param created whether it was not there before
     * @param posted whether the request was a POST, which asks for the address also of what was there
     */
    record Written(StoredResource stored, boolean created, boolean posted, String base) implements StoredAnswer {

        @Override
        public int code() {
            return created ? Constants.STATUS_HTTP_201_CREATED : Constants.STATUS_HTTP_200_OK;
        }

        @Override
        public Map<String, String> headers() {
            Map<String, String> headers = new LinkedHashMap<>(new Read(stored, base).headers());
            if (posted || created) {
                headers.put(
                        Constants.HEADER_LOCATION,
                        Objects.requireNonNull(headers.get(Constants.HEADER_CONTENT_LOCATION)));
            }
            return headers;
        }

        @Override
        public void write(Writer writer) throws IOException {
            writer.write(stored.json());
        }
    }

    /** A page of a search. */
    record Page(Found found, String base) implements StoredAnswer {

        private static final JsonFactory JSON = new JsonFactory().disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);

        @Override
        public Map<String, String> headers() {
            return Map.of();
        }

        @Override
        public void write(Writer writer) throws IOException {
            try (JsonGenerator json = JSON.createGenerator(writer)) {
                json.writeStartObject();
                json.writeStringField("resourceType", "Bundle");
                json.writeStringField("id", UUID.randomUUID().toString());
                json.writeStringField("type", "searchset");
                Long total = found.page().total();
                if (total != null) {
                    json.writeNumberField("total", total);
                }
                links(json);
                entries(json);
                json.writeEndObject();
            }
        }

        private void links(JsonGenerator json) throws IOException {
            json.writeArrayFieldStart("link");
            link(json, "self", found.self());
            if (found.next().isPresent()) {
                link(json, "next", found.next().get());
            }
            json.writeEndArray();
        }

        private static void link(JsonGenerator json, String relation, String url) throws IOException {
            json.writeStartObject();
            json.writeStringField("relation", relation);
            json.writeStringField("url", url);
            json.writeEndObject();
        }

        private void entries(JsonGenerator json) throws IOException {
            if (found.page().matches().isEmpty() && found.page().includes().isEmpty()) {
                return;
            }
            json.writeArrayFieldStart("entry");
            for (StoredResource match : found.page().matches()) {
                entry(json, match, "match");
            }
            for (StoredResource include : found.page().includes()) {
                entry(json, include, "include");
            }
            json.writeEndArray();
        }

        private void entry(JsonGenerator json, StoredResource stored, String mode) throws IOException {
            json.writeStartObject();
            json.writeStringField("fullUrl", base + "/" + stored.key().reference());
            json.writeFieldName("resource");
            json.writeRawValue(stored.json());
            json.writeObjectFieldStart("search");
            json.writeStringField("mode", mode);
            json.writeEndObject();
            json.writeEndObject();
        }
    }
}
