package org.urgateway.codes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.support.TransactionTemplate;
import org.urgateway.store.TestDatabase;
import org.urgateway.terminology.lists.CodeListFormat;
import org.urgateway.terminology.lists.ListRow;

class LoadedCodesTest {

    private static final String SYSTEM = "http://example.org/codes";

    private final TestDatabase database = TestDatabase.empty();
    private final CodeLists lists = new CodeLists(database.dataSource(), Clock.systemUTC());
    private final LoadedCodes codes = new LoadedCodes(database.dataSource());

    @Test
    void everyCodeIsFoundWithWhatTheListSaysOfIt() {
        load(
                "2026",
                "code,display,valid_from,valid_to\nb,Bé,,\nB,Upper,2020-01-01,\né,Last,,2026-12-31\nab,,,\na,First,,\n");
        CodeTable table = codes.of(SYSTEM).orElseThrow();

        assertThat(IntStream.range(0, table.size()).mapToObj(table::get))
                .extracting(ListRow.Listed::code)
                .containsExactly("B", "a", "ab", "b", "é");
        assertThat(table.find("b")).contains(code("b", "Bé"));
        assertThat(table.find("ab")).contains(code("ab", ""));
        assertThat(table.find("B"))
                .contains(new ListRow.Listed(
                        "B", "Upper", true, Optional.of(LocalDate.of(2020, 1, 1)), Optional.empty()));
        assertThat(table.find("é").orElseThrow().validTo()).contains(LocalDate.of(2026, 12, 31));
        assertThat(table.find("A")).isEmpty();
        assertThat(table.find("")).isEmpty();
        assertThat(table.find("zz")).isEmpty();
    }

    @Test
    void headingsAreToldFromCodes() {
        lists.load(
                SYSTEM,
                "2026",
                CodeListFormat.ICD_10_CM_ORDER,
                new StringReader(
                        "00001 S39     0 Injury                                                       Other injuries of abdomen\n"
                                + "00002 S39012A 1 Strain                                                       Strain of muscle of lower back\n"),
                rejected -> {});
        CodeTable table = codes.of(SYSTEM).orElseThrow();
        assertThat(table.find("S39").orElseThrow().selectable()).isFalse();
        assertThat(table.find("S39.012A").orElseThrow().selectable()).isTrue();
    }

    @Test
    void listLoadedAgainReplacesTheOneInMemoryAndTheOthersAreKept() {
        load("2026", "code,display\na,One\n");
        lists.load("http://example.org/other", "1", CodeListFormat.CSV, text("code,display\nx,X\n"), rejected -> {});
        CodeTable other = codes.of("http://example.org/other").orElseThrow();

        load("2027", "code,display\nc,Three\n");
        assertThat(codes.of(SYSTEM).orElseThrow().list().version()).isEqualTo("2026");
        codes.refresh();

        assertThat(codes.of(SYSTEM).orElseThrow().list().version()).isEqualTo("2027");
        assertThat(codes.of(SYSTEM).orElseThrow().find("a")).isEmpty();
        assertThat(codes.of("http://example.org/other")).containsSame(other);
        assertThat(codes.all()).hasSize(2);
    }

    @Test
    void watchSeesAListThatIsLoadedLater() throws InterruptedException {
        assertThat(codes.of(SYSTEM)).isEmpty();
        try (CodeListWatch watch = new CodeListWatch(codes, Duration.ofMillis(20))) {
            load("2026", "code,display\na,One\n");
            for (int look = 0; look < 500 && codes.of(SYSTEM).isEmpty(); look++) {
                Thread.sleep(20);
            }
            assertThat(codes.of(SYSTEM)).isPresent();
        }
    }

    @Test
    void firstUseWithinATransactionLeavesThatTransactionAlone() {
        load("2026", "code,display\na,One\n");
        TransactionTemplate transactions = database.transactions();
        transactions.executeWithoutResult(status -> {
            assertThat(codes.of(SYSTEM)).isPresent();
            load("2027", "code,display\na,One\n");
            status.setRollbackOnly();
        });
        assertThat(lists.all()).singleElement().extracting(LoadedList::version).isEqualTo("2026");
    }

    private void load(String version, String csv) {
        lists.load(SYSTEM, version, CodeListFormat.CSV, text(csv), rejected -> {});
    }

    private static ListRow.Listed code(String code, String display) {
        return new ListRow.Listed(code, display, true, Optional.empty(), Optional.empty());
    }

    private static StringReader text(String csv) {
        return new StringReader(csv);
    }
}
