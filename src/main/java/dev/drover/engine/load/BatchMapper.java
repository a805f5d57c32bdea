package dev.drover.engine.load;

import dev.drover.ledger.Outcome;
import dev.drover.ledger.Outcomes;
import dev.drover.ledger.Outcomes.Claim;
import dev.drover.ledger.Staging.Position;
import dev.drover.mapping.MappedRecord;
import dev.drover.mapping.MappingContext;
import dev.drover.mapping.MappingResult;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Takes records from the line, page by page, maps them, looks at their parents, and writes what can go into the batch. */
final class BatchMapper {
    private static final int PAGE = 1000;

    private final Outcomes outcomes;
    private final MappingContext context;
    private final BeforeImages images;

    BatchMapper(Outcomes outcomes, MappingContext context, BeforeImages images) {
        this.outcomes = outcomes;
        this.context = context;
        this.images = images;
    }

    /** Fills the batch with records in line after a position; returns the position it came to, null at the end of the line. */
    Position fill(SpooledBatch batch, RowFormat format, Position after) {
        LoadPass pass = batch.pass();
        BatchSize most = batch.limit();
        Position position = after;
        try (RowWriter writer = format.open(pass.mapping(), batch.spool().output())) {
            int look = most.rows();
            while (batch.scanned() < most.rows() && batch.length() < most.bytes()) {
                int wanted = Math.min(PAGE, Math.max(look, 1));
                List<Claim> page = outcomes.inLine(pass.phase(), pass.scope(), position, wanted);
                List<Claim> due = new ArrayList<>(page.size());
                for (Claim claim : page) {
                    if (batch.scanned() + due.size() == most.rows()) {
                        break;
                    }
                    position = new Position(
                            claim.record().parentKey(), claim.record().seq());
                    take(claim, due, batch);
                }
                add(due, batch, writer);
                if (page.size() < wanted && isLast(page, position)) {
                    return null;
                }
                look = due.isEmpty() ? wanted * 2 : most.rows() - batch.scanned(); // far apart: look further ahead
            }
            return position;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void take(Claim claim, List<Claim> due, SpooledBatch batch) {
        Portion portion = Portion.of(claim);
        if (portion == batch.portion()) {
            due.add(claim);
        } else {
            batch.passedOver(portion);
        }
    }

    private static boolean isLast(List<Claim> page, Position position) {
        return page.isEmpty() || page.get(page.size() - 1).record().seq() == position.seq();
    }

    private void add(List<Claim> page, SpooledBatch batch, RowWriter writer) throws IOException {
        List<Claim> mappedClaims = new ArrayList<>(page.size());
        List<MappedRecord> mapped = new ArrayList<>(page.size());
        for (Claim claim : page) {
            String sourceId = claim.record().sourceId();
            MappingResult result = batch.mapping().map(sourceId, claim.record().payload(), context);
            if (result instanceof MappingResult.Mapped success) {
                mappedClaims.add(claim);
                mapped.add(success.record());
            } else if (result instanceof MappingResult.Excluded rule) {
                batch.refuse(claim.record().seq(), new Outcome.Excluded(rule.key(), rule.reason()));
            } else {
                batch.refuse(claim.record().seq(), rejected((MappingResult.Refused) result));
            }
        }
        ParentCheck parents = ParentCheck.of(mapped, outcomes);
        Map<String, Long> holders = outcomes.holders(
                batch.destinationObject(),
                mapped.stream().map(MappedRecord::key).toList());
        List<MappedRecord> sent = new ArrayList<>(mapped.size());
        for (int i = 0; i < mapped.size(); i++) {
            place(mappedClaims.get(i), parents.check(mapped.get(i)), holders, batch, writer, sent);
        }
        images.writing(batch.mapping(), sent);
        batch.scanned(page.size());
    }

    private static void place(
            Claim claim,
            ParentCheck.Verdict verdict,
            Map<String, Long> holders,
            SpooledBatch batch,
            RowWriter writer,
            List<MappedRecord> sent)
            throws IOException {
        long seq = claim.record().seq();
        if (verdict instanceof ParentCheck.Refused refused) {
            batch.refuse(seq, refused.outcome());
            return;
        }
        MappedRecord record = ((ParentCheck.Ready) verdict).record();
        if (record.hash().equals(claim.loadedHash())) {
            batch.refuse(seq, new Outcome.Unchanged(record.key()));
        } else if (batch.entries().containsKey(record.key()) || holders.getOrDefault(record.key(), seq) != seq) {
            batch.refuse(seq, new Outcome.Rejected(record.key(), duplicate(batch.keyField())));
        } else {
            write(record, claim, batch, writer, sent);
        }
    }

    private static void write(
            MappedRecord record, Claim claim, SpooledBatch batch, RowWriter writer, List<MappedRecord> sent)
            throws IOException {
        long seq = claim.record().seq();
        try {
            boolean loaded = !claim.loadedHash().isEmpty();
            writer.write(record, loaded);
            batch.entries().put(record.key(), new SpooledBatch.Entry(seq, claim.attempts(), record.hash(), loaded));
            sent.add(record);
        } catch (RowRefused e) {
            batch.refuse(seq, new Outcome.Rejected(record.key(), e.rejection()));
        }
    }

    private static Outcome.Rejection duplicate(String keyField) {
        return new Outcome.Rejection(
                Outcomes.DUPLICATE_KEY, keyField, "another record of this object has the same key");
    }

    private static Outcome.Rejected rejected(MappingResult.Refused refused) {
        List<MappingResult.Reason> reasons = refused.reasons();
        String fields =
                reasons.stream().map(MappingResult.Reason::field).distinct().collect(Collectors.joining(", "));
        String text = reasons.stream().map(MappingResult.Reason::message).collect(Collectors.joining("; "));
        return new Outcome.Rejected(
                refused.key(), new Outcome.Rejection(reasons.get(0).code(), fields, text));
    }
}
