package dev.drover.ipresso.files;

import dev.drover.ipresso.canonical.CanonicalFile;
import dev.drover.ipresso.files.FilesProfile.FileRule;
import dev.drover.ipresso.files.FilesProfile.Formats;
import dev.drover.ipresso.intake.ContactIndex;
import dev.drover.ipresso.intake.Intake;
import dev.drover.ipresso.intake.Way;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongConsumer;
import java.util.function.Supplier;

/** Takes files that the profile has rules for: a vendor's dump, or exports of the panel. */
final class RuledCollect extends Collect {
    private final List<FileRule> rules;
    private final Formats formats;
    private final ZoneId zone;
    private final Set<CanonicalFile> found = EnumSet.noneOf(CanonicalFile.class);
    private Optional<Source> source = Optional.empty();
    private PageReader reader;

    /** A file and what is to become of it. */
    private record Task(SourceFile file, Optional<FileRule> rule) {
        /** Dictionaries come before the rows that name what is in them. */
        int order() {
            Optional<CanonicalFile> target = rule.flatMap(FileRule::file);
            return target.isPresent() && Dictionary.FILES.contains(target.get())
                    ? 0
                    : target.map(file -> 1 + file.ordinal()).orElse(Integer.MAX_VALUE);
        }
    }

    RuledCollect(
            Supplier<Intake> intake,
            Way way,
            Inputs inputs,
            LongConsumer progress,
            List<FileRule> rules,
            Formats formats,
            ZoneId zone) {
        super(intake, way, inputs, progress);
        this.rules = rules;
        this.formats = formats;
        this.zone = zone;
    }

    @Override
    Iterator<Page> begin() {
        found.clear();
        source = way() == Way.PANEL ? inputs().panel() : inputs().dump();
        if (source.isEmpty()) {
            return Collections.emptyIterator();
        }
        List<Task> tasks = new ArrayList<>();
        for (SourceFile file : source.get().files()) {
            Optional<FileRule> rule =
                    rules.stream().filter(each -> each.matches(file.path())).findFirst();
            rule.flatMap(FileRule::file).ifPresent(found::add);
            tasks.add(new Task(file, rule));
        }
        tasks.sort(Comparator.comparingInt(Task::order));
        return new TaskPages<>(tasks.iterator(), this::pages);
    }

    private Iterator<Page> pages(Task task) {
        SourceFile file = task.file();
        String listing = file.path();
        Optional<String> place = intake().checkpoint(way(), listing);
        if (place.filter(Page.DONE::equals).isPresent()) {
            return Collections.emptyIterator();
        }
        if (task.rule().isEmpty()) {
            return List.of(Page.notice(file, listing, "no rule of the profile knows this file; nothing of it is taken"))
                    .iterator();
        }
        FileRule rule = task.rule().get();
        if (rule.content().isPresent()) {
            String kept =
                    rule.path().matcher(file.path()).replaceFirst(rule.content().get());
            return List.of(Page.kept(file, listing, kept)).iterator();
        }
        Cells cells = new Cells(formats, zone);
        RecordRows rows = new RecordRows(
                rule, rule.file().orElseThrow(), Dictionary.read(intake()), cells, new Identity(indexes(rule)));
        reader = new PageReader(
                file,
                listing,
                new Reading(formats).open(file, rule, rows.headers()::whole),
                rows,
                place.map(Long::parseLong).orElse(0L));
        return reader;
    }

    private Map<String, ContactIndex> indexes(FileRule rule) {
        Map<String, ContactIndex> indexes = new LinkedHashMap<>();
        rule.identify().forEach(column -> indexes.put(column, intake().index(column)));
        return indexes;
    }

    @Override
    void complete() {
        if (source.isEmpty()) {
            return;
        }
        boolean panel = way() == Way.PANEL;
        for (CanonicalFile file : found) {
            if (panel) {
                intake().incomplete(way(), file, "an export of the panel holds the contacts of one segment");
            } else {
                given(file);
            }
        }
        if (panel || inputs().canonical().isEmpty()) {
            EnumSet.complementOf(EnumSet.copyOf(union(found)))
                    .forEach(file -> intake().absent(
                                    way(),
                                    file,
                                    panel ? "the panel does not export it" : "the dump has no file of it"));
        }
    }

    /** With the files that a contact's own record fills. */
    private static Set<CanonicalFile> union(Set<CanonicalFile> found) {
        Set<CanonicalFile> all = EnumSet.of(CanonicalFile.CONTACTS);
        all.addAll(found);
        return all;
    }

    @Override
    void close() {
        if (reader != null) {
            reader.close();
            reader = null;
        }
        source.ifPresent(Source::close);
        source = Optional.empty();
    }
}
