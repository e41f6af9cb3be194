package org.urgateway.notices.contents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.urgateway.notices.contents.ContentRow.Requirement;
import org.urgateway.notices.letter.Letter;
import org.urgateway.notices.letter.LetterHtml;
import org.urgateway.notices.letter.Paper;
import org.urgateway.notices.letter.SampleLetters;

class NoticeRulesTest {

    private static final NoticeRules RULES = NoticeRules.shipped();

    /** What the templates, the clock or the data always give; the golden letters show that it is there. */
    private static final Set<ContentElement> ALWAYS = EnumSet.of(
            ContentElement.DECISION_DATE,
            ContentElement.NECESSITY_STATEMENT,
            ContentElement.PLAIN_LANGUAGE_SUMMARY,
            ContentElement.REPRESENTATIVE_RECIPIENT);

    @TempDir
    Path folder;

    static List<Arguments> rows() {
        List<Arguments> rows = new ArrayList<>();
        for (Requirement row : RULES.requirements()) {
            row.elements().forEach(element -> rows.add(Arguments.of(row.jurisdiction(), row, element)));
        }
        return rows;
    }

    @ParameterizedTest(name = "{0} {2}")
    @MethodSource("rows")
    void letterThatSaysEverythingPasses(String jurisdiction, Requirement row, ContentElement element) {
        Letter letter = complete(row);

        assertThat(row.appliesTo(letter)).isTrue();
        assertThat(element.isIn(letter)).isTrue();
        assertThat(RULES.missing(letter)).isEmpty();
    }

    @ParameterizedTest(name = "{0} {2}")
    @MethodSource("rows")
    void letterThatLacksAnElementIsToldSoWithItsSource(String jurisdiction, Requirement row, ContentElement element) {
        if (ALWAYS.contains(element)) {
            assertThat(new LetterHtml(Paper.LETTER).write(complete(row)))
                    .contains("data-content=\""
                            + switch (element) {
                                case REPRESENTATIVE_RECIPIENT -> "recipient-employee-representative";
                                default -> element.code();
                            }
                            + "\"");
            return;
        }
        Letter lacking = Lacking.without(element, complete(row));

        assertThat(RULES.missing(lacking))
                .anySatisfy(
                        sentence -> assertThat(sentence).contains(element.words(), row.citation(), element.source()));
    }

    @Test
    void approvalNeedsNothing() {
        assertThat(RULES.missing(SampleLetters.approval())).isEmpty();
    }

    @Test
    void everyMissingItemIsToldOnce() {
        Letter letter = complete(RULES.requirements().get(0));
        for (ContentElement element :
                List.of(ContentElement.CRITERIA, ContentElement.CLINICAL_RATIONALE, ContentElement.REVIEWER_NAME)) {
            letter = Lacking.without(element, letter);
        }

        assertThat(RULES.missing(letter)).hasSize(3).doesNotHaveDuplicates();
    }

    @Test
    void rowHoldsOnItsDaysOnly() {
        Requirement old = RULES.requirements().stream()
                .filter(row ->
                        row.jurisdiction().equals("CA") && row.effective().to() != null)
                .findFirst()
                .orElseThrow();
        Letter letter = Lacking.in("CA", SampleLetters.denial());

        assertThat(old.appliesTo(Lacking.on(LocalDate.of(2026, 3, 31), letter))).isTrue();
        assertThat(old.appliesTo(Lacking.on(LocalDate.of(2026, 4, 1), letter))).isFalse();
    }

    @Test
    void costInTheRationaleIsNoReason() {
        Letter letter = Lacking.withRationale("A cheaper support is enough.", SampleLetters.denial());

        assertThat(RULES.missing(letter)).singleElement().asString().contains("rationale names cost");
        assertThat(RULES.missing(Lacking.withRationale(
                        "Costochondral tenderness is not explained by the imaging.", SampleLetters.denial())))
                .isEmpty();
    }

    @Test
    void appealsAreThoseOfTheJurisdictionElseTheFloor() {
        Letter letter = SampleLetters.denial().withAppeals(List.of());

        assertThat(RULES.withAppeals(letter).appeals())
                .extracting(appeal -> appeal.title())
                .containsExactly("Internal dispute resolution", "State Board of Workers' Compensation");
        assertThat(RULES.withAppeals(letter).appeals().get(0).until()).isEqualTo(LocalDate.of(2026, 11, 11));
        assertThat(RULES.withAppeals(letter).appeals().get(0).address()).contains("Atlanta, GA 30303");
        assertThat(RULES.withAppeals(Lacking.in("WY", letter)).appeals())
                .singleElement()
                .satisfies(appeal -> assertThat(appeal.title()).isEqualTo("Re-review by another physician"));
    }

    @Test
    void nothingIsToldOfAppealsWhereNothingIsRefused() {
        assertThat(RULES.withAppeals(SampleLetters.approval()).appeals()).isEmpty();
    }

    @Test
    void everyRowHasACitation() {
        assertThat(RULES.requirements())
                .allSatisfy(row -> assertThat(row.citation()).isNotBlank());
        assertThat(RULES.rights()).allSatisfy(row -> assertThat(row.citation()).isNotBlank());
    }

    @Test
    void rowWithoutCitationIsRefused() throws IOException {
        URL contents = file("contents.yaml", "- {jurisdiction: GA, elements: [criteria], verified: true}");

        assertThatThrownBy(() -> NoticeRules.read(contents, file("appeals.yaml", "[]")))
                .hasMessage("contents.yaml, row 1: citation is missing; every row has it");
    }

    @Test
    void rowWithAnUnknownElementIsRefused() throws IOException {
        URL contents =
                file("contents.yaml", "- {jurisdiction: GA, elements: [smile], citation: Rule 1, verified: true}");

        assertThatThrownBy(() -> NoticeRules.read(contents, file("appeals.yaml", "[]")))
                .hasMessageStartingWith("contents.yaml, row 1: there is no element smile; write one of decision-date");
    }

    @Test
    void rowWithAnUnknownColumnIsRefused() throws IOException {
        URL appeals = file("appeals.yaml", "- {jurisdiction: GA, colour: red}");

        assertThatThrownBy(() -> NoticeRules.read(file("contents.yaml", "[]"), appeals))
                .hasMessageStartingWith("appeals.yaml, row 1: ")
                .hasMessageContaining("colour");
    }

    private URL file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text).toUri().toURL();
    }

    /** A letter of the row's kind and jurisdiction, on a day on which it holds, that says everything. */
    private static Letter complete(Requirement row) {
        Letter letter = row.cases().equals(Set.of("modified")) ? SampleLetters.modification() : SampleLetters.denial();
        String jurisdiction = row.jurisdiction().equals(Rows.ANY) ? "GA" : row.jurisdiction();
        LocalDate to = row.effective().to();
        return RULES.withAppeals(
                Lacking.on(to == null ? letter.date() : to.minusDays(1), Lacking.in(jurisdiction, letter)));
    }
}
