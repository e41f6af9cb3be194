package org.urgateway.rest;

import ca.uhn.fhir.rest.annotation.IdParam;
import ca.uhn.fhir.rest.annotation.Operation;
import ca.uhn.fhir.rest.api.Constants;
import ca.uhn.fhir.rest.api.RequestTypeEnum;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.exceptions.InvalidRequestException;
import ca.uhn.fhir.rest.server.exceptions.MethodNotAllowedException;
import ca.uhn.fhir.rest.server.exceptions.ResourceNotFoundException;
import ca.uhn.fhir.rest.server.servlet.ServletRequestDetails;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.servlet.http.HttpServletResponse;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.hl7.fhir.r4.model.IdType;
import org.springframework.transaction.support.TransactionTemplate;
import org.urgateway.profiles.ServedTypes;
import org.urgateway.store.BulkExports;
import org.urgateway.store.BulkExports.TypeFilter;
import org.urgateway.store.ExportJob;
import org.urgateway.store.ExportJob.Scope;
import org.urgateway.store.FhirStore;
import org.urgateway.store.ResourceKey;

/**
 * Bulk data export of all resources, of patients and of a group's members, as NDJSON.
 *
 * @see <a href="https://hl7.org/fhir/uv/bulkdata/STU2/export.html">Bulk Data Access 2.0, export</a>
 */
public final class ExportProvider {

    private static final String CANONICAL = "http://hl7.org/fhir/uv/bulkdata/OperationDefinition/";
    private static final String STATUS = "$export-poll-status";
    private static final String FILE = "$export-file";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final FhirStore store;
    private final BulkExports exports;
    private final ServedTypes types;
    private final TransactionTemplate transactions;

    ExportProvider(FhirStore store, ServedTypes types, TransactionTemplate transactions) {
        this.store = store;
        this.exports = store.exports();
        this.types = types;
        this.transactions = new TransactionTemplate(Objects.requireNonNull(transactions.getTransactionManager()));
        this.transactions.setReadOnly(true);
    }

    /** Begins an export of all resources. */
    @Operation(name = "$export", idempotent = true, manualResponse = true, canonicalUrl = CANONICAL + "export")
    public void system(ServletRequestDetails request) {
        begin(new Scope.All(), request);
    }

    /** Begins an export of all patients. */
    @Operation(
            name = "$export",
            typeName = "Patient",
            idempotent = true,
            manualResponse = true,
            canonicalUrl = CANONICAL + "patient-export")
    public void patients(ServletRequestDetails request) {
        begin(new Scope.Patients(), request);
    }

    /** Begins an export of a group's members. */
    @Operation(
            name = "$export",
            typeName = "Group",
            idempotent = true,
            manualResponse = true,
            canonicalUrl = CANONICAL + "group-export")
    public void group(@IdParam IdType id, ServletRequestDetails request) {
        ResourceKey group = new ResourceKey("Group", id.getIdPart());
        if (store.read(group).isEmpty()) {
            throw new ResourceNotFoundException("%s is not here.".formatted(group.reference()));
        }
        begin(new Scope.Members(group.id()), request);
    }

    /** Tells which files an export has, or cancels it. */
    @Operation(name = STATUS, idempotent = true, manualResponse = true, deleteEnabled = true)
    public void status(ServletRequestDetails request) throws IOException {
        ExportJob job = job(request);
        HttpServletResponse response = request.getServletResponse();
        if (request.getRequestType() == RequestTypeEnum.DELETE) {
            exports.cancel(job.id());
            response.setStatus(HttpServletResponse.SC_ACCEPTED);
            return;
        }
        response.setStatus(HttpServletResponse.SC_OK);
        response.setContentType("application/json");
        response.setCharacterEncoding(StandardCharsets.UTF_8.name());
        response.setHeader(
                "Expires",
                DateTimeFormatter.RFC_1123_DATE_TIME.format(job.expires().atOffset(ZoneOffset.UTC)));
        JSON.writeValue(response.getWriter(), manifest(job, request.getFhirServerBase()));
    }

    /** One file of an export: all resources of a type, a line each. */
    @Operation(name = FILE, idempotent = true, manualResponse = true)
    public void file(ServletRequestDetails request) throws IOException {
        ExportJob job = job(request);
        String type = parameter(request, "_type")
                .filter(name -> types.find(name).isPresent())
                .orElseThrow(() -> new ResourceNotFoundException("The export has no such file."));
        HttpServletResponse response = request.getServletResponse();
        response.setStatus(HttpServletResponse.SC_OK);
        response.setContentType("application/fhir+ndjson");
        response.setCharacterEncoding(StandardCharsets.UTF_8.name());
        try (Writer writer =
                new BufferedWriter(new OutputStreamWriter(response.getOutputStream(), StandardCharsets.UTF_8))) {
            transactions.executeWithoutResult(
                    status -> exports.read(job, type, filters(job), json -> line(writer, json)));
        }
    }

    private void begin(Scope scope, ServletRequestDetails request) {
        if (request.getRequestType() != RequestTypeEnum.GET) {
            throw new MethodNotAllowedException("An export is asked for with GET and its parameters in the URL.");
        }
        String prefer = request.getHeader(Constants.HEADER_PREFER);
        if (prefer == null || !prefer.contains("respond-async")) {
            throw new InvalidRequestException("An export is answered later; send Prefer: respond-async.");
        }
        ExportRequest asked = ExportRequest.of(request, types);
        ExportJob job = exports.begin(request.getCompleteUrl(), scope, asked.since(), asked.types(), asked.filters());
        HttpServletResponse response = request.getServletResponse();
        response.setStatus(HttpServletResponse.SC_ACCEPTED);
        response.setHeader("Content-Location", request.getFhirServerBase() + "/" + STATUS + "?_jobId=" + job.id());
    }

    private ObjectNode manifest(ExportJob job, String base) {
        ObjectNode manifest = JSON.createObjectNode();
        manifest.put("transactionTime", job.transactionTime().toString());
        manifest.put("request", job.request());
        manifest.put("requiresAccessToken", true);
        ArrayNode output = manifest.putArray("output");
        for (String type : exports.typesOf(job, filters(job))) {
            output.addObject()
                    .put("type", type)
                    .put("url", "%s/%s?_jobId=%s&_type=%s".formatted(base, FILE, job.id(), type));
        }
        manifest.putArray("error");
        return manifest;
    }

    private ExportJob job(RequestDetails request) {
        return parameter(request, "_jobId")
                .flatMap(ExportProvider::uuid)
                .flatMap(exports::find)
                .orElseThrow(() -> new ResourceNotFoundException(
                        "There is no such export: it was never begun, is cancelled or has expired."));
    }

    private static List<TypeFilter> filters(ExportJob job) {
        return job.typeFilters().stream().map(ExportRequest::filter).toList();
    }

    private static Optional<UUID> uuid(String text) {
        try {
            return Optional.of(UUID.fromString(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static Optional<String> parameter(RequestDetails request, String name) {
        return Requests.parameters(request).getOrDefault(name, List.of()).stream()
                .findFirst();
    }

    private static void line(Writer writer, String json) {
        try {
            writer.write(json);
            writer.write('\n');
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
