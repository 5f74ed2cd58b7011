package io.tidegate.agent.http;

import java.util.Collection;
import java.util.List;
import java.util.Optional;

import com.sun.net.httpserver.Headers;

import org.springframework.boot.actuate.endpoint.InvalidEndpointRequestException;
import org.springframework.util.InvalidMimeTypeException;
import org.springframework.util.MimeType;
import org.springframework.util.MimeTypeUtils;

/**
 * What a request says of types: which it takes, and which it is of.
 */
record Types(List<MimeType> accepted, Optional<MimeType> sent) {

	/**
	 * Read them from a request's headers.
	 * @throws InvalidEndpointRequestException if they cannot be read
	 */
	static Types of(Headers headers) {
		try {
			List<MimeType> accepted = MimeTypeUtils
				.parseMimeTypes(String.join(",", headers.getOrDefault("Accept", List.of())));
			return new Types(accepted.isEmpty() ? List.of(MimeTypeUtils.ALL) : accepted,
					Optional.ofNullable(headers.getFirst("Content-Type")).map(MimeTypeUtils::parseMimeType));
		}
		catch (InvalidMimeTypeException ex) {
			throw new InvalidEndpointRequestException("a type cannot be read",
					"'" + ex.getMimeType() + "' is no media type");
		}
	}

	/**
	 * Return the first type of some that is taken; JSON if there are none to choose from.
	 */
	Optional<MimeType> firstOf(Collection<String> types) {
		if (types.isEmpty()) {
			return Optional.of(MimeTypeUtils.APPLICATION_JSON);
		}
		return types.stream()
			.map(MimeTypeUtils::parseMimeType)
			.filter((type) -> this.accepted.stream().anyMatch((each) -> each.includes(type)))
			.findFirst();
	}

	/**
	 * Return whether a body may be of the type that is said, which has to be one of some.
	 */
	boolean isOneOf(Collection<String> types) {
		return this.sent
			.filter((type) -> types.stream().map(MimeTypeUtils::parseMimeType).anyMatch(type::equalsTypeAndSubtype))
			.isPresent();
	}

}
