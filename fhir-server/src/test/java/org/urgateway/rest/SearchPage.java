package org.urgateway.rest;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.urgateway.profiles.SearchParameterDefinition;
import org.urgateway.profiles.SearchParameters;
import org.urgateway.profiles.ServedType;
import org.urgateway.profiles.ServedTypes;
import org.urgateway.store.index.CommonParameters;

/** The page on what is searched, out of the declarations. */
final class SearchPage {

    private static final String HEAD = """
            # Searching

            What every resource type is searched by. This page is generated from `served-types.yaml`; the CapabilityStatement at
            `/fhir/metadata` says the same.

            ## Every type

            | parameter | type | finds |
            |---|---|---|
            %s
            | `_list` | special | what a List holds: `_list=42` |
            | `_has` | special | what others point at: `_has:Claim:patient:status=active`, of any number of steps |
            | `_compartment` | special | what belongs to a patient or encounter: `_compartment=Patient/1`, the same as `Patient/1/Claim` |

            ## Values and modifiers

            | type | values | modifiers |
            |---|---|---|
            | token | `code`, `system\\|code`, `\\|code`, `system\\|` | `:not`, `:text`, `:of-type`, `:in`, `:not-in`, `:below`, `:above`, `:missing` |
            | reference | `id`, `Type/id`, a URL, a canonical | `:Type`, `:identifier`, `:missing`, chains: `patient:Patient.family` |
            | string | the beginning, without regard to case and accents | `:exact`, `:contains`, `:missing` |
            | date | any precision, with zone or as UTC; prefixes `eq ne gt lt ge le sa eb ap` | `:missing` |
            | number | prefixes as for dates | `:missing` |
            | quantity | `number`, `number\\|system\\|code`, `number\\|\\|unit`, prefixes; units of UCUM are converted | `:missing` |
            | uri | the whole | `:below`, `:above`, `:missing` |
            | composite | `code$date`: both of one resource, `in-progress$lt2026-03-05` | |

            Values with commas between them mean or, repeated parameters mean and; a backslash takes the meaning from a comma, bar or
            dollar sign. `:in`, `:not-in`, `:below` and `:above` on tokens know the value sets of the package and the code lists that are loaded.

            ## What shapes the answer

            `_count`, `_sort` on any number of parameters, `_total`, `_include` and `_revinclude` with `:iterate`, `_summary`, `_elements`,
            `_format`, `_pretty`. A page goes on behind the last resource of the page before, whatever was written since: nothing comes twice,
            and nothing is left out that was there all the time.

            An unknown parameter is ignored and named in the answer; with `Prefer: handling=strict` it is an error.

            ## Limits

            - A page holds 50 resources unless `_count` asks for another number, 1,000 at most, and includes 5,000 at most.
            - A search by a set of codes means 2,000 codes at most.
            - Texts are compared in their first 500 characters.
            - The only composite parameter is `status-due` of Task; R4's own, as `code-value-quantity`, are not served. Nor are `_text`, `_content`, `_query`, `_filter` and `_contained`, nor chains and `_has` through other servers' resources.
            - A search is of one type; `[base]?_type=…` is not served, compartments are searched type by type.
            - A list that is sorted by a parameter costs as much as there are matches: narrow it by an owner, a state or a time where there are many thousands. Reviews of a state by due date (`status=…&_sort=due`) cost as much as the page holds.
            - `:below` and `:above` on codes behind a chain are not served.
            - Compartments follow the parameters below only.
            - A new or changed parameter is refused until `bin/gateway reindex` has finished.

            """;

    private final ServedTypes types = ServedTypes.load();
    private final SearchParameters parameters;

    SearchPage(SearchParameters parameters) {
        this.parameters = parameters;
    }

    String write() {
        String common = Stream.concat(
                        CommonParameters.columns("Resource").stream(), CommonParameters.of("Resource").stream())
                .map(SearchPage::row)
                .collect(Collectors.joining("\n"));
        return HEAD.formatted(common) + types.all().stream().map(this::section).collect(Collectors.joining("\n"));
    }

    private String section(ServedType type) {
        List<SearchParameterDefinition> declared = parameters.of(type.name());
        String rows = declared.isEmpty()
                ? ""
                : "| parameter | type | finds |\n|---|---|---|\n"
                        + declared.stream().map(SearchPage::row).collect(Collectors.joining("\n")) + "\n";
        String includes = type.include().isEmpty()
                ? ""
                : "\nIncludes: "
                        + type.include().stream().map(code -> "`" + code + "`").collect(Collectors.joining(", "))
                        + "\n";
        return "## %s\n\n%s. Deletion: %s.\n\n%s%s"
                .formatted(
                        type.name(),
                        type.purpose(),
                        type.deletion() == ServedType.Deletion.REFUSED ? "refused" : "logical",
                        rows,
                        includes);
    }

    private static String row(SearchParameterDefinition parameter) {
        String targets = parameter.targets().isEmpty()
                ? ""
                : " (" + parameter.targets().stream().sorted().collect(Collectors.joining(", ")) + ")";
        return "| `%s` | %s%s | %s |"
                .formatted(parameter.code(), parameter.kind().getCode(), targets, brief(parameter.description()));
    }

    private static String brief(String description) {
        String line = description.lines().findFirst().orElse("").strip().replace("|", "\\|");
        return line.length() <= 120 ? line : line.substring(0, 120).strip() + " …";
    }
}
