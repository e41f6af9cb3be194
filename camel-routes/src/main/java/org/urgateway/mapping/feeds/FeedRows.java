package org.urgateway.mapping.feeds;

import java.io.BufferedReader;
import java.io.Closeable;
import java.io.FilterReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PushbackReader;
import java.io.Reader;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** The rows of a file, one after the other; header and trailer records and the line of column names are not among them. */
public final class FeedRows implements Closeable {

    private static final int BYTE_ORDER_MARK = 0xFEFF;

    private final FeedContract contract;
    private final RowSource source;
    private Optional<RawRow> header = Optional.empty();
    private Optional<RawRow> trailer = Optional.empty();
    private boolean begun;

    private FeedRows(FeedContract contract, RowSource source) {
        this.contract = contract;
        this.source = source;
    }

    /**
     * Opens a file.
     *
     * @param content its bytes, closed together with the rows
     * @param charset the character set; bytes that are none of its characters become U+FFFD
     */
    public static FeedRows open(FeedContract contract, InputStream content, Charset charset) throws IOException {
        var decoder = charset.newDecoder()
                .onMalformedInput(CodingErrorAction.REPLACE)
                .onUnmappableCharacter(CodingErrorAction.REPLACE);
        Reader reader = new MarkSkipping(new InputStreamReader(content, decoder));
        RowSource source = contract.layout() == Layout.CSV
                ? new CsvSource(reader, contract.delimiter(), contract.columnNames(), contract.header())
                : new JsonSource(reader);
        return new FeedRows(contract, source);
    }

    /** The next row; empty at the end. */
    public Optional<RawRow> next() throws IOException {
        var row = source.next();
        if (!begun && row.isPresent()) {
            begun = true;
            if (isMarked(row.get(), contract.header())) {
                header = row;
                row = source.next();
            }
        }
        if (row.isEmpty() || !isMarked(row.get(), contract.trailer())) {
            return row;
        }
        trailer = row;
        source.next().ifPresent(after -> {
            throw new UnreadableFeedException(
                    "Line " + after.line() + " stands behind the trailer; end the file with it.");
        });
        return Optional.empty();
    }

    /** The record in front of the rows that were read. */
    public Optional<RawRow> header() {
        return header.or(source::header);
    }

    /** The record behind the rows; there once {@link #next()} has said that there are no more. */
    public Optional<RawRow> trailer() {
        return trailer;
    }

    /** The names of the columns, in order; empty where there are none. */
    public List<String> columns() {
        return source.columns();
    }

    private static boolean isMarked(RawRow row, Optional<Frame> frame) {
        return frame.isPresent() && row.mark().equals(frame.map(Frame::mark));
    }

    @Override
    public void close() throws IOException {
        source.close();
    }

    /** Leaves out a byte order mark, which only some writers put in front. */
    private static final class MarkSkipping extends FilterReader {

        private boolean begun;

        private MarkSkipping(Reader reader) {
            super(new PushbackReader(new BufferedReader(reader, 1 << 16), 1));
        }

        @Override
        public int read(char[] buffer, int offset, int length) throws IOException {
            if (!begun) {
                begun = true;
                var first = in.read();
                if (first >= 0 && first != BYTE_ORDER_MARK) {
                    ((PushbackReader) in).unread(first);
                }
            }
            return in.read(buffer, offset, length);
        }

        @Override
        public int read() throws IOException {
            var one = new char[1];
            return read(one, 0, 1) < 0 ? -1 : one[0];
        }
    }

    /** The character set of a file: the agreed one, or UTF-8 where all of it is valid UTF-8 and else Windows-1252. */
    public static Charset charset(FeedContract contract, InputStream content) throws IOException {
        if (contract.charset().isPresent()) {
            return contract.charset().get();
        }
        return Utf8.isValid(content) ? StandardCharsets.UTF_8 : Charset.forName("windows-1252");
    }
}
