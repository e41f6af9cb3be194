package org.urgateway.validation;

import ca.uhn.fhir.context.FhirContext;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.urgateway.codes.LoadedCodes;
import org.urgateway.profiles.ServedTypes;
import org.urgateway.store.FhirStore;

/** Makes {@code $validate}; the validator itself is made when it is first asked. */
public final class Validation {

    private static final Logger log = LoggerFactory.getLogger(Validation.class);

    private Validation() {}

    /**
     * The operation on each served type and on Bundles, as HAPI providers.
     *
     * @param folder where FHIR packages are, packed or unpacked
     * @param packages which of them to use with what they depend on, as {@code name#version}
     */
    public static List<Object> operations(
            FhirContext fhir,
            FhirStore store,
            ServedTypes types,
            LoadedCodes codes,
            Path folder,
            List<String> packages) {
        var profiles = new Once(() -> {
            var read = LocalPackages.read(folder, packages);
            log.info("The validator is made: {}", read.described());
            return new Profiles(fhir, read, codes);
        });
        return Stream.concat(
                        types.all().stream().<Object>map(type -> new ValidateOperation(fhir, store, type, profiles)),
                        Stream.of(new ValidateBundle(fhir, profiles)))
                .toList();
    }

    /** Makes the validator for the first who asks, while others wait. */
    private static final class Once implements Supplier<Profiles> {

        private final Supplier<Profiles> maker;
        private Optional<Profiles> made = Optional.empty();

        private Once(Supplier<Profiles> maker) {
            this.maker = maker;
        }

        @Override
        public synchronized Profiles get() {
            var profiles = made.orElseGet(maker);
            made = Optional.of(profiles);
            return profiles;
        }
    }
}
