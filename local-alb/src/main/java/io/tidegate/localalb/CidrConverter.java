package io.tidegate.localalb;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * Reads a range of addresses from the command line.
 */
final class CidrConverter implements ITypeConverter<Cidr> {

	@Override
	public Cidr convert(String text) {
		try {
			return Cidr.parse(text);
		}
		catch (IllegalArgumentException ex) {
			throw new TypeConversionException(String.valueOf(ex.getMessage()));
		}
	}

}
