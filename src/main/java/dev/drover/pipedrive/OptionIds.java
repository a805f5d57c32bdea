package dev.drover.pipedrive;

import dev.drover.pipedrive.RemoteField.Option;
import java.util.List;
import java.util.Optional;

/** The options of one field of this account, by label and by id. An option, or the field itself, that is lacking is made. */
interface OptionIds {

    Optional<Option> option(String label);

    Optional<String> label(long id);

    /** Makes what is lacking, in one call. */
    List<Option> provide(List<String> labels);

    /** The label that a value has, or will have, in this account. */
    default String canonical(String label) {
        return option(label).map(Option::label).orElseGet(() -> Labels.clean(label));
    }
}
