package org.urgateway.codes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.urgateway.store.TestDatabase;
import org.urgateway.terminology.lists.CodeListFormat;
import org.urgateway.terminology.lists.ListRow;
import org.urgateway.terminology.lists.UnreadableListException;

class CodeListsTest {

    private static final String SYSTEM = "http://example.org/codes";
    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");

    private final TestDatabase database = TestDatabase.empty();
    private final CodeLists lists = new CodeLists(database.dataSource(), Clock.fixed(NOW, ZoneOffset.UTC));
    private final List<ListRow.Rejected> rejects = new ArrayList<>();

    @Test
    void listIsLoadedWithItsRejectsCounted() {
        LoadedList loaded = load("code,display,valid_to\n01,\"Tab\tand \\ slash\",2026-12-31\n,Nothing,\n02,Two,");
        assertThat(loaded).isEqualTo(new LoadedList(SYSTEM, "2026", "csv", NOW, 2, 1));
        assertThat(rejects).hasSize(1);
        assertThat(database.jdbc()
                        .queryForList(
                                "select code || '|' || display || '|' || coalesce(valid_to::text, '') from code order by code",
                                String.class))
                .containsExactly("01|Tab\tand \\ slash|2026-12-31", "02|Two|");
    }

    @Test
    void loadingAgainReplacesTheList() {
        load("code,display\n01,One\n02,Two");
        load("code,display\n03,Three");
        assertThat(database.jdbc().queryForList("select code from code", String.class))
                .containsExactly("03");
        assertThat(lists.all()).singleElement().extracting(LoadedList::codes).isEqualTo(1L);
    }

    @Test
    void unreadableFileLeavesTheOldListInPlace() {
        load("code,display\n01,One");
        assertThatThrownBy(() -> load("nothing,of,the,kind")).isInstanceOf(UnreadableListException.class);
        assertThatThrownBy(() -> lists.load(SYSTEM, "2027", CodeListFormat.CSV, breaking(), rejects::add))
                .isInstanceOf(UncheckedIOException.class);
        assertThat(lists.all()).singleElement().extracting(LoadedList::version).isEqualTo("2026");
        assertThat(database.jdbc().queryForList("select code from code", String.class))
                .containsExactly("01");
    }

    @Test
    void aHundredThousandCodesAreLoaded() {
        StringBuilder text = new StringBuilder("code,display\n");
        for (int row = 0; row < 100_000; row++) {
            text.append("C")
                    .append(row)
                    .append(",Description of code ")
                    .append(row)
                    .append('\n');
        }
        long started = System.nanoTime();
        assertThat(load(text.toString()).codes()).isEqualTo(100_000);
        assertThat((System.nanoTime() - started) / 1_000_000_000L).isLessThan(120);
    }

    private LoadedList load(String csv) {
        return lists.load(SYSTEM, "2026", CodeListFormat.CSV, new StringReader(csv), rejects::add);
    }

    private static Reader breaking() {
        return new Reader() {
            private boolean begun;

            @Override
            public int read(char[] buffer, int offset, int length) throws IOException {
                if (begun) {
                    throw new IOException("the disk is gone");
                }
                begun = true;
                "code,display\n07,Seven\n08,".getChars(0, 25, buffer, offset);
                return 25;
            }

            @Override
            public void close() {}
        };
    }
}
