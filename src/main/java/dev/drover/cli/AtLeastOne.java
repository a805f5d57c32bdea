package dev.drover.cli;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** How many: a whole number above 0. */
final class AtLeastOne implements ITypeConverter<Integer> {
    @Override
    public Integer convert(String text) {
        if (!text.matches("0*[1-9]\\d{0,8}")) {
            throw new TypeConversionException("'" + text + "' is no whole number above 0");
        }
        return Integer.valueOf(text);
    }
}
