package io.tidegate.localalb;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * Reads a fault from the command line.
 */
final class FaultConverter implements ITypeConverter<Fault> {

	@Override
	public Fault convert(String text) {
		try {
			return Fault.parse(text);
		}
		catch (IllegalArgumentException ex) {
			throw new TypeConversionException(String.valueOf(ex.getMessage()));
		}
	}

}
