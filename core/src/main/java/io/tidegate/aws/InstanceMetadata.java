package io.tidegate.aws;

import java.net.URI;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

import io.tidegate.platform.Instance;
import io.tidegate.platform.InstanceReading;
import io.tidegate.platform.InstanceSource;
import io.tidegate.platform.Notice;
import io.tidegate.platform.NoticeReading;
import io.tidegate.time.Timeline;
import org.jspecify.annotations.Nullable;

/**
 * What EC2 tells an instance of itself (instance metadata service, version 2).
 * <p>
 * Each answer has one second. Where nobody answers at all, that is the answer to
 * {@link #identity()} from then on. Safe for use by several threads.
 */
public final class InstanceMetadata implements InstanceSource {

	private static final String DISABLED = "AWS_EC2_METADATA_DISABLED";

	private static final String ENDPOINT = "AWS_EC2_METADATA_SERVICE_ENDPOINT";

	private static final String ENDPOINT_MODE = "AWS_EC2_METADATA_SERVICE_ENDPOINT_MODE";

	private static final String IPV4 = "http://169.254.169.254";

	private static final String IPV6 = "http://[fd00:ec2::254]";

	// Whole ids only: half an id would be another instance's.
	private static final Pattern ID = Pattern.compile("i-([0-9a-f]{8}|[0-9a-f]{17})");

	private static final Pattern ADDRESS = Pattern.compile("[0-9]{1,3}(\\.[0-9]{1,3}){3}");

	private static final Pattern ZONE = Pattern.compile("[a-z]{2}[a-z0-9-]{3,62}");

	private final ImdsSession session;

	private final InstanceNotices notices;

	private volatile @Nullable InstanceReading settled;

	private InstanceMetadata(URI endpoint, Timeline timeline) {
		this.session = new ImdsSession(endpoint, timeline);
		this.notices = new InstanceNotices(this.session, timeline);
	}

	/**
	 * Return the service that the environment names in the AWS SDKs' own variables: the
	 * well-known one, unless {@code AWS_EC2_METADATA_DISABLED},
	 * {@code AWS_EC2_METADATA_SERVICE_ENDPOINT} or
	 * {@code AWS_EC2_METADATA_SERVICE_ENDPOINT_MODE} say otherwise.
	 * @param timeline the time
	 */
	public static InstanceSource fromEnvironment(Timeline timeline) {
		return from(System.getenv(), timeline);
	}

	static InstanceSource from(Map<String, String> environment, Timeline timeline) {
		if (value(environment, DISABLED).equalsIgnoreCase("true")) {
			return InstanceSource.none(DISABLED + " is true, so that the instance is not asked");
		}
		try {
			return at(URI.create(endpoint(environment)), timeline);
		}
		catch (IllegalArgumentException ex) {
			return InstanceSource.none(ENDPOINT + " holds no http address");
		}
	}

	/**
	 * Return the service at an address.
	 * @param endpoint the address without a path
	 * @param timeline the time
	 */
	public static InstanceMetadata at(URI endpoint, Timeline timeline) {
		return new InstanceMetadata(endpoint, timeline);
	}

	static String endpoint(Map<String, String> environment) {
		String named = value(environment, ENDPOINT);
		if (!named.isEmpty()) {
			return named;
		}
		return value(environment, ENDPOINT_MODE).toLowerCase(Locale.ROOT).equals("ipv6") ? IPV6 : IPV4;
	}

	private static String value(Map<String, String> environment, String name) {
		return environment.getOrDefault(name, "").strip();
	}

	@Override
	public InstanceReading identity() {
		InstanceReading known = this.settled;
		return (known != null) ? known : identity(this.session.get("instance-id"));
	}

	private InstanceReading identity(ImdsItem id) {
		if (id instanceof ImdsItem.Present present && ID.matcher(present.text()).matches()) {
			return settle(new InstanceReading.Known(new Instance(present.text(), text("local-ipv4", ADDRESS),
					text("placement/availability-zone", ZONE))));
		}
		if (id instanceof ImdsItem.Trouble trouble) {
			InstanceReading missing = new InstanceReading.Missing(trouble.reason());
			// A service that is there and stumbles may be asked again.
			return trouble.nobodyHere() ? settle(missing) : missing;
		}
		return new InstanceReading.Missing("the instance metadata service names no instance id");
	}

	private InstanceReading settle(InstanceReading reading) {
		this.settled = reading;
		return reading;
	}

	private Optional<String> text(String path, Pattern form) {
		return (this.session.get(path) instanceof ImdsItem.Present present)
				? Optional.of(present.text()).filter((text) -> form.matcher(text).matches()) : Optional.empty();
	}

	@Override
	public NoticeReading notices(Set<Notice.Kind> asked) {
		return this.notices.ask(asked);
	}

}
