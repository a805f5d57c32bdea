package dev.drover.sandbox.alpineiq.generator;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** What the stores sell. */
final class Products {
    private Products() {}

    record Product(
            String sku,
            String name,
            String brand,
            String category,
            String subcategory,
            String size,
            BigDecimal price) {}

    private record Line(String category, String subcategory, String suffix, String size, int cents) {}

    private static final List<String> BRANDS = List.of(
            "Green Dot",
            "Wana Sample",
            "Kiva Sample",
            "Mile High Farms",
            "Cascade Botanics",
            "Señor Verde",
            "710 Labs Demo",
            "Doc & Daughters",
            "Häppy Trails",
            "Northern Standard");

    private static final List<String> STRAINS = List.of(
            "Blue Dream",
            "Sour Diesel",
            "OG Kush",
            "Girl Scout Cookies",
            "Gelato #41",
            "Durban Poison",
            "White Widow",
            "Granddaddy Purple",
            "Jack Herer",
            "Piña Express",
            "Chem 91",
            "Wedding Cake");

    private static final List<Line> LINES = List.of(
            new Line("Flower", "Eighth", "3.5g", "3.5 g", 3_500),
            new Line("Flower", "Ounce", "28g", "28 g", 18_000),
            new Line("Pre-Rolls", "Single", "Pre-Roll 1g", "1 g", 899),
            new Line("Vapes", "Cartridge", "Cart 0.5g", "0.5 g", 2_950),
            new Line("Edibles", "Gummies", "Gummies 100mg", "100 mg", 1_825),
            new Line("Concentrates", "Live Rosin", "Live Rosin 1g", "1 g", 5_999),
            new Line("Topicals", "Balm", "Balm 2oz", "2 oz", 2_400),
            new Line("Accessories", "Apparel", "T-Shirt \"Logo\", size M", "M", 2_000));

    /** The catalogue: every strain of every line, the brand following from both. */
    static final List<Product> ALL = catalogue();

    private static List<Product> catalogue() {
        List<Product> products = new ArrayList<>();
        for (int line = 0; line < LINES.size(); line++) {
            for (int strain = 0; strain < STRAINS.size(); strain++) {
                products.add(product(line, strain));
            }
        }
        return List.copyOf(products);
    }

    private static Product product(int lineNumber, int strain) {
        Line line = LINES.get(lineNumber);
        String sku = "SKU-" + (1_000 + lineNumber * 100 + strain);
        String brand = BRANDS.get((lineNumber * 3 + strain) % BRANDS.size());
        BigDecimal price = BigDecimal.valueOf(line.cents + strain * 25L, 2);
        String name = STRAINS.get(strain) + " " + line.suffix;
        return new Product(sku, name, brand, line.category, line.subcategory, line.size, price);
    }
}
