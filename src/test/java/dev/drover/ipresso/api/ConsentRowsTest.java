package dev.drover.ipresso.api;

import static dev.drover.ipresso.api.Profiles.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.drover.ipresso.canonical.CanonicalRow;
import java.util.List;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Consents, whatever stands at their ids. */
class ConsentRowsTest {
    private final ConsentRows consents = new ConsentRows(Profiles.SHIPPED, Profiles.ROWS);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'11':1} | given",
                "{'11':'1'} | given",
                "{'11':true} | given",
                "{'11':{'status':1,'name':'Zgoda'}} | given",
                "{'11':{'status':'2'}} | refused",
                "{'11':2} | refused",
                "{'11':'2'} | refused",
                "[{'id':11,'status':2}] | refused",
                "{'11':false} | unknown",
                "{'11':0} | unknown",
                "{'11':3} | unknown",
                "{'11':{'status':false}} | unknown",
                "{'11':{'status':''}} | unknown",
                "{'11':{'status':null}} | unknown",
                "{'11':'Zgoda na e-mail'} | given",
                "{'11':{'name':'Zgoda na e-mail'}} | given"
            })
    void takes_only_a_one_or_a_name_for_an_agreement(String agreements, String status) {
        List<CanonicalRow> rows = consents.rows("7", json(agreements));
        assertThat(rows).hasSize(1);
        assertThat(rows.get(0).value("consent_id")).isEqualTo("11");
        assertThat(rows.get(0).value("status")).isEqualTo(status);
    }

    @Property
    void no_other_number_is_ever_an_agreement(@ForAll int status) {
        CanonicalRow row =
                consents.rows("7", json("{'11':{'status':" + status + "}}")).get(0);
        assertThat(row.value("status").equals("given")).isEqualTo(status == 1);
    }

    @Test
    void makes_nothing_of_a_consent_that_is_not_there() {
        for (String nothing : Set.of("[]", "{}", "false", "null")) {
            assertThat(consents.rows("7", json(nothing))).isEmpty();
        }
    }

    @Test
    void keeps_the_status_as_it_came_and_when_it_changed() {
        CanonicalRow row = consents.rows("7", json("{'11':{'status':'2','date':'2024-07-01 12:30:00'}}"))
                .get(0);
        assertThat(row.value("raw_status")).isEqualTo("2");
        assertThat(row.value("changed_at")).isEqualTo("2024-07-01T12:30:00+02:00");
    }
}
