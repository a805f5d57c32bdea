package dev.drover.ipresso.api;

import static dev.drover.ipresso.api.Profiles.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.drover.ipresso.canonical.CanonicalFile;
import dev.drover.ipresso.canonical.CanonicalRow;
import dev.drover.ipresso.intake.Intake;
import dev.drover.ipresso.intake.Way;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One contact's body as rows. */
class ContactRowsTest {
    @TempDir
    Path folder;

    @Test
    void brings_system_fields_into_their_columns() {
        CanonicalRow contact = one(
                "{'idContact':7,'type':false,'fname':'Łucja','lname':'Żółw','invalidEmail':'1','leadScoring':'3',"
                        + "'createDate':'2024-01-31 08:00:00','modifyTime':'0000-00-00 00:00:00','phone':'','flatNumber':false,"
                        + "'source':{'utm_source':'google','utm_medium':''},'monitoringCode':'m7'}",
                CanonicalFile.CONTACTS);
        assertThat(contact.values())
                .isEqualTo(Map.of(
                        "contact_id", "7",
                        "first_name", "Łucja",
                        "last_name", "Żółw",
                        "email_invalid", "true",
                        "lead_score", "3",
                        "created_at", "2024-01-31T08:00:00+01:00",
                        "utm_source", "google"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "'sex':1 | sex=Kobieta/1/female",
                "'sex':'2' | sex=Mężczyzna/2/male",
                "'sex':{'2':'Mężczyzna'} | sex=Mężczyzna/2/male",
                "'sex':false | ",
                "'sex':77 | sex=77",
                "'hobby':{'5':'Ogród','6':'Kino'} | hobby=Kino/6/kino, hobby=Ogród/5/ogrod",
                "'hobby':['5','6'] | hobby=Kino/6/kino, hobby=Ogród/5/ogrod",
                "'hobby':['Ogród'] | hobby=Ogród/5/ogrod",
                "'hobby':[] | ",
                "'size':['S','M'] | size=M/1/m, size=S/0/s",
                "'vip':1 | vip=true",
                "'vip':'0' | vip=false",
                "'vip':true | vip=true",
                "'vip':false | ",
                "'seen':'2024-07-01 10:00:00' | seen=2024-07-01T10:00:00+02:00",
                "'born':'1980-02-29' | born=1980-02-29",
                "'discount':12.50 | discount=12.50",
                "'discount':'0.125' | discount=0.125",
                "'nobodyListedThis':'x' | nobodyListedThis=x"
            })
    void reads_the_values_of_attributes_as_they_come(String field, String expected) {
        List<String> values = rows("{'idContact':7," + field + "}").stream()
                .filter(row -> row.file() == CanonicalFile.CONTACT_ATTRIBUTES)
                .map(ContactRowsTest::words)
                .sorted()
                .toList();
        assertThat(String.join(", ", values)).isEqualTo(expected == null ? "" : expected);
    }

    @Test
    void puts_an_attribute_that_nobody_listed_on_the_list() {
        CanonicalRow attribute = one("{'idContact':7,'nobodyListedThis':'x'}", CanonicalFile.ATTRIBUTES);
        assertThat(attribute.values()).isEqualTo(Map.of("entity", "contact", "api_key", "nobodyListedThis"));
    }

    @Test
    void takes_categories_from_the_contact_and_no_consents() {
        List<CanonicalRow> rows =
                rows("{'idContact':7,'category':{'3':'Lead'},'agreement':{'11':'Zgoda'},'tag':['Zero']}");
        assertThat(rows).extracting(CanonicalRow::file).doesNotContain(CanonicalFile.CONTACT_CONSENTS);
        assertThat(rows).contains(Rows.row(CanonicalFile.CONTACT_CATEGORIES, "contact_id", "7", "category_id", "3"));
    }

    private CanonicalRow one(String body, CanonicalFile file) {
        List<CanonicalRow> rows =
                rows(body).stream().filter(row -> row.file() == file).toList();
        assertThat(rows).hasSize(1);
        return rows.get(0);
    }

    private List<CanonicalRow> rows(String body) {
        return new ContactRows(
                        Profiles.SHIPPED,
                        Profiles.ROWS,
                        Profiles.TIMES,
                        attributes(),
                        new ConsentRows(Profiles.SHIPPED, Profiles.ROWS))
                .rows("7", json(body));
    }

    private Attributes attributes() {
        String dictionary = "{'sex':{'key':'sex','type':'select','options':{'1':'Kobieta','2':'Mężczyzna'},"
                + "'optionsByKey':{'female':'1','male':2}},"
                + "'hobby':{'type':'multiselect','options':{'5':'Ogród','6':'Kino'},'optionsByKey':{'ogrod':'5','kino':'6'}},"
                + "'size':{'type':'multiselect','options':['S','M'],'optionsByKey':{'s':0,'m':1}},"
                + "'vip':{'type':'checkbox','options':[]},'seen':{'type':'datetime'},'born':{'type':'date'},"
                + "'discount':{'type':'decimal','options':false}}";
        try (Intake intake = Intake.open(folder.resolve("intake" + System.nanoTime()))) {
            List<CanonicalRow> rows = new DictionaryRows(Profiles.SHIPPED, Profiles.ROWS).attributes(json(dictionary));
            intake.book(Way.API, rows, "attributes", "all");
            return Attributes.of(intake);
        }
    }

    private static String words(CanonicalRow row) {
        String option = row.find("option_id")
                .map(id -> "/" + id + "/" + row.value("option_key"))
                .orElse("");
        return row.value("attribute_key") + "=" + row.value("value") + option;
    }
}
