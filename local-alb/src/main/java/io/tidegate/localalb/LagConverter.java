package io.tidegate.localalb;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * Reads a lag from the command line.
 */
final class LagConverter implements ITypeConverter<Lag> {

	@Override
	public Lag convert(String text) {
		try {
			return Lag.parse(text);
		}
		catch (IllegalArgumentException ex) {
			throw new TypeConversionException(String.valueOf(ex.getMessage()));
		}
	}

}
