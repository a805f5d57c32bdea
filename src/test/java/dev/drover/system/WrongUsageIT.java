package dev.drover.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drover.cli.InProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Commands given wrongly: one line that says what, exit code 2, never a stack trace, and nothing is done. */
class WrongUsageIT {

    @TempDir
    private static Path folder;

    private static SystemFixture system;
    private static MigrationUnderTest migration;

    @BeforeAll
    static void migrates() throws IOException {
        system = SystemFixture.start(folder, 40);
        migration = system.migration("migration");
        assertThat(migration.drover("run").code()).isZero();
        Files.writeString(folder.resolve("words.csv"), "old,new\na,b\n");
    }

    @AfterAll
    static void stops() {
        system.close();
    }

    /** An argument {@code ''} is an empty one, FOLDER that of the test. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "verify --sample 5 | 25 to 50",
                "verify --sample abc | --sample",
                "verify --seed 5 | --sample too",
                "verify --object Nothing | no phase loads it",
                "verify --certificate FOLDER/nothing.json | cannot be read",
                "verify --certificate FOLDER/words.csv | no certificate",
                "rollback apply | --plan",
                "rollback apply --plan 0000 --by Jo | ROLLBACK_PLAN_OUTDATED",
                "rollback apply --plan 0000 --by '' | names nobody",
                "rejects list --limit -1 | above 0",
                "rejects show --id nobody | no open reject",
                "rejects replay --object Nothing | no open reject",
                "rejects fix --by Jo --object Contact --code NOPE --waive --reason x | no open reject",
                "rejects fix --by '' --object Contact --code NOPE --waive --reason x | names nobody",
                "rejects fix --by Jo --object Contact --code NOPE --map ab | KEY=VALUE",
                "rejects fix --by Jo --object Contact --code NOPE | exactly one rule",
                "rejects fix --by Jo --object Contact --code NOPE --field LastName --map-file FOLDER | as CSV",
                "rejects fix --by Jo --object Contact --code NOPE --field LastName --map-file FOLDER/words.csv | columns",
                "audit nonsense | nonsense",
                "sign-off Nothing --by Jo | no phase",
                "sign-off Contact --by '' | names nobody",
                "person find nobody | PERSON_UNKNOWN",
                "person export nobody --to FOLDER/x.json | PERSON_UNKNOWN",
                "person erase nobody --by Jo | add --yes",
                "mapping confirm --by '' | names nobody",
                "close --by Jo | add --yes",
                "close --by '' --yes | names nobody"
            })
    void is_answered_by_one_line(String command, String says) {
        assertOneLine(migration.drover(arguments(command).toArray(String[]::new)), says);
        assertThat(migration.drover("status").code()).isZero();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "rollback | subcommand",
                "person | subcommand",
                "verify | --migration",
                "chaos nonsense | nonsense",
                "chaos crash --kills 0 | above 0",
                "chaos dates --zones -3 | above 0",
                "chaos corrupt --cells x | above 0",
                "chaos faults --only nonsense | is none of",
                "chaos results --lanes 0 | above 0"
            })
    void is_answered_by_one_line_also_without_a_folder(String command, String says) {
        assertOneLine(InProcess.drover(command.split(" ")), says);
    }

    private static List<String> arguments(String command) {
        List<String> arguments = new ArrayList<>(Arrays.asList(command.split(" ")));
        arguments.replaceAll(each -> each.equals("''") ? "" : each.replace("FOLDER", folder.toString()));
        return arguments;
    }

    private static void assertOneLine(Ended ended, String says) {
        assertThat(ended.code()).as(ended.out() + ended.err()).isEqualTo(2);
        assertThat(ended.complaints()).singleElement().asString().contains(says);
        assertThat(ended.err()).doesNotContain("\tat ", "Exception");
    }
}
