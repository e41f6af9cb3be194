package org.urgateway.gateway.terminology;

import java.io.FilterReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.Charset;
import java.nio.file.Path;

/** Reads a file and draws how far it has come, as a bar in one line. */
final class ProgressReader extends FilterReader {

    private static final int WIDTH = 30;

    private final FileChannel file;
    private final PrintWriter out;
    private int drawn = -1;

    private ProgressReader(FileChannel file, Charset charset, PrintWriter out) {
        super(Channels.newReader(file, charset));
        this.file = file;
        this.out = out;
    }

    static ProgressReader open(Path path, Charset charset, PrintWriter out) throws IOException {
        return new ProgressReader(FileChannel.open(path), charset, out);
    }

    @Override
    public int read(char[] buffer, int offset, int length) throws IOException {
        int read = super.read(buffer, offset, length);
        draw(read < 0 ? WIDTH : (int) (WIDTH * file.position() / Math.max(1, file.size())));
        return read;
    }

    private void draw(int filled) {
        if (filled != drawn) {
            drawn = filled;
            out.print("\r[" + "#".repeat(filled) + " ".repeat(WIDTH - filled) + "] " + 100 * filled / WIDTH + " %");
            out.flush();
        }
    }
}
