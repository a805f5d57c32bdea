package dev.drover.cli;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Who decides something: what stands in the audit must name somebody. */
final class OperatorName implements ITypeConverter<String> {
    @Override
    public String convert(String text) {
        if (text.isBlank()) {
            throw new TypeConversionException("it names nobody");
        }
        return text.strip();
    }
}
