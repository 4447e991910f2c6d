package io.weir.venue.log;

import io.weir.schema.Checks;
import io.weir.schema.event.MarketEvent;
import io.weir.venue.MessageIdentity;
import io.weir.venue.MessageProbe;
import io.weir.venue.PayloadFormats;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.TreeSet;

/** Reads through a file once, without decoding, to learn what it is. */
final class FileInspector {

    /** A file that has no line of the format among so many first ones is none of it. */
    private static final int LINES_TRIED = 100;

    private FileInspector() {}

    /**
     * What the file is.
     *
     * @throws InputException if it is no recording; the message says why
     */
    static FileFacts inspect(Path file) {
        try {
            if (Files.size(file) == 0) {
                throw new InputException("Invalid recording %s: must not be empty", file);
            }
            if (ArchiveInput.isArchive(file)) {
                return inspectArchive(file);
            }
            return inspectLines(file);
        } catch (IOException e) {
            throw new InputException(e, "Cannot read %s: %s", file, Checks.reason(e));
        }
    }

    @SuppressWarnings("ReferenceEquality") // the probe answers with the same object
    private static FileFacts inspectLines(Path file) throws IOException {
        MessageProbe probe = PayloadFormats.of(PayloadFormats.BINANCE).probe();
        TreeSet<String> instruments = new TreeSet<>();
        MessageIdentity known = MessageIdentity.NONE;
        long first = MarketEvent.NONE;
        long last = MarketEvent.NONE;
        long records;
        String damage = "";
        try (LocalJsonLines lines = new LocalJsonLines(file)) {
            while (lines.next()) {
                if (lines.receive() == MarketEvent.NONE) {
                    String problem = lines.problem();
                    damage = damage.isEmpty() && problem != null ? problem : damage;
                    if (first == MarketEvent.NONE && lines.count() >= LINES_TRIED) {
                        break;
                    }
                    continue;
                }
                first = first == MarketEvent.NONE ? lines.receive() : first;
                last = lines.receive();
                MessageIdentity identity =
                        probe.identify(lines.bytes(), lines.payload(), lines.end());
                if (identity != known) {
                    known = identity;
                    if (!identity.venue().isEmpty() && !identity.symbol().isEmpty()) {
                        instruments.add(identity.venue() + ':' + identity.symbol());
                    }
                }
            }
            records = lines.count();
        }
        if (first == MarketEvent.NONE) {
            throw new InputException(
                    "Invalid recording %s: must be lines of a receive time and a message, or an"
                            + " archive of Weir%s",
                    file, damage.isEmpty() ? ", has none" : "; first trouble: " + damage);
        }
        return new FileFacts(
                digest(file),
                LogFormat.LOCAL_JSON,
                PayloadFormats.BINANCE,
                instruments,
                "",
                first,
                last,
                records);
    }

    private static FileFacts inspectArchive(Path file) throws IOException {
        TreeSet<String> instruments = new TreeSet<>();
        ArchiveHeader header = null;
        long first = MarketEvent.NONE;
        long last = MarketEvent.NONE;
        long records;
        try (ArchiveInput input = new ArchiveInput(file)) {
            while (input.next()) {
                header = header == null ? input.header() : header;
                ArchiveRecord record = input.record();
                if (record != null) {
                    first = first == MarketEvent.NONE ? record.receive() : first;
                    last = record.receive();
                    instruments.addAll(record.instruments());
                }
            }
            records = input.count();
        }
        if (header == null || first == MarketEvent.NONE) {
            throw new InputException(
                    "Invalid recording %s: an archive must have a record, has none", file);
        }
        for (String symbol : header.symbols()) {
            instruments.add(header.venue() + ':' + symbol);
        }
        return new FileFacts(
                digest(file),
                LogFormat.WEIR_RAW,
                header.wire(),
                instruments,
                header.logId(),
                first,
                last,
                records);
    }

    private static InputFile digest(Path file) throws IOException {
        MessageDigest sha;
        try {
            sha = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Cannot digest: this Java has no SHA-256", e);
        }
        long bytes = 0;
        byte[] buffer = new byte[1 << 16];
        try (InputStream in = Files.newInputStream(file)) {
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                sha.update(buffer, 0, count);
                bytes += count;
            }
        }
        return new InputFile(file.toString(), bytes, HexFormat.of().formatHex(sha.digest()));
    }
}
