package org.urgateway.conformance;

import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.urgateway.codes.CodeTable;
import org.urgateway.terminology.Systems;

/**
 * A code system of which a list is loaded.
 *
 * @param table the list
 */
record LoadedSystem(CodeTable table) implements KnownSystem {

    @Override
    public String url() {
        return table.list().system();
    }

    @Override
    public String version() {
        return table.list().version();
    }

    @Override
    public String name() {
        return table.list().system();
    }

    @Override
    public Optional<Concept> find(String code) {
        return table.find(code).map(Concept::of);
    }

    @Override
    public Stream<Concept> concepts() {
        return IntStream.range(0, table.size()).mapToObj(row -> Concept.of(table.get(row)));
    }

    /**
     * In ICD-10-CM a code lies below every code that it begins with; a list of another system does not tell.
     *
     * @see <a href="https://www.cms.gov/medicare/coding-billing/icd-10-codes">ICD-10-CM guidelines, section I.A.2</a>
     */
    @Override
    public Optional<Boolean> isAbove(Concept above, Concept below) {
        return url().equals(Systems.ICD_10_CM)
                ? Optional.of(below.code().length() > above.code().length()
                        && below.code().startsWith(above.code()))
                : Optional.empty();
    }
}
