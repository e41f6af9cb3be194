package org.urgateway.codes;

import java.util.BitSet;
import java.util.Optional;
import org.urgateway.terminology.lists.ListRow;

/** A loaded list in memory, in the order of its codes. It takes about as many bytes as its texts have. */
public final class CodeTable {

    private final LoadedList list;
    private final TextColumn codes;
    private final TextColumn displays;
    private final BitSet headings;
    private final DateColumn validFrom;
    private final DateColumn validTo;

    private CodeTable(Builder builder) {
        this.list = builder.list;
        this.codes = builder.codes.build();
        this.displays = builder.displays.build();
        this.headings = builder.headings;
        this.validFrom = builder.validFrom.build();
        this.validTo = builder.validTo.build();
    }

    /** Which list this is. */
    public LoadedList list() {
        return list;
    }

    /** How many codes there are. */
    public int size() {
        return codes.size();
    }

    /**
     * The code of a row.
     *
     * @param row from 0 to one less than {@link #size()}
     */
    public ListRow.Listed get(int row) {
        return new ListRow.Listed(
                codes.get(row), displays.get(row), !headings.get(row), validFrom.get(row), validTo.get(row));
    }

    /** What the list says of a code; empty where it does not have it. Upper and lower case differ. */
    public Optional<ListRow.Listed> find(String code) {
        int row = codes.indexOf(code);
        return row < 0 ? Optional.empty() : Optional.of(get(row));
    }

    /** Takes the rows of a list in the order of the bytes of their codes. */
    static final class Builder {

        private final LoadedList list;
        private final TextColumn.Builder codes = new TextColumn.Builder();
        private final TextColumn.Builder displays = new TextColumn.Builder();
        private final BitSet headings = new BitSet();
        private final DateColumn.Builder validFrom = new DateColumn.Builder();
        private final DateColumn.Builder validTo = new DateColumn.Builder();
        private int rows;

        Builder(LoadedList list) {
            this.list = list;
        }

        void add(ListRow.Listed row) {
            codes.add(row.code());
            displays.add(row.display());
            headings.set(rows, !row.selectable());
            row.validFrom().ifPresent(day -> validFrom.set(rows, day));
            row.validTo().ifPresent(day -> validTo.set(rows, day));
            rows++;
        }

        CodeTable build() {
            return new CodeTable(this);
        }
    }
}
