package dev.drover.ipresso.files;

import dev.drover.ipresso.canonical.CanonicalFile;
import dev.drover.ipresso.intake.IntakeTable;
import dev.drover.ipresso.intake.MergeRules;
import java.nio.charset.Charset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** How the files look that an account is given in; names of columns are folded. */
public record FilesProfile(
        Limits limits, MergeRules trust, Formats formats, List<FileRule> panel, List<FileRule> dump) {

    /**
     * What an archive may ask of this machine.
     *
     * @param bytes of all its files unpacked
     * @param ratio how many times larger a file may be than it is packed
     */
    record Limits(int entries, long bytes, int ratio) {}

    /**
     * How cells are written.
     *
     * @param fallback the encoding of a file that is not UTF-8
     * @param nothing texts that stand for no value
     * @param separators between the values of one cell, the strongest first
     */
    record Formats(
            Charset fallback,
            List<Character> delimiters,
            List<DateTimeFormatter> dates,
            Set<String> yes,
            Set<String> no,
            Set<String> nothing,
            String separators) {}

    /** Cells that hold several names of a dictionary. */
    enum Names {
        TAGS(CanonicalFile.TAGS, CanonicalFile.CONTACT_TAGS),
        CATEGORIES(CanonicalFile.CATEGORIES, CanonicalFile.CONTACT_CATEGORIES),
        CONSENTS(CanonicalFile.CONSENTS, CanonicalFile.CONTACT_CONSENTS),
        ACCESS_GROUPS(CanonicalFile.ACCESS_GROUPS, CanonicalFile.CONTACT_ACCESS_GROUPS);

        private final CanonicalFile dictionary;
        private final CanonicalFile link;

        Names(CanonicalFile dictionary, CanonicalFile link) {
            this.dictionary = dictionary;
            this.link = link;
        }

        CanonicalFile dictionary() {
            return dictionary;
        }

        CanonicalFile link() {
            return link;
        }
    }

    /**
     * How one kind of file is read.
     *
     * @param path of the files, as a pattern over the path in the folder or archive
     * @param file what its records become; empty where the file is kept as it is
     * @param content where it is kept then, with {@code $1} for what the path's pattern found
     * @param record the element or member that holds one record, in XML and JSON
     * @param columns canonical column by folded header
     * @param names cells with several names, by folded header
     * @param values what a value is called here, by column and folded text
     * @param ignored folded headers of no worth
     * @param attributes whether other headers may be attributes or consents of the account
     * @param accountFirst whether the account's own attributes win over the aliases
     * @param rest the column that takes what no other one does, as JSON
     * @param identify columns that a contact is known by, where the id is missing
     * @param table of an industry solution, which the records become
     * @param kinds of the table's columns that are more than text, by the types of attributes
     */
    record FileRule(
            String name,
            Pattern path,
            Optional<CanonicalFile> file,
            Optional<String> content,
            Optional<Charset> charset,
            Optional<Character> delimiter,
            Optional<String> record,
            Map<String, String> columns,
            Map<String, Names> names,
            Map<String, String> constants,
            Map<String, Map<String, String>> values,
            List<DateTimeFormatter> dates,
            Set<String> ignored,
            boolean attributes,
            boolean accountFirst,
            Optional<String> rest,
            List<String> identify,
            Optional<IntakeTable> table,
            Map<String, String> kinds) {

        boolean matches(String relative) {
            return path.matcher(relative).matches();
        }
    }
}
