package dev.drover.sandbox.alpineiq.generator;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drover.sandbox.alpineiq.AccountObject;
import dev.drover.sandbox.alpineiq.AccountSource;
import java.io.IOException;
import java.nio.file.Path;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** An account made up from a seed: realistic, skewed, with every odd value, and the same wherever it is made. */
public final class AccountGenerator implements AccountSource {
    private final AccountShape shape;
    private final StoreMaker stores;
    private final PersonaMaker personas;
    private final OrderMaker orders;
    private final AudienceMaker audiences;
    private final CatalogMaker catalog;
    private final AdjustmentMaker adjustments;

    public AccountGenerator(AccountShape shape) {
        this.shape = shape;
        stores = new StoreMaker(shape);
        personas = new PersonaMaker(shape);
        orders = new OrderMaker(shape, personas);
        audiences = new AudienceMaker(shape, personas);
        catalog = new CatalogMaker(shape);
        adjustments = new AdjustmentMaker(shape, personas);
    }

    public AccountShape shape() {
        return shape;
    }

    @Override
    public Stream<ObjectNode> read(AccountObject kind) {
        return switch (kind) {
            case STORES -> each(shape.stores(), stores::store);
            case PERSONAS -> each(shape.personas(), personas::persona);
            case ORDER_LINES -> orders.lines();
            case AUDIENCES -> audiences.audiences();
            case AUDIENCE_MEMBERS -> audiences.members();
            case DISCOUNTS -> each(shape.discounts(), catalog::discount);
            case DISCOUNT_GROUPS -> each(shape.discountGroups(), catalog::group);
            case CAMPAIGNS -> each(shape.campaigns(), catalog::campaign);
            case ADJUSTMENTS -> each(shape.adjustments(), adjustments::adjustment);
            case ARCHIVED -> each(shape.archived(), personas::archived);
        };
    }

    /** Writes what no API gives, as the customer would supply it: see {@link CustomerFiles}. */
    public void writeCustomerFiles(Path folder) throws IOException {
        new CustomerFiles(shape, personas).write(folder);
    }

    private static Stream<ObjectNode> each(int count, IntFunction<ObjectNode> maker) {
        return IntStream.range(0, count).mapToObj(maker);
    }
}
