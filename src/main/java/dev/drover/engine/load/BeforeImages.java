package dev.drover.engine.load;

import dev.drover.engine.remote.Expectation;
import dev.drover.engine.remote.ReadBack;
import dev.drover.engine.remote.RemoteRecord;
import dev.drover.ledger.Images;
import dev.drover.ledger.Images.Image;
import dev.drover.ledger.Outcomes;
import dev.drover.mapping.MappedRecord;
import dev.drover.mapping.ObjectMapping;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** Keeps what the destination's own records hold before they are written to, and notes what is written to them. */
public final class BeforeImages {
    private static final int PAGE = 1_000;

    private final Images images;
    private final Outcomes outcomes;
    private final Supplier<ReadBack> readBack;
    private final String migrationId;

    /** The destination object of the pass in hand, if any of its records has an image; else "". */
    private String imaged = "";

    public BeforeImages(Images images, Outcomes outcomes, Supplier<ReadBack> readBack, String migrationId) {
        this.images = images;
        this.outcomes = outcomes;
        this.readBack = readBack;
        this.migrationId = migrationId;
    }

    /** Keeps the records that bear a key of ours and that no migration of ours has written to yet; before a pass sends anything. */
    public void keepForeign(ObjectMapping mapping) {
        String object = mapping.destinationObject();
        List<Image> page = new ArrayList<>(PAGE);
        readBack.get().readForeign(mapping, migrationId, record -> {
            page.add(image(record));
            if (page.size() == PAGE) {
                images.keep(object, page);
                page.clear();
            }
        });
        if (!page.isEmpty()) {
            images.keep(object, page);
        }
        imaged = images.count(object) > 0 ? object : "";
    }

    /** Notes what a batch is about to write; for records without an image nothing is done. */
    void writing(ObjectMapping mapping, List<MappedRecord> records) {
        String object = mapping.destinationObject();
        if (!imaged.equals(object)) {
            return;
        }
        Map<String, Image> known =
                images.find(object, records.stream().map(MappedRecord::key).toList());
        List<MappedRecord> ours = records.stream()
                .filter(record -> known.containsKey(record.key()))
                .toList();
        if (ours.isEmpty()) {
            return;
        }
        List<Map<String, String>> texts = new Expectation(readBack.get(), outcomes).of(mapping, ours);
        Map<String, Map<String, String>> written = new HashMap<>();
        List<String> incomplete = new ArrayList<>();
        for (int i = 0; i < ours.size(); i++) {
            String key = ours.get(i).key();
            written.put(key, texts.get(i));
            if (!known.get(key).before().keySet().containsAll(texts.get(i).keySet())) {
                incomplete.add(key);
            }
        }
        keepNewFields(mapping, incomplete);
        images.writing(object, written);
    }

    /** A mapping that has grown since the image was kept writes to fields that it does not hold. */
    private void keepNewFields(ObjectMapping mapping, List<String> keys) {
        if (!keys.isEmpty()) {
            images.keep(
                    mapping.destinationObject(),
                    readBack.get().readByKeys(mapping, keys).stream()
                            .map(BeforeImages::image)
                            .toList());
        }
    }

    private static Image image(RemoteRecord record) {
        return new Image(record.key(), record.id(), record.values(), Map.of());
    }
}
